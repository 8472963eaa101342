import OneIDTestSupport
import Testing

@testable import OneIDCore

/// The header is the first row, unless that is plainly a title.
struct HeaderSearchTests {
    private static let table = FurnitureTests.header + FurnitureTests.rows

    private func above(_ text: String, line: Int? = nil) throws -> (names: [String], above: [FurnitureKind])? {
        try FurnitureTests.find(text, line: line).map { ($0.names, $0.above.map(\.kind)) }
    }

    @Test(arguments: [
        ("会员列表\n", 1), ("会员列表,,,\n", 1), ("\"会员列表\"\n\n", 1),
        ("Members\nExported: 2024-01-01\nFilter: all,status: active\n", 3),
        ("会员明细,,,\n导出时间：2024-01-01 10:00:00,,,\n,,,\n", 2), ("基本信息,,,会员\n", 1), ("基本信息,联系方式,,积分\n", 1),
        ("\"会员\"列表\n", 1),
        ("共 3 条记录\n", 1), ("门店：上海店,状态：全部,,\n", 1), (",,,\n", 0), ("Report name:,Members,,\nDate:,2024-01-01,,\n", 2),
    ])
    func titlesAreLeftOut(title: String, lines: Int) throws {
        for delimiter in [",", ";", "\t", "|"] {
            let found = try #require(try above((title + Self.table).replacing(",", with: delimiter)))
            #expect(found.names == ["member_id", "mobile", "name", "points"])
            #expect(found.above == Array(repeating: .title, count: lines))
        }
    }

    @Test func aTitleAboveNamesThatNobodyKnows() throws {
        let found = try #require(try above("Kunden\nKundennr;Telefon;Ort\n1001;13712614083;Ulm\n"))
        #expect(found.names == ["Kundennr", "Telefon", "Ort"])
    }

    @Test func aTitleAboveOneColumn() throws {
        let found = try #require(try above("清单\n手机号\n13712614083\n13712614084\n"))
        #expect(found.names == ["手机号"])
    }

    @Test func aTableWithoutRowsBelowItsTitle() throws {
        #expect(try above("会员列表\n" + FurnitureTests.header)?.names.count == 4)
    }

    @Test(arguments: [
        // Without a header.
        "M1,13712614083,Ann,100\nM2,13712614084,Bob,200\n",
        "Ann,Paris\nBob,Ulm\n",
        // A member above what looks like a header.
        "M1,13712614083,,\n" + FurnitureTests.header + FurnitureTests.rows,
        // A header that lacks a column, and rows of text.
        "member_id,name\nM1,Ann,Gold\nM2,Bob,Gold\n",
        // One that no rule knows.
        "a,b,c\nx,y,z\n",
        "member_id\nphone\nname\n",
    ])
    func anythingElseBeginsWithItsHeader(text: String) throws {
        let header = try #require(try FurnitureTests.find(text))
        #expect(header.start == 0)
        #expect(header.above.isEmpty)
    }

    // MARK: The line that is named

    @Test func theHeaderStandsOnTheLineThatIsNamed() throws {
        let found = try #require(try above("x,y\n\n" + Self.table, line: 3))
        #expect(found.names.first == "member_id")
        #expect(found.above == [.title])
        #expect(try above(Self.table, line: 1)?.names.first == "member_id")
        // A member's row: its cells are no names to be shown, but found all the same.
        let member = try #require(try FurnitureTests.find(Self.table, line: 2))
        #expect(member.holdsRecord && member.naming.position(of: "M1") == 0)
        #expect(try above(Self.table, line: 5) == nil)
        #expect(try above("a\n\n" + Self.table, line: 2) == nil)
    }

    // MARK: sep=

    @Test(arguments: [
        ("sep=;", ";"), ("SEP=|", "|"), ("\"sep=;\"", ";"), ("\"sep=\";", ";"), ("sep=\t", "\t"), ("Sep=^", "^"),
        ("sep=;;;;", ";"), ("sep=", ";"),
    ])
    func theLineOfTheDelimiterIsNoHeader(line: String, delimiter: String) throws {
        for end in ["\n", "\r\n", "\r"] {
            let text = (line + "\n" + Self.table.replacing(",", with: delimiter)).replacing("\n", with: end)
            let header = try #require(try FurnitureTests.find(text))
            #expect(header.names == ["member_id", "mobile", "name", "points"])
            #expect(header.above.map(\.kind) == [.separator])
            #expect(header.dialect.delimiter == delimiter.utf8.first)
        }
    }

    @Test(arguments: ["sep=a\n", "separator;x\n", "sep=;x\n", "sep=5\n"])
    func otherLinesAreNoSuchLine(line: String) throws {
        let header = try #require(try FurnitureTests.find(line + "1;2\n3;4\n"))
        #expect(header.above.isEmpty)
    }

    // MARK: Whether it suits

    @Test(arguments: [
        ("会员\nM1,13712614083\n", false), ("会员,\nM1,13712614083\n", false), ("x,y\n1,2\n", true), ("x\n1\n", true),
        ("x,y\n", true),
    ])
    func aHeaderSuitsItsRowsOrDoesNot(text: String, suits: Bool) throws {
        #expect(try FurnitureTests.find(text)?.suitsRows == suits)
    }

    // MARK: What is not judged

    /// Rows that cannot win are not judged as headers; judging them changes nothing.
    @Test func whatIsLeftOutChangesNothing() {
        var random = SeededGenerator(seed: 61)
        let cells = [
            "member_id", "phone", "Ann", "13712614083", "会员", "a;b", "x\ty", "\"p|q\"", "", "2024-01-01", "导出：1", "|",
        ]
        var found: Set<Int> = []
        for _ in 0..<400 {
            var text = ""
            for _ in 0..<Int.random(in: 1...9, using: &random) {
                let width = Int.random(in: 1...4, using: &random)
                let mark = [",", ",", ";", "\t", "|"].randomElement(using: &random) ?? ","
                text +=
                    (0..<width).map { _ in cells.randomElement(using: &random) ?? "" }.joined(separator: mark) + "\n"
            }
            Array(text.utf8).withUnsafeBufferPointer { content in
                let search = HeaderSearch(content, from: 0)
                for takesTitles in [true, false] {
                    let (best, all) = (
                        search.best(takesTitles: takesTitles), search.best(takesTitles: takesTitles, judgesAll: true)
                    )
                    #expect(best.start == all.start && best.dialect.delimiter == all.dialect.delimiter, "\(text)")
                    found.insert(best.start == 0 ? Int(best.dialect.delimiter) : -1)
                }
            }
        }
        #expect(found.count == 5)
    }
}
