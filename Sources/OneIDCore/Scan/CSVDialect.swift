/// How a delimited text file is punctuated.
public struct CSVDialect: Sendable, Equatable {
    /// Between fields: `,`, `;`, tab or `|` when sniffed; any ASCII character when declared.
    public var delimiter: UInt8
    /// Last byte of a line: LF (a CR before it is dropped) or, in files of old spreadsheets, CR.
    public var terminator: UInt8

    public init(delimiter: UInt8 = UInt8(ascii: ","), terminator: UInt8 = UInt8(ascii: "\n")) {
        self.delimiter = delimiter
        self.terminator = terminator
    }

    /// For announcements: `comma`, `semicolon`, `tab`, `|`.
    public var delimiterName: String {
        switch delimiter {
        case UInt8(ascii: ","): "comma"
        case UInt8(ascii: ";"): "semicolon"
        case UInt8(ascii: "\t"): "tab"
        default: String(UnicodeScalar(delimiter))
        }
    }
}
