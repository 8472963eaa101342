import OneIDCore

/// The tags of a person: every tag of every account, once, sorted, each with the account that stands first in the order of
/// ties among those that have it.
///
/// ```
/// "tags":{"value":["gift","snack"],"from":[{"value":"gift","source":"jd","record":"9"},…]}
/// ```
///
/// A cell may list several tags, separated as in `CellList`. Someone without tags has no such member.
public final class TagSection: ProfileSection {
    private let columns: ColumnIndex
    private let priorities: [Int]
    private var tags = Scratch<Candidate>()

    public init(plan: ReconcilePlan) {
        columns = ColumnIndex(plan, width: 1) { $0 == .tags ? 0 : nil }
        priorities = plan.sources.map(\.priority)
    }

    public func reconcile(_ person: PersonView, _ notes: inout PersonNotes) {
        collect(person, into: &tags)
        tags.keepFirstOfEachValue(from: 0)
    }

    private func collect(_ person: PersonView, into tags: inout Scratch<Candidate>) {
        tags.clear()
        for position in person.accounts.indices {
            let account = person.accounts[position]
            let column = columns[source: account.source, thing: 0]
            guard column >= 0 else { continue }
            CellList.forEach(person.cell(account, column)) { tag in
                tags.append(
                    Candidate(
                        value: tag, account: position, group: 0, updated: account.updated,
                        priority: priorities[account.source]))
            }
        }
    }

    /// Calls with each tag of the person, sorted.
    public func forEachTag(_ body: (Cell) -> Void) {
        for index in 0..<tags.count { body(tags[index].value) }
    }

    public func write(_ person: PersonView, to text: inout JSONLine) {
        guard tags.count > 0 else { return }
        text.object("tags") { writeMembers(person, to: &$0) }
    }

    /// The members of `tags`; none for a person without tags of platforms.
    public func writeMembers(_ person: PersonView, to text: inout JSONLine) {
        guard tags.count > 0 else { return }
        text.array("value") { text in
            for index in 0..<tags.count { text.string(tags[index].value) }
        }
        text.array("from") { text in
            for index in 0..<tags.count {
                let tag = tags[index]
                text.object { text in
                    text.key("value")
                    text.string(tag.value)
                    text.origin(person.accounts[tag.account])
                }
            }
        }
    }
}
