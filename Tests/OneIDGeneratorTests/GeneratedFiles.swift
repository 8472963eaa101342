import Foundation

@testable import OneIDGenerator

/// The files of one run, read back for the tests.
struct GeneratedFiles {
    let bytes: [String: [UInt8]]
    let layouts: [SourceLayout]
    let summary: MemberExports.Summary

    init(_ options: GeneratorOptions) throws {
        let directory = FileManager.default.temporaryDirectory.appendingPathComponent("oneid-" + UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: directory) }
        let exports = MemberExports(options)
        layouts = exports.layouts
        summary = try exports.write(to: directory.path)
        var bytes: [String: [UInt8]] = [:]
        for name in try FileManager.default.contentsOfDirectory(atPath: directory.path) {
            bytes[name] = Array(try Data(contentsOf: directory.appendingPathComponent(name)))
        }
        self.bytes = bytes
    }

    /// Cells of a CSV file, byte for byte, without the header.
    func rows(_ source: ExportKind) -> [[[UInt8]]] {
        Array(SimpleCSV.parse(bytes[source.name + ".csv"] ?? []).dropFirst())
    }

    var truth: [[String]] {
        SimpleCSV.parse(bytes["truth.csv"] ?? []).dropFirst().map { row in
            row.map { String(decoding: $0, as: UTF8.self) }
        }
    }

    static func options(_ records: Int, seed: UInt64 = 7, _ change: (inout GeneratorOptions) -> Void = { _ in })
        -> GeneratorOptions
    {
        var options = GeneratorOptions()
        options.records = records
        options.seed = seed
        options.truth = true
        change(&options)
        return options
    }
}

/// RFC 4180, one byte at a time.
enum SimpleCSV {
    static func parse(_ bytes: [UInt8]) -> [[[UInt8]]] {
        var rows: [[[UInt8]]] = []
        var row: [[UInt8]] = []
        var cell: [UInt8] = []
        var isQuoted = false
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            index += 1
            if isQuoted {
                if byte != 0x22 {
                    cell.append(byte)
                } else if index < bytes.count, bytes[index] == 0x22 {
                    cell.append(byte)
                    index += 1
                } else {
                    isQuoted = false
                }
                continue
            }
            switch byte {
            case 0x22: isQuoted = true
            case 0x2c:
                row.append(cell)
                cell = []
            case 0x0d: break
            case 0x0a:
                row.append(cell)
                rows.append(row)
                row = []
                cell = []
            default: cell.append(byte)
            }
        }
        return rows
    }
}
