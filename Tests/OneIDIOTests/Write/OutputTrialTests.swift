import Foundation
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDIO

/// A run that is only tried leaves everything as it is and tells what it would write.
struct OutputTrialTests {
    @Test func filesAreCountedAndNotMade() throws {
        let folder = try TemporaryFolder()
        try folder.write("old.csv", "former")
        let told = Box()
        var manner = OutputManner()
        manner.trial = OutputManner.Trial { name, bytes, replaces in told.add((name, bytes, replaces)) }
        let outputs = OutputSet(manner)
        let old = try outputs.begin(at: FilePath(folder.file("old.csv").path))
        let new = try outputs.begin(at: FilePath(folder.file("new.csv").path))
        let standard = outputs.standardOutput()
        #expect(!old.isSeekable)
        try old.write("three")
        try old.write("more")
        try standard.write("never seen")
        #expect(told.all.isEmpty)
        try outputs.commit()
        _ = new
        #expect(
            told.all.map(\.name) == [folder.file("old.csv").path, folder.file("new.csv").path, "standard output"])
        #expect(told.all.map(\.bytes) == [9, 0, 10])
        #expect(told.all.map(\.replaces) == [true, false, false])
        #expect(try folder.read("old.csv") == Array("former".utf8))
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path) == ["old.csv"])
    }

    @Test func spreadsheetsAreCountedAsTheyWouldBe() throws {
        let folder = try TemporaryFolder()
        let told = Box()
        var manner = OutputManner()
        manner.trial = OutputManner.Trial { name, bytes, replaces in told.add((name, bytes, replaces)) }
        let outputs = OutputSet(manner)
        let file = try outputs.begin(at: FilePath(folder.file("a.csv").path))
        try file.openForSpreadsheets()
        try file.write("00123\n")
        try outputs.commit()
        // The byte order mark, ="00123" in quotes, CRLF.
        #expect(told.all.map(\.bytes) == [3 + 12 + 2])
    }

    @Test func foldersAreNotMade() throws {
        let folder = try TemporaryFolder()
        let told = Box()
        var manner = OutputManner()
        manner.trial = OutputManner.Trial { name, bytes, replaces in told.add((name, bytes, replaces)) }
        let path = FilePath(folder.file("out").path)
        let out = try OutputFolder(at: path, replaces: false, outputNames: ["a.csv"], manner)
        try out.begin("a.csv").write("abc")
        try out.endWriting()
        try out.commit()
        #expect(told.all.map(\.name) == [folder.file("out").path + "/a.csv"])
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.url.path).isEmpty)
        // What stands there is refused as it would be, and stays.
        try FileManager.default.createDirectory(at: folder.file("out"), withIntermediateDirectories: false)
        #expect(throws: Finding.self) { try OutputFolder(at: path, replaces: false, outputNames: ["a.csv"], manner) }
        let again = try OutputFolder(at: path, replaces: true, outputNames: ["a.csv"], manner)
        try again.commit()
        #expect(FileManager.default.fileExists(atPath: folder.file("out").path))
        #expect(throws: Finding.self) {
            try OutputFolder(
                at: FilePath(folder.file("none/out").path), replaces: false, outputNames: [], manner)
        }
    }

    @Test func whatCannotBeWrittenIsRefused() throws {
        let folder = try TemporaryFolder()
        var manner = OutputManner()
        manner.trial = OutputManner.Trial { _, _, _ in }
        let outputs = OutputSet(manner)
        let none = #expect(throws: Finding.self) {
            _ = try outputs.begin(at: FilePath(folder.file("none/a.csv").path))
        }
        #expect(none?.id == .outputFailed)
        let isFolder = #expect(throws: Finding.self) { _ = try outputs.begin(at: FilePath(folder.url.path)) }
        #expect(isFolder?.id == .outputFailed)
    }

    /// What was told, by whichever thread.
    private final class Box: Sendable {
        private let told = Lock<[(name: String, bytes: Int, replaces: Bool)]>([])
        var all: [(name: String, bytes: Int, replaces: Bool)] { told.withLock { $0 } }
        func add(_ one: (String, Int, Bool)) { told.withLock { $0.append(one) } }
    }
}
