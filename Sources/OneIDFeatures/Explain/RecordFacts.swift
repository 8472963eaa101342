import OneIDCore
import OneIDIntake
import OneIDPipeline
import OneIDReconcile

/// What became of a value that stands in an identifier column.
public enum CellState: String, Sendable, CaseIterable {
    case links
    /// Shared by too many records or people.
    case hub
    /// A composite key that strangers would have by chance: held back for the queue.
    case common
    /// On a version of the account that a later one replaced.
    case older = "older_version"
    /// A decision says so.
    case ignored
    case junk, masked, damaged, invalid
    /// A number that a platform lends to a buyer for a few days.
    case temporary
    /// A member number of no stated platform.
    case unscoped
}

/// The accounts of a few people with everything that stands in their identifier columns.
struct RecordFacts {
    struct Account {
        /// The record that stands in the map.
        let record: RecordNumber
        let rows: [RecordNumber]
        var cells: [Cell] = []
    }

    struct Cell {
        let column: String
        let slot: UInt8
        let state: CellState
        let reason: String
        /// Canonical where the cell is a value of its type, else as written.
        let text: [UInt8]
        /// Position in `values` when it links.
        var value: Int?
        /// Identity where the cell is a value of its type.
        let print: Fingerprint?
        /// Position among the run's hubs.
        var hub: Int?
    }

    /// A value that links.
    struct Value {
        let slot: UInt8
        let print: Fingerprint
        var text: [UInt8]
        var isPlain: Bool
        /// Accounts, ascending.
        var holders: [Int]
    }

    /// By source name and record id.
    var accounts: [Account] = []
    var values: [Value] = []

    /// The accounts by their records.
    var places: [RecordNumber: Int] {
        Dictionary(accounts.enumerated().map { ($1.record, $0) }) { first, _ in first }
    }
}

/// Reads records again with all that is said about their identifiers. Not shared between workers.
final class AccountFactReader {
    private let resolution: Resolution
    private let reader: RowReader
    private let values: ValueReader
    private let hubs: [HubValue: Int]
    private let hubStates: [CellState]

    init(_ resolution: Resolution) {
        self.resolution = resolution
        reader = RowReader(plan: resolution.plan, store: resolution.store)
        values = ValueReader(resolution)
        hubStates = resolution.hubs.map(\.state)
        hubs = Dictionary(
            resolution.hubs.enumerated().map { (HubValue(slot: $1.slot, print: $1.print), $0) }
        ) { first, _ in first }
    }

    /// What has been read so far.
    private struct Draft {
        var facts = RecordFacts()
        /// Where values stand among the facts'.
        var numbers: [Fingerprint: Int] = [:]
    }

    /// - Parameter records: all rows of the accounts concerned.
    func read(_ records: [RecordNumber]) -> RecordFacts {
        var draft = Draft()
        for (record, rows) in accounts(of: records) {
            draft.facts.accounts.append(RecordFacts.Account(record: record, rows: rows))
        }
        for account in draft.facts.accounts.indices {
            for row in draft.facts.accounts[account].rows { read(row, of: account, into: &draft) }
        }
        return draft.facts
    }

    /// Accounts with their rows, by source name and record id.
    private func accounts(of records: [RecordNumber]) -> [(record: RecordNumber, rows: [RecordNumber])] {
        var rows: [RecordNumber: [RecordNumber]] = [:]
        for record in records { rows[resolution.accounts.canonical(record), default: []].append(record) }
        return rows.map { record, rows in
            resolution.store.withKey(of: record.index) { source, id in
                (source: resolution.plan.sources[source].name, id: Array(id), record: record, rows: rows.sorted())
            }
        }.sorted { left, right in
            left.source != right.source ? left.source < right.source : left.id.lexicographicallyPrecedes(right.id)
        }.map { ($0.record, $0.rows) }
    }

    private func read(_ row: RecordNumber, of account: Int, into draft: inout Draft) {
        let isOlder = resolution.accounts.superseded?.contains(row) == true
        reader.read(row) { plan, table in
            guard table.rowCount == 1 else { return }
            for column in plan.identifiers {
                let name = plan.title(of: column.column)
                table.withBytes(column: column.column, row: 0) { raw in
                    for value in values.read(Cell(raw), column) {
                        var cell = RecordFacts.Cell(
                            column: name, slot: column.slot,
                            state: isOlder && value.state == .links ? .older : value.state,
                            reason: value.reason, text: value.text, print: value.print)
                        if let print = value.print {
                            if let hub = hubs[HubValue(slot: column.slot, print: print.high)] {
                                cell = RecordFacts.Cell(
                                    column: name, slot: column.slot, state: hubStates[hub], reason: "",
                                    text: value.text,
                                    print: print, hub: hub)
                            } else if cell.state == .links {
                                cell.value = note(value, print, column, of: account, in: &draft)
                            }
                        }
                        // Further rows of an account mostly repeat the first.
                        let isRepeated = draft.facts.accounts[account].cells.contains {
                            $0.column == name && $0.slot == cell.slot && $0.state == cell.state && $0.text == cell.text
                        }
                        if !isRepeated { draft.facts.accounts[account].cells.append(cell) }
                    }
                }
            }
        }
    }

    private func note(
        _ value: ValueReader.Value, _ print: Fingerprint, _ column: ColumnPlan, of account: Int, in draft: inout Draft
    ) -> Int {
        let isPlain = column.digest?.own == nil
        guard let number = draft.numbers[print] else {
            draft.numbers[print] = draft.facts.values.count
            draft.facts.values.append(
                RecordFacts.Value(
                    slot: column.slot, print: print, text: value.text, isPlain: isPlain, holders: [account]))
            return draft.facts.values.count - 1
        }
        if draft.facts.values[number].holders.last != account { draft.facts.values[number].holders.append(account) }
        // The plain form where there is one, and the smallest, as the guards name it.
        let present = draft.facts.values[number]
        if isPlain == present.isPlain ? value.text.lexicographicallyPrecedes(present.text) : isPlain {
            draft.facts.values[number].text = value.text
            draft.facts.values[number].isPlain = isPlain
        }
        return number
    }
}

extension Hub {
    /// What the value is to explanations.
    var state: CellState { isCommon ? .common : .hub }
}
