import OneIDCore
import OneIDLinking
import OneIDPipeline

/// A record in a block: a place where records meet that may be alike, though their names need not be equal.
struct LikeNameMember: Sendable {
    /// What is alike of them.
    enum Rule: UInt64, Sendable {
        case birthday, ending, alias, masked
    }

    /// Hash of what they agree in; the last bits are the rule and whether the record hides its name.
    let block: UInt64
    let record: RecordNumber
    /// The last bits of its name's hash.
    let name: UInt32

    init(_ rule: Rule, _ hash: UInt64, hides: Bool = false, record: RecordNumber, name: UInt64) {
        block = hash << 3 | rule.rawValue << 1 | (hides ? 1 : 0)
        self.record = record
        self.name = UInt32(truncatingIfNeeded: name)
    }

    var rule: Rule { Rule(rawValue: block >> 1 & 3) ?? .birthday }
    var hides: Bool { block & 1 == 1 }
    /// Equal for records of one block.
    var meeting: UInt64 { block >> 1 }
}

/// The blocks of all named records of a run, and how common the words of their names are.
struct LikeNameBlocks: @unchecked Sendable {
    /// Cut by the hash of the block; sorted.
    private(set) var buckets: [[LikeNameMember]] = []
    private(set) var shares = NameShares()
    /// How many records with a name of several words have each birthday, as `1990-05-17`, and how many have one.
    private(set) var days: [String: Int] = [:]
    private(set) var dayCount = 0

    /// Members of a bucket, so that a bucket's keys stay in a core's cache.
    private static let membersPerBucket = 4096

    init(_ resolution: Resolution, _ columns: [ReviewColumns]) {
        let workers = resolution.workers
        var bits = 4
        while bits < 14, resolution.store.count >> bits > LikeNameBlocks.membersPerBucket { bits += 1 }
        let found = PerWorker<[[LikeNameMember]]>(workers.count) { Array(repeating: [], count: 1 << bits) }
        let counted = PerWorker<NameShares>(workers.count) { NameShares() }
        let masks = PerWorker<MaskedMeetings>(workers.count) { MaskedMeetings() }
        let readers = PerWorker<LikeNameReader>(workers.count) { LikeNameReader() }
        // The block's place is in the middle of its hash: its first bits were shifted out.
        func bucket(_ member: LikeNameMember) -> Int { Int(truncatingIfNeeded: member.block >> 8) & (1 << bits - 1) }
        LikeNameBlocks.forEachRow(resolution, columns) { worker, columns, record, table, row in
            let reader = readers[worker]
            guard reader.readNames(columns, table, row) else { return }
            if let words = reader.words { counted[worker].add(words, reader.hashes) }
            reader.blocks(columns, table, row, record) { member in
                if member.rule == .masked { masks[worker].insert(member.meeting) }
                found[worker][bucket(member)].append(member)
            }
        }
        for part in counted.all { shares.add(part) }
        let meetings = masks.all.reduce(into: MaskedMeetings()) { $0.add($1) }
        if !meetings.isEmpty {
            LikeNameBlocks.forEachRow(resolution, columns) { worker, columns, record, table, row in
                let reader = readers[worker]
                guard reader.readNames(columns, table, row) else { return }
                reader.maskable(columns, table, row, record) { member in
                    if meetings.mayContain(member.meeting) { found[worker][bucket(member)].append(member) }
                }
            }
        }
        for reader in readers.all {
            for (day, count) in reader.days {
                days[Birthday.text(day), default: 0] += count
                dayCount += count
            }
        }
        let parts = found.all
        let sorted = PerWorker<[LikeNameMember]>(1 << bits) { [] }
        workers.forEach(1 << bits) { _, bucket in
            sorted[bucket] = parts.flatMap { $0[bucket] }.sorted { left, right in
                left.block != right.block ? left.block < right.block : left.record < right.record
            }
        }
        buckets = sorted.all
    }

    private static func forEachRow(
        _ resolution: Resolution, _ columns: [ReviewColumns],
        _ body: @escaping (Int, ReviewColumns, RecordNumber, FieldTable, Int) -> Void
    ) {
        let store = resolution.store
        let workers = resolution.workers
        let scanners = PerWorker<ReviewScanner>(workers.count) { ReviewScanner(resolution.plan, columns) }
        let superseded = resolution.accounts.superseded
        nonisolated(unsafe) let body = body
        workers.forEach(store.chunks.count) { worker, index in
            let chunk = store.chunks[index]
            let columns = columns[chunk.file]
            guard !columns.realNames.isEmpty else { return }
            scanners[worker].rows(of: chunk) { record, table, row in
                if superseded?.contains(record) != true { body(worker, columns, record, table, row) }
            }
        }
    }
}

/// Where masked records wait for the one that fits: a Bloom filter of one hash (Bloom, 1970), so that few complete records are
/// noted in vain.
private struct MaskedMeetings {
    private static let bits = 22
    private var words: [UInt64] = []

    var isEmpty: Bool { words.isEmpty }

    private static func place(_ meeting: UInt64) -> Int { Int(truncatingIfNeeded: meeting >> 8) & (1 << bits - 1) }

    mutating func insert(_ meeting: UInt64) {
        if words.isEmpty { words = Array(repeating: 0, count: 1 << (MaskedMeetings.bits - 6)) }
        let place = MaskedMeetings.place(meeting)
        words[place >> 6] |= 1 << UInt64(place & 63)
    }

    mutating func add(_ other: MaskedMeetings) {
        if words.isEmpty {
            words = other.words
        } else {
            for (index, word) in other.words.enumerated() { words[index] |= word }
        }
    }

    func mayContain(_ meeting: UInt64) -> Bool {
        let place = MaskedMeetings.place(meeting)
        return words[place >> 6] >> UInt64(place & 63) & 1 == 1
    }
}
