import OneIDConfiguration

/// How an export is laid out, as far as that is declared.
package struct TableForm: Sendable {
    /// nil: judged by the content.
    package var format: InputFormat?
    package var delimiter: UInt8?
    /// The line of the header, from 1; nil: found.
    package var headerLine: Int?
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
    }
}
