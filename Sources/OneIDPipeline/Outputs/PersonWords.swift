import OneIDCore
import OneIDLinking

/// Fills a word for each person: below how many accounts are theirs, above a bit for each of at most 32 sources that have one.
struct PersonWords {
    /// Sources that a word has bits for.
    static let marks = 32

    let store: RecordStore
    let clusters: Clusters
    let hidden: RecordSet?

    /// Ranges into which the people are cut: more than workers where their words would not stay in the cache while all records go by, since
    /// each range costs a pass over these.
    static func ranges(_ people: Int, _ workers: Workers) -> Int {
        let fitting = 1 << 17
        return max(workers.count, min(workers.count * 4, (people + fitting - 1) / fitting))
    }

    /// The bit of the source with this number among the marked ones.
    static func mark(_ number: Int) -> UInt64 { 1 << UInt64(marks + number) }

    /// Counts and marks the records of the people in `range`. All workers may, each with a range of its own.
    ///
    /// - Parameters:
    ///   - marks: by source; zero for those that have no bit.
    ///   - skipsUnmarked: leaves the accounts of sources without a bit out of the counts.
    func fill(
        _ words: UnsafeMutablePointer<UInt64>, _ range: Range<Int>, _ marks: [UInt64], skipsUnmarked: Bool
    ) {
        for cluster in range { words[cluster] = 0 }
        let labels = clusters.labels
        let first = UInt32(truncatingIfNeeded: range.lowerBound)
        let length = UInt32(truncatingIfNeeded: range.count)
        let words = words + range.lowerBound
        for chunk in store.chunks {
            let mark = marks[chunk.source]
            if mark == 0, skipsUnmarked { continue }
            for record in chunk.firstRecord..<chunk.firstRecord + chunk.count {
                let place = labels[record] &- first
                guard place < length else { continue }
                if let hidden, hidden.contains(UInt32(truncatingIfNeeded: record)) { continue }
                words[Int(place)] = (words[Int(place)] &+ 1) | mark
            }
        }
    }
}
