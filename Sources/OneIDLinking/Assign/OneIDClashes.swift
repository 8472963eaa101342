import OneIDCore
import OneIDMemory

/// People of a run who got one OneID. By chance there are none; but the key of the hash is published, so anybody who can
/// choose record ids can choose two that give one OneID.
///
/// One bit for some places a person tells nearly everybody apart; who stands where another stands is compared in full.
struct OneIDClashes {
    private let ids: UnsafeMutablePointer<OneID>
    private let count: Int
    private let workers: Workers

    /// Bits for each OneID.
    private static let spread = 8

    init(_ assignment: OneIDAssignment, workers: Workers) {
        ids = assignment.ids
        count = assignment.count
        self.workers = workers
    }

    /// Groups of two clusters or more that have one OneID.
    func groups() -> [[ClusterNumber]] {
        guard count > 1 else { return [] }
        var bits: UInt64 = 6
        while 1 << bits < count * OneIDClashes.spread, bits < 40 { bits += 1 }
        let shift = 50 - min(bits, 50)
        let wordCount = 1 << (Int(bits) - 6)
        // Each worker has the places of its share to itself, so that nobody waits for another.
        let suspects = PerWorker<[UInt32]>(workers.count) { [] }
        let met = PageMemory<UInt64>(count: wordCount)
        let metAgain = PageMemory<UInt64>(count: wordCount)
        nonisolated(unsafe) let (met1, met2) = (met.start, metAgain.start)
        nonisolated(unsafe) let ids = ids
        let count = count
        let share = (wordCount + workers.count - 1) / workers.count
        workers.run { worker in
            let own = min(wordCount, worker * share)..<min(wordCount, (worker + 1) * share)
            guard !own.isEmpty else { return }
            (met1 + own.lowerBound).initialize(repeating: 0, count: own.count)
            (met2 + own.lowerBound).initialize(repeating: 0, count: own.count)
            for index in 0..<count {
                let place = ids[index].high &>> shift
                let word = Int(truncatingIfNeeded: place &>> 6)
                guard own.contains(word) else { continue }
                let bit = UInt64(1) &<< (place & 63)
                met2[word] |= met1[word] & bit
                met1[word] |= bit
            }
            for index in 0..<count {
                let place = ids[index].high &>> shift
                let word = Int(truncatingIfNeeded: place &>> 6)
                guard own.contains(word), met2[word] & (1 &<< (place & 63)) != 0 else { continue }
                suspects[worker].append(UInt32(truncatingIfNeeded: index))
            }
        }
        return withExtendedLifetime((met, metAgain)) { equal(suspects.all.flatMap(\.self)) }
    }

    private func equal(_ suspects: [UInt32]) -> [[ClusterNumber]] {
        let sorted = suspects.sorted { (ids[Int($0)], $0) < (ids[Int($1)], $1) }
        var groups: [[ClusterNumber]] = []
        var start = sorted.startIndex
        while start < sorted.endIndex {
            var end = start + 1
            while end < sorted.endIndex, ids[Int(sorted[end])] == ids[Int(sorted[start])] { end += 1 }
            if end - start > 1 { groups.append(sorted[start..<end].map { ClusterNumber(raw: $0) }) }
            start = end
        }
        return groups
    }
}
