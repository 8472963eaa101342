import OneIDCore
import OneIDIO

/// A bounded part of a file's records: all of a small file; of a large one its beginning and pieces spread evenly over
/// the rest, so that a level that only new members have is seen as well.
struct FileSample {
    private(set) var columns: [ColumnFacts]
    private(set) var records = 0
    private(set) var isComplete = false
    /// The first fault of a record.
    private(set) var fault: StructuralFault?

    /// Bytes of the pieces, and how many of them there are at most.
    static let piece = 512 << 10
    static let pieces = 16
    /// Cells kept at most: what bounds memory for files of many columns.
    static let cellLimit = 1_000_000

    private init(columns: [String]) { self.columns = columns.map { ColumnFacts(name: $0) } }

    static func take(of file: SourceFile) -> FileSample {
        let names = file.columns.filter { !$0.isEmpty }
        var sample = FileSample(columns: names)
        guard !names.isEmpty, !file.isEmpty else {
            sample.isComplete = true
            return sample
        }
        let scanner = RecordScanner(file, columns: names, stopAtFirstFault: false)
        let table = FieldTable(columnCount: names.count, capacity: 256)
        let end = file.content.bytes.count
        let limit = max(100, cellLimit / names.count)
        var isCut = false
        let starts = starts(file)
        for (number, start) in starts.enumerated() {
            guard sample.records < limit else {
                isCut = true
                break
            }
            var outcome = scanner.scan(from: start, to: min(end, start + stride(file)), into: table)
            // A later piece may have begun inside quotes, and what looks broken there proves nothing: begin a line later.
            var begin = start
            var attempts = 3
            while number > 0, !outcome.faults.isEmpty, attempts > 0, let next = lineStart(behind: begin, in: file) {
                begin = next
                attempts -= 1
                outcome = scanner.scan(from: begin, to: min(end, begin + stride(file)), into: table)
            }
            if number > 0, !outcome.faults.isEmpty { continue }
            if sample.fault == nil { sample.fault = outcome.faults.first }
            let rows = min(table.rowCount, limit - sample.records)
            if rows < table.rowCount { isCut = true }
            sample.add(table, rows: rows)
        }
        sample.isComplete = reachesAll(file) && !isCut
        return sample
    }

    /// Whether one piece from the first record reaches the end.
    private static func reachesAll(_ file: SourceFile) -> Bool {
        file.content.bytes.count - file.dataStart <= piece * pieces
    }

    private static func stride(_ file: SourceFile) -> Int {
        reachesAll(file) || !canJump(file) ? piece * pieces : piece
    }

    /// Records of a JSON array have no line of their own to begin at.
    private static func canJump(_ file: SourceFile) -> Bool {
        switch file.layout {
        case .delimited, .json(.lines, _): true
        case .json: false
        }
    }

    private static func starts(_ file: SourceFile) -> [Int] {
        let first = file.dataStart
        guard !reachesAll(file), canJump(file) else { return [first] }
        let bytes = file.content.bytes
        var starts = [first]
        let distance = (bytes.count - first) / pieces
        for number in 1..<pieces {
            if let start = lineStart(behind: first + number * distance, in: file) { starts.append(start) }
        }
        return starts
    }

    /// The first byte behind the next line end; nil when there is none for the length of a piece.
    private static func lineStart(behind start: Int, in file: SourceFile) -> Int? {
        let bytes = file.content.bytes
        let limit = min(bytes.count, start + piece)
        var offset = start
        while offset < limit, bytes[offset] != 0x0a, bytes[offset] != 0x0d { offset += 1 }
        return offset + 1 < limit ? offset + 1 : nil
    }

    private mutating func add(_ table: FieldTable, rows: Int) {
        for column in columns.indices {
            for row in 0..<rows {
                table.withBytes(column, row) { columns[column].add($0) }
            }
            columns[column].records += rows
        }
        records += rows
    }
}
