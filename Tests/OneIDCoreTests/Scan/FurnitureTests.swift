import OneIDTestSupport
import Testing

@testable import OneIDCore

/// What stands in a delimited file beside its records is told from them, by the row alone.
struct FurnitureTests {
    /// What one scan made of a text: ids of the records, what was skipped with its lines, faults.
    struct Seen: Equatable {
        var ids: [String] = []
        var skipped: [String] = []
        var faults: [String] = []
        var padded = 0
    }

    static let header = "member_id,mobile,name,points\n"
    static let rows = "M1,13712614083,Ann,100\nM2,13712614084,Bob,200\nM3,13712614085,Cleo,300\n"

    static func find(_ text: String, line: Int? = nil) throws -> CSVHeader? {
        try Array(text.utf8).withUnsafeBufferPointer { try CSVHeader.find($0, delimiter: nil, line: line).get() }
    }

    /// Scans a text in stretches of `size` bytes, each from where the one before ended.
    static func scan(
        _ text: String, id: Int? = 0, phone: Int? = 1, skipping: [String] = [], size: Int = .max,
        stopAtFirstFault: Bool = false
    ) throws -> Seen {
        try Array(text.utf8).withUnsafeBufferPointer { content in
            let header = try #require(try CSVHeader.find(content, delimiter: nil, line: nil).get())
            let phones = phone.map {
                [
                    FurnitureTest.IdentifierField(field: $0) { cell in
                        var room = NormalisedCell()
                        IdentifierType.phone.makeNormaliser(NormaliserOptions()).normalise(cell, into: &room)
                        return room.count > 0
                    }
                ]
            }
            let test = FurnitureTest(header, id: id, identifiers: phones, skipping: skipping)
            let scanner = CSVScanner(
                dialect: header.dialect, fieldCount: header.names.count, namedCount: header.namedCount,
                mapped: [id ?? 0], furniture: test, stopAtFirstFault: stopAtFirstFault)
            let table = FieldTable(columnCount: 1, capacity: 4)
            var seen = Seen()
            func line(_ offset: Int) -> Int { content[..<offset].count { $0 == header.dialect.terminator } + 1 }
            for row in header.above { seen.skipped.append("\(row.kind.name) \(line(row.start))") }
            var start = header.dataStart
            while start < content.count {
                table.reset(base: content.baseAddress! + start)
                let end = size == .max ? content.count : min(content.count, start + size)
                let outcome = scanner.scan(content, from: start, to: end, into: table)
                for row in 0..<table.rowCount {
                    seen.ids.append(table.withBytes(column: 0, row: row) { String(decoding: $0, as: UTF8.self) })
                }
                for row in outcome.furniture { seen.skipped.append("\(row.kind.name) \(line(row.start))") }
                for fault in outcome.faults { seen.faults.append("\(fault.id.id) \(line(fault.recordStart))") }
                seen.padded += outcome.padded.count
                start = outcome.next
            }
            return seen
        }
    }

    // MARK: Headers

    @Test(
        "The header once more is found in any script and case",
        arguments: ["Номер клиента", "Όνομα", "Číslo zákazníka"])
    func theHeaderOnceMoreInAnyScript(name: String) throws {
        let header = "\(name),mobile,name\n"
        let seen = try Self.scan(header + "M1,13712614083,Ann\n" + header + "M2,13712614084,Bob\n" + header)
        #expect(seen == Seen(ids: ["M1", "M2"], skipped: ["header 3", "header 5"]))
    }

    @Test(
        "Names of the columns in another language, and how to fill them in, are no record",
        arguments: [
            "member_id,mobile,name,points\n会员编号,手机号,姓名,积分\n", "会员编号,手机,姓名,积分\nmember_id,mobile,name,points\n",
            "会员编号,手机,姓名,积分\n必填,必填,选填,\n", "会员编号,手机,姓名,积分\nmember_id,phone,,\nrequired,Required,optional,optional\n",
        ])
    func theHeaderInOtherWords(lines: String) throws {
        let seen = try Self.scan(lines + "M1,13712614083,Ann,1\n")
        #expect(seen.ids == ["M1"])
        #expect(Set(seen.skipped.map { $0.prefix(6) }) == ["header"])
    }

    @Test(
        "A member is none, whatever it is called",
        arguments: ["M1,13712614083,name,1", "phone,13712614083,name,1", "name,,,", "member_id,13712614083,,7"])
    func aMemberIsNoHeader(row: String) throws {
        #expect(try Self.scan("会员编号,手机,姓名,积分\n" + row + "\n").ids.count == 1)
    }

    // MARK: Blank rows

    @Test(arguments: [
        ",,,", " , , , ", "\u{3000},,,", "\"\",\"\",\"\",\"\"", "\t,,,", "\u{a0},,,", "\u{feff},,,", ",,", ",,,,,,",
        "   ", "\u{1a}", "---------,-----------,----,------",
    ])
    func aRowOfBlankCellsIsSkipped(row: String) throws {
        let seen = try Self.scan(Self.header + "M1,13712614083,Ann,1\n" + row + "\nM2,13712614084,Bob,2\n")
        #expect(seen == Seen(ids: ["M1", "M2"], skipped: ["blank 3"]))
    }

    @Test func aRowWithAnyCellIsNoBlankRow() throws {
        let seen = try Self.scan(Self.header + ",13712614083,,\n,,,0\n")
        #expect(seen.ids == ["", ""])
        #expect(seen.skipped.isEmpty)
    }

    // MARK: The header once more

    @Test(arguments: [
        "member_id,mobile,name,points", "\u{feff}member_id,mobile,name,points", "MEMBER_ID,Mobile,Name,Points",
        "\"member_id\",\"mobile\",\"name\",\"points\"", " member_id ,mobile,name,points",
    ])
    func theHeaderAmongTheRowsIsSkipped(row: String) throws {
        let seen = try Self.scan(Self.header + "M1,13712614083,Ann,1\n" + row + "\n" + "M2,13712614084,Bob,2\n")
        #expect(seen == Seen(ids: ["M1", "M2"], skipped: ["header 3"]))
    }

    @Test func theHeaderOfEqualNamesIsKnownAgain() throws {
        let header = "member_id,mobile,note,Note,note\n"
        let seen = try Self.scan(header + "M1,13712614083,x,y,z\n" + header + "M2,13712614084,,,\n")
        #expect(seen == Seen(ids: ["M1", "M2"], skipped: ["header 3"]))
    }

    @Test func anotherOrderOfColumnsIsAFault() throws {
        let seen = try Self.scan(Self.header + "M1,13712614083,Ann,1\nmobile,member_id,name,points\n")
        #expect(seen == Seen(ids: ["M1"], faults: ["csv.other-header 3"]))
    }

    @Test func aMemberMayHaveANameOfAColumn() throws {
        let seen = try Self.scan(Self.header + "M1,13712614083,name,1\nname,13712614084,Bob,1\nmobile,,,\n")
        #expect(seen == Seen(ids: ["M1", "name", "mobile"]))
    }

    // MARK: Totals

    @Test(arguments: [
        "合计,,,600", "总计,,,600", "小计,,,600", "共计：,,,600", "汇总,,,600", "Total,,,600", "GRAND TOTAL,,,600",
        "Subtotal,,,600", "Sum,,,600",
        "合计 3 人,,,600", "合计（3人）,,,600", "Total: 3,,,600", "\"合  计\",,,600", "合　计,,,600", ",合计,,600", ",,Total,600",
        "合计,3,,600",
        "【合计】,,,600", "*Total*,3,,\"1,600\"", "合計,,,600", "共3人,,,600", "平均,,,200", "North Total,,,600", "上海店小计,,,600",
        "ＴＯＴＡＬ,,,600",
        "\"Total\",\"\",\"\",\"600\"",
    ])
    func aTotalIsSkippedWhereverItStands(row: String) throws {
        let middle = try Self.scan(Self.header + "M1,13712614083,Ann,1\n" + row + "\nM2,13712614084,Bob,2\n")
        #expect(middle == Seen(ids: ["M1", "M2"], skipped: ["total 3"]))
        let last = try Self.scan(Self.header + "M1,13712614083,Ann,1\nM2,13712614084,Bob,2\n" + row)
        #expect(last == Seen(ids: ["M1", "M2"], skipped: ["total 4"]))
    }

    @Test(arguments: [
        "Total,13712614083,Total,5", "合计,+86 137 1261 4083,,5", "M2,,Total,5", "SUM001,,x,5", "Total3,,x,5",
        "Totalenergies,,x,1",
        "summer,,y,2", "合计划,,z,3", "Digital Total,,Ann,金卡",
    ])
    func aMemberOfThatNameIsKept(row: String) throws {
        let seen = try Self.scan(Self.header + "M1,13712614083,Ann,1\n" + row + "\nM3,13712614085,Cleo,2\n")
        #expect(seen.ids.count == 3)
        #expect(seen.skipped.isEmpty)
    }

    @Test func theFirstFilledCellCountsWhereTheIDIsANumberOfThings() throws {
        let text = "name,member_id,mobile\nAnn,M1,13712614083\nTotal,2,\nTotal,M2,\n合计,,\n"
        let seen = try Self.scan(text, id: 1, phone: 2)
        #expect(seen == Seen(ids: ["M1", "M2"], skipped: ["total 3", "total 5"]))
    }

    @Test func withoutKnownColumnsAnyIdentifierIsOne() throws {
        let text = Self.header + "Total,13712614083,,5\nTotal,,ann@example.com,5\nTotal,,,5\n"
        #expect(try Self.scan(text, phone: nil) == Seen(ids: ["Total", "Total"], skipped: ["total 4"]))
    }

    // MARK: Declared rows

    @Test func rowsThatAreDeclaredAreSkipped() throws {
        let text =
            Self.header
            + "M1,13712614083,Ann,1\n本页小结,,,1\n本页小结：2人\nClosed,,Bob,1\nClosed,13712614084,Bob,1\nClosedown,,Cleo,1\n"
        let seen = try Self.scan(text, skipping: ["本页小结", "closed"])
        #expect(seen == Seen(ids: ["M1", "Closed", "Closedown"], skipped: ["declared 3", "declared 4", "declared 5"]))
    }

    // MARK: Blank fields behind the last column

    @Test func blankFieldsBehindTheLastColumnAreTakenOff() throws {
        let seen = try Self.scan("member_id,mobile\nM1,13712614083,\nM2,13712614084,,\nM3,13712614085\nM4,1,x\n")
        #expect(seen == Seen(ids: ["M1", "M2", "M3"], faults: ["csv.ragged-row 5"], padded: 2))
    }

    @Test func fieldsOfColumnsWithoutANameMayLack() throws {
        let seen = try Self.scan("member_id,mobile,,\nM1,13712614083\nM2,13712614084,,\nM3\n")
        #expect(seen == Seen(ids: ["M1", "M2"], faults: ["csv.ragged-row 4"], padded: 1))
    }

    // MARK: Stretches

    private static let whole =
        "sep=,\n会员明细,,,\n" + header + "M1,13712614083,Ann,1\n,,,\n" + header + "合计,,,1\n,,\n"
        + "M2,13712614084,\"two\nMember list\nlines\",2\n\u{3000},,,\nTotal,,,2\nM3,13712614085,Cleo,3\n\n"
        + "Total: 3\n\"制表人：Ann\"\nPage 1 of 1\n"

    @Test func everyStretchOfTextGivesTheSame() throws {
        let expected = try Self.scan(Self.whole)
        #expect(expected.ids == ["M1", "M2", "M3"])
        #expect(
            expected.skipped == [
                "separator 1", "title 2", "blank 5", "header 6", "total 7", "blank 8", "blank 12", "total 13",
                "total 16",
                "footer 17", "footer 18",
            ])
        #expect(expected.faults.isEmpty)
        for size in 1...Self.whole.utf8.count {
            #expect(try Self.scan(Self.whole, size: size) == expected, "stretches of \(size)")
            #expect(try Self.scan(Self.whole, size: size, stopAtFirstFault: true) == expected, "stretches of \(size)")
        }
    }

    @Test func lineEndsOfOldSpreadsheetsAndOfWindows() throws {
        let expected = try Self.scan(Self.whole)
        let simple = Self.whole.replacing("two\nMember list\nlines", with: "two")
        for end in ["\r", "\r\n"] {
            let seen = try Self.scan(simple.replacing("\n", with: end))
            #expect(seen.ids == expected.ids)
            #expect(seen.skipped.map { $0.prefix { $0 != " " } } == expected.skipped.map { $0.prefix { $0 != " " } })
            #expect(seen.faults.isEmpty)
        }
    }

    // MARK: Words

    /// The short way for ASCII cells folds as the long way does, whatever stands around and between.
    @Test func asciiCellsFoldAlike() {
        var random = SeededGenerator(seed: 42)
        let pieces = [
            "Total", "sum:", " ", "  ", "\t", "\r\n", "*", "#", "'", "\"", "=", "[", "]", "<", ">", "-", "_", ".", "7",
            "\u{7F}",
            "\u{0}", "é", "合", String(repeating: "Ab ", count: 70),
        ]
        for _ in 0..<5_000 {
            let cell = (0..<Int.random(in: 0...7, using: &random)).map { _ in pieces.randomElement(using: &random) ?? ""
            }
            .joined()
            #expect(FurnitureWords.fold(cell) == FurnitureWords.foldedByScalars(cell), "\(cell.debugDescription)")
        }
    }

    // MARK: Columns

    @Test func columnsThatTheFileLacksAreAbsentInEveryRowAndEqualOnesAreFilledBoth() {
        let text = "1,2,3\n4,\"5\",6\n"
        Array(text.utf8).withUnsafeBufferPointer { content in
            let scanner = CSVScanner(
                dialect: CSVDialect(), fieldCount: 3, mapped: [2, nil, 2, 1], stopAtFirstFault: true)
            let table = FieldTable(columnCount: 4, capacity: 1)
            for _ in 0..<2 {
                // What another file left in the table does not shine through.
                for row in 0..<table.capacity { table.columns[1][row] = FieldSpan(offset: 0, length: 1) }
                table.reset(base: content.baseAddress!)
                _ = scanner.scan(content, from: 0, to: content.count, into: table)
                let cells = (0..<2).map { row in
                    (0..<4).map { column in
                        table.withBytes(column: column, row: row) { String(decoding: $0, as: UTF8.self) }
                    }
                }
                #expect(cells == [["3", "", "3", "2"], ["6", "", "6", "5"]])
            }
        }
    }
}
