import OneIDMemory

/// Groups of record numbers, such as the rows of one account.
///
/// All numbers stand in one piece of memory: there may be millions of groups, nearly all of two.
public struct RecordGroups: RandomAccessCollection, Sendable {
    private let storage: Storage
    public let startIndex: Int
    public let endIndex: Int

    /// Groups in the order of their first records, which are distinct.
    init(_ lists: [RecordGroupList]) {
        let all = RecordGroupList(lists)
        // The first record of each group and the number of the group.
        var order = all.ends.indices.map { UInt64(all.records[all.start(of: $0)]) &<< 32 | UInt64($0) }
        order.sort()
        storage = Storage(groups: order.count, records: all.records.count)
        var next = 0
        for (place, item) in order.enumerated() {
            let group = Int(item & 0xffff_ffff)
            storage.starts[place] = next
            for member in all.start(of: group)..<all.ends[group] {
                storage.records[next] = all.records[member]
                next += 1
            }
        }
        storage.starts[order.count] = next
        startIndex = 0
        endIndex = order.count
    }

    private init(_ storage: Storage, _ range: Range<Int>) {
        self.storage = storage
        startIndex = range.lowerBound
        endIndex = range.upperBound
    }

    /// The records of a group; good as long as the groups are.
    public subscript(position: Int) -> UnsafeBufferPointer<UInt32> {
        UnsafeBufferPointer(
            start: storage.records + storage.starts[position],
            count: storage.starts[position + 1] - storage.starts[position])
    }

    /// The records of a range of groups, one group after the other.
    public func records(of range: Range<Int>) -> UnsafeBufferPointer<UInt32> {
        UnsafeBufferPointer(
            start: storage.records + storage.starts[range.lowerBound],
            count: storage.starts[range.upperBound] - storage.starts[range.lowerBound])
    }

    /// The groups whose first record is `record` or a later one.
    public func from(_ record: Int) -> RecordGroups {
        RecordGroups(storage, (firstIndex { Int($0[0]) >= record } ?? endIndex)..<endIndex)
    }

    private final class Storage: @unchecked Sendable {
        let records: UnsafeMutablePointer<UInt32>
        /// Where each group begins, and the last one ends.
        let starts: UnsafeMutablePointer<Int>

        init(groups: Int, records count: Int) {
            records = GuardedMemory.allocate(count)
            starts = GuardedMemory.allocate(groups + 1)
        }

        deinit {
            GuardedMemory.free(records)
            GuardedMemory.free(starts)
        }
    }
}

/// Groups as they are found.
struct RecordGroupList {
    fileprivate(set) var records: [UInt32] = []
    /// Where each group ends in `records`.
    fileprivate(set) var ends: [Int] = []

    init() {}

    /// The groups of all lists, one list after the other.
    fileprivate init(_ lists: [RecordGroupList]) {
        for list in lists {
            ends += list.ends.map { $0 + records.count }
            records += list.records
        }
    }

    func start(of group: Int) -> Int { group == 0 ? 0 : ends[group - 1] }

    mutating func append(_ group: some Sequence<UInt32>) {
        records.append(contentsOf: group)
        ends.append(records.count)
    }
}
