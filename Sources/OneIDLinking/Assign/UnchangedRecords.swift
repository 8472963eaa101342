import OneIDCore
import OneIDMemory
import Synchronization

/// Records that stand in the previous map under the very OneID that this run gives their person by itself, and those people.
///
/// From one day to the next that is nearly everybody. A byte is all that is kept of such a row, and one of such a person.
public final class UnchangedRecords: @unchecked Sendable {
    private let clusters: Clusters
    private let records: PageMemory<Atomic<UInt8>>
    private let people: PageMemory<Atomic<UInt8>>

    /// What is known of the OneID that a person has by itself.
    private enum Standing {
        /// The map does not have it.
        static let unknown: UInt8 = 0
        /// A record of the person has it in the map.
        static let own: UInt8 = 1
        /// Only others have it there, or records that are gone.
        static let elsewhere: UInt8 = 2
    }

    /// - Parameter space: memory that is no longer needed and may be used again.
    public init(_ clusters: Clusters, space: PageSpace?) {
        self.clusters = clusters
        records = PageMemory(count: clusters.recordCount, space: space)
        people = PageMemory(count: clusters.count, space: space)
        // What comes from a space was used before.
        UnsafeMutableRawPointer(records.start).initializeMemory(
            as: UInt8.self, repeating: 0, count: clusters.recordCount)
        UnsafeMutableRawPointer(people.start).initializeMemory(
            as: UInt8.self, repeating: Standing.unknown, count: clusters.count)
    }

    /// Notes a record that is in the map of this run. Several threads may, the same one too.
    @inline(__always)
    func note(_ record: Int, of cluster: UInt32) {
        records.start[record].store(1, ordering: .relaxed)
        people.start[Int(cluster)].store(Standing.own, ordering: .relaxed)
    }

    /// Notes that a row that is no record of the person has the OneID of a cluster; before records are noted that only
    /// the join by hash finds.
    func noteElsewhere(_ cluster: Int) {
        if people.start[cluster].load(ordering: .relaxed) == Standing.unknown {
            people.start[cluster].store(Standing.elsewhere, ordering: .relaxed)
        }
    }

    @inline(__always)
    func contains(_ record: Int) -> Bool { records.start[record].load(ordering: .relaxed) != 0 }

    /// Whether a record of the person has its OneID in the map.
    @inline(__always)
    func isUnchanged(_ cluster: Int) -> Bool { people.start[cluster].load(ordering: .relaxed) == Standing.own }

    /// Whether the map has the OneID that the person has by itself.
    @inline(__always)
    func isKnown(_ cluster: Int) -> Bool { people.start[cluster].load(ordering: .relaxed) != Standing.unknown }

    /// People with a record that has their OneID in the map, and people whose OneID the map has at all.
    func counts(_ workers: Workers) -> (unchanged: Int, known: Int) {
        let sums = PerWorker<(unchanged: Int, known: Int)>(workers.count) { (0, 0) }
        workers.forEachRange(of: clusters.count, size: 1 << 18) { worker, range in
            for cluster in range {
                sums[worker].unchanged += isUnchanged(cluster) ? 1 : 0
                sums[worker].known += isKnown(cluster) ? 1 : 0
            }
        }
        return sums.all.reduce(into: (0, 0)) { sum, own in
            sum.0 += own.unchanged
            sum.1 += own.known
        }
    }
}
