import OneIDCore
import OneIDIntake

/// What the records of a file look like, column by column, at several places of it.
enum SampleLook {
    private static let places = SamplePlaces(piece: 32 << 10, pieces: 8)
    /// Cells of each column that are looked at, at each place and in all.
    private static let cellsAtPlace = 64
    private static let cells = 512

    static func of(_ file: CheckFile) -> [ContentLook?] {
        guard file.file.dataStart < file.file.content.bytes.count, !file.plan.names.isEmpty else {
            return file.columns.map { _ in nil }
        }
        let scanner = RecordScanner(
            file.file, columns: file.plan.names, furniture: file.plan.furniture, stopAtFirstFault: false)
        let table = FieldTable(columnCount: file.plan.names.count, capacity: 1024)
        var samples = [[[UInt8]]](repeating: [], count: file.columns.count)
        let starts = places.starts(file.file)
        let most = starts.count == 1 ? cells : cellsAtPlace
        for (number, start) in starts.enumerated() {
            guard places.scan(number, from: start, file.file, scanner, into: table) != nil else { continue }
            for (index, column) in file.columns.enumerated() {
                take(table, column.position, most, into: &samples[index])
            }
        }
        return samples.map { ContentLook.of($0) }
    }

    /// Adds cells of a column, spread over the rows of the table.
    private static func take(_ table: FieldTable, _ column: Int, _ most: Int, into sample: inout [[UInt8]]) {
        let step = max(1, table.rowCount / (most * 4))
        let full = sample.count + most
        for row in stride(from: 0, to: table.rowCount, by: step) where sample.count < full {
            table.withBytes(column: column, row: row) { raw in
                // What is too short to have a shape says nothing.
                if raw.count >= 4, raw.count <= 128 { sample.append(Array(raw)) }
            }
        }
    }
}
