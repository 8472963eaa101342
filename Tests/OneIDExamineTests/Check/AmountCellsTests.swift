import OneIDCore
import OneIDLinking
import OneIDReconcile
import OneIDTestSupport
import Testing

@testable import OneIDExamine
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Check, the merge rules, profiles and `init` mean the same by an amount.
@Suite struct AmountCellsTests {
    enum Meaning {
        case blank, plain, decorated, damaged, unreadable
    }

    /// What each spelling is, as the merge rules decide.
    static let cells: [(String, Meaning)] = [
        ("0", .plain), ("12", .plain), ("12.50", .plain), ("-0", .plain), ("-12", .plain), (".5", .plain),
        ("12.", .plain),
        ("+12", .decorated), ("1,234", .decorated), ("1，234", .decorated), ("1,234,567.80", .decorated),
        ("¥12.5", .decorated), ("￥12.5", .decorated), ("$3", .decorated), ("12元", .decorated), ("'12", .decorated),
        ("１２", .decorated), ("１，２３４．５", .decorated), ("-¥5", .decorated), ("(5)", .decorated), ("5-", .decorated),
        ("1.2E+05", .damaged), ("1E+10", .damaged),
        ("", .blank), ("-", .blank), ("null", .blank), ("无", .blank),
        ("NaN", .unreadable), ("nan", .unreadable), ("Infinity", .unreadable), ("1e400", .unreadable),
        ("12,34", .unreadable), ("1,2345", .unreadable), ("0,500", .unreadable), ("1 234", .unreadable),
        ("1.2.3", .unreadable), ("many", .unreadable), ("2025-03-01", .unreadable), ("+", .unreadable),
        ("¥", .unreadable), ("1万", .unreadable), ("5%", .unreadable), ("未知", .unreadable),
        (String(repeating: "9", count: 400), .unreadable), ("1" + String(repeating: "0", count: 24), .unreadable),
        ("0.0000000001", .unreadable),
    ]

    private static func tally(_ cell: String, _ signs: CurrencySigns = .any) -> AmountCells {
        var text = Array(cell.utf8)
        let length = UInt32(text.count)
        text += [UInt8](repeating: 0, count: 64)
        let table = FieldTable(columnCount: 1, capacity: 1)
        var cells = AmountCells()
        text.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { return }
            table.reset(base: base)
            table.columns[0][0] = FieldSpan(offset: 0, length: length)
            table.rowStarts[0] = 0
            table.rowCount = 1
            cells.add(ColumnOfTable(table, column: 0, firstRecord: 7, base: 0), signs)
        }
        return cells
    }

    @Test("Each spelling is counted as what the rules make of it", arguments: 0..<cells.count)
    func counted(_ number: Int) {
        let (cell, meaning) = Self.cells[number]
        let found = Self.tally(cell)
        #expect(found.cells.empty == (meaning == .blank ? 1 : 0), "\(cell)")
        #expect(found.cells.filled == (meaning == .blank ? 0 : 1), "\(cell)")
        #expect(found.decorated.count == (meaning == .decorated ? 1 : 0), "\(cell)")
        #expect(found.damaged.count == (meaning == .damaged ? 1 : 0), "\(cell)")
        #expect(found.unreadable.count == (meaning == .unreadable ? 1 : 0), "\(cell)")
        #expect(found.negative.count == (["-12", "-¥5", "(5)", "5-"].contains(cell) ? 1 : 0), "\(cell)")
        let isNumber = meaning == .plain || meaning == .decorated
        #expect(Amount.read(cell).isNumber == isNumber, "\(cell)")
        #expect(CellShape.isNumber(cell) == isNumber, "\(cell)")
    }

    @Test("A profile run cannot use the very cells that check calls unreadable or damaged")
    func agreesWithProfiles() throws {
        let folder = try TemporaryFolder()
        var rows = [["member_id", "phone", "points"]]
        for (number, cell) in Self.cells.enumerated() {
            rows.append(["M\(number)", "138123\(40000 + number)", cell.0])
        }
        try folder.write("shop.csv", SimpleCSV.write(rows))
        let configuration = """
            { sources: { shop: { files: ["shop.csv"], id: "member_id", identifiers: { phone: "phone" },
                                 points: { points: "points" } } } }
            """
        let column = try #require(try TestCheck(configuration: configuration, in: folder.url).run().column("points"))
        let answer = try TestRun.withRules(configuration, in: folder.url).profiles()
        let findings = answer.totals.findings(answer.resolution)
        func cells(_ id: String) -> Int {
            findings.filter { $0.id.id == id }.reduce(0) {
                $0 + (Int($1.message.prefix { $0.isASCII && $0.isNumber }) ?? 0)
            }
        }
        // Money is no points.
        let isMoney = { (cell: String) in cell.contains { "¥￥$元".contains($0) } }
        let unusable = Self.cells.count {
            $0.1 == .unreadable || $0.1 == .damaged || $0.1 == .decorated && isMoney($0.0)
        }
        #expect(cells("amount.unreadable") + cells("amount.out-of-range") == unusable)
        #expect((column.count(.unreadable) ?? 0) + (column.count(.damaged) ?? 0) == unusable)
        #expect(column.count(.decorated) == cells("amount.decorated"))
        #expect(column.filled == Self.cells.count { $0.1 != .blank })
        // A cell is a lot unless it is blank, in the ledger as in check.
        #expect(SimpleCSV.rows(Array(answer.ledger.utf8)).count - 1 == column.filled)
    }

    @Test("Money is read as its rule's currency allows, in check as in stored value")
    func money() throws {
        let folder = try TemporaryFolder()
        let cells = ["¥12.5", "12元", "$3", "€4", "7", "", "NaN"]
        var rows = [["member_id", "phone", "card"]]
        for (number, cell) in cells.enumerated() { rows.append(["M\(number)", "138123\(40000 + number)", cell]) }
        try folder.write("shop.csv", SimpleCSV.write(rows))
        for (rules, unusable) in [
            ("stored_value: { card: { currency: 'CNY' } }", 3), ("stored_value: { card: { currency: 'USD' } }", 4),
            ("", 5),
        ] {
            let configuration = """
                { sources: { shop: { files: ["shop.csv"], id: "member_id", identifiers: { phone: "phone" },
                                     stored_value: { card: { principal: "card" } } } }, rules: { \(rules) } }
                """
            let column = try #require(try TestCheck(configuration: configuration, in: folder.url).run().column("card"))
            #expect(column.count(.unreadable) == unusable, "\(rules)")
            let answer = try TestRun.withRules(configuration, in: folder.url).profiles()
            let conflicts = SimpleCSV.rows(Array(answer.conflicts.utf8)).dropFirst().count { $0[1] == "stored_value" }
            #expect(conflicts == unusable, "\(rules) \(answer.conflicts)")
        }
    }

    @Test("Expiry dates are what the rules of points read")
    func expiry() {
        let cells: [(String, ExpiryCell)] = [
            ("", .blank), (" ", .blank), ("null", .blank), ("永久", .never), ("Never", .never),
            ("9999-12-31", .day(2_932_896)),
            ("1970-01-02", .day(1)), ("20260101", .day(20_454)), ("1970-01-01", .placeholder), ("soon", .unreadable),
            ("NaN", .unreadable),
        ]
        for (text, reading) in cells {
            #expect(Array(text.utf8).withUnsafeBufferPointer { ExpiryCell.read(Cell($0)) } == reading, "\(text)")
        }
    }
}
