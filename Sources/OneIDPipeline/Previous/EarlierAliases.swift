import OneIDCore
import OneIDIO
import OneIDLinking

/// The aliases that earlier runs wrote: read, continued and replaced by this run.
enum EarlierAliases {
    /// - Throws: `aliases.columns`, `aliases.bad-oneid`, `aliases.two-targets`, `aliases.cycle`, and what the scan finds.
    static func read(_ path: FilePath) throws(Finding) -> OneIDAliases {
        var aliases = OneIDAliases()
        let table: OneIDTable
        do {
            table = try OneIDTable(path, columns: ["alias", "oneid"], optional: nil, .aliasColumns)
        } catch {
            // A file made with `touch` has no aliases yet.
            guard error.id == .inputEmpty else { throw error }
            return aliases
        }
        let reader = OneIDReader()
        try table.forEachBatch { (batch) throws(Finding) in
            for row in 0..<batch.rowCount {
                guard let earlier = batch.withBytes(column: 0, row: row, { reader.read($0) }) else {
                    throw table.badOneID(.aliasOneID, batch, row, column: 0)
                }
                guard let current = batch.withBytes(column: 1, row: row, { reader.read($0) }) else {
                    throw table.badOneID(.aliasOneID, batch, row, column: 1)
                }
                if let other = aliases.addEarlier(OneIDAlias(earlier: earlier, current: current)) {
                    throw Finding(
                        .aliasConflict, at: table.position(batch, row, column: 0),
                        "\(earlier.text) became \(other.text) before and \(current.text) here",
                        fix: "keep the line that is right")
                }
            }
        }
        if let id = aliases.settleEnds() {
            throw Finding(
                .aliasCycle, at: SourcePosition(file: path.display),
                "the aliases of \(id.text) lead back to it", fix: "remove one of the lines of the circle")
        }
        return aliases
    }
}
