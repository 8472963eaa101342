import OneIDConfiguration
import OneIDCore

/// Attributes that come from one record together: which record that is.
///
/// The values of a record are joined and compared as one, so that every rule that chooses a record works on groups too. A
/// record that states none of a group's attributes is no candidate.
final class LinkedGroups {
    /// What the loops need of a group.
    private struct Group {
        var rule: any SurvivorshipRule.Type
        /// Its attributes in `members`.
        var members: Range<Int>
    }

    /// An attribute of a group.
    private struct Member: BitwiseCopyable {
        var attribute: Int
        var hasDates: Bool
    }

    private let rules: [AttributeRule]
    private let groupOfAttribute: [Int]
    private let groups: [Group]
    private let members: [Member]
    /// Position of the chosen account by group, -1 for none.
    private var chosenAccounts: [Int]
    private var candidates = Scratch<Candidate>()
    private var joined = JSONLine(capacity: 256)

    init(_ plan: ReconcilePlan) {
        let numbers = Dictionary(uniqueKeysWithValues: plan.attributes.enumerated().map { ($0.element, $0.offset) })
        let rules = plan.rules.attributes.filter { !$0.linked.isEmpty }
        var groupOfAttribute = [Int](repeating: -1, count: plan.attributes.count)
        var groups: [Group] = []
        var members: [Member] = []
        for (number, rule) in rules.enumerated() {
            let start = members.count
            for attribute in rule.linked.compactMap({ numbers[$0] }) {
                groupOfAttribute[attribute] = number
                let hasDates = plan.rules.kinds.kind(of: plan.attributes[attribute]).sort == .date
                members.append(Member(attribute: attribute, hasDates: hasDates))
            }
            groups.append(Group(rule: rule.resolve.rule, members: start..<members.count))
        }
        self.rules = rules
        self.groupOfAttribute = groupOfAttribute
        self.groups = groups
        self.members = members
        chosenAccounts = Array(repeating: -1, count: rules.count)
    }

    func group(of attribute: Int) -> Int { groupOfAttribute[attribute] }

    /// The rule of the group an attribute belongs to.
    func rule(of attribute: Int) -> AttributeRule? {
        groupOfAttribute[attribute] < 0 ? nil : rules[groupOfAttribute[attribute]]
    }

    /// The account chosen for a group, -1 when none states any of its attributes.
    func chosen(_ group: Int) -> Int { chosenAccounts[group] }

    /// Chooses the record of every group.
    func choose(_ person: PersonView, _ columns: ColumnIndex, _ priorities: [Int]) {
        for number in groups.indices {
            collect(person, groups[number], columns, priorities)
            chosenAccounts[number] = survivor(of: groups[number], &candidates)
        }
    }

    private func survivor(of group: Group, _ candidates: inout Scratch<Candidate>) -> Int {
        guard candidates.count > 0 else { return -1 }
        if candidates.count > 1 { _ = candidates.groupByValue(from: 0) }
        let found = candidates.elements.span.extracting(0..<candidates.count)
        let survivor = group.rule.survivor(among: found, ValueOrder(hasDates: false)) ?? 0
        return candidates[survivor].account
    }

    private func collect(_ person: PersonView, _ group: Group, _ columns: ColumnIndex, _ priorities: [Int]) {
        candidates.clear()
        joined.clear()
        for position in person.accounts.indices {
            let account = person.accounts[position]
            let start = joined.count
            var isStated = false
            for index in group.members {
                let member = members[index]
                let column = columns[source: account.source, thing: member.attribute]
                if column >= 0 {
                    let value = StatedValue.ofAttribute(person.cell(account, column), isDate: member.hasDates)
                    isStated = isStated || !value.isEmpty
                    joined.raw(value)
                }
                // A separator that no cell contains: 0xFF is no UTF-8.
                joined.append(0xFF)
            }
            guard isStated else {
                joined.keep(start)
                continue
            }
            candidates.append(
                Candidate(
                    value: .empty, account: position, group: start, updated: account.updated,
                    priority: priorities[account.source]))
        }
        // Only now nothing moves any more.
        var end = joined.count
        for index in (0..<candidates.count).reversed() {
            let start = candidates[index].group
            candidates[index].value = joined.cell(start..<end)
            candidates[index].group = 0
            end = start
        }
    }
}
