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
    private let priorities: SourcePriorities
    private var tags = Scratch<Candidate>()
    private var person = PersonView(accounts: .init(start: nil, count: 0), cells: .init(start: nil, count: 0))

    public init(plan: ReconcilePlan) {
        columns = ColumnIndex(plan, width: 1) { $0 == .tags ? 0 : nil }
        priorities = SourcePriorities(plan)
    }

    deinit {
        columns.deallocate()
        priorities.deallocate()
        tags.deallocate()
    }

    public func reconcile(_ person: PersonView, _ notes: inout PersonNotes) {
        self.person = person
        var found = tags
        found.clear()
        for (position, account) in person.accounts.enumerated() {
            let column = columns[account.source, 0]
            guard column >= 0 else { continue }
            CellList.forEach(person.cell(account, column)) { tag in
                found.append(
                    Candidate(
                        value: tag, account: position, group: 0, updated: account.updated,
                        priority: priorities[account.source]))
            }
        }
        let kept = found.elements(from: 0).keepFirstOfEachValue()
        found.keep(kept)
        tags = found
    }

    public func write(to text: inout ProfileText) {
        let tags = UnsafeBufferPointer(tags.elements(from: 0))
        guard !tags.isEmpty else { return }
        text.object("tags") { text in
            text.array("value") { text in
                for tag in tags { text.string(tag.value.bytes) }
            }
            text.array("from") { text in
                for tag in tags {
                    text.object { text in
                        text.key("value")
                        text.string(tag.value.bytes)
                        text.origin(person.accounts[tag.account])
                    }
                }
            }
        }
    }
}
