import Foundation
import OneIDCore
import OneIDIO
import OneIDTestSupport

@testable import OneIDGenerator
@testable import OneIDIntake
@testable import OneIDPipeline

/// Generated exports as rows of text, to be written again in other forms.
struct Exports: Sendable {
    struct Source: Sendable {
        let name: String
        var header: [String]
        var rows: [[String]]
    }

    var sources: [Source]
    let configuration: String
    /// Person of every record key.
    let truth: [RecordKey: String]

    init(records: Int, seed: UInt64 = 1, clean: Bool = false, plain: Bool = false) throws {
        let folder = try TemporaryFolder()
        var options = GeneratorOptions()
        options.records = records
        options.seed = seed
        options.plain = plain
        options.truth = true
        if clean { options.traps = .none }
        let exports = MemberExports(options)
        try exports.write(to: folder.url.path)
        // The distributor's file says it is GB18030; the forms below say for themselves what they are.
        configuration = String(decoding: try folder.read("oneid.json5"), as: UTF8.self)
            .replacing("      encoding: \"gb18030\",\n", with: "")
        sources = try exports.layouts.map(\.fileName).map { name in
            var bytes = try folder.read(name)
            if String(validating: bytes, as: UTF8.self) == nil { bytes = Transcoding.utf8(fromGBK: bytes) }
            let rows = SimpleCSV.rows(bytes)
            return Source(name: String(name.dropLast(4)), header: rows[0], rows: Array(rows.dropFirst()))
        }
        var truth: [RecordKey: String] = [:]
        for row in SimpleCSV.rows(try folder.read("truth.csv")).dropFirst() {
            truth[RecordKey(source: row[0], id: row[1])] = row[2]
        }
        self.truth = truth
    }

    var recordCount: Int { sources.reduce(0) { $0 + $1.rows.count } }

    /// The form in which exports are written.
    enum Form: String, CaseIterable, Sendable {
        case csv, semicolon, crlf, jsonl, prettyJSON, array, gbk, utf16, gzip, zstd, xlsx
    }

    func bytes(of source: Source, _ form: Form) throws -> [UInt8] {
        let csv = SimpleCSV.write([source.header] + source.rows)
        switch form {
        case .csv: return Array(csv.utf8)
        case .semicolon:
            return Array("\u{feff}".utf8)
                + ([source.header] + source.rows).map { row in
                    row.map { "\"" + $0.replacing("\"", with: "\"\"") + "\"" }.joined(separator: ";") + "\n"
                }.joined().utf8
        case .crlf:
            return Array(
                ([source.header] + source.rows).map { SimpleCSV.write([$0]).dropLast() + "\r\n" }.joined().utf8)
        case .gbk: return Transcoding.gbk(csv)
        case .utf16: return [0xff, 0xfe] + csv.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] }
        case .gzip: return try Transcoding.piped(Array(csv.utf8), through: "gzip", "-c")
        case .zstd: return try Transcoding.piped(Array(csv.utf8), through: "zstd", "-c")
        case .xlsx: return try workbook(source)
        case .jsonl: return Array(objects(source).map { $0 + "\n" }.joined().utf8)
        case .prettyJSON: return Array(objects(source, between: ",\n  ").map { $0 + "\n" }.joined().utf8)
        case .array: return Array(("[" + objects(source).joined(separator: ",\n") + "]").utf8)
        }
    }

    private func workbook(_ source: Source) throws -> [UInt8] {
        var bytes: [UInt8] = []
        let writer = try WorkbookWriter(
            sheet: source.name, columns: source.header.map { WorkbookWriter.Column($0, width: 12) }
        ) { (piece) throws(Finding) in bytes += piece }
        let piece = SheetPiece()
        for row in source.rows { piece.append(row: row) }
        piece.pack()
        try writer.append(piece)
        try writer.finish()
        return bytes
    }

    private func objects(_ source: Source, between: String = ",") -> [String] {
        func quoted(_ text: String) -> String {
            "\"" + String(decoding: Escaping.json(Array(text.utf8)), as: UTF8.self) + "\""
        }
        return source.rows.map { row in
            "{" + zip(source.header, row).map { quoted($0) + ":" + quoted($1) }.joined(separator: between) + "}"
        }
    }

    /// Writes all sources in a form into a folder, under the names the configuration has.
    func write(_ form: Form = .csv, to folder: TemporaryFolder) throws {
        for source in sources { try folder.write(source.name + ".csv", try bytes(of: source, form)) }
    }

    func resolve(_ form: Form = .csv, _ change: (inout ResolveRequest) -> Void = { _ in }) throws -> Answer {
        let folder = try TemporaryFolder()
        try write(form, to: folder)
        return try TestRun(configuration: configuration, in: folder.url).changing(change).resolve()
    }
}

/// Other encodings and packings of a text.
enum Transcoding {
    /// Two bytes of every character of the two-byte area, by the decoder's own table, which has tests of its own.
    private static let codes: [UInt32: [UInt8]] = {
        var codes: [UInt32: [UInt8]] = [:]
        for lead in UInt8(0x81)...0xfe {
            for trail in UInt8(0x40)...0xfe where trail != 0x7f {
                let text = String(decoding: utf8(fromGBK: [lead, trail]), as: UTF8.self)
                if let scalar = text.unicodeScalars.first, scalar.value > 0x7f { codes[scalar.value] = [lead, trail] }
            }
        }
        return codes
    }()

    static func gbk(_ text: String) -> [UInt8] {
        text.unicodeScalars.flatMap { scalar -> [UInt8] in
            scalar.isASCII ? [UInt8(scalar.value)] : codes[scalar.value] ?? Array("?".utf8)
        }
    }

    static func utf8(fromGBK bytes: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: bytes.count * 3 + 64) { out, count in
            count = bytes.withUnsafeBufferPointer { TextEncoding.gb18030.decode($0, into: out).written }
        }
    }

    /// What a program makes of its standard input.
    static func piped(_ bytes: [UInt8], through program: String...) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        try folder.write("in", bytes)
        try folder.write("out", [])
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = program
        process.standardInput = try FileHandle(forReadingFrom: folder.file("in"))
        process.standardOutput = try FileHandle(forWritingTo: folder.file("out"))
        try process.run()
        process.waitUntilExit()
        return try folder.read("out")
    }
}
