import OneIDConfiguration
import OneIDCore
import OneIDLinking
import OneIDReconcile

/// Everything that is decided before the first record is read.
package final class RunPlan: Sendable {
    /// By number; in the order they were given.
    package let sources: [SourcePlan]
    /// All files of all sources, in input order.
    package let files: [FilePlan]
    package let slots: SlotTable
    /// The slot of masked phones beside masked names, where they link; nil: they do not.
    package let maskedSlot: UInt8?
    /// The composite keys that files have.
    package let keys: [KeyPlan]
    package let settings: IdentifierSettings
    /// The merge rules over the sources; nil when no profiles are wanted.
    package let reconcile: ReconcilePlan?
    /// The guards while linking.
    package let rules: LinkRules
    /// The columns of dates by which something is decided.
    package let dates: DateColumns
    /// Phones or names that the rows of one record id may have; nil: any number.
    package let maxVersions: Int?
    /// What is odd about the inputs without stopping the run.
    package let warnings: [Finding]

    /// The inputs of a run as planned.
    struct Inputs {
        var sources: [SourcePlan] = []
        var files: [FilePlan] = []
        var slots = SlotTable()
        var maskedSlot: UInt8?
        var keys: [KeyPlan] = []
        var dates = DateColumns()
        var maxVersions: Int?
        var warnings: [Finding] = []
    }

    /// By source: the one with which its records share their keys.
    var keySources: [Int] { sources.enumerated().map { $1.keySource ?? $0 } }

    /// The hashes by which the scan finds record keys again.
    package var scannedKeys: ScannedKeyHash {
        ScannedKeyHash(RecordKeyHash(sources: sources.map(\.name)), keySources: keySources)
    }

    init(_ inputs: Inputs, reconcile: ReconcilePlan?, settings: IdentifierSettings, rules: LinkRules) {
        sources = inputs.sources
        files = inputs.files
        slots = inputs.slots
        maskedSlot = inputs.maskedSlot
        keys = inputs.keys
        dates = inputs.dates
        maxVersions = inputs.maxVersions
        warnings = inputs.warnings
        self.reconcile = reconcile
        self.settings = settings
        self.rules = rules
    }

    /// The same over other files, whose values may have further slots.
    package func replacing(files: [FilePlan], slots: SlotTable) -> RunPlan {
        let inputs = Inputs(
            sources: sources, files: files, slots: slots, maskedSlot: maskedSlot, keys: keys, dates: dates,
            maxVersions: maxVersions,
            warnings: warnings)
        return RunPlan(inputs, reconcile: reconcile, settings: settings, rules: rules)
    }
}

/// One source of the run.
package struct SourcePlan: Sendable {
    package let name: String
    /// What was recognised and from where, for the announcement.
    package var announcement: [String] = []
    /// Whether its records are events: those with the same identifiers count once against the hub limits.
    package var foldsRecords = false
    /// Number of the source whose records these are once more, so that equal ids are one record; nil: nobody else's.
    package var keySource: Int?
}

/// The (type, scope) pairs of the run, each with a number of 8 bits.
package struct SlotTable: Sendable {
    /// What masked phones beside masked names are called; no name of a declared type has a blank.
    package static let maskedType = "masked phone"

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
