import Foundation
import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// The table of `--with-columns` has every row of every input, cell by cell as it was exported.
struct ExportedTableTests {
    private static let leading = ["oneid", "source", "record_id", "people", "sources"]

    private func write(_ resolution: Resolution, _ format: MapFormat, in folder: TemporaryFolder) throws -> [UInt8] {
        let file = try OutputFile(at: folder.path("table"))
        let written = try resolution.writeTable(to: file, format: format)
        #expect(written.rows == resolution.reconciliation.inTable)
        #expect(written.finding == nil)
        try file.commit()
        return try folder.read("table")
    }

    private func resolve(
        _ files: [(name: String, text: String)], in folder: TemporaryFolder, stretch: Int? = nil,
        _ change: (inout ResolveRequest) -> Void = { _ in }
    ) throws -> Answer {
        for (name, text) in files { try folder.write(name, text) }
        let sources = files.map { file in
            (String(file.name.prefix { $0 != "." }), [folder.path(file.name)])
        }
        return try TestRun(recognising: sources).changing(change).resolve(stretch: stretch)
    }

    /// Cells with everything that has to be quoted somewhere, and lengths around those copied by whole registers.
    private static func cell(_ random: inout SeededGenerator) -> String {
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return ""
        case 1: return "a, \"b\";\tc"
        case 2: return "two\nlines"
        case 3: return " blanks "
        case 4: return "张伟" + String(repeating: "x", count: Int.random(in: 0..<20, using: &random))
        case 5: return "=1+1"
        case 6: return "'00\(Int.random(in: 0..<99, using: &random))"
        default:
            return String(repeating: "k", count: Int.random(in: 0..<40, using: &random))
                + "\(Int.random(in: 0..<9999, using: &random))"
        }
    }

    private static func text(_ rows: [[String]], delimiter: String, lineEnd: String) -> String {
        rows.map { row in
            row.map { cell in
                let isSpecial = cell.contains { $0 == "\"" || $0 == "\n" || String($0) == delimiter }
                return isSpecial ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
            }.joined(separator: delimiter) + lineEnd
        }.joined()
    }

    @Test(arguments: [(512, 1), (512, 4), (1 << 18, 2)])
    func everyCellOfEveryRow(stretch: Int, threads: Int) throws {
        var random = SeededGenerator(seed: UInt64(stretch + threads))
        let folder = try TemporaryFolder()
        func rows(_ count: Int, _ prefix: String) -> [[String]] {
            (0..<count).map { number in
                // Every seventh row is one of an account that was exported before.
                [
                    "\(prefix)\(number % 7 == 6 ? number - 1 : number)",
                    "1386291\(1_000 + Int.random(in: 0..<900, using: &random))",
                ]
                    + (0..<3).map { _ in Self.cell(&random) }
            }
        }
        let headers = [
            ["member_id", "phone", "note", "city", "source"], ["member_id", "phone", "city", "tail", "note"],
        ]
        let bodies = [rows(700, "a"), rows(500, "b")]
        let files = [
            ("shop.csv", Self.text([headers[0]] + bodies[0], delimiter: ",", lineEnd: "\n")),
            ("app.csv", Self.text([headers[1]] + bodies[1], delimiter: ";", lineEnd: "\r\n")),
        ]
        let answer = try resolve(files, in: folder, stretch: stretch) { $0.workers = Workers(count: threads) }
        let union = ["member_id", "phone", "note", "city", "source#2", "tail"]
        let expected: [[String]] =
            bodies[0].map { $0 + [""] } + bodies[1].map { [$0[0], $0[1], $0[4], $0[2], "", $0[3]] }
        let plain = SimpleCSV.rows(try write(answer.resolution, .csv, in: folder))
        #expect(plain.first == Self.leading + union)
        #expect(plain.dropFirst().map { Array($0[5...]) } == expected)
        // In front: the key, and what is counted of the accounts of the map.
        let accounts = Dictionary(grouping: answer.rows, by: \.oneID)
        for row in plain.dropFirst() {
            let key = RecordKey(source: row[1], id: row[2])
            #expect(answer.assignment[key] == row[0])
            let own = accounts[row[0]] ?? []
            #expect(row[3] == String(own.count))
            #expect(
                row[4]
                    == ["shop", "app"].filter { name in own.contains { $0.key.source == name } }.joined(separator: ";"))
        }
        // Every other form says the same.
        try check(answer.resolution, against: plain, in: folder)
    }

    private func check(_ resolution: Resolution, against plain: [[String]], in folder: TemporaryFolder) throws {
        let spreadsheet = try write(resolution, .spreadsheet, in: folder)
        #expect(spreadsheet.starts(with: SpreadsheetRows.byteOrderMark))
        let marked = SimpleCSV.parse(Array(spreadsheet.dropFirst(3)))
        let unmarked = marked.map { row in
            row.map { cell in
                cell.withUnsafeBufferPointer { String(decoding: $0[SpreadsheetCell.original($0)], as: UTF8.self) }
            }
        }
        #expect(unmarked == plain)
        for row in marked.dropFirst() {
            for cell in row {
                #expect(
                    cell.withUnsafeBufferPointer { SpreadsheetCell.safe($0) } == nil || cell.first == 0x3d
                        || cell.first == 0x27)
            }
        }
        let workbook = try write(resolution, .xlsx, in: folder)
        try folder.write("table.xlsx", workbook)
        let content = try InputContent.open(folder.path("table.xlsx"), encoding: nil)
        withExtendedLifetime(content) { #expect(SimpleCSV.rows(Array(content.bytes)) == plain) }
        let array = try write(resolution, .json, in: folder)
        let objects = try #require(try JSONSerialization.jsonObject(with: Data(array)) as? [[String: Any]])
        let lines = try write(resolution, .jsonl, in: folder).split(separator: 0x0a)
        #expect(objects.count == plain.count - 1 && lines.count == objects.count)
        for (index, row) in plain.dropFirst().enumerated() {
            let object = objects[index]
            #expect(object["people"] as? Int == Int(row[3]))
            #expect((object["sources"] as? [String])?.joined(separator: ";") == row[4])
            let named = zip(plain[0], row).filter { !["people", "sources"].contains($0.0) }
            // An object has the columns of its own file, blank ones too.
            for (name, value) in named {
                #expect(object[name] as? String == value || object[name] == nil && value.isEmpty)
            }
            let line = try #require(try JSONSerialization.jsonObject(with: Data(lines[index])) as? NSDictionary)
            #expect(line == object as NSDictionary)
        }
    }

    @Test func rowsWithoutQuotesAreCopied() throws {
        let folder = try TemporaryFolder()
        let rows = (0..<200).map { "m\($0),\(13_862_910_000 + $0),\(String(repeating: "z", count: $0 % 35))" }
        let answer = try resolve(
            [("shop.csv", "member_id,phone,note\n" + rows.joined(separator: "\n"))], in: folder, stretch: 512)
        let table = String(decoding: try write(answer.resolution, .csv, in: folder), as: UTF8.self)
        let expected = zip(answer.rows, rows).map { "\($0.oneID),shop,\($0.key.id),1,shop,\($1)\n" }
        #expect(table == "oneid,source,record_id,people,sources,member_id,phone,note\n" + expected.joined())
    }

    @Test func objectsBecomeColumns() throws {
        let folder = try TemporaryFolder()
        // The second key of the record and the list are not in the first record.
        let records = [
            #"{"openid":"oABCDEFGHIJKLMNOPQRSTUVWXYZ1","a":{"b":1.50,"c":null}}"#,
            #"{"openid":"oABCDEFGHIJKLMNOPQRSTUVWXYZ2","a":{"b":"x"},"list":[{"n":1},{"n":2}],"late":true}"#,
        ]
        let answer = try resolve([("wx.jsonl", records.joined(separator: "\n"))], in: folder)
        let table = SimpleCSV.rows(try write(answer.resolution, .csv, in: folder))
        #expect(table[0] == Self.leading + ["openid", "a.b", "a.c", "list", "late"])
        #expect(table[1][6...] == ["1.50", "", "", ""])
        #expect(table[2][6...] == ["x", "", #"[{"n":1},{"n":2}]"#, "true"])
    }

    @Test func columnsWithoutNamesAndWithTakenOnes() throws {
        let folder = try TemporaryFolder()
        let answer = try resolve(
            [("shop.csv", "member_id,,oneid,since,phone\n1,x,y,z,13862910000\n")], in: folder)
        let table = SimpleCSV.rows(try write(answer.resolution, .csv, in: folder))
        #expect(table[0] == Self.leading + ["member_id", "column 2", "oneid#2", "since#2", "phone"])
        #expect(table[1][5...] == ["1", "x", "y", "z", "13862910000"])
    }

    /// More sources than a word has bits for.
    @Test func sourcesOfMany() throws {
        let folder = try TemporaryFolder()
        let names = (0..<70).map { "s\($0)" }
        let files = names.map { (name: $0 + ".csv", text: "member_id,phone\n1,13862910001\n") }
        let answer = try resolve(files, in: folder) { $0.hubGuardsOnly() }
        let table = SimpleCSV.rows(try write(answer.resolution, .csv, in: folder))
        let people = Dictionary(grouping: answer.rows, by: \.oneID)
        for row in table.dropFirst() {
            let own = Set((people[row[0]] ?? []).map(\.key.source))
            #expect(row[3] == String(own.count))
            #expect(row[4] == names.filter(own.contains).joined(separator: ";"))
        }
        #expect(answer.resolution.peopleBySources == nil)
    }

    @Test func tooManyKeysAreRefused() throws {
        let folder = try TemporaryFolder()
        let keys = (0..<4_000).map { "\"k\($0)\":1" }.joined(separator: ",")
        let answer = try resolve([("app.jsonl", "{\"member_id\":\"1\",\(keys)}")], in: folder)
        let file = try OutputFile(at: folder.path("table"))
        let finding = #expect(throws: Finding.self) {
            _ = try answer.resolution.writeTable(to: file, format: .csv)
        }
        #expect(finding?.id == .tableColumns)
    }

    @Test func cellsThatAWorkbookDoesNotTakeAreTold() throws {
        let folder = try TemporaryFolder()
        let long = String(repeating: "n", count: 32_768)
        let answer = try resolve(
            [("shop.csv", "member_id,phone,note\n1,13862910000,\(long)\n2,13862910001,\(long.dropLast())\n")],
            in: folder)
        let file = try OutputFile(at: folder.path("table.xlsx"))
        let written = try answer.resolution.writeTable(to: file, format: .xlsx)
        #expect(written.cutCells == 1)
        #expect(written.finding?.id == .tableCells)
    }
}
