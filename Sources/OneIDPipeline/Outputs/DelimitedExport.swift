import OneIDCore
import OneIDIntake
import OneIDLinking
import OneIDMemory

/// Rows with their columns as CSV (RFC 4180) or with another delimiter.
///
/// A row without quotes whose columns follow each other in the table as they do in the file is copied as it is.
struct DelimitedExport: ExportedForm {
    private struct OfFile: Sendable {
        let places: [Int]
        /// Columns before and behind a row that may be copied as a whole; nil: it may not.
        let around: (before: Int, behind: Int)?
    }

    private let delimiter: UInt8
    private let people: ExportedPeople
    private let files: [OfFile]
    /// By source: what stands between the OneID and the record id.
    private let between: [FixedBytes]
    /// By source: its name where it stands among others in a cell.
    private let names: [FixedBytes]
    /// Whether the names of sources may stand without quotes, also several in one cell.
    private let hasPlainNames: Bool
    private let longestNames: Int
    let header: [UInt8]

    init(delimiter: UInt8, _ columns: ExportedColumns, _ plan: RunPlan, _ people: ExportedPeople) {
        self.delimiter = delimiter
        self.people = people
        let width = columns.names.count
        files = zip(columns.files, plan.files).map { columns, plan in
            guard case .delimited(let header) = plan.file.layout, header.dialect.delimiter == delimiter,
                let before = columns.before
            else { return OfFile(places: columns.places, around: nil) }
            return OfFile(places: columns.places, around: (before, width - before - columns.read.count))
        }
        between = people.names.map {
            FixedBytes([delimiter] + Escaping.csv(Array($0.utf8), delimiter: delimiter) + [delimiter])
        }
        names = people.names.map { FixedBytes(Array($0.utf8)) }
        let all = people.names.flatMap { Array($0.utf8) + [ExportedPeople.separator] }
        hasPlainNames = Escaping.csv(all, delimiter: delimiter) == all
        longestNames = all.count
        header =
            Array(
                (ExportedColumns.leading + columns.names).map { Escaping.csv(Array($0.utf8), delimiter: delimiter) }
                    .joined(separator: [delimiter])) + [0x0a]
    }

    var rowBytes: Int { OneID.length + 32 }

    func append(_ row: ExportedRow, to buffer: MapBuffer) {
        let cells = row.cellBytes
        let file = files[row.file]
        let fixed =
            OneIDTexts.stride + between[row.source].count + row.id.count &* 2 + longestNames &* 2
            + file.places.count &* 3
        buffer.rows.reserve(fixed &+ cells &* 2 &+ 64)
        var out = buffer.rows.end
        ShortCopy.copyText(row.oneID, to: out)
        out += OneID.length
        between[row.source].copy(to: &out)
        out = Escaping.csv(row.id, delimiter: delimiter, to: out)
        put(delimiter, to: &out)
        out = WholeDigits.write(people.sources.accounts(row.cluster), to: out)
        put(delimiter, to: &out)
        writeSources(row.cluster, to: &out)
        if let around = file.around, let end = copyWhole(row, cells, around, to: out) {
            out = end
        } else {
            for place in file.places {
                put(delimiter, to: &out)
                guard place >= 0 else { continue }
                out = row.withCell(place) { Escaping.csv($0, delimiter: delimiter, to: out) }
            }
        }
        put(0x0a, to: &out)
        buffer.rows.finish(at: out)
    }

    /// The row as it stands in the file, the columns that the file lacks blank; nil where a cell needs quotes.
    @inline(__always)
    private func copyWhole(
        _ row: ExportedRow, _ cells: Int, _ around: (before: Int, behind: Int), to start: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8>? {
        guard let plain = row.plain(cellBytes: cells), let from = plain.baseAddress,
            row.contentEnd - from >= plain.count &+ ShortCopy.width
        else { return nil }
        var out = start
        for _ in 0...around.before { put(delimiter, to: &out) }
        guard ShortCopy.copyRow(from, count: plain.count, to: out) else { return nil }
        out += plain.count
        for _ in 0..<around.behind { put(delimiter, to: &out) }
        return out
    }

    @inline(__always)
    private func writeSources(_ cluster: Int, to out: inout UnsafeMutablePointer<UInt8>) {
        guard hasPlainNames else {
            let cell = people.cell(cluster)
            out = cell.withUnsafeBufferPointer { Escaping.csv($0, delimiter: delimiter, to: out) }
            return
        }
        var isFirst = true
        people.sources.forEachSource(cluster) { source in
            if !isFirst { put(ExportedPeople.separator, to: &out) }
            isFirst = false
            names[source].copy(to: &out)
        }
    }

    @inline(__always)
    private func put(_ byte: UInt8, to out: inout UnsafeMutablePointer<UInt8>) {
        out[0] = byte
        out += 1
    }
}
