import OneIDCore
import OneIDLinking

/// A cell kept as an example of its class, with its place.
struct PlacedCell: Sendable {
    let example: CellExample
    /// Offset in the content of its file.
    let offset: Int
}

/// What one column of one file holds.
struct ColumnTotals: Sendable {
    var classes = ClassCounts()
    /// Ascending by record.
    var examples: [PlacedCell] = []
    var plain = PlainCells()
    var dates = DateCells()
    var amounts = AmountCells()
    var named = NamedValues()
    var prefixes: TokenPrefixes?
    var sequences = SequenceRuns()

    static func += (left: inout ColumnTotals, right: ColumnTotals) {
        left.classes += right.classes
        left.plain += right.plain
        left.dates += right.dates
        left.amounts += right.amounts
        left.named += right.named
        left.sequences += right.sequences
        if let prefixes = right.prefixes {
            if left.prefixes == nil { left.prefixes = prefixes } else { left.prefixes? += prefixes }
        }
        var kept: [PlacedCell] = []
        for cell in (left.examples + right.examples).sorted(by: { $0.example.record < $1.example.record })
        where kept.count(where: { $0.example.valueClass == cell.example.valueClass }) < Interner.exampleLimit {
            kept.append(cell)
        }
        left.examples = kept
    }
}

/// Cells of one column that are formulas or carry what no text should.
struct OddTotals: Sendable {
    var formulas = CellTally()
    var controls = CellTally()
    var replacements = CellTally()

    mutating func add(_ cell: OddCell, record: UInt32, offset: Int) {
        if cell.isFormula { formulas.note(record: record, offset: offset) }
        if cell.hasControl { controls.note(record: record, offset: offset) }
        if cell.hasReplacement { replacements.note(record: record, offset: offset) }
    }

    static func += (left: inout OddTotals, right: OddTotals) {
        left.formulas += right.formulas
        left.controls += right.controls
        left.replacements += right.replacements
    }
}

/// Broken rows: how many of each kind, and the first of each.
struct FaultTotals: Sendable {
    /// Faults of one kind kept, for the findings; `--rejects` reads all of them again.
    static let kept = 100

    var counts: [FindingID: Int] = [:]
    private(set) var first: [FindingID: [StructuralFault]] = [:]
    /// Rows in another encoding, and rows that another delimiter would complete.
    var otherEncoding: [StructuralFault] = []
    var otherDelimiter: [StructuralFault] = []
    var otherEncodingCount = 0
    var otherDelimiterCount = 0
    /// The delimiter that would complete most of them.
    var delimiters: [UInt8: Int] = [:]

    var count: Int { counts.values.reduce(0, +) }

    mutating func add(_ fault: StructuralFault) {
        counts[fault.id, default: 0] += 1
        if first[fault.id, default: []].count < FaultTotals.kept { first[fault.id, default: []].append(fault) }
    }

    static func += (left: inout FaultTotals, right: FaultTotals) {
        for (id, count) in right.counts { left.counts[id, default: 0] += count }
        for (id, faults) in right.first { left.first[id] = earliest(left.first[id, default: []] + faults, kept) }
        left.otherEncoding = earliest(left.otherEncoding + right.otherEncoding, 1)
        left.otherDelimiter = earliest(left.otherDelimiter + right.otherDelimiter, 1)
        left.otherEncodingCount += right.otherEncodingCount
        left.otherDelimiterCount += right.otherDelimiterCount
        for (delimiter, count) in right.delimiters { left.delimiters[delimiter, default: 0] += count }
    }

    private static func earliest(_ faults: [StructuralFault], _ limit: Int) -> [StructuralFault] {
        Array(faults.sorted { $0.recordStart < $1.recordStart }.prefix(limit))
    }
}

/// What a check read of one file.
struct CheckTotals: Sendable {
    var records = 0
    /// By position in the file's columns.
    var columns: [ColumnTotals]
    /// By position in `SourceFile.columns`.
    var odd: [Int: OddTotals] = [:]
    var faults = FaultTotals()
    /// Rows that are not records.
    var furniture = FurnitureTally()
    /// Objects that hold a mapped key twice, and the first of them.
    var duplicateKeyCount = 0
    var duplicateKey: Int?
    /// Arrays in objects.
    var lists: [JSONListTally] = []
    var strayQuotes = StrayQuotes()

    init(_ file: CheckFile) { columns = file.columns.map { _ in ColumnTotals() } }

    static func += (left: inout CheckTotals, right: CheckTotals) {
        left.records += right.records
        for column in left.columns.indices { left.columns[column] += right.columns[column] }
        for (column, odd) in right.odd { left.odd[column, default: OddTotals()] += odd }
        left.faults += right.faults
        left.lists.add(right.lists)
        left.furniture += right.furniture
        left.duplicateKeyCount += right.duplicateKeyCount
        left.strayQuotes += right.strayQuotes
        left.duplicateKey = [left.duplicateKey, right.duplicateKey].compactMap(\.self).min()
    }
}
