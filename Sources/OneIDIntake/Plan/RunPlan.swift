import OneIDConfiguration
import OneIDCore
import OneIDLinking
import OneIDReconcile

/// Everything that is decided before the first record is read.
package struct RunPlan: Sendable {
    /// By number; in the order they were given.
    package var sources: [SourcePlan]
    /// All files of all sources, in input order.
    package var files: [FilePlan]
    package var slots: SlotTable
    package var settings: IdentifierSettings
    /// The merge rules over the sources; nil when no profiles are wanted.
    package var reconcile: ReconcilePlan?
    /// The guards while linking.
    package var rules: LinkRules
}

/// One source of the run.
package struct SourcePlan: Sendable {
    package let name: String
    /// What was recognised and from where, for the announcement.
    package var announcement: [String] = []
    /// Whether its records are events: those with the same identifiers count once against the hub limits.
    package var foldsRecords = false
}

/// How one file's columns are used.
package struct FilePlan: Sendable {
    package let file: SourceFile
    package let source: Int
    /// Names of the mapped columns; the record id first, the identifiers after it, then what is read on demand.
    package var names: [String]
    /// The first `hotCount` of `names` are scanned for every record.
    package var hotCount: Int
    package var identifiers: [ColumnPlan]
    /// Positions in `names` of the columns that are read only of single records.
    package var updated: Int?
    package var realNames: [Int]
    /// Columns of the merge rules: for each of `RuleSource.columns` the position in `names`, or -1 when the file has no such
    /// column. Empty when no profiles are wanted.
    package var ruleColumns: [Int]
    /// The first `linkingCount` of `names` decide about links; the rest is for the rules alone.
    package var linkingCount: Int
    /// Columns that the guards while linking compare; scanned for every record.
    package var labels: [LabelColumn]

    package init(
        file: SourceFile, source: Int, names: [String], hotCount: Int, identifiers: [ColumnPlan], updated: Int? = nil,
        realNames: [Int], ruleColumns: [Int], linkingCount: Int, labels: [LabelColumn]
    ) {
        self.file = file
        self.source = source
        self.names = names
        self.hotCount = hotCount
        self.identifiers = identifiers
        self.updated = updated
        self.realNames = realNames
        self.ruleColumns = ruleColumns
        self.linkingCount = linkingCount
        self.labels = labels
    }

    /// Positions of the phone columns among `identifiers`.
    package var phones: [ColumnPlan] { identifiers.filter { $0.type == .phone && $0.digest?.own == nil } }
}

/// The (type, scope) pairs of the run, each with a number of 8 bits.
package struct SlotTable: Sendable {
    package struct Slot: Sendable, Hashable {
        package let type: String
        package let scope: String
    }

    package private(set) var slots: [Slot] = []

    /// The number of a pair; nil when there are too many.
    package mutating func number(type: String, scope: String) -> UInt8? {
        let slot = Slot(type: type, scope: scope)
        if let index = slots.firstIndex(of: slot) { return UInt8(index) }
        guard slots.count < 255 else { return nil }
        slots.append(slot)
        return UInt8(slots.count - 1)
    }
}
