import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDIntake

/// How a file is to be opened where its content does not tell.
public struct InspectOptions: Sendable {
    public var format: InputFormat?
    public var delimiter: UInt8?
    public var encoding: TextEncoding?
    /// The line of the header, from 1; nil: found.
    public var headerLine: Int?
    /// Region of phones without a country code.
    public var region: PhoneRegion = .cn
    /// Bytes of a file that are looked at, at most.
    public private(set) var sampleBytes = InspectOptions.sampledInAll

    public init() {}

    /// Bytes looked at of all files together, while they are few: what a second has room for many times over.
    private static let sampledInAll = 8 << 20
    /// Bytes of a file that tell enough of its columns, however many files there are.
    private static let sampledAtLeast = 512 << 10

    /// The same for one of so many files, which share what is looked at.
    public func shared(among files: Int) -> InspectOptions {
        var options = self
        options.sampleBytes = max(InspectOptions.sampledAtLeast, InspectOptions.sampledInAll / max(1, files))
        return options
    }
}

/// One opened file, what its form is, and the facts of its columns in a bounded sample.
public struct InspectedFile: Sendable {
    public let path: FilePath
    /// As messages name it.
    public let name: String
    public let format: InputFormat
    /// For people, for example `CSV, comma`.
    public let formName: String
    /// nil for JSON.
    public let delimiter: UInt8?
    public let encoding: TextEncoding
    /// For people, with what the decision rests on.
    public let encodingPhrase: String
    /// Whether the encoding was decided on the whole content.
    public let isEncodingSure: Bool
    /// `gzip`, `zstd` or nil.
    public let packing: String?
    /// Bytes as they came.
    public let size: Int
    /// In the order of the file. Columns without a name are left out: nothing can refer to them.
    public let columns: [ColumnFacts]
    /// Columns of the header that have no name.
    public let unnamedColumns: Int
    /// Records looked at.
    public let records: Int
    /// Whether those are all records.
    public let isComplete: Bool
    /// The first record that is not well formed, as a warning.
    public let fault: Finding?
    /// Lines in what was looked at that are not records.
    public let furniture: [Finding]
    /// The line of the header where it was named.
    public let headerLine: Int?
    /// Whether the first part of the text has ASCII alone, so that nothing is known of its encoding.
    public let isASCII: Bool
    private let source: SourceFile

    /// Opens a file and takes its sample.
    ///
    /// - Throws: what makes it unreadable as a whole, as `resolve` would say it.
    public static func open(_ path: FilePath, _ options: InspectOptions = .init()) throws(Finding) -> InspectedFile {
        let content = try InputContent.open(path, encoding: options.encoding, keepsBadBytes: true)
        let form = TableForm(format: options.format, delimiter: options.delimiter, headerLine: options.headerLine)
        let file = try SourceFile.recognise(content, as: form)
        let sample = FileSample.take(of: file, bytes: options.sampleBytes)
        // A first part in ASCII says nothing: a byte that is not UTF-8 calls for a decision on all of it.
        guard sample.fault?.id == .invalidUTF8, !content.isDecided else { return InspectedFile(file, sample, options) }
        let again = try SourceFile.recognise(try content.decidedOnAll(), as: form)
        return InspectedFile(again, FileSample.take(of: again, bytes: options.sampleBytes), options)
    }

    private init(_ file: SourceFile, _ sample: FileSample, _ options: InspectOptions) {
        let content = file.content
        source = file
        isASCII = content.bytes.prefix(options.sampleBytes).allSatisfy { $0 < 0x80 }
        path = content.path
        name = content.name
        switch file.layout {
        case .delimited(let header):
            delimiter = header.dialect.delimiter
            format = delimiter == UInt8(ascii: "\t") ? .tsv : .csv
        case .json(.lines, _):
            delimiter = nil
            format = .jsonl
        case .json:
            delimiter = nil
            format = .json
        }
        formName = file.formName
        encoding = content.decision.encoding
        encodingPhrase = content.decision.phrase
        isEncodingSure = content.isDecided
        packing = content.packing
        size = content.size
        columns = sample.columns
        unnamedColumns = file.columns.count { $0.isEmpty }
        records = sample.records
        isComplete = sample.isComplete
        furniture = FurnitureFindings(file, sample.furniture).all()
        if case .delimited = file.layout { headerLine = options.headerLine } else { headerLine = nil }
        fault = sample.fault.map { fault in
            var finding = ContentPosition.finding(fault, in: content, excerptMasked: true)
            finding.severity = .warning
            return finding
        }
    }

    /// Whether the file has a column: one of the header, or a path into the objects of a JSON input.
    func has(_ column: String) -> Bool { source.has(column) }

    /// A column's facts, nil when the file has no such column.
    public func column(_ name: String) -> ColumnFacts? { columns.first { $0.name == name } }
}
