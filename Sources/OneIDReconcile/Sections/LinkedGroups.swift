import OneIDConfiguration

/// Attributes that come from one record together: which record that is.
///
/// The values of a record are joined and compared as one, so that every rule that chooses a record works on groups too. A
/// record that states none of a group's attributes is no candidate.
final class LinkedGroups {
    private let rules: [AttributeRule]
    /// The attributes of each group by number.
    private let members: [[Int]]
    private let groupOfAttribute: [Int]
    private let hasDates: [Bool]
    /// Position of the chosen account by group, -1 for none.
    private let chosenAccounts: UnsafeMutablePointer<Int>
    private var candidates = Scratch<Candidate>()
    private var joined = Scratch<UInt8>(capacity: 256)

    init(_ plan: ReconcilePlan) {
        let numbers = Dictionary(uniqueKeysWithValues: plan.attributes.enumerated().map { ($0.element, $0.offset) })
        rules = plan.rules.attributes.filter { !$0.linked.isEmpty }
        members = rules.map { $0.linked.compactMap { numbers[$0] } }
        var groupOfAttribute = [Int](repeating: -1, count: plan.attributes.count)
        for (group, attributes) in members.enumerated() {
            for attribute in attributes { groupOfAttribute[attribute] = group }
        }
        self.groupOfAttribute = groupOfAttribute
        hasDates = plan.attributes.map(PlaceholderDate.isDate)
        chosenAccounts = .allocate(capacity: max(1, rules.count))
        chosenAccounts.initialize(repeating: -1, count: rules.count)
    }

    deinit {
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
        for group in rules.indices {
            collect(person, members[group], columns, priorities)
            let found = candidates.elements(from: 0)
            guard found.count > 0 else {
                chosenAccounts[group] = -1
                continue
            }
            _ = found.groupByValue()
            let survivor = rules[group].resolve.rule.survivor(
                among: UnsafeBufferPointer(found), ValueOrder(hasDates: false))
            chosenAccounts[group] = found[survivor ?? 0].account
        }
    }

    private func collect(
        _ person: PersonView, _ attributes: [Int], _ columns: ColumnIndex, _ priorities: SourcePriorities
    ) {
        var candidates = candidates
        var joined = joined
        candidates.clear()
        joined.clear()
        joined.reserve(size(person, attributes, columns))
        for (position, account) in person.accounts.enumerated() {
            let start = joined.count
            var isStated = false
            for attribute in attributes {
                let value = value(person, account, attribute, columns)
                isStated = isStated || !value.isEmpty
                for byte in value.bytes { joined.append(byte) }
                // A separator that no cell contains: 0xFF is no UTF-8.
                joined.append(0xFF)
            }
            guard isStated else { continue }
            candidates.append(
                Candidate(
                    value: Cell(joined.base + start, count: joined.count - start), account: position, group: 0,
                    updated: account.updated, priority: priorities[account.source]))
        }
        self.candidates = candidates
        self.joined = joined
    }

    /// Bytes that joining may need, so that nothing moves while cells point there.
    private func size(_ person: PersonView, _ attributes: [Int], _ columns: ColumnIndex) -> Int {
        var size = 0
        for account in person.accounts {
            for attribute in attributes {
                let column = columns[account.source, attribute]
                size += 1 + (column < 0 ? 0 : person.cell(account, column).count)
            }
        }
        return size
    }

    @inline(__always)
    private func value(
        _ person: PersonView, _ account: PersonAccount, _ attribute: Int, _ columns: ColumnIndex
    ) -> Cell {
        let column = columns[account.source, attribute]
        guard column >= 0 else { return .empty }
        return StatedValue.ofAttribute(person.cell(account, column), isDate: hasDates[attribute])
    }
}
