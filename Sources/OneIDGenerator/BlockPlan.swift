/// Who has how many records where.
///
/// The population is laid out in blocks of 1,000 persons with 2,300 records, exactly `quota` of them in each source.
/// A block follows one of a few templates made once from the seed; so the n-th row of a source leads to its person by
/// arithmetic, whatever the number of records. What is left over after the last whole block is the beginning of one
/// more block.
struct BlockPlan: Sendable {
    static let personsPerBlock = 1000
    static let recordsPerBlock = 2300
    private static let templateCount = 4

    /// One row of one source in a template.
    struct Slot: Sendable, Equatable {
        /// Person within the block.
        var person: UInt16
        /// Account within the source and block. Two versions of an account share it.
        var account: UInt16
        /// 0 for the first version of an account, 1 for the second.
        var version: UInt8
    }

    /// A row of a source, with numbers that count over the whole run.
    struct Row {
        var person: UInt64
        var account: UInt64
        var version: UInt64
    }

    private let templates: [[[Slot]]]
    private let tail: [[Slot]]
    private let quotas: [Int]
    private let wholeBlocks: Int
    private let hash: CounterHash
    private let permutations: [KeyedPermutation]
    let personCount: Int
    let rowCounts: [Int]

    init(records: Int, layouts: [SourceLayout], hash: CounterHash) {
        self.hash = hash
        quotas = layouts.map(\.quota)
        let quotas = quotas
        templates = (0..<Self.templateCount).map { index in
            Self.template(quotas: quotas, draws: hash.draws(.template, UInt64(index)))
        }
        wholeBlocks = records / Self.recordsPerBlock
        let rest = records % Self.recordsPerBlock
        let (tail, tailPersons) = Self.prefix(
            of: templates[Self.templateIndex(of: UInt64(wholeBlocks), hash)], records: rest)
        self.tail = tail
        personCount = wholeBlocks * Self.personsPerBlock + tailPersons
        let wholeBlocks = wholeBlocks
        rowCounts = quotas.indices.map { wholeBlocks * quotas[$0] + tail[$0].count }
        permutations = rowCounts.enumerated().map { index, count in
            KeyedPermutation(count: count, key: hash.value(.permutation, UInt64(index)))
        }
    }

    /// The row at `position` of the file of source number `source`.
    @inline(__always)
    func row(_ source: Int, at position: Int) -> Row {
        let index = permutations[source](UInt64(position))
        let quota = UInt64(quotas[source])
        let (block, within) = index.quotientAndRemainder(dividingBy: quota)
        let slot: Slot
        let home: UInt64
        if block < UInt64(wholeBlocks) {
            slot = templates[Self.templateIndex(of: block, hash)][source][Int(within)]
            home = block
        } else {
            slot = tail[source][Int(index - UInt64(wholeBlocks) * quota)]
            home = UInt64(wholeBlocks)
        }
        return Row(
            person: home * UInt64(Self.personsPerBlock) + UInt64(slot.person),
            account: home * quota + UInt64(slot.account), version: UInt64(slot.version))
    }

    private static func templateIndex(of block: UInt64, _ hash: CounterHash) -> Int {
        Int(hash.value(.template, block, 1) % UInt64(templateCount))
    }

    /// Accounts a person has, and how many persons of a block have that many. Together 2,288 accounts; the other
    /// twelve rows of a block are second versions.
    private static let accountsAPerson: [(accounts: Int, persons: Int)] = [
        (30, 1), (18, 2), (10, 5), (6, 12), (5, 60), (4, 100), (3, 160), (2, 260), (1, 400),
    ]

    private static func template(quotas: [Int], draws: Draws) -> [[Slot]] {
        var draws = draws
        var room = quotas
        // Second versions: eight in the first source, four in the fourth (tmall and app carry a time of change).
        let versions = quotas.indices.map { $0 == 0 ? 8 : $0 == 3 ? 4 : 0 }
        for index in room.indices { room[index] -= versions[index] }

        var people = Array(0..<personsPerBlock)
        for index in stride(from: people.count - 1, to: 0, by: -1) { people.swapAt(index, draws.below(index + 1)) }

        var slots = quotas.map { _ in [Slot]() }
        var next = 0
        for (accounts, persons) in accountsAPerson {
            for _ in 0..<persons {
                let person = people[next]
                next += 1
                var chosen: [Int] = []
                while chosen.count < accounts {
                    // Distinct platforms first; who has more accounts than five platforms has several on each.
                    let fresh = room.indices.filter { room[$0] > 0 && !chosen.contains($0) }
                    let open =
                        chosen.count < 5 && !fresh.isEmpty
                        ? fresh : room.indices.filter { room[$0] > 0 && (chosen.count < 5 || chosen.contains($0)) }
                    guard let source = weighted(open, by: room, &draws) ?? room.indices.first(where: { room[$0] > 0 })
                    else { break }
                    chosen.append(source)
                    room[source] -= 1
                    slots[source].append(
                        Slot(person: UInt16(person), account: UInt16(slots[source].count), version: 0))
                }
            }
        }
        for (source, count) in versions.enumerated() {
            let originals = slots[source].count
            for index in 0..<count {
                var second = slots[source][originals / max(count, 1) * index]
                second.version = 1
                slots[source].append(second)
            }
        }
        return slots
    }

    private static func weighted(_ choices: [Int], by weights: [Int], _ draws: inout Draws) -> Int? {
        let total = choices.reduce(0) { $0 + weights[$1] }
        guard total > 0 else { return nil }
        var left = draws.below(total)
        for choice in choices {
            left -= weights[choice]
            if left < 0 { return choice }
        }
        return choices.last
    }

    /// The first `records` rows of a template, person by person.
    private static func prefix(of template: [[Slot]], records: Int) -> (slots: [[Slot]], persons: Int) {
        var rows: [(slot: Slot, source: Int)] = []
        for (source, slots) in template.enumerated() {
            for slot in slots { rows.append((slot, source)) }
        }
        rows.sort {
            ($0.slot.person, $0.source, $0.slot.account, $0.slot.version)
                < ($1.slot.person, $1.source, $1.slot.account, $1.slot.version)
        }
        var slots = template.map { _ in [Slot]() }
        for row in rows.prefix(records) { slots[row.source].append(row.slot) }
        let persons = records > 0 ? Int(rows[records - 1].slot.person) + 1 : 0
        return (slots, persons)
    }
}
