import Foundation
import OneIDConfiguration
import OneIDCore
import OneIDIO
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline

/// A folder of its own in which runs read and write files.
struct RunInFolder {
    let path: String

    static func with(_ body: (RunInFolder) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("run-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(RunInFolder(path: folder.path))
    }

    func file(_ name: String) -> FilePath { FilePath(path + "/" + name) }

    func write(_ name: String, _ text: String) throws {
        try Data(text.utf8).write(to: URL(fileURLWithPath: path + "/" + name))
    }

    func read(_ name: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: path + "/" + name)), as: UTF8.self)
    }

    func request(_ files: [(source: String, name: String)], threads: Int = 2) -> ResolveRequest {
        var sources: [SourceRequest] = []
        for (source, name) in files {
            if let index = sources.firstIndex(where: { $0.declared.name == source }) {
                sources[index].files.append(file(name))
            } else {
                sources.append(
                    SourceRequest(
                        declared: SourceConfiguration(name: source), files: [file(name)], declaresIdentifiers: false,
                        isNamed: true))
            }
        }
        return ResolveRequest(
            sources: sources, identifiers: IdentifierSettings(), junk: [:], workers: Workers(count: threads))
    }

    /// Runs and writes the map to `map.csv`, the aliases to `aliases.csv`.
    @discardableResult
    func run(_ request: ResolveRequest) throws -> Resolution {
        let resolution = try ResolveJob(request).run()
        let outputs = OutputSet()
        let map = try outputs.begin(at: file("map.csv"))
        #expect(try resolution.writeMap(to: map, format: .csv) == resolution.reconciliation.inMap)
        try resolution.writeAliases(to: outputs.begin(at: file("aliases.csv")))
        try outputs.commit()
        return resolution
    }

    /// OneIDs of the map by `source,record_id`.
    func map() throws -> [String: String] {
        var ids: [String: String] = [:]
        for line in try read("map.csv").split(separator: "\n").dropFirst() {
            let parts = line.split(separator: ",", maxSplits: 1)
            if parts.count == 2 { ids[String(parts[1])] = String(parts[0]) }
        }
        return ids
    }
}
