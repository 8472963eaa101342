import Testing

@testable import OneIDCore

/// Forms of dates of other programs and languages.
struct DateFormTests {
    @Test(arguments: [
        "1 de mayo de 1990", "1º maggio 1990", "1 maggio 1990", "1990. 5. 1.", "1990년 5월 1일",
        "Tue May 01 00:00:00 1990",
        "1 maj 1990", "1 mai 1990", "1 maio 1990",
    ])
    func days(_ text: String) {
        let reading = DateReader(isBirthday: true).read(text)
        #expect(reading.value?.text == "1990-05-01")
    }

    @Test(arguments: [
        ("Wed Dec 31 10:00:00 2025", Int64(1_767_175_200)), ("Wed Dec 31 10:00:00 CST 2025", 1_767_175_200),
        ("Wed Dec 31 10:00:00 +0800 2025", 1_767_146_400), ("2025-12-31 10:00:00 +0800 UTC", 1_767_146_400),
        ("1767175200.123", 1_767_175_200), ("20251231T100000Z", 1_767_175_200), ("20251231T1000+0800", 1_767_146_400),
        ("2025-12-31-10.00.00.000000", 1_767_175_200), ("31.12.2025 10:00 Uhr", 1_767_175_200),
        ("2025-12-31T10:00:00+08:00", 1_767_146_400),
        ("Wed Dec 31 2025 10:00:00 GMT+0800 (China Standard Time)", 1_767_146_400),
        ("Wed Dec 31 2025 10:00:00 GMT+0100 (Central European Standard Time)", 1_767_171_600),
        ("Wed Dec 31 2025 10:00:00 GMT+0800 (中国标准时间)", 1_767_146_400),
    ])
    func moments(_ text: String, _ seconds: Int64) {
        #expect(DateReader().read(text).value?.nanoseconds == seconds * 1_000_000_000)
    }

    @Test func parts() {
        #expect(DateReader().read("05/1990").value?.text == "1990-05")
        #expect(DateReader().read("--05-01").value?.text == "--05-01")
        #expect(DateReader().read("13/1990").value == nil)
        #expect(DateReader(isBirthday: true).read("90年5月1日").value?.text == "--05-01")
    }

    @Test(arguments: [
        "0", "00/00/0000", "00.00.0000", "0000-00-00 00:00:00", "1601-01-01", "1753-01-01", "1899-12-31", "1904-01-01",
    ])
    func placeholders(_ text: String) { #expect(DateReader().read(text).valueClass == .junk) }

    @Test func timesBehindTheDay() {
        #expect(DateReader().read("2025-12-31T10:00:00").value?.textWithTime == "2025-12-31 10:00:00")
        #expect(DateReader().read("2025-12-31").value?.textWithTime == "2025-12-31")
    }
}
