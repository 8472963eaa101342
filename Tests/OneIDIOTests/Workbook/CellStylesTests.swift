import Testing

@testable import OneIDIO

@Suite struct CellStylesTests {
    @Test(
        "Codes of formats",
        arguments: [
            ("General", 0), ("G/通用格式", 0), ("0", 0), ("0.00", 0), ("#,##0", 0), ("0.00E+00", 0), ("0%", 0), ("@", 0),
            ("\"day\"0", 0), ("[Red]0;[Blue]-0", 0), ("# ?/?", 0), ("_(* #,##0_);_(* (#,##0)", 0), ("\\d0", 0),
            ("0\" months\"", 0),
            ("yyyy-mm-dd", 1), ("yyyy\"年\"m\"月\"d\"日\";@", 1), ("[$-409]d-mmm-yy;@", 1), ("m/d", 1), ("mmm", 1),
            ("e\"年\"", 1),
            ("h:mm", 2), ("[h]:mm:ss", 2), ("mm:ss.0", 2), ("上午/下午h\"时\"", 2), ("h:mm AM/PM", 2), ("[ss]", 2),
            ("yyyy-mm-dd hh:mm:ss", 3), ("yyyy/m/d\\ h:mm;@", 3),
        ])
    func codes(code: String, kind: Int) {
        let meanings: [CellStyles.Meaning] = [
            .number, .moment(isDay: true, isTime: false), .moment(isDay: false, isTime: true),
            .moment(isDay: true, isTime: true),
        ]
        #expect(CellStyles.meaning(code) == meanings[kind])
    }

    @Test func zerosAreCodes() {
        #expect(CellStyles.meaning("00000000") == .code(digits: 8))
        #expect(CellStyles.meaning("00") == .code(digits: 2))
        #expect(CellStyles.meaning("\"No. \"000") == .number)
    }

    @Test func builtInFormats() {
        let days = (0..<82).filter { CellStyles.builtIn($0) == .moment(isDay: true, isTime: false) }
        let times = (0..<82).filter { CellStyles.builtIn($0) == .moment(isDay: false, isTime: true) }
        let both = (0..<82).filter { CellStyles.builtIn($0) == .moment(isDay: true, isTime: true) }
        #expect(days == [14, 15, 16, 17, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58])
        #expect(times == [18, 19, 20, 21, 32, 33, 34, 35, 45, 46, 47, 55, 56])
        #expect(both == [22])
    }

    @Test func numbersOfStylesThatAreNotThere() {
        #expect(CellStyles().meaning(0) == .number && CellStyles().meaning(-1) == .number)
    }
}
