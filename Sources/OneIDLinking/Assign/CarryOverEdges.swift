import OneIDCore
import OneIDMemory

/// A present cluster and a previous OneID that have records in common.
public struct CarryOverEdge: Sendable, Equatable {
    public var cluster: ClusterNumber
    /// The OneID in the previous map.
    public var previous: PreviousNumber
    /// Records they have in common.
    public var shared: UInt32

    public init(cluster: ClusterNumber, previous: PreviousNumber, shared: UInt32) {
        self.cluster = cluster
        self.previous = previous
        self.shared = shared
    }
}

/// Counts what clusters and previous OneIDs have in common.
public struct CarryOverCount: Sendable {
    private let clusters: Clusters
    private let store: RecordStore
    private let hidden: RecordSet?
    private let previous: PreviousRecords
    private let keys: [FingerprintKey]

    /// - Parameters:
    ///   - hidden: records that are not in the map.
    ///   - keys: by source of the run the key of its fingerprints in `previous`.
    public init(
        clusters: Clusters, store: RecordStore, hidden: RecordSet?, previous: PreviousRecords, keys: [FingerprintKey]
    ) {
        self.clusters = clusters
        self.store = store
        self.hidden = hidden
        self.previous = previous
        self.keys = keys
    }

    /// Each pair once, in no order that matters.
    ///
    /// Nearly every cluster meets one OneID only: that one is counted in 8 bytes a cluster, and only records that met
    /// another before are listed and sorted.
    public func edges(_ workers: Workers) -> [CarryOverEdge] {
        let memory = PageMemory<PreviousNumber>(count: store.count)
        let further = find(memory, workers)
        return withExtendedLifetime(memory) { edges(UnsafePointer(memory.start), further) }
    }

    /// What a cluster met first, and how often.
    private struct Met: BitwiseCopyable {
        var number: PreviousNumber
        var count: UInt32
    }

    /// - Parameters:
    ///   - numbers: the previous OneID of each record.
    ///   - further: those that records had besides.
    private func edges(_ numbers: UnsafePointer<PreviousNumber>, _ further: [FurtherNumber]) -> [CarryOverEdge] {
        let memory = PageMemory<Met>(count: clusters.count)
        let met = memory.start
        met.initialize(repeating: Met(number: .none, count: 0), count: clusters.count)
        var others: [UInt64] = []
        let labels = clusters.labels
        CacheLines.forEachBlock(of: 0..<store.count) { block in
            var sum: UInt32 = 0
            for record in block { sum &+= met[Int(labels[record])].count }
            CacheLines.keep(sum)
            for record in block where numbers[record] != .none {
                if let hidden, hidden.contains(UInt32(truncatingIfNeeded: record)) { continue }
                let own = met + Int(labels[record])
                let number = numbers[record]
                if own.pointee.number == .none { own.pointee.number = number }
                if own.pointee.number == number {
                    own.pointee.count &+= 1
                } else {
                    others.append(UInt64(labels[record]) &<< 32 | UInt64(number.raw))
                }
            }
        }
        for (record, number) in further where hidden?.contains(record.raw) != true {
            let own = met + Int(labels[record.index])
            if own.pointee.number == number {
                own.pointee.count &+= 1
            } else {
                others.append(UInt64(labels[record.index]) &<< 32 | UInt64(number.raw))
            }
        }
        var edges: [CarryOverEdge] = []
        edges.reserveCapacity(clusters.count)
        for cluster in 0..<clusters.count where met[cluster].number != .none {
            edges.append(
                CarryOverEdge(
                    cluster: ClusterNumber(cluster), previous: met[cluster].number, shared: met[cluster].count))
        }
        return withExtendedLifetime(memory) { edges + CarryOverCount.counted(others) }
    }

    /// Edges of pairs, each as often as records say so.
    private static func counted(_ pairs: [UInt64]) -> [CarryOverEdge] {
        var edges: [CarryOverEdge] = []
        var last: UInt64?
        for pair in pairs.sorted() {
            if pair == last {
                edges[edges.count - 1].shared &+= 1
            } else {
                edges.append(
                    CarryOverEdge(
                        cluster: ClusterNumber(raw: UInt32(truncatingIfNeeded: pair &>> 32)),
                        previous: PreviousNumber(raw: UInt32(truncatingIfNeeded: pair)), shared: 1))
                last = pair
            }
        }
        return edges
    }

    private typealias FurtherNumber = (record: RecordNumber, number: PreviousNumber)

    /// Finds the previous OneID of every record; returns those that records had besides.
    private func find(_ numbers: PageMemory<PreviousNumber>, _ workers: Workers) -> [FurtherNumber] {
        let found = PerWorker<[FurtherNumber]>(workers.count) { [] }
        let previous = previous.keys
        let prints = PerWorker<[Fingerprint]>(workers.count) { [] }
        workers.forEach(store.chunks.count) { worker, index in
            let chunk = store.chunks[index]
            let key = keys[chunk.source]
            prints[worker].removeAll(keepingCapacity: true)
            for row in 0..<chunk.count {
                prints[worker].append(chunk.withID(row) { key.fingerprint($0, slot: 0) })
            }
            prints[worker].withUnsafeBufferPointer { previous.numbers(of: $0, into: numbers.start + chunk.firstRecord) }
            guard previous.hasFurther else { return }
            for (row, print) in prints[worker].enumerated() {
                let noted = numbers.start[chunk.firstRecord &+ row]
                for number in previous.further(of: print) where number != noted {
                    found[worker].append((RecordNumber(chunk.firstRecord &+ row), number))
                }
            }
        }
        return found.all.flatMap(\.self)
    }
}
