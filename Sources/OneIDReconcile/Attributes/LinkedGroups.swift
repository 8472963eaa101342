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
    /// How values of each attribute are compared.
    private let kinds: [ValueKind]
    /// Values of records in their canonical forms, where they are not written alike.
    private var folded = JSONLine(capacity: 256)

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
        kinds = plan.attributes.map { plan.rules.kinds.kind(of: $0) }
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

    /// Lets the record of an account be that of a group.
    func choose(_ account: Int, for group: Int) { chosenAccounts[group] = account }

    /// Chooses the record of every group.
    func choose(_ person: PersonView, _ columns: ColumnIndex, _ priorities: [Int]) {
        for number in groups.indices {
            collect(person, groups[number], columns, priorities)
            chosenAccounts[number] = survivor(of: groups[number], person, columns, &candidates)
        }
    }

    private func survivor(
        of group: Group, _ person: PersonView, _ columns: ColumnIndex, _ candidates: inout Scratch<Candidate>
    ) -> Int {
        guard candidates.count > 0 else { return -1 }
        let differ = candidates.count > 1 && candidates.groupByValue(from: 0)
        if differ {
            let written = (0..<candidates.count).map { candidates[$0].value }
            let canonical = canonicalValues(person, group, columns, candidates)
            for (index, value) in canonical.enumerated() { candidates[index].value = value }
            if candidates.groupByValue(from: 0) { joinParts(&candidates) }
            // What is equal by its kinds is still chosen among as it is written.
            for (index, value) in written.enumerated() { candidates[index].value = value }
        }
        let found = candidates.elements.span.extracting(0..<candidates.count)
        let survivor = group.rule.survivor(among: found, ValueOrder(hasDates: false)) ?? 0
        return differ ? fullest(of: found[survivor].group, candidates) : candidates[survivor].account
    }

    /// The values of each candidate's record as their kinds read them: 江苏 and 江蘇 are one.
    private func canonicalValues(
        _ person: PersonView, _ group: Group, _ columns: ColumnIndex, _ candidates: borrowing Scratch<Candidate>
    ) -> [Cell] {
        folded.clear()
        var ends: [Int] = []
        for candidate in 0..<candidates.count {
            let account = person.accounts[candidates[candidate].account]
            for index in group.members {
                let member = members[index]
                let column = columns[source: account.source, thing: member.attribute]
                if column >= 0 {
                    let value = StatedValue.ofAttribute(person.cell(account, column), isDate: member.hasDates)
                    if !value.isEmpty { kinds[member.attribute].canonical(value).withCell { folded.raw($0) } }
                }
                folded.append(JoinedValues.separator)
            }
            ends.append(folded.count)
        }
        // Only now nothing moves any more.
        return ends.indices.map { folded.cell((($0 == 0) ? 0 : ends[$0 - 1])..<ends[$0]) }
    }

    /// Up to so many records are compared with each other.
    private static let mostCompared = 64

    /// A record that says a part of what another says, and nothing else, joins its group, if there is one such group only.
    private func joinParts(_ candidates: inout Scratch<Candidate>) {
        let count = candidates.count
        guard count <= LinkedGroups.mostCompared else { return }
        // A bit for each record that is a part of another.
        var parts: UInt64 = 0
        for one in 0..<count {
            for other in 0..<count
            where candidates[one].group != candidates[other].group
                && JoinedValues.isPart(candidates[one].value, of: candidates[other].value)
            {
                parts |= 1 << UInt64(one)
                break
            }
        }
        guard parts != 0 else { return }
        for index in 0..<count where parts >> UInt64(index) & 1 == 1 {
            var group = -1
            var isOnly = true
            for whole in 0..<count
            where parts >> UInt64(whole) & 1 == 0 && candidates[whole].group != group
                && JoinedValues.isPart(candidates[index].value, of: candidates[whole].value)
            {
                isOnly = group < 0
                group = candidates[whole].group
                if !isOnly { break }
            }
            if group >= 0, isOnly { candidates[index].group = group }
        }
    }

    /// The account of the record of a group that states most.
    private func fullest(of group: Int, _ candidates: borrowing Scratch<Candidate>) -> Int {
        var best: (stated: Int, index: Int)?
        for index in 0..<candidates.count where candidates[index].group == group {
            let stated = JoinedValues.stated(in: candidates[index].value)
            if let best,
                stated < best.stated || stated == best.stated && candidates[best.index].precedes(candidates[index])
            {
                continue
            }
            best = (stated, index)
        }
        return best.map { candidates[$0.index].account } ?? -1
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
                joined.append(JoinedValues.separator)
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

/// The values of a record that belong together, each with a separator behind it.
enum JoinedValues {
    /// No cell contains it: it is no UTF-8.
    static let separator: UInt8 = 0xFF

    /// Whether a record states less than another of as many values, and nothing else: each of its values is empty or equal, and
    /// one is not.
    static func isPart(_ one: Cell, of other: Cell) -> Bool {
        var (left, right) = (0, 0)
        var isLess = false
        while left < one.count {
            if one[left] == separator {
                while right < other.count, other[right] != separator {
                    isLess = true
                    right += 1
                }
            } else {
                while left < one.count, right < other.count, one[left] == other[right], one[left] != separator {
                    left += 1
                    right += 1
                }
                guard left < one.count, right < other.count, one[left] == other[right] else { return false }
            }
            left += 1
            right += 1
        }
        return isLess
    }

    /// How many of the values are not empty.
    static func stated(in record: Cell) -> Int {
        var stated = 0
        var isEmpty = true
        for index in record.indices {
            if record[index] != separator {
                isEmpty = false
            } else {
                if !isEmpty { stated += 1 }
                isEmpty = true
            }
        }
        return stated
    }
}
