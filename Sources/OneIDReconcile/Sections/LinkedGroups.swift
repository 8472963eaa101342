import OneIDConfiguration
import OneIDCore

/// Attributes that come from one record together: which record that is.
///
/// The values of a record are joined and compared as one, so that every rule that chooses a record works on groups too. A
/// record that states none of a group's attributes is no candidate.
final class LinkedGroups {
    /// What the loops need of a group.
    private struct Group: @unchecked Sendable {
        var rule: any SurvivorshipRule.Type
        /// Its attributes in `members`.
        var start: Int
        var end: Int
    }

    /// An attribute of a group.
    private struct Member: BitwiseCopyable {
        var attribute: Int
        var hasDates: Bool
    }

    private let rules: [AttributeRule]
    private let groupOfAttribute: [Int]
    private let groups: UnsafeMutablePointer<Group>
    private let groupCount: Int
    private let members: UnsafeMutablePointer<Member>
    /// Position of the chosen account by group, -1 for none.
    private let chosenAccounts: UnsafeMutablePointer<Int>
    private var candidates = Scratch<Candidate>()
    private var joined = Scratch<UInt8>(capacity: 256)

    init(_ plan: ReconcilePlan) {
        let numbers = Dictionary(uniqueKeysWithValues: plan.attributes.enumerated().map { ($0.element, $0.offset) })
        rules = plan.rules.attributes.filter { !$0.linked.isEmpty }
        groupCount = rules.count
        groups = .allocate(capacity: max(1, rules.count))
        var groupOfAttribute = [Int](repeating: -1, count: plan.attributes.count)
        var members: [Member] = []
        for (number, rule) in rules.enumerated() {
            let start = members.count
            for attribute in rule.linked.compactMap({ numbers[$0] }) {
                groupOfAttribute[attribute] = number
                let hasDates = PlaceholderDate.isDate(plan.attributes[attribute])
                members.append(Member(attribute: attribute, hasDates: hasDates))
            }
            (groups + number).initialize(to: Group(rule: rule.resolve.rule, start: start, end: members.count))
        }
        self.groupOfAttribute = groupOfAttribute
        self.members = .allocate(capacity: max(1, members.count))
        self.members.initialize(from: members, count: members.count)
        chosenAccounts = .allocate(capacity: max(1, rules.count))
        chosenAccounts.initialize(repeating: -1, count: rules.count)
    }

    deinit {
        groups.deinitialize(count: groupCount)
        groups.deallocate()
        members.deallocate()
        chosenAccounts.deallocate()
        candidates.deallocate()
        joined.deallocate()
    }

    func group(of attribute: Int) -> Int { groupOfAttribute[attribute] }

    /// The rule of the group an attribute belongs to.
    func rule(of attribute: Int) -> AttributeRule? {
        groupOfAttribute[attribute] < 0 ? nil : rules[groupOfAttribute[attribute]]
    }

    /// The account chosen for a group, -1 when none states any of its attributes.
    func chosen(_ group: Int) -> Int { chosenAccounts[group] }

    /// Chooses the record of every group.
    func choose(_ person: PersonView, _ columns: ColumnIndex, _ priorities: SourcePriorities) {
        for number in 0..<groupCount {
            let group = groups[number]
            collect(person, group, columns, priorities)
            let found = candidates.elements(from: 0)
            guard found.count > 0 else {
                chosenAccounts[number] = -1
                continue
            }
            if found.count > 1 { _ = found.groupByValue() }
            let survivor = group.rule.survivor(among: UnsafeBufferPointer(found), ValueOrder(hasDates: false))
            chosenAccounts[number] = found[survivor ?? 0].account
        }
    }

    private func collect(
        _ person: PersonView, _ group: Group, _ columns: ColumnIndex, _ priorities: SourcePriorities
    ) {
        var candidates = candidates
        var joined = joined
        candidates.clear()
        joined.clear()
        for (position, account) in person.accounts.enumerated() {
            let start = joined.count
            var isStated = false
            for index in group.start..<group.end {
                let member = members[index]
                let column = columns[account.source, member.attribute]
                if column >= 0 {
                    let value = StatedValue.ofAttribute(person.cell(account, column), isDate: member.hasDates)
                    isStated = isStated || !value.isEmpty
                    joined.append(contentsOf: value.bytes)
                }
                // A separator that no cell contains: 0xFF is no UTF-8.
                joined.append(0xFF)
            }
            guard isStated else { continue }
            candidates.append(
                Candidate(
                    value: Cell(nil, count: joined.count - start), account: position, group: start,
                    updated: account.updated, priority: priorities[account.source]))
        }
        // Only now nothing moves any more.
        for candidate in candidates.elements(from: 0).indices {
            let value = candidates.base[candidate].value
            candidates.base[candidate].value = Cell(joined.base + candidates.base[candidate].group, count: value.count)
            candidates.base[candidate].group = 0
        }
        self.candidates = candidates
        self.joined = joined
    }
}
