import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDIntake

/// How a file is to be opened where its content does not tell.
public struct InspectOptions: Sendable {
    public var format: InputFormat?
    public var delimiter: UInt8?
    public var encoding: TextEncoding?
    /// How much a packed file may become.
    public var unpacked = UnpackLimit()
    /// What may be taken of memory; nil where nobody says.
    public var memory: MemoryBudget?
    /// Where the records of JSON files are; nil to find out.
    public var records: JSONRecordPath?
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
    /// Where the records of a JSON file are, found or declared; nil: at the top.
    public let recordsPath: JSONRecordPath?
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
    /// In the order of the file. Columns without a name, or with one of more than a kilobyte, are left out: nothing can refer to them.
    public let columns: [ColumnFacts]
    /// Columns of the header that have no name.
    public let unnamedColumns: Int
    /// Columns whose name is longer than a name can be.
    public let overlongColumns: Int
    /// Records looked at.
    public let records: Int
    /// Whether those are all records.
    public let isComplete: Bool
    /// The first record that is not well formed, and quotes where none should be, as warnings.
    public let faults: [Finding]
    /// Lines in what was looked at that are not records.
    public let furniture: [Finding]
    /// The line of the header where it was named.
    public let headerLine: Int?
    /// Whether the first part of the text has ASCII alone, so that nothing is known of its encoding.
    public let isASCII: Bool
    let source: SourceFile
    /// Whether a record stands where the header should be.
    var lacksHeader: Bool { source.lacksHeader }

    /// Opens a file and takes its sample.
    ///
    /// - Throws: what makes it unreadable as a whole, as `resolve` would say it.
    public static func open(_ path: FilePath, _ options: InspectOptions = .init()) throws(Finding) -> InspectedFile {
        let content = try InputContent.open(
            path, encoding: options.encoding, keepsBadBytes: true, unpacked: options.unpacked)
        // However long a file is, no more of it is looked at.
        try options.memory?.require(
            forText: min(content.bytes.count, options.sampleBytes), at: SourcePosition(file: content.name))
        var form = TableForm(format: options.format, delimiter: options.delimiter, headerLine: options.headerLine)
        form.records = options.records
        let file = try SourceFile.recognise(content, as: form)
        let sample = FileSample.take(of: file, bytes: options.sampleBytes)
        // A first part in ASCII says nothing: a byte that is not UTF-8 calls for a decision on all of it.
        guard sample.fault?.id == .invalidUTF8, !content.isDecided else {
            return try InspectedFile(file, sample, options)
        }
        let again = try SourceFile.recognise(try content.decidedOnAll(), as: form)
        return try InspectedFile(again, FileSample.take(of: again, bytes: options.sampleBytes), options)
    }

    private init(_ file: SourceFile, _ sample: FileSample, _ options: InspectOptions) throws(Finding) {
        let content = file.content
        // A file that was cut off is not what an export looks like.
        if sample.isComplete, let fault = sample.fault, fault.id == .jsonUnfinished {
            throw ContentPosition.finding(fault, in: content, excerptMasked: true)
        }
        source = file
        isASCII = content.bytes.prefix(options.sampleBytes).allSatisfy { $0 < 0x80 }
        path = content.path
        name = content.name
        switch file.layout {
        case .delimited(let header):
            recordsPath = nil
            delimiter = header.dialect.delimiter
            format = delimiter == UInt8(ascii: "\t") ? .tsv : .csv
        case .json(let layout):
            recordsPath = layout.path ?? options.records
            delimiter = nil
            format = layout.framing == .lines ? .jsonl : .json
        }
        formName = file.formName
        encoding = content.decision.encoding
        encodingPhrase = content.decision.phrase
        isEncodingSure = content.isDecided
        packing = content.packing
        size = content.size
        columns = sample.columns
        let unnamed = file.columns.count { $0.isEmpty }
        unnamedColumns = unnamed
        overlongColumns = file.columns.count - unnamed - FileSample.named(file).count
        records = sample.records
        isComplete = sample.isComplete
        furniture = FurnitureFindings(file, sample.furniture).all()
        if case .delimited = file.layout { headerLine = options.headerLine } else { headerLine = nil }
        let fault = sample.fault.map { fault in
            var finding = ContentPosition.finding(fault, in: content, excerptMasked: true)
            finding.severity = .warning
            // What looks at a part of a file sets nothing aside; who reads all of it does.
            for words in ["run with --rejects FILE", "give --rejects FILE"] {
                finding.fix = finding.fix?.replacing(text: words, with: "resolve with --rejects FILE")
            }
            return finding
        }
        faults = [fault, FileFindings.of(sample.strayQuotes, in: content)].compactMap(\.self)
    }

    /// Whether the file has a column: one of the header, or a path into the objects of a JSON input.
    func has(_ column: String) -> Bool { source.has(column) }

    /// A column's facts, nil when the file has no such column.
    public func column(_ name: String) -> ColumnFacts? { columns.first { $0.name == name } }
}
