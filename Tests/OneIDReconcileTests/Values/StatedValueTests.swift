import OneIDCore
import Testing

@testable import OneIDReconcile

@Suite struct StatedValueTests {
    private func stated(_ text: String, isDate: Bool = false) -> String {
        text.withCell { Person.text(StatedValue.ofAttribute($0, isDate: isDate)) }
    }

    @Test(arguments: ["", " ", "\t \u{7F}", "null", " NULL ", "-", "无", "暂无", "未知", "N/A", "保密", "[]", "None"])
    func nothing(text: String) { #expect(stated(text) == "") }

    @Test(arguments: ["no", "No", "0", "nullx", "Null Island", "王小明", "-5", "无锡", "a b"])
    func something(text: String) { #expect(stated(" \(text)\t") == text) }

    @Test(arguments: [
        "1900-01-01", "1970-01-01", "2000-01-01", "0000-00-00", "1900/1/1", "1970.01.01", "2000年1月1日",
        "1970-01-01 00:00:00", "1970-01-01T08:00:00+08:00", "0000-00-00 00:00:00", "0000-0-0",
    ])
    func placeholders(text: String) {
        #expect(stated(text) == "")
        #expect(stated(text, isDate: true) == "")
    }

    @Test(arguments: ["19000101", "20000101", "00000000", "19700101000000"])
    func placeholdersOfDigitsOnlyAmongDates(text: String) {
        #expect(stated(text, isDate: true) == "")
        #expect(stated(text) == text)
    }

    @Test(arguments: [
        "2000-01-02", "1970-02-01", "1900-01-010", "1999-01-01", "0000-01-01", "2000-01-01x", "2000-01", "200001011",
        "2000 01 01", "2000-1-10", "1900-01-01-5", "2000年",
    ])
    func dates(text: String) { #expect(stated(text, isDate: true) == text) }

    @Test(arguments: ["birthday", "birth_date", "dob", "member_since_date", "created_at", "生日", "出生日期"])
    func namesOfDates(name: String) { #expect(PlaceholderDate.isNameOfDates(name)) }

    @Test(arguments: ["city", "nickname", "points", "station"])
    func otherNames(name: String) { #expect(!PlaceholderDate.isNameOfDates(name)) }
}
