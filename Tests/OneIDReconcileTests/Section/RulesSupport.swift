import Foundation
import OneIDConfiguration
import OneIDCore
import Testing

@testable import OneIDReconcile

/// One account as a test writes it: the cells by name of the column.
struct Account {
    var source: String
    var id: String
    var updated: Int64?
    var cells: [String: String]
    /// Whether the platform has closed it.
    var isClosed = false

    init(_ source: String, _ id: String, at updated: Int64? = nil, _ cells: [String: String]) {
        self.source = source
        self.id = id
        self.updated = updated
        self.cells = cells
    }
}

/// What a section said about a person.
struct Said {
    var text: String
    var conflicts: [String]
    var tally: RuleTally

    /// `id of source.column: count × example`.
    func unusable(_ plan: ReconcilePlan) -> [String] {
        tally.entries.map { issue, entry in
            let source = plan.sources[issue.source]
            let value = String(decoding: entry.value, as: UTF8.self)
            return "\(issue.id.id) of \(source.name).\(source.columns[issue.column].name): \(entry.count) × \(value)"
        }.sorted()
    }
}

/// Rules and sources as a configuration writes them.
struct Rules {
    let plan: ReconcilePlan

    init(plan: ReconcilePlan) { self.plan = plan }

    /// - Parameters:
    ///   - sources: the bodies of sources by name.
    ///   - rules: the body of `rules`.
    init(_ sources: [String: String], _ rules: String) throws {
        let entries = sources.sorted { $0.key < $1.key }.map { "\($0.key): { files: 'a', id: 'id', \($0.value) }" }
        let text = "{ sources: { \(entries.joined(separator: ", ")) }, rules: { \(rules) } }"
        let (configuration, findings) = Configuration.read(Array(text.utf8), file: "c")
        let read = try #require(configuration, "\(findings.map(\.message))")
        plan = ReconcilePlan(rules: read.rules, sources: read.sources)
    }

    /// Three sources that have an attribute each in a column of its name: a of priority 2, b of priority 1, c of none.
    init(attributes: [String], _ rules: String) throws {
        let columns = attributes.map { "'\($0)': '\($0)'" }.joined(separator: ", ")
        let body = "attributes: { \(columns) }"
        try self.init(["a": "priority: 2, " + body, "b": "priority: 1, " + body, "c": body], rules)
    }

    /// Reconciles one person with a section and writes what it has.
    func say(_ accounts: [Account], _ section: ProfileSection) -> Said {
        Person(accounts, plan).with { view in
            var notes = PersonNotes()
            section.reconcile(view, &notes)
            var text = JSONLine(capacity: 16)
            text.object { section.write(view, to: &$0) }
            let conflicts = notes.conflicts.map { conflict in
                func side(_ side: Conflict.Side) -> String {
                    let account = view.holder(side.account)
                    let source = plan.sources[account.source].name
                    return "\(source)/\(Person.text(account.id))=\(Person.text(side.value))"
                }
                let reason = conflict.reason.map { " (\($0))" } ?? ""
                return "\(conflict.kind) \(conflict.name) by \(conflict.rule) \(conflict.decision)\(reason): "
                    + (conflict.winner.map(side) ?? "none") + " over "
                    + conflict.losers.map(side).joined(separator: ", ")
            }
            return Said(text: text.string, conflicts: conflicts, tally: notes.tally)
        }
    }

    /// What the attributes become.
    func attributes(_ accounts: [Account]) -> Said { say(accounts, AttributeSection(plan: plan)) }
}

/// The memory of a person's accounts, in canonical order.
final class Person {
    private var memory: [UnsafeMutablePointer<UInt8>] = []
    private var accounts: [PersonAccount] = []
    private var cells: [Cell] = []
    /// Assets, and further rows of an account.
    private var rows: [PersonAccount] = []

    init(_ accounts: [Account], _ plan: ReconcilePlan) {
        let ordered = accounts.sorted { left, right in
            if left.source != right.source { return left.source < right.source }
            return left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
        }
        for (number, account) in ordered.enumerated() {
            guard let source = plan.sources.firstIndex(where: { $0.name == account.source }) else { continue }
            var made = PersonAccount(
                source: source, id: cell(account.id), origin: origin(account), record: UInt32(number),
                updated: account.updated ?? .min, firstCell: cells.count)
            made.isClosed = account.isClosed
            let isFurther =
                number > 0 && ordered[number - 1].source == account.source && ordered[number - 1].id == account.id
            if plan.sources[source].kind.isAsset || isFurther {
                rows.append(made)
            } else {
                self.accounts.append(made)
            }
            for column in plan.sources[source].columns { cells.append(cell(account.cells[column.name] ?? "")) }
        }
    }

    deinit { for memory in memory { memory.deallocate() } }

    private func origin(_ account: Account) -> PaddedBytes {
        let text = written { text in
            text.member("source", account.source)
            text.member("record", account.id)
        }
        return PaddedBytes(keep(Array(text.utf8)), count: text.utf8.count)
    }

    private func cell(_ text: String) -> Cell { Cell(keep(Array(text.utf8)), count: text.utf8.count) }

    private func keep(_ bytes: [UInt8]) -> UnsafeMutablePointer<UInt8> {
        let room = UnsafeMutablePointer<UInt8>.allocate(capacity: bytes.count + PaddedBytes.slack)
        room.initialize(repeating: 0, count: bytes.count + PaddedBytes.slack)
        for (index, byte) in bytes.enumerated() { room[index] = byte }
        memory.append(room)
        return room
    }

    func with<Result>(_ body: (PersonView) -> Result) -> Result {
        // The cells point into memory that goes with this object.
        withExtendedLifetime(self) { body(PersonView(accounts: accounts, cells: cells, rows: rows)) }
    }

    static func text(_ cell: Cell) -> String { String(cell) }
}
