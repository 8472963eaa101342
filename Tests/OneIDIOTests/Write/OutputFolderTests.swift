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

    private func mode(_ path: String) throws -> Int {
        try #require(try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int)
    }

    @Test func theNewFolderIsAsOpenAsTheFormerOne() throws {
        let folder = try TemporaryFolder()
        try withExtendedLifetime(folder) {
            let out = folder.url.path + "/out"
            let first = try begin(folder)
            try first.begin("one.csv").write("1")
            try first.commit()
            #expect(try mode(out) & 0o077 == 0 && mode(out + "/one.csv") & 0o077 == 0)
            try FileManager.default.setAttributes([.posixPermissions: 0o750], ofItemAtPath: out)
            try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: out + "/one.csv")
            let second = try begin(folder, force: true)
            try second.begin("one.csv").write("1")
            try second.begin("two.csv").write("2")
            try second.commit()
            #expect(try mode(out) == 0o750 && mode(out + "/one.csv") == 0o640)
            #expect(try mode(out + "/two.csv") & 0o077 == 0)
            var manner = OutputManner()
            manner.mode = .exactly(0o644)
            let third = try OutputFolder(at: FilePath(out), replaces: true, outputNames: names, manner)
            try third.begin("one.csv").write("1")
            try third.commit()
            #expect(try mode(out) == 0o755 && mode(out + "/one.csv") == 0o644)
        }
    }

    @Test func whatAKilledRunLeftIsRemovedAndWhatALivingOneHasIsNot() throws {
        let folder = try TemporaryFolder()
        try withExtendedLifetime(folder) {
            let left = folder.url.path + "/out.oneid-0123456789abcdef"
            try FileManager.default.createDirectory(atPath: left, withIntermediateDirectories: false)
            try "1".write(toFile: left + "/one.csv", atomically: false, encoding: .utf8)
            let other = try begin(folder)
            #expect(!FileManager.default.fileExists(atPath: left))
            try other.begin("one.csv").write("1")
            let second = try begin(folder)
            second.abandon()
            try other.commit()
            #expect(try content(folder) == ["out": "/", "out/one.csv": "1"])
        }
    }

    /// What is there holds a foreign file: it stays, and is named.
    @Test func aLeftoverWithAForeignFileStays() throws {
        let folder = try TemporaryFolder()
        try withExtendedLifetime(folder) {
            let left = folder.url.path + "/out.oneid-0123456789abcdef"
            try FileManager.default.createDirectory(atPath: left, withIntermediateDirectories: false)
            try "mine".write(toFile: left + "/notes.txt", atomically: false, encoding: .utf8)
            let said = Lock<[FindingID]>([])
            let manner = OutputManner { finding in said.withLock { $0.append(finding.id) } }
            _ = try OutputFolder(
                at: FilePath(folder.url.path + "/out"), replaces: false, outputNames: names, manner)
            #expect(said.withLock { $0 } == [.outputLeftover])
            #expect(try content(folder).keys.contains("out.oneid-0123456789abcdef/notes.txt"))
        }
    }

    @Test(.enabled(if: FileManager.default.fileExists(atPath: "/proc/self")))
    func aVolumeIsRefusedBeforeTheWork() throws {
        for place in ["/proc", "/proc/"] {
            let error = #expect(throws: Finding.self) {
                try OutputFolder(at: FilePath(place), replaces: true, outputNames: names)
            }
            #expect(error?.id == .outputMountPoint && error?.fix == "name a folder in it: -o /proc/oneid")
        }
    }

    @Test("Where folders of a lower layer cannot be moved, their files move aside one by one")
    func withoutMoving() throws {
        let folder = try TemporaryFolder()
        try withExtendedLifetime(folder) {
            for (round, text) in ["1", "2"].enumerated() {
                let output = try begin(folder, force: round > 0)
                (output.canExchange, output.canMove) = (false, false)
                try output.begin(round == 0 ? "one.csv" : "two.csv").write(text)
                try output.commit()
            }
            #expect(try content(folder) == ["out": "/", "out/two.csv": "2"])
            let third = try begin(folder, force: true)
            (third.canExchange, third.canMove) = (false, false)
            try third.begin("one.csv").write("lost")
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.url.path) where name != "out" {
                try FileManager.default.removeItem(atPath: folder.url.path + "/" + name)
            }
            #expect(id { try third.commit() } == "output.failed")
            #expect(try content(folder) == ["out": "/", "out/two.csv": "2"])
        }
    }

    @Test("Where the system cannot exchange two names, the old folder moves aside for a moment")
    func withoutExchange() throws {
        let folder = try TemporaryFolder()
        try withExtendedLifetime(folder) {
            let first = try begin(folder)
            try first.begin("one.csv").write("1")
            try first.begin("two.csv").write("2")
            try first.commit()
            let second = try begin(folder, force: true)
            second.canExchange = false
            try second.begin("one.csv").write("new")
            try second.commit()
            #expect(try content(folder) == ["out": "/", "out/one.csv": "new"])
            // Should the new one not get the name, the old one has it again, and nothing else is left.
            let third = try begin(folder, force: true)
            third.canExchange = false
            try third.begin("two.csv").write("lost")
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.url.path) where name != "out" {
                try FileManager.default.removeItem(atPath: folder.url.path + "/" + name)
            }
            #expect(id { try third.commit() } == "output.failed")
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
