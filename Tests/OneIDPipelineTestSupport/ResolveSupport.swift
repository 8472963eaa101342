import Foundation
import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDLinking
import OneIDTestSupport
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline

extension TemporaryFolder {
    func path(_ name: String) -> FilePath { FilePath(file(name).path) }
}

/// A record key as text.
struct RecordKey: Hashable, Comparable, CustomStringConvertible {
    let source: String
    let id: String

    static func < (left: RecordKey, right: RecordKey) -> Bool { (left.source, left.id) < (right.source, right.id) }

    var description: String { "\(source) \(id)" }
}

/// The answer of a run.
struct Answer {
    /// The identity map, byte for byte.
    let map: [UInt8]
    let rows: [(key: RecordKey, oneID: String)]
    let resolution: Resolution

    /// The OneID of every record key.
    var assignment: [RecordKey: String] { Dictionary(rows.map { ($0.key, $0.oneID) }) { first, _ in first } }

    /// The record keys of every person.
    var partition: Set<Set<RecordKey>> {
        Set(Dictionary(grouping: rows, by: \.oneID).values.map { Set($0.map(\.key)) })
    }

    /// Whether two records are one person.
    func areOne(_ left: RecordKey, _ right: RecordKey) -> Bool {
        let assignment = assignment
        return assignment[left] != nil && assignment[left] == assignment[right]
    }
}

/// A run in the making.
struct TestRun {
    var request: ResolveRequest

    /// By the configuration text; the files it names lie in `folder`.
    init(configuration: String, in folder: URL) throws {
        let (read, findings) = Configuration.read(Array(configuration.utf8), file: "oneid.json5")
        let configuration = try #require(read, "\(findings)")
        var sources: [SourceRequest] = []
        for source in configuration.sources where source.kind == .members || source.event.creates {
            var files: [FilePath] = []
            for pattern in source.files { files += try GlobExpansion.expand(FilePath(folder.path + "/" + pattern)) }
            sources.append(SourceRequest(declared: source, files: files, declaresIdentifiers: true, isNamed: true))
        }
        request = ResolveRequest(
            sources: sources, identifiers: configuration.identifiers, junk: configuration.junk.values,
            workers: Workers(count: 2))
        request.links = configuration.links
        request.masked = configuration.masked
        request.attributeKinds = configuration.rules.kinds
    }

    /// Without a configuration: columns are recognised by their names.
    init(recognising sources: [(name: String, files: [FilePath])]) {
        request = ResolveRequest(
            sources: sources.map {
                SourceRequest(
                    declared: SourceConfiguration(name: $0.name), files: $0.files, declaresIdentifiers: false,
                    isNamed: true)
            }, identifiers: IdentifierSettings(), junk: [:], workers: Workers(count: 2))
    }

    func changing(_ change: (inout ResolveRequest) -> Void) -> TestRun {
        var copy = self
        change(&copy.request)
        return copy
    }

    func resolve(stretch: Int? = nil) throws -> Answer {
        var request = request
        if let stretch { request.stretchBytes = stretch }
        let resolution = try ResolveJob(request).run()
        let folder = try TemporaryFolder()
        let file = try OutputFile(at: folder.path("map.csv"))
        let rowCount = try resolution.writeMap(to: file, format: .csv)
        try file.commit()
        let map = try folder.read("map.csv")
        let rows = try SimpleCSV.rows(map).dropFirst().map { row in
            try #require(row.count == 3)
            return (key: RecordKey(source: row[1], id: row[2]), oneID: row[0])
        }
        #expect(rowCount == rows.count)
        try checkConservation(rows, resolution)
        return Answer(map: map, rows: rows, resolution: resolution)
    }

    /// Every row read is in the map, a further row of an account that is, or rejected.
    private func checkConservation(_ rows: [(key: RecordKey, oneID: String)], _ resolution: Resolution) throws {
        let sums = resolution.reconciliation
        #expect(sums.isBalanced)
        #expect(sums.inMap == rows.count)
        #expect(sums.people == Set(rows.map(\.oneID)).count)
        // One row for each record key.
        #expect(Set(rows.map(\.key)).count == rows.count)
        #expect(rows.allSatisfy { OneID($0.oneID) != nil })
    }
}

/// RFC 4180, one byte at a time; text may be in any encoding that keeps ASCII.
enum SimpleCSV {
    static func parse(_ bytes: [UInt8]) -> [[[UInt8]]] {
        var rows: [[[UInt8]]] = []
        var row: [[UInt8]] = []
        var cell: [UInt8] = []
        var isQuoted = false
        var index = 0
        func end() {
            row.append(cell)
            if row != [[]] { rows.append(row) }
            row = []
            cell = []
        }
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
            case 0x22 where cell.isEmpty: isQuoted = true
            case 0x2c:
                row.append(cell)
                cell = []
            case 0x0d where index == bytes.count || bytes[index] == 0x0a: break
            case 0x0a: end()
            default: cell.append(byte)
            }
        }
        if !cell.isEmpty || !row.isEmpty { end() }
        return rows
    }

    static func rows(_ bytes: [UInt8]) -> [[String]] {
        parse(bytes).map { $0.map { String(decoding: $0, as: UTF8.self) } }
    }

    static func write(_ rows: [[String]]) -> String {
        rows.map { row in
            row.map { cell in
                let isSpecial = cell.utf8.contains { $0 == 0x22 || $0 == 0x2c || $0 == 0x0a || $0 == 0x0d }
                return isSpecial ? "\"" + cell.replacing("\"", with: "\"\"") + "\"" : cell
            }.joined(separator: ",") + "\n"
        }.joined()
    }
}

extension ResolveRequest {
    /// Hubs are guarded against, nothing while linking: what is left are the components of union-find.
    mutating func hubGuardsOnly() {
        names = .ignore
        for index in identifiers.types.indices {
            identifiers.types[index].maxPerPerson = nil
            identifiers.types[index].weak = false
        }
    }
}

extension Reconciliation {
    /// Further rows of accounts that are in the map.
    var repeatedAccounts: Int { olderVersions + repeatedRows }
}

/// Sources for a test, without a configuration file and without the guards of people.
func resolve(_ sources: [(name: String, text: String)], _ change: (inout ResolveRequest) -> Void = { _ in })
    throws -> Answer
{
    let folder = try TemporaryFolder()
    for (name, text) in sources { try folder.write(name + ".csv", text) }
    let run = TestRun(recognising: sources.map { ($0.name, [folder.path($0.name + ".csv")]) })
    return try run.changing { $0.hubGuardsOnly() }.changing(change).resolve()
}
