import OneIDCore

/// Where the rows of one file or source ended.
struct RowShares {
    /// Without those rejected or skipped.
    var records = 0
    var olderVersions = 0
    var repeatedRows = 0
    var rejected = 0
    /// Rows that are not records.
    var skipped = 0

    var read: Int { records + rejected + skipped }
    var inMap: Int { records - olderVersions - repeatedRows }

    static func += (left: inout RowShares, right: RowShares) {
        left.records += right.records
        left.olderVersions += right.olderVersions
        left.repeatedRows += right.repeatedRows
        left.rejected += right.rejected
        left.skipped += right.skipped
    }

    /// By file.
    static func ofFiles(_ resolution: Resolution) -> [RowShares] {
        var shares = resolution.totals.map {
            RowShares(records: $0.records, rejected: $0.faults.count, skipped: $0.furniture.rows)
        }
        let store = resolution.store
        let superseded = resolution.accounts.superseded
        for group in resolution.accounts.groups {
            let isDated = superseded.map { set in group.contains { set.contains($0) } } ?? false
            for record in group.dropFirst() {
                let file = store.chunks[store.chunkIndex(of: Int(record))].file
                if isDated {
                    shares[file].olderVersions += 1
                } else {
                    shares[file].repeatedRows += 1
                }
            }
        }
        return shares
    }
}
