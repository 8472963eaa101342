import OneIDCore
import OneIDIO
import OneIDPipeline
import OneIDReconcile

/// What people are worth, as files.
package struct ValueTables {
    private let value: PeopleValue
    private let forSpreadsheets: Bool

    package init(_ value: PeopleValue, forSpreadsheets: Bool = false) {
        self.value = value
        self.forSpreadsheets = forSpreadsheets
    }

    package static let columns = [
        "oneid", "recency", "frequency", "monetary", "r", "f", "m", "rfm_group", "value_group", "x", "t_x", "T", "m_x",
        "expected_orders", "expected_value", "alive",
    ]

    /// People whose rows one worker makes at once, and how many times that before rows are written.
    private static let piece = 2048
    private static let batch = 32

    /// A row for each person, in the order of OneIDs.
    package func writePeople(to file: OutputFile) throws(Finding) {
        if forSpreadsheets { try file.openForSpreadsheets() }
        var header = FlatRows(neutralises: forSpreadsheets)
        for column in Self.columns { header.field(column) }
        header.endRow()
        try file.write(Array(header.bytes))
        let pieces = (value.buyers.people + Self.piece - 1) / Self.piece
        let workers = value.run.profiles.team
        for first in stride(from: 0, to: pieces, by: Self.batch) {
            let found = PerWorker<[(piece: Int, bytes: [UInt8])]>(workers.count) { [] }
            workers.forEach(min(Self.batch, pieces - first)) { worker, number in
                let piece = first + number
                let places = piece * Self.piece..<min(value.buyers.people, (piece + 1) * Self.piece)
                found[worker].append((piece, rows(of: places)))
            }
            for one in found.all.joined().sorted(by: { $0.piece < $1.piece }) { try file.write(one.bytes) }
        }
    }

    private func rows(of places: Range<Int>) -> [UInt8] {
        var rows = FlatRows(neutralises: forSpreadsheets)
        for place in places {
            let figures = value.buyers[place]
            rows.field(value.run.profiles.oneID(at: place).text)
            rows.field(figures.recency.map { "\($0)" } ?? "")
            rows.field("\(figures.frequency)")
            rows.field(figures.monetary.money)
            let scores = value.scale.scores(of: figures)
            for score in [scores?.recency, scores?.frequency, scores?.monetary] {
                rows.field(score.map { "\($0)" } ?? "")
            }
            rows.field(scores.flatMap { value.scale.part(of: $0) }.map { value.scale.partNames[$0] } ?? "")
            rows.field(value.groups.group(of: place).map { value.groups.names[$0] } ?? "")
            let buying = figures.buying
            for number in [buying?.orders, buying?.last, buying?.age] { rows.field(number.map { "\($0)" } ?? "") }
            rows.field(figures.spending.flatMap { FourDigits.text($0.mean, decimals: 2) } ?? "")
            let expected = value.expectation.expected(figures)
            for number in [expected.orders, expected.value, value.expectation.alive(figures)] {
                rows.field(number.flatMap { FourDigits.text($0) } ?? "")
            }
            rows.endRow()
        }
        return Array(rows.bytes)
    }

    /// Sums over groups and cells.
    package func summary() -> [UInt8] {
        var rows = FlatRows(neutralises: forSpreadsheets)
        let columns = ["table", "name", "people", "orders", "monetary", "expected_orders", "expected_value"]
        for column in columns { rows.field(column) }
        rows.endRow()
        for row in value.summary.rows {
            rows.field(row.sort.rawValue)
            rows.field(row.name ?? "")
            rows.field("\(row.people)")
            rows.field("\(row.orders)")
            rows.field(row.monetary.money)
            rows.field(FourDigits.text(row.expectedOrders) ?? "")
            rows.field(FourDigits.text(row.expectedValue) ?? "")
            rows.endRow()
        }
        return Array(rows.bytes)
    }
}

extension Int128 {
    /// Of billionths of money.
    package var money: String { Amount(billionths: self).money }
}
