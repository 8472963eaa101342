/// A kind of file that is no text and is told by bytes at a fixed place ("magic number").
struct FileSignature {
    /// What it is, with its article: "a PDF document".
    var what: String
    /// What to give oneid instead, as an instruction.
    var instead: String
    fileprivate var bytes: [UInt8]
    fileprivate var offset = 0

    /// Bytes at the end of the file that `refined` looks at.
    var tailLength: Int { bytes == Self.zip.bytes ? 1 << 16 : 0 }
    private(set) var isWorkbook = false
    /// Microsoft's file system in a file, in which old workbooks are, and new ones with a password.
    var isCompoundFile: Bool { bytes == Self.oldWorkbook.bytes }

    func matches(_ start: [UInt8]) -> Bool { start.dropFirst(offset).starts(with: bytes) }

    /// Tells what is inside a zip: Excel's and OpenDocument's workbooks are zips.
    ///
    /// - Parameter end: the last bytes, where the directory of a zip is.
    func refined(by start: [UInt8], end: [UInt8]) -> FileSignature {
        guard bytes == Self.zip.bytes else { return self }
        if Self.contains("opendocument.spreadsheet", start) {
            return FileSignature(what: "an OpenDocument spreadsheet (.ods)", instead: Self.saveAsCSV, bytes: bytes)
        }
        if [start, end].contains(where: { Self.contains("[Content_Types].xml", $0) || Self.contains("xl/", $0) }) {
            var workbook = self
            workbook.isWorkbook = true
            return workbook
        }
        return self
    }

    private static let saveAsCSV = "open it, save the sheet as CSV UTF-8, and give oneid that file"
    private static let unpack = "unpack it and give oneid the file inside; gzip and zstd are read as they are"
    private static let exportText = "export the table as CSV or JSON Lines from the program that wrote it"
    private static let askForCSV = "ask for the member data itself as CSV"

    private static let zip = FileSignature(what: "a zip archive", instead: unpack, bytes: [0x50, 0x4b, 0x03, 0x04])

    private static let oldWorkbook = FileSignature(
        what: "an old Excel workbook (.xls)",
        instead: "open it, save it as .xlsx or CSV UTF-8, and give oneid that file",
        bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1])

    /// From each format's own specification. Where the magic alone could begin a header row, the bytes that always
    /// follow it are asked for too.
    static let all: [FileSignature] = [
        zip,
        FileSignature(what: "an empty zip archive", instead: unpack, bytes: [0x50, 0x4b, 0x05, 0x06]),
        oldWorkbook,
        FileSignature(what: "a PDF document", instead: askForCSV, bytes: Array("%PDF-".utf8)),
        FileSignature(what: "an RTF document", instead: askForCSV, bytes: Array("{\\rtf".utf8)),
        FileSignature(what: "a PNG image", instead: askForCSV, bytes: [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]),
        FileSignature(what: "a JPEG image", instead: askForCSV, bytes: [0xff, 0xd8, 0xff]),
        FileSignature(what: "a Parquet file", instead: exportText, bytes: Array("PAR1\u{15}".utf8)),
        FileSignature(what: "an Arrow or Feather file", instead: exportText, bytes: Array("ARROW1\0\0".utf8)),
        FileSignature(what: "an Avro file", instead: exportText, bytes: Array("Obj\u{1}".utf8)),
        FileSignature(what: "a SQLite database", instead: exportText, bytes: Array("SQLite format 3\0".utf8)),
        FileSignature(what: "a 7z archive", instead: unpack, bytes: [0x37, 0x7a, 0xbc, 0xaf, 0x27, 0x1c]),
        FileSignature(what: "a RAR archive", instead: unpack, bytes: Array("Rar!\u{1a}\u{7}".utf8)),
        FileSignature(what: "bzip2 data", instead: unpack, bytes: Array("1AY&SY".utf8), offset: 4),
        FileSignature(what: "xz data", instead: unpack, bytes: [0xfd, 0x37, 0x7a, 0x58, 0x5a, 0x00]),
        FileSignature(what: "lz4 data", instead: unpack, bytes: [0x04, 0x22, 0x4d, 0x18]),
        FileSignature(what: "a tar archive", instead: unpack, bytes: Array("ustar".utf8), offset: 257),
        FileSignature(what: "an executable program", instead: exportText, bytes: [0x7f, 0x45, 0x4c, 0x46]),
    ]

    private static func contains(_ text: String, _ start: [UInt8]) -> Bool {
        let wanted = Array(text.utf8)
        var rest = start[...]
        while let found = rest.firstIndex(of: wanted[0]) {
            rest = rest[found...]
            if rest.starts(with: wanted) { return true }
            rest = rest.dropFirst()
        }
        return false
    }
}
