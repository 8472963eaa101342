import OneIDCore

/// Looks through one column of dates in all files of a source.
///
/// Rows are not judged: what is wrong with them is found by the scan.
struct DateColumnScan: Sendable {
    private struct Part: Sendable {
        let file: SourceFile
        let furniture: RecordFurniture?
    }

    /// By source.
    private let parts: [Int: [Part]]

    /// Bytes read at a time.
    private static let step = 4 << 20

    init(_ files: [(source: Int, plan: FilePlan)]) {
        parts = Dictionary(grouping: files, by: \.source).mapValues { files in
            files.map { Part(file: $0.plan.file, furniture: $0.plan.furniture) }
        }
    }

    func tally(_ name: String, of source: Int) -> DateColumnTally {
        var sum = DateColumnTally()
        for (number, part) in (parts[source] ?? []).enumerated() where part.file.has(name) {
            DateColumnScan.add(name, of: part, number: number, to: &sum)
        }
        return sum
    }

    private static func add(_ name: String, of part: Part, number: Int, to sum: inout DateColumnTally) {
        let scanner = RecordScanner(
            part.file, columns: [name], furniture: part.furniture, stopAtFirstFault: false)
        // A joined column brings the columns that it is joined from.
        let table = FieldTable(columnCount: 1, capacity: 8192)
        let end = part.file.content.bytes.count
        let reader = DateReader()
        var start = part.file.dataStart
        while start < end {
            let outcome = scanner.scan(from: start, to: min(start + step, end), into: table)
            for row in 0..<table.rowCount {
                let reading = table.withBytes(column: 0, row: row) { reader.read($0) }
                sum.add(
                    reading,
                    at: DateColumnTally.Place(
                        file: number, offset: ColumnPlace.offset(of: row, in: table, base: start)))
            }
            guard outcome.next > start else { return }
            start = outcome.next
        }
    }
}

/// Where the cell of a table's first column stands in the content.
enum ColumnPlace {
    static func offset(of row: Int, in table: FieldTable, base: Int) -> Int {
        let span = table.columns[0][row]
        return base + Int(span.isInScratch || span.length == 0 ? table.rowStarts[row] : span.offset)
    }
}

extension DateColumns {
    /// The columns of planned files.
    package func look(through files: [(source: Int, plan: FilePlan)]) {
        let scan = DateColumnScan(files)
        look { source, name in scan.tally(name, of: source) }
    }
}
