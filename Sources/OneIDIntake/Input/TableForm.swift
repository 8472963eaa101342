import OneIDConfiguration
import OneIDCore

/// How an export is laid out, as far as that is declared.
package struct TableForm: Sendable {
    /// nil: judged by the content.
    package var format: InputFormat?
    package var delimiter: UInt8?
    /// The line of the header, from 1; nil: found.
    package var headerLine: Int?
    /// Where the records of a JSON input are; nil: found.
    package var records: JSONRecordPath?
    /// Columns that are declared, by which an object with several arrays is told.
    package var declaredColumns: [String] = []
    /// First words of rows to leave out besides totals.
    package var skipped: [String] = []

    package init(format: InputFormat? = nil, delimiter: UInt8? = nil, headerLine: Int? = nil, skipped: [String] = []) {
        self.format = format
        self.delimiter = delimiter
        self.headerLine = headerLine
        self.skipped = skipped
    }

    init(_ declared: SourceConfiguration) {
        self.init(
            format: declared.format, delimiter: declared.delimiter, headerLine: declared.headerLine,
            skipped: declared.skippedRows)
        records = declared.records
        declaredColumns = ([declared.id] + declared.identifiers.map(\.column)).compactMap { $0?.name }
    }
}
