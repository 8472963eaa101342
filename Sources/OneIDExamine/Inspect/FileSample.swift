import OneIDCore
import OneIDIntake

/// A bounded part of a file's records: all of a small file; of a large one its beginning and pieces spread evenly over
/// the rest, so that a level that only new members have is seen as well.
struct FileSample {
    private(set) var columns: [ColumnFacts]
    private(set) var records = 0
    private(set) var isComplete = false
    /// The first fault of a record.
    private(set) var fault: StructuralFault?
    private(set) var strayQuotes = StrayQuotes()
    /// Rows that are not records.
    private(set) var furniture = FurnitureTally()

    private static let pieces = 16
    /// Cells kept at most: what bounds memory for files of many columns.
    static let cellLimit = 1_000_000

    private init(columns: [String]) { self.columns = columns.map { ColumnFacts(name: $0) } }

    /// Bytes of a column's name beyond which it is no name but what a broken export has in its place.
    private static let nameLimit = 1024

    /// The columns that something can refer to.
    static func named(_ file: SourceFile) -> [String] {
        file.columns.filter { !$0.isEmpty && $0.utf8.count <= nameLimit }
    }

    /// - Parameter bytes: how much of the file is looked at, at most.
    static func take(of file: SourceFile, bytes: Int) -> FileSample {
        let places = SamplePlaces(piece: max(1 << 12, bytes / pieces), pieces: pieces)
        let names = named(file)
        var sample = FileSample(columns: names)
        guard !names.isEmpty, !file.isEmpty else {
            sample.isComplete = true
            return sample
        }
        let id = HeaderNames.chooseRecordID(file.columns).map { file.columns[$0.index] }
        let scanner = RecordScanner(
            file, columns: names, furniture: file.furniture(id: id, identifiers: nil), stopAtFirstFault: false)
        let table = FieldTable(columnCount: names.count, capacity: 256)
        let limit = max(100, cellLimit / names.count)
        var isCut = false
        for (number, start) in places.starts(file).enumerated() {
            guard sample.records < limit else {
                isCut = true
                break
            }
            guard let outcome = places.scan(number, from: start, file, scanner, into: table) else { continue }
            sample.furniture.add(outcome.furniture)
            for offset in outcome.padded { sample.furniture.add(.padded, at: offset) }
            if sample.fault == nil { sample.fault = outcome.faults.first }
            sample.strayQuotes += outcome.strayQuotes
            let rows = min(table.rowCount, limit - sample.records)
            if rows < table.rowCount { isCut = true }
            sample.add(table, rows: rows)
        }
        sample.isComplete = places.reachAll(file) && !isCut
        return sample
    }

    private mutating func add(_ table: FieldTable, rows: Int) {
        for column in columns.indices {
            for row in 0..<rows {
                table.withBytes(column: column, row: row) { columns[column].add($0) }
            }
            columns[column].records += rows
        }
        records += rows
    }
}
