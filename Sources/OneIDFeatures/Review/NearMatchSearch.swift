import OneIDCore
import OneIDIntake
import OneIDLinking
import OneIDPipeline

/// Two clusters whose real names agree, and something alike besides. Never a link.
struct NearMatch: Sendable {
    let reason: ReviewReason
    /// Clusters; `left` is the smaller number until the item puts them in order.
    let left: ClusterNumber
    let right: ClusterNumber
    let leftRecord: RecordNumber
    let rightRecord: RecordNumber
    /// What is alike, in canonical form. A masked value as exported.
    let leftValue: ReviewIdentifier
    let rightValue: ReviewIdentifier
    /// How unlikely the likeness is by chance, in tenths of bits; the name's part included.
    let surprise: Int

    /// The same with the sides exchanged.
    var turned: NearMatch {
        NearMatch(
            reason: reason, left: right, right: left, leftRecord: rightRecord, rightRecord: leftRecord,
            leftValue: rightValue, rightValue: leftValue, surprise: surprise)
    }
}

/// Looks for near matches among clusters that share a real name.
///
/// Every rule has blocks – keys that two signals share when they are alike – so that only signals of one block are
/// compared, and a block of more than `ceiling` people is left out and counted: what so many agree on tells nobody
/// apart. The work is linear in the signals but for the pairs inside blocks, which the ceiling bounds.
struct NearMatchSearch: @unchecked Sendable {
    /// Most people of a block.
    static let ceiling = 50
    /// How many people there have to be for one chance agreement of a name and nearly a birthday: slips of birthdays are rare, and
    /// so are the two of a name who were born on nearly one day.
    private static let slipOdds = 200

    struct Outcome {
        var matches: [NearMatch] = []
        var cuts: [ReviewReason: ReviewCut] = [:]

        /// Notes blocks that were too large to be compared.
        mutating func cut(_ reason: ReviewReason, blocks: Int, people: Int) {
            cuts[reason, default: ReviewCut(reason: reason, blocks: 0, people: 0)].blocks += blocks
            cuts[reason]?.people += people
        }
    }

    private let names: SharedNames
    private let signals: ReviewSignals
    private let resolution: Resolution
    private let columns: [ReviewColumns]
    private let hubs: Set<ReviewIdentifier>

    /// - Parameter columns: by file.
    init(_ resolution: Resolution, _ columns: [ReviewColumns]) {
        self.resolution = resolution
        self.columns = columns
        names = SharedNames(resolution, columns)
        signals = ReviewSignals(resolution, columns, of: names.clusters)
        hubs = Set(resolution.hubs.map { ReviewIdentifier(type: $0.type, scope: $0.scope, value: $0.value) })
    }

    func run() -> Outcome {
        let workers = resolution.workers
        let outcomes = PerWorker<Outcome>(workers.count) { Outcome() }
        let readers = PerWorker<CellTexts>(workers.count) { CellTexts(resolution, columns) }
        workers.forEach(names.buckets.count) { worker, bucket in
            search(names.buckets[bucket], readers[worker], &outcomes[worker])
        }
        let likely = LikeNameSearch(resolution, columns, hubs: hubs).run()
        return (outcomes.all + [likely]).reduce(into: Outcome()) { sum, part in
            sum.matches += part.matches
            for (reason, cut) in part.cuts { sum.cut(reason, blocks: cut.blocks, people: cut.people) }
        }
    }

    // MARK: Blocks

    private struct Member {
        let block: UInt64
        let name: UInt64
        let rule: UInt8
        let signal: UInt32
        let cluster: ClusterNumber
    }

    private enum Rule {
        static let phone: ClosedRange<UInt8> = 0...3
        static let email: UInt8 = 4
        static let birthday: UInt8 = 5
        static let masked: UInt8 = 6
        static let nearBirthday: ClosedRange<UInt8> = 7...10
        static let shortPhone: UInt8 = 11
        static let address: UInt8 = 12
    }

    private func search(_ entries: [SharedNames.Entry], _ texts: CellTexts, _ outcome: inout Outcome) {
        var members: [Member] = []
        var holders: [UInt64: Int] = [:]
        for entry in entries {
            holders[entry.name, default: 0] += 1
            for index in signals.of(entry.cluster) { add(index, entry, to: &members) }
        }
        members = NearMatchSearch.meeting(members)
        members.sort { left, right in
            if left.block != right.block { return left.block < right.block }
            if left.rule != right.rule { return left.rule < right.rule }
            return left.name < right.name
        }
        var start = 0
        while start < members.count {
            let first = members[start]
            var end = start + 1
            while end < members.count, members[end].block == first.block, members[end].rule == first.rule,
                members[end].name == first.name
            { end += 1 }
            if end - start > 1 {
                compare(members[start..<end], holders: holders[first.name] ?? 2, texts, &outcome)
            }
            start = end
        }
    }

    /// Those who may meet somebody, in their order: most are alone in their block, and would be sorted for nothing.
    private static func meeting(_ members: [Member]) -> [Member] {
        // A few places for each block; where two blocks have one place, both stay.
        let width = max(6, Int.bitWidth - (8 &* members.count).leadingZeroBitCount)
        var (met, again) = (
            [UInt64](repeating: 0, count: 1 << (width - 6)), [UInt64](repeating: 0, count: 1 << (width - 6))
        )
        func place(_ member: Member) -> (word: Int, bit: UInt64) {
            let place = Int(truncatingIfNeeded: (member.block &* 0x9e37_79b9_7f4a_7c15) >> UInt64(64 - width))
            return (place >> 6, 1 << UInt64(place & 63))
        }
        for member in members {
            let (word, bit) = place(member)
            again[word] |= met[word] & bit
            met[word] |= bit
        }
        return members.filter { member in
            let (word, bit) = place(member)
            return again[word] & bit != 0
        }
    }

    private func add(_ index: Int, _ entry: SharedNames.Entry, to members: inout [Member]) {
        let signal = signals.all[index]
        func add(_ rule: UInt8, block: UInt64) {
            // Rules do not mix: the block's number is only a place to meet.
            members.append(
                Member(
                    block: block &* 0x9e37_79b9_7f4a_7c15 ^ entry.name, name: entry.name, rule: rule,
                    signal: UInt32(truncatingIfNeeded: index), cluster: entry.cluster))
        }
        switch signal.kind {
        case .phone:
            let blocks = PhoneNeighbours.blocks(signal.value)
            add(0, block: blocks.0)
            add(1, block: blocks.1)
            add(2, block: blocks.2)
            add(3, block: blocks.3)
            if signals.hasShort {
                for block in ShortPhone.blocks(ofComplete: signal.value) { add(Rule.shortPhone, block: block) }
            }
            guard signals.hasMasked else { return }
            for block in MaskedAnchor.blocks(ofPhone: signal.value) { add(Rule.masked, block: block) }
        case .email:
            add(Rule.email, block: signal.value)
            if signals.hasMasked { add(Rule.masked, block: MaskedAnchor.domain(signal.second)) }
        case .ends:
            guard signals.hasMasked else { return }
            add(Rule.masked, block: MaskedAnchor.ending(.ends, signal.value))
            add(Rule.masked, block: MaskedAnchor.beginning(.ends, signal.second))
        case .masked: add(Rule.masked, block: signal.value)
        case .birthday:
            add(Rule.birthday, block: signal.value)
            let blocks = BirthdayNeighbours.blocks(signal.value)
            add(7, block: blocks.0)
            add(8, block: blocks.1)
            add(9, block: blocks.2)
            add(10, block: blocks.3)
        case .shortPhone:
            for block in ShortPhone.blocks(NearMatchSearch.digits(signal)) { add(Rule.shortPhone, block: block) }
        case .address: add(Rule.address, block: signal.value)
        case .place: break
        }
    }

    // MARK: Pairs

    private func compare(
        _ block: ArraySlice<Member>, holders: Int, _ texts: CellTexts, _ outcome: inout Outcome
    ) {
        guard let first = block.first, block.contains(where: { $0.cluster != first.cluster }) else { return }
        let clusters = Set(block.map(\.cluster)).count
        let reason: ReviewReason =
            switch first.rule {
            case Rule.phone: .nearPhone
            case Rule.email: .emailDomain
            case Rule.birthday: .nameAndBirthday
            case Rule.nearBirthday: .nearBirthday
            case Rule.shortPhone: .nearPhone
            case Rule.address: .nameAndAddress
            default: .maskedValue
            }
        if first.rule == Rule.masked, !block.contains(where: { signals.all[Int($0.signal)].kind == .masked }) { return }
        guard clusters <= NearMatchSearch.ceiling else {
            outcome.cut(reason, blocks: 1, people: clusters)
            return
        }
        for one in block.indices {
            for other in block.indices[(one + 1)...] where block[one].cluster != block[other].cluster {
                let isInOrder = block[one].cluster < block[other].cluster
                let left = signals.all[Int(block[isInOrder ? one : other].signal)]
                let right = signals.all[Int(block[isInOrder ? other : one].signal)]
                if let match = match(reason, left, right, Crowd(people: clusters, holders: holders), texts) {
                    outcome.matches.append(match)
                }
            }
        }
    }

    /// How many could be meant.
    private struct Crowd {
        /// People of the block.
        let people: Int
        /// People of the name.
        let holders: Int
    }

    /// The match of two signals of a block, if they are alike.
    private func match(
        _ reason: ReviewReason, _ left: ReviewSignal, _ right: ReviewSignal, _ crowd: Crowd, _ texts: CellTexts
    ) -> NearMatch? {
        let values: (ReviewIdentifier, ReviewIdentifier)?
        var surprise = Surprise.ofName(holders: crowd.holders, named: names.namedClusters)
        switch reason {
        case .nearPhone:
            guard
                left.kind == .shortPhone || right.kind == .shortPhone
                    ? NearMatchSearch.isShort(left, right)
                    : PhoneNeighbours.areNeighbours(left.value, right.value)
            else { return nil }
            values = both(left, right, texts)
            surprise += Surprise.ofNearPhone
        case .emailDomain:
            guard left.second != right.second else { return nil }
            values = both(left, right, texts)
            surprise += Surprise.ofLocalPart(values?.0.value ?? "")
        case .nameAndBirthday:
            values = (birthday(left), birthday(right))
            let holdersOfDay = signals.birthdays[left.value] ?? 2
            let isRare = Surprise.isRare(
                people: crowd.people, name: crowd.holders, day: holdersOfDay, of: signals.birthdayCount)
            let agrees = haveSecondSignal(left.cluster, right.cluster)
            guard isRare || agrees else { return nil }
            surprise += Surprise.ofBirthday(holders: holdersOfDay, of: signals.birthdayCount)
            if agrees { surprise += Surprise.ofSecondSignal }
        case .nearBirthday:
            guard BirthdayNeighbours.areNeighbours(left.value, right.value) else { return nil }
            values = (birthday(left), birthday(right))
            let holders = max(signals.birthdays[left.value] ?? 1, signals.birthdays[right.value] ?? 1)
            surprise += max(
                0,
                Surprise.ofBirthday(holders: holders, of: signals.birthdayCount)
                    - Surprise.log2Tenths(BirthdayNeighbours.count(left.value, right.value)))
            if haveSecondSignal(left.cluster, right.cluster) { surprise += Surprise.ofSecondSignal }
            guard NameShares.isRare(surprise, among: names.namedClusters, odds: NearMatchSearch.slipOdds) else {
                return nil
            }
        case .nameAndAddress:
            guard let text = texts.place(left) else { return nil }
            let address = ReviewIdentifier(type: "address", scope: "", value: text)
            values = (address, address)
            surprise += NameShares.surprise(holders: signals.addresses[left.value] ?? 1, of: signals.addressCount)
            guard NameShares.isRare(surprise, among: names.namedClusters) else { return nil }
        default:
            guard (left.kind == .masked) != (right.kind == .masked) else { return nil }
            guard let found = masked(left, right, texts) else { return nil }
            values = found.values
            surprise += found.surprise
        }
        guard let values, !hubs.contains(values.0), !hubs.contains(values.1) else { return nil }
        return NearMatch(
            reason: reason, left: left.cluster, right: right.cluster, leftRecord: left.record,
            rightRecord: right.record, leftValue: values.0, rightValue: values.1, surprise: surprise)
    }

    private func birthday(_ signal: ReviewSignal) -> ReviewIdentifier {
        ReviewIdentifier(type: "birthday", scope: "", value: Birthday.text(signal.value))
    }

    /// The digits of a number that may have lost one, leading zeros included.
    private static func digits(_ signal: ReviewSignal) -> [UInt8] {
        let digits = Array(String(signal.value).utf8)
        return Array(repeating: 0x30, count: max(0, Int(signal.second) - digits.count)) + digits
    }

    private static func isShort(_ left: ReviewSignal, _ right: ReviewSignal) -> Bool {
        guard left.kind != right.kind else { return false }
        let (short, complete) = left.kind == .shortPhone ? (left, right) : (right, left)
        return ShortPhone.isShort(digits(short), of: complete.value)
    }

    private func both(
        _ left: ReviewSignal, _ right: ReviewSignal, _ texts: CellTexts
    ) -> (ReviewIdentifier, ReviewIdentifier)? {
        guard let first = texts.complete(left), let second = texts.complete(right) else { return nil }
        return (first, second)
    }

    private func masked(
        _ left: ReviewSignal, _ right: ReviewSignal, _ texts: CellTexts
    ) -> (values: (ReviewIdentifier, ReviewIdentifier), surprise: Int)? {
        let (hidden, complete) = left.kind == .masked ? (left, right) : (right, left)
        guard let value = texts.complete(complete), let (shown, pattern, evidence) = texts.masked(hidden),
            shown.type == value.type,
            pattern.fits(Array(value.value.utf8))
        else { return nil }
        let surprise = Surprise.ofMasked(knownBytes: pattern.knownBytes, evidence, pattern)
        return (left.kind == .masked ? (shown, value) : (value, shown), surprise)
    }

    /// A place, or the last four digits of a phone, that both have.
    private func haveSecondSignal(_ left: ClusterNumber, _ right: ClusterNumber) -> Bool {
        func marks(_ cluster: ClusterNumber) -> Set<UInt64> {
            Set(
                signals.of(cluster).compactMap { index -> UInt64? in
                    let signal = signals.all[index]
                    switch signal.kind {
                    case .place, .address: return signal.value | 1
                    case .phone: return (signal.value % 10_000) << 1
                    default: return nil
                    }
                })
        }
        return !marks(left).isDisjoint(with: marks(right))
    }
}
