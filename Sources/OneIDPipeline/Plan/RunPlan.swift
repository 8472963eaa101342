import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDLinking
import OneIDReconcile

/// Everything that is decided before the first record is read.
struct RunPlan: Sendable {
    /// By number; in the order they were given.
    var sources: [SourcePlan]
    /// All files of all sources, in input order.
    var files: [FilePlan]
    var slots: SlotTable
    var settings: IdentifierSettings
    /// The merge rules over the sources; nil when no profiles are wanted.
    var reconcile: ReconcilePlan?
    /// The guards while linking.
    var rules: LinkRules
}

/// One source of the run.
struct SourcePlan: Sendable {
    let name: String
    /// What was recognised and from where, for the announcement.
    var announcement: [String] = []
    /// Whether its records are events: those with the same identifiers count once against the hub limits.
    var foldsRecords = false
}

/// How one file's columns are used.
struct FilePlan: Sendable {
    let file: SourceFile
    let source: Int
    /// Names of the mapped columns; the record id first, the identifiers after it, then what is read on demand.
    var names: [String]
    /// The first `hotCount` of `names` are scanned for every record.
    var hotCount: Int
    var identifiers: [ColumnPlan]
    /// Positions in `names` of the columns that are read only of single records.
    var updated: Int?
    var realNames: [Int]
    /// Columns of the merge rules: for each of `RuleSource.columns` the position in `names`, or -1 when the file has no such
    /// column. Empty when no profiles are wanted.
    var ruleColumns: [Int]
    /// The first `linkingCount` of `names` decide about links; the rest is for the rules alone.
    var linkingCount: Int
    /// Columns that the guards while linking compare; scanned for every record.
    var labels: [LabelColumn]

    /// Positions of the phone columns among `identifiers`.
    var phones: [ColumnPlan] { identifiers.filter { $0.type == .phone && $0.digest?.own == nil } }
}

/// The (type, scope) pairs of the run, each with a number of 8 bits.
struct SlotTable: Sendable {
    struct Slot: Sendable, Hashable {
        let type: String
        let scope: String
    }

    private(set) var slots: [Slot] = []

    /// The number of a pair; nil when there are too many.
    mutating func number(type: String, scope: String) -> UInt8? {
        let slot = Slot(type: type, scope: scope)
        if let index = slots.firstIndex(of: slot) { return UInt8(index) }
        guard slots.count < 255 else { return nil }
        slots.append(slot)
        return UInt8(slots.count - 1)
    }
}
