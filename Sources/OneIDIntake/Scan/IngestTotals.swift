import OneIDCore

/// What a run read of one file: rows, what they held, what was wrong.
package struct FileTotals: Sendable {
    package var records = 0
    /// By identifier column of the file's plan.
    package var classes: [ClassCounts]
    /// By identifier column; ascending by record.
    package var examples: [[CellExample]]
    /// In input order.
    package var faults: [StructuralFault] = []
    /// Records whose ids had decoration taken off.
    package var decoratedIDs = CountedPlaces()
    /// Accounts whose state nobody knows.
    var unknownStates = CountedPlaces()
    /// Rows that are not records.
    package var furniture = FurnitureTally()
    /// Objects that hold a mapped key twice.
    var duplicateKeyCount = 0
    var duplicateKeys: [Int] = []
    /// Arrays in objects.
    var lists: [JSONListTally] = []
    package var strayQuotes = StrayQuotes()
    /// The dates of the `updated` column by day; only when they are asked for.
    package var updated = DayCounts()

    init(columns: Int) {
        classes = Array(repeating: ClassCounts(), count: columns)
        examples = Array(repeating: [], count: columns)
    }

    /// Adds what another worker read of the same file.
    mutating func add(_ other: FileTotals) {
        records += other.records
        for column in classes.indices {
            classes[column] += other.classes[column]
            examples[column] = FileTotals.merge(examples[column], other.examples[column])
        }
        faults = (faults + other.faults).sorted { $0.recordStart < $1.recordStart }
        decoratedIDs.add(other.decoratedIDs)
        furniture += other.furniture
        duplicateKeyCount += other.duplicateKeyCount
        lists.add(other.lists)
        strayQuotes += other.strayQuotes
        updated.add(other.updated)
        unknownStates.add(other.unknownStates)
        duplicateKeys = Array((duplicateKeys + other.duplicateKeys).sorted().prefix(ScanOutcome.duplicateKeysKept))
    }

    /// The first examples of each class of both lists: every worker kept its own first ones, so these are the first of
    /// all whoever read them.
    private static func merge(_ left: [CellExample], _ right: [CellExample]) -> [CellExample] {
        var kept: [CellExample] = []
        for example in (left + right).sorted(by: { $0.record < $1.record })
        where kept.count(where: { $0.valueClass == example.valueClass }) < Interner.exampleLimit {
            kept.append(example)
        }
        return kept
    }
}
