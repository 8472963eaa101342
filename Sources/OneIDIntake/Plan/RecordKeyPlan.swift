import OneIDCore

/// What names a row where no column holds the source's own ids.
package final class RecordKeyPlan: Sendable {
    /// Columns of the table, each with its type and scope as bytes of the key.
    let identifiers: [(plan: ColumnPlan, type: [UInt8])]
    /// Columns of the table that hold the name.
    let names: [Int]

    init(identifiers: [(plan: ColumnPlan, type: [UInt8])], names: [Int]) {
        self.identifiers = identifiers
        self.names = names
    }
}
