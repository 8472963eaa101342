import Testing

@testable import OneIDCore

struct CSVHeaderTests {
    private func sniff(_ text: String, limit: Int = 1 << 16) -> CSVDialect {
        Array(text.utf8).withUnsafeBufferPointer { CSVHeader.sniff($0, limit: limit) }
    }

    private func header(_ text: String, _ dialect: CSVDialect = CSVDialect()) -> CSVHeader? {
        Array(text.utf8).withUnsafeBufferPointer { try? CSVHeader.read($0, dialect: dialect).get() }
    }

    @Test(arguments: [
        ("sep=;\nid;na,me\n1;a\n", ";"), ("\"sep=,\"\nid,name\n1,a\n", ","), ("sep=\t\r\nid\tname\r\n", "\t"),
        ("id;name\n1;a\n", ";"),
    ])
    func aSeparatorLineStandsAboveTheHeader(text: String, delimiter: String) throws {
        let header = try Array(text.utf8).withUnsafeBufferPointer { try CSVHeader.first(of: $0).get() }
        #expect(header?.names.first == "id" && header?.names.count == 2)
        #expect(header?.dialect.delimiter == delimiter.utf8.first)
    }

    @Test(arguments: [(",", "comma"), (";", "semicolon"), ("\t", "tab"), ("|", "|")])
    func theFourDelimitersAreFound(delimiter: String, name: String) {
        let text = ["id,phone,e mail", "1,138,a", "2,139,b"].joined(separator: "\n").replacing(",", with: delimiter)
        #expect(sniff(text).delimiter == delimiter.utf8.first)
        #expect(sniff(text).delimiterName == name)
        #expect(sniff(text).terminator == 0x0a)
    }

    @Test(arguments: [
        // Commas in every value, but a header of semicolons.
        ("id;amount;note\n1;1,5;a\n2;2,5;b\n3;3,5;c\n", ";"),
        // Commas only inside quotes.
        ("id\tname\n1\t\"a,b\"\n2\t\"c,d\"\n", "\t"),
        // One column.
        ("id\n1\n2\n", ","),
        ("", ","),
        ("\n\n", ","),
        // A stray bar is no delimiter.
        ("id,a|b\n1,2\n3,4\n", ","),
        // Rows of one field agree on nothing.
        ("id;name\n1\n2\n3\n", ";"),
        // The header alone does not decide.
        ("id,a|b|c\n1,2\n3,4\n", ","),
        // No letter is ever one.
        ("aEbEc\n1E2E3\n", ","),
        ("id,name\n", ","),
        // The first rows decide where a quote is never closed.
        ("id;name\n1;a\n2;\"b\n", ";"),
    ]) func theBestDelimiterWins(text: String, delimiter: String) {
        #expect(sniff(text).delimiter == delimiter.utf8.first)
    }

    @Test func lineEndsAreFound() {
        #expect(sniff("a,b\r1,2\r").terminator == 0x0d)
        #expect(sniff("a,b\r\n1,2\r\n").terminator == 0x0a)
        #expect(sniff("a,b\n1,2\r").terminator == 0x0a)
        #expect(sniff("a,b").terminator == 0x0a)
    }

    @Test func aCutSampleDoesNotMislead() {
        let text = "id;name\n" + String(repeating: "1;a\n", count: 100)
        for limit in 1...60 where limit > 12 { #expect(sniff(text, limit: limit).delimiter == 0x3b, "limit \(limit)") }
    }

    @Test func namesAreTrimmedAndTheDataBeginsBehindThem() throws {
        let read = try #require(header("\n\r\n\u{feff}id , \"na\"\"me\" ,\u{3000}手机号\r\n1,2,3\n"))
        #expect(read.names == ["id", "\"na\"\"me\"", "手机号"])
        let quoted = try #require(header("id,\"na\"\"me\",\"a\nb\"\n1"))
        #expect(quoted.names == ["id", "na\"me", "a\nb"])
        #expect(quoted.dataStart == 18)
        #expect(header("id,name")?.dataStart == 7)
        #expect(header("\n\n") == nil)
        #expect(header("a\rb\r", CSVDialect(terminator: 0x0d))?.dataStart == 2)
    }

    @Test func anUnclosedQuoteInTheHeaderIsAFault() {
        Array("id,\"name\n1,2\n".utf8).withUnsafeBufferPointer { content in
            guard case .failure(let error) = CSVHeader.read(content, dialect: CSVDialect()) else {
                Issue.record("no fault")
                return
            }
            #expect(error.fault.id == .csvUnclosedQuote)
            #expect(error.fault.byte == 3)
        }
    }
}
