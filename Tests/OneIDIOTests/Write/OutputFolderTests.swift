import Foundation
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDIO

/// A folder of outputs appears complete or not at all.
struct OutputFolderTests {
    private let names: Set<String> = ["one.csv", "two.csv"]

    private func content(_ folder: TemporaryFolder) throws -> [String: String] {
        var found: [String: String] = [:]
        let files = FileManager.default
        for name in try files.subpathsOfDirectory(atPath: folder.url.path).sorted() {
            var isFolder: ObjCBool = false
            let path = folder.url.path + "/" + name
            _ = files.fileExists(atPath: path, isDirectory: &isFolder)
            found[name] = isFolder.boolValue ? "/" : try String(contentsOfFile: path, encoding: .utf8)
        }
        return found
    }

    private func begin(_ folder: TemporaryFolder, force: Bool = false) throws -> OutputFolder {
        try OutputFolder(at: FilePath(folder.url.path + "/out"), replaces: force, outputNames: names)
    }

    private func id(_ body: () throws -> Void) -> String? {
        do {
            try body()
            return nil
        } catch { return (error as? Finding)?.id.id }
    }

    @Test func nothingStandsUnderTheNameUntilTheEnd() throws {
        let folder = try TemporaryFolder()
        try withExtendedLifetime(folder) {
            let output = try begin(folder)
            try output.begin("one.csv").write("1")
            #expect(!FileManager.default.fileExists(atPath: folder.url.path + "/out"))
            try output.begin("two.csv").write("2")
            try output.commit()
            #expect(try content(folder) == ["out": "/", "out/one.csv": "1", "out/two.csv": "2"])
        }
    }

    @Test func aFolderGivenUpLeavesNothing() throws {
        let folder = try TemporaryFolder()
        try withExtendedLifetime(folder) {
            let output = try begin(folder)
            try output.begin("one.csv").write("1")
            output.abandon()
            #expect(try content(folder).isEmpty)
        }
    }

    @Test func anExistingFolderIsRefusedOrExchangedAsAWhole() throws {
        let folder = try TemporaryFolder()
        try withExtendedLifetime(folder) {
            let first = try begin(folder)
            try first.begin("one.csv").write("1")
            try first.begin("two.csv").write("2")
            try first.commit()
            #expect(id { _ = try begin(folder) } == "output.folder-exists")
            let second = try begin(folder, force: true)
            try second.begin("one.csv").write("new")
            #expect(try String(contentsOfFile: folder.url.path + "/out/one.csv", encoding: .utf8) == "1")
            try second.commit()
            // What the second run did not write is gone.
            #expect(try content(folder) == ["out": "/", "out/one.csv": "new"])
        }
    }

    @Test func whatIsNoOutputIsNeverRemoved() throws {
        let folder = try TemporaryFolder()
        try withExtendedLifetime(folder) {
            try FileManager.default.createDirectory(atPath: folder.url.path + "/out", withIntermediateDirectories: true)
            try Data("mine".utf8).write(to: URL(fileURLWithPath: folder.url.path + "/out/notes.txt"))
            #expect(id { _ = try begin(folder, force: true) } == "output.folder-foreign")
            #expect(try content(folder) == ["out": "/", "out/notes.txt": "mine"])
        }
    }

    @Test func aFileOrAMissingFolderIsRefused() throws {
        let folder = try TemporaryFolder()
        try withExtendedLifetime(folder) {
            try Data().write(to: URL(fileURLWithPath: folder.url.path + "/out"))
            #expect(id { _ = try begin(folder, force: true) } == "output.folder-exists")
            #expect(
                id {
                    _ = try OutputFolder(
                        at: FilePath(folder.url.path + "/missing/out"), replaces: false, outputNames: names)
                } == "output.failed")
        }
    }
}
