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
            var text = ProfileText(capacity: 16)
            text.object { section.write(to: &$0) }
            let conflicts = notes.conflicts.map { conflict in
                func side(_ side: Conflict.Side) -> String {
                    let account = view.accounts[side.account]
                    let source = plan.sources[account.source].name
                    return "\(source)/\(Person.text(account.id))=\(Person.text(side.value))"
                }
                let reason = conflict.reason.map { " (\($0))" } ?? ""
                return "\(conflict.kind) \(conflict.name) by \(conflict.rule) \(conflict.decision)\(reason): "
                    + (conflict.winner.map(side) ?? "none") + " over "
                    + conflict.losers.map(side).joined(separator: ", ")
            }
            return Said(text: String(decoding: text.bytes, as: UTF8.self), conflicts: conflicts, tally: notes.tally)
        }
    }

    /// What the attributes become.
    func attributes(_ accounts: [Account]) -> Said { say(accounts, AttributeSection(plan: plan)) }
}

/// The memory of a person's accounts, in canonical order.
final class Person {
    private var bytes: [UnsafeMutablePointer<UInt8>] = []
    private var accounts: [PersonAccount] = []
    private var cells: [Cell] = []

    init(_ accounts: [Account], _ plan: ReconcilePlan) {
        let ordered = accounts.sorted { left, right in
            if left.source != right.source { return left.source < right.source }
            return left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
        }
        let origins = AccountOrigins(plan)
        defer { origins.deallocate() }
        for (number, account) in ordered.enumerated() {
            guard let source = plan.sources.firstIndex(where: { $0.name == account.source }) else { continue }
            let id = cell(account.id)
            let room = UnsafeMutablePointer<UInt8>.allocate(capacity: origins.room(source, id: id))
            bytes.append(room)
            self.accounts.append(
                PersonAccount(
                    source: source, id: id, origin: origins.write(source, id: id, to: room), record: UInt32(number),
                    updated: account.updated ?? .min,
                    firstCell: cells.count))
            for column in plan.sources[source].columns { cells.append(cell(account.cells[column.name] ?? "")) }
        }
    }

    deinit { for memory in bytes { memory.deallocate() } }

    private func cell(_ text: String) -> Cell {
        let utf8 = Array(text.utf8)
        let memory = UnsafeMutablePointer<UInt8>.allocate(capacity: max(1, utf8.count))
        memory.initialize(from: utf8, count: utf8.count)
        bytes.append(memory)
        return Cell(memory, count: utf8.count)
    }

    func with<Result>(_ body: (PersonView) -> Result) -> Result {
        accounts.withUnsafeBufferPointer { accounts in
            cells.withUnsafeBufferPointer { cells in body(PersonView(accounts: accounts, cells: cells)) }
        }
    }

    static func text(_ cell: Cell) -> String { String(decoding: cell.bytes, as: UTF8.self) }
}
