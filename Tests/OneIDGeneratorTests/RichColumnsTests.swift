import Testing

@testable import OneIDGenerator

/// The columns that profiles are made of, and the orders.
struct RichColumnsTests {
    private func rich(_ records: Int, _ change: (inout GeneratorOptions) -> Void = { _ in }) throws -> GeneratedFiles {
        try GeneratedFiles(
            GeneratedFiles.options(records) { options in
                options.columns = .rich
                options.orders = 500
                change(&options)
            })
    }

    @Test func theLeanCellsStayAsTheyAre() throws {
        let lean = try GeneratedFiles(GeneratedFiles.options(4600))
        let rich = try rich(4600)
        for layout in lean.layouts where layout.source != .distributor {
            let width = layout.columns.count
            let cells = rich.rows(layout.source).map { Array($0.prefix(width)) }
            #expect(cells == lean.rows(layout.source), "\(layout.source)")
        }
        #expect(rich.truth == lean.truth)
    }

    @Test func threadsChangeNoByte() throws {
        let one = try rich(5000) { $0.threads = 1 }
        let three = try rich(5000) { $0.threads = 3 }
        #expect(one.bytes == three.bytes)
    }

    @Test func aRecordHasFourAttributesALevelAndTwoBalances() throws {
        let files = try rich(23_000)
        var attributes = 0
        var levels = 0
        var balances = 0
        var rows = 0
        for layout in files.layouts {
            for row in files.rows(layout.source) {
                rows += 1
                for (column, cell) in zip(layout.columns, row) where !cell.isEmpty {
                    switch column {
                    case .name, .nick, .gender, .birthday, .province, .city: attributes += 1
                    case .level, .memberLevel: levels += 1
                    case .points, .balance, .growth: balances += 1
                    default: break
                    }
                }
            }
        }
        #expect((3.5...4.5).contains(Double(attributes) / Double(rows)))
        #expect(levels == rows)
        #expect(balances == rows * 2)
    }

    @Test func mostOrdersBelongToMembers() throws {
        let files = try rich(4600)
        let ids = Set(files.rows(.tmall).map { $0[0] })
        let phones = Set(files.rows(.tmall).map { String(decoding: $0[1], as: UTF8.self) })
        let orders = SimpleCSV.parse(files.bytes["orders.csv"] ?? []).dropFirst()
        #expect(String(decoding: files.bytes["oneid.json5"] ?? [], as: UTF8.self).contains("orders.csv"))
        let members = String(decoding: try #require(files.bytes["oneid-members.json5"]), as: UTF8.self)
        #expect(members.contains("tmall.csv") && !members.contains("orders.csv"))
        #expect(orders.count == 500)
        #expect(Set(orders.map { $0[0] }).count == 500)
        let byAccount = orders.filter { ids.contains($0[1]) }.count
        let byPhone = orders.filter { !$0[2].isEmpty }.count
        #expect((300...380).contains(byAccount))
        #expect((110...190).contains(byPhone))
        #expect(orders.contains { phones.contains(String(decoding: $0[2], as: UTF8.self)) })
        #expect(orders.allSatisfy { $0.count == 7 })
    }
}
