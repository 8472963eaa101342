import OneIDCore

/// How well clusters agree with people.
public struct Measures: Sendable, Equatable {
    public struct Triple: Sendable, Equatable {
        public let precision: Share?
        public let recall: Share?
        /// Harmonic mean of the two.
        public var f1: Share? { Share.f1(precision, recall) }
    }

    /// Records compared.
    public let records: Int
    public let clusters: Int
    public let people: Int
    /// Pairs of records that are in one cluster, that are of one person, and that are both.
    public let joinedPairs: Int
    public let truePairs: Int
    public let rightPairs: Int
    /// Clusters that hold all records of one person and no other.
    public let exact: Int
    /// Clusters with records of several people, and their records.
    public let impureClusters: Int
    public let impureRecords: Int
    /// People whose records are in several clusters.
    public let splitPeople: Int
    /// B-cubed (Bagga and Baldwin, "Entity-based cross-document coreferencing using the vector space model", COLING
    /// 1998), every record with the same weight.
    public let bCubed: Triple

    /// Right pairs among the joined ones, and among the true ones.
    public var pairwise: Triple {
        Triple(precision: Share(rightPairs, of: joinedPairs), recall: Share(rightPairs, of: truePairs))
    }

    public var exactClusters: Triple {
        Triple(precision: Share(exact, of: clusters), recall: Share(exact, of: people))
    }

    init(_ table: Contingency) {
        records = table.recordCount
        clusters = table.clusterSizes.count { $0 > 0 }
        people = table.personSizes.count { $0 > 0 }
        joinedPairs = table.clusterSizes.reduce(0) { $0 + Contingency.pairs($1) }
        truePairs = table.personSizes.reduce(0) { $0 + Contingency.pairs($1) }
        var rightPairs = 0
        var exact = 0
        var peopleOf = [UInt32](repeating: 0, count: table.clusterSizes.count)
        var clustersOf = [UInt32](repeating: 0, count: table.personSizes.count)
        // Σ count² by the size of the cluster, and by that of the person: the sums of B-cubed before the division.
        var byClusterSize: [Int: Int] = [:]
        var byPersonSize: [Int: Int] = [:]
        for cell in table.cells {
            let cluster = table.clusterSizes[cell.cluster.index]
            let person = table.personSizes[cell.person.index]
            rightPairs += Contingency.pairs(cell.count)
            if cell.count == cluster, cell.count == person { exact += 1 }
            peopleOf[cell.cluster.index] += 1
            clustersOf[cell.person.index] += 1
            byClusterSize[cluster, default: 0] += cell.count * cell.count
            byPersonSize[person, default: 0] += cell.count * cell.count
        }
        self.rightPairs = rightPairs
        self.exact = exact
        impureClusters = peopleOf.count { $0 > 1 }
        impureRecords = zip(peopleOf, table.clusterSizes).reduce(0) { $0 + ($1.0 > 1 ? $1.1 : 0) }
        splitPeople = clustersOf.count { $0 > 1 }
        bCubed = Triple(
            precision: Measures.mean(byClusterSize, records: table.recordCount),
            recall: Measures.mean(byPersonSize, records: table.recordCount))
    }

    /// Σ (sum / size) / records. Quotients are kept with 48 binary places: the sums are below 2⁶², and there are at most
    /// 2¹⁶ different sizes, so the error stays far below the last decimal shown and is the same whatever the order.
    private static func mean(_ sums: [Int: Int], records: Int) -> Share? {
        var total: UInt128 = 0
        for (size, sum) in sums where size > 0 { total += UInt128(sum) << 48 / UInt128(size) }
        return Share(total, of: UInt128(records) << 48)
    }
}
