import Testing

@testable import OneIDCore

@Suite struct DateReaderTests {
    @Test(
        arguments: [
            ("1990-05-01", "1990-05-01"), ("1990/5/1", "1990-05-01"), ("1990.5.1", "1990-05-01"),
            ("1990年5月1日", "1990-05-01"),
            ("19900501", "1990-05-01"), ("１９９０－０５－０１", "1990-05-01"), ("'1990-05-01", "1990-05-01"),
            ("31.12.2025", "2025-12-31"),
            ("05.01.2025", "2025-01-05"), ("31/12/2025", "2025-12-31"), ("12/31/2025", "2025-12-31"),
            ("Dec 31 2025", "2025-12-31"),
            ("December 31, 2025", "2025-12-31"), ("31-Dec-25", "2025-12-31"), ("31 Dec 2025", "2025-12-31"),
            ("31. Dezember 2025", "2025-12-31"),
            ("31st December 2025", "2025-12-31"), ("1 mars 1990", "1990-03-01"), ("2025-Dec-31", "2025-12-31"),
            ("31/12/99", "1999-12-31"),
            ("31/12/68", "2068-12-31"), ("31/12/69", "1969-12-31"), ("90-05-01", "1990-05-01"),
            ("05/05/2025", "2025-05-05"),
            ("20250301123000", "2025-03-01"), ("202503011230", "2025-03-01"), ("1740787200", "2025-03-01"),
            ("1740787200000", "2025-03-01"),
            ("2025-03-01T12:30:00.123Z", "2025-03-01"), ("2025/3/1 下午2:30", "2025-03-01"),
            ("Sat, 01 Mar 2025 10:00:00 GMT", "2025-03-01"),
            ("1990", "1990"), ("1990-05", "1990-05"), ("1990年5月", "1990-05"), ("199005", "1990-05"),
            ("May 1990", "1990-05"),
            ("05-01", "--05-01"), ("5月1日", "--05-01"), ("02-29", "--02-29"), ("31/12", "--12-31"), ("1 May", "--05-01"),
        ])
    func days(_ text: String, _ expected: String) {
        let reading = DateReader().read(text)
        #expect(reading.value?.text == expected)
        #expect(reading.valueClass == .clean)
    }

    @Test(
        arguments: [
            ("2025-03-01 14:30", 52_200), ("2025-03-01 2:30 PM", 52_200), ("03/13/2025 12:05 AM", 300),
            ("3/13/2025 12:05 p.m.", 43_500),
            ("2025-03-01 下午2:30", 52_200), ("2025年3月1日 14时30分", 52_200), ("2025-03-01T14:30:00+08:00", 23_400),
            ("13.3.2025 14.30", 52_200),
            ("2025-03-01 00:00", 0),
        ])
    func times(_ text: String, _ seconds: Int64) {
        #expect(DateReader().read(text).value?.time == seconds * 1_000_000_000)
    }

    @Test func orderDecides() {
        let reading = DateReader().read("07/09/1988")
        #expect(reading.isAmbiguous && reading.value == nil && reading.valueClass == .invalid)
        #expect(DateReader(order: .dayFirst).read("07/09/1988").value?.text == "1988-09-07")
        #expect(DateReader(order: .monthFirst).read("07/09/1988").value?.text == "1988-07-09")
        #expect(DateReader(order: .monthFirst).read("13/09/1988") == .invalid)
        #expect(DateReader(order: .monthFirst).read("1988-09-13").value?.text == "1988-09-13")
        #expect(DateReader(order: .monthFirst).read("07/09").value?.text == "--07-09")
        #expect(DateReader().read("31/12/2025").proves == .dayFirst)
        #expect(DateReader().read("12/31/2025").proves == .monthFirst)
        #expect(DateReader().read("31.12.2025").proves == nil)
    }

    @Test func twoDigitYearsOfBirthdaysArePartial() {
        #expect(DateReader(isBirthday: true).read("31-Dec-55").value?.text == "--12-31")
        #expect(DateReader(isBirthday: true).read("31/12/55").value?.text == "--12-31")
        #expect(DateReader(isBirthday: true).read("31/12/1955").value?.text == "1955-12-31")
    }

    @Test func serials() {
        #expect(DateReader(readsSerials: true).read("33025").value?.text == "1990-06-01")
        let timed = DateReader(readsSerials: true).read("46022.5").value
        #expect(timed?.text == "2025-12-31" && timed?.time == 43_200_000_000_000)
        #expect(DateReader().read("33025") == .invalid)
    }

    @Test(
        arguments: [
            "1900-01-00", "1970-01-01", "0000-00-00", "1900-01-01", "2000-01-01", "01/01/1900", "1.1.1970",
            "Jan 1 1970",
            "1970-01-01 08:00:00", "19000101", "9999-12-31", "0001-01-01", "1899-12-30", "0",
        ])
    func placeholders(_ text: String) {
        let reading = DateReader(order: .dayFirst).read(text)
        #expect(reading.value == nil)
        if text != "0" { #expect(reading == .placeholder) }
    }

    @Test(arguments: ["", " ", "null", "未知", "-"])
    func blank(_ text: String) { #expect(DateReader().read(text) == .empty) }

    @Test(
        arguments: [
            "2025-02-30", "31/04/2025", "32.01.2025", "2025-13-01", "hello", "12", "123", "2025-03-01 25:00",
            "2025-03-01x", "45/45/2025",
            "Foo 31 2025", "2025-03-01 10:00 XYZ", "1/2/3", "--", "/", "05-32", "13月1日", "3000-01-01", "0.5", "Dec",
            "Mon",
            String(repeating: "1", count: 65),
        ])
    func noDates(_ text: String) { #expect(DateReader().read(text).value == nil) }

    /// What the older reader of moments takes, this one takes too and to the same moment.
    @Test(
        arguments: [
            "2025-03-01", "2025/3/1 12:30", "2025-03-01T12:30:00.123Z", "2025-03-01 12:30:00+08:00", "20250301",
            "20250301123000",
            "2025年3月1日 12时30分", "1740787200", "1740787200123", "1989-02-28 23:59:60",
        ])
    func momentsAgree(_ text: String) {
        #expect(DateReader().read(text).value?.nanoseconds == Timestamp(text)?.nanoseconds)
    }

    @Test func brokenText() {
        for text in [
            "2025年3月1日 下午2:30:15.5 +08:00", "Sat, 01 Mar 2025 10:00:00 GMT", "46022.5", "31st of December, 2025",
        ] {
            let bytes = Array(text.utf8)
            for start in 0...bytes.count {
                for end in start...bytes.count {
                    _ = bytes[start..<end].withUnsafeBufferPointer {
                        DateReader(order: .dayFirst, readsSerials: true).read($0)
                    }
                }
            }
        }
    }

    @Test func columns() {
        func order(_ cells: String...) -> DateColumnOrder {
            cells.reduce(into: DateColumnOrder()) { $0.add(DateReader().read($1)) }
        }
        #expect(order("02/01/2026", "31/12/2025").order == .dayFirst)
        #expect(order("02/01/2026", "12/31/2025").order == .monthFirst)
        #expect(order("02/01/2026").order == nil && order("02/01/2026").staysAmbiguous)
        #expect(order("31/12/2025", "12/31/2025").order == nil && !order("31/12/2025", "12/31/2025").staysAmbiguous)
        #expect(!order("2025-12-31", "1.2.2025").staysAmbiguous)
    }

    @Test(
        arguments: [
            ("DD/MM/YYYY", DateOrder.dayFirst), ("MM/DD/YYYY", .monthFirst), ("D.M.YY hh:mm", .dayFirst),
            ("M-D-YYYY h:mm A", .monthFirst),
            ("YYYY-MM-DD", nil),
        ])
    func formats(_ text: String, _ order: DateOrder?) {
        let format = DateFormat(text)
        #expect(format != nil && format?.order == order && format?.isSerial == false)
    }

    @Test func otherFormats() {
        #expect(DateFormat("excel")?.isSerial == true)
        for text in ["", "DD/MM", "foo", "%d/%m/%Y", "MM"] { #expect(DateFormat(text) == nil, "\(text)") }
    }
}

@Suite struct DateValueTests {
    private func compare(_ left: String, _ right: String) -> KindComparison? {
        guard let one = DateReader().read(left).value, let other = DateReader().read(right).value else { return nil }
        #expect(one.compare(with: other) == other.compare(with: one))
        return one.compare(with: other)
    }

    @Test func comparing() {
        #expect(compare("1990-05-01", "1990/5/1") == .equal)
        #expect(compare("1990-05-01", "1990-05-01 10:00") == .equal)
        #expect(compare("1990-05", "1990-05-01") == .compatible)
        #expect(compare("05-01", "1990-05-01") == .compatible)
        #expect(compare("1990", "05-01") == .compatible)
        #expect(compare("1990", "1991-05-01") == .different)
        #expect(compare("05-02", "1990-05-01") == .different)
        #expect(compare("1988-03-05", "1990-05-01") == .different)
    }
}
