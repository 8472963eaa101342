import Foundation
import OneIDCore
import Testing

@testable import OneIDIO

@Suite struct OutputSetTests {
    /// A folder of its own for each test.
    private func inFolder(_ body: (String) throws -> Void) throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("outputs-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        try body(folder.path)
    }

    private func names(_ folder: String) -> [String] {
        ((try? FileManager.default.contentsOfDirectory(atPath: folder)) ?? []).sorted()
    }

    private func text(_ path: String) -> String? { try? String(contentsOfFile: path, encoding: .utf8) }

    @Test("Files appear when all are complete")
    func commit() throws {
        try inFolder { folder in
            try "old".write(toFile: folder + "/a", atomically: false, encoding: .utf8)
            let set = OutputSet()
            let a = try set.begin(at: FilePath(folder + "/a"))
            let b = try set.begin(at: FilePath(folder + "/b"))
            try a.write("new")
            try b.write("two")
            #expect(text(folder + "/a") == "old")
            #expect(text(folder + "/b") == nil)
            try set.commit()
            #expect(names(folder) == ["a", "b"])
            #expect(text(folder + "/a") == "new")
            #expect(text(folder + "/b") == "two")
        }
    }

    @Test("Nothing is left of outputs that are given up")
    func abandon() throws {
        try inFolder { folder in
            do {
                let set = OutputSet()
                try set.begin(at: FilePath(folder + "/a")).write("half")
            }
            #expect(names(folder).isEmpty)
        }
    }

    @Test("An output that cannot be begun leaves the others as they were")
    func unwritable() throws {
        try inFolder { folder in
            let set = OutputSet()
            _ = try set.begin(at: FilePath(folder + "/a"))
            #expect(throws: Finding.self) { try set.begin(at: FilePath(folder + "/missing/b")) }
            #expect(throws: Finding.self) { try set.begin(at: FilePath(folder)) }
            set.abandon()
            #expect(names(folder).isEmpty)
        }
    }

    @Test("When one file cannot have its name, what stood under the others returns")
    func lateFailure() throws {
        try inFolder { folder in
            try "old".write(toFile: folder + "/a", atomically: false, encoding: .utf8)
            let set = OutputSet()
            try set.begin(at: FilePath(folder + "/a")).write("new")
            try set.begin(at: FilePath(folder + "/b")).write("new")
            try set.begin(at: FilePath(folder + "/c")).write("new")
            // A folder takes the third name before the commit.
            try FileManager.default.createDirectory(atPath: folder + "/c/x", withIntermediateDirectories: true)
            #expect(throws: Finding.self) { try set.commit() }
            #expect(names(folder) == ["a", "c"])
            #expect(text(folder + "/a") == "old")
        }
    }

    @Test("An output that is read, or is another output, is refused under any name")
    func places() throws {
        try inFolder { folder in
            try "x".write(toFile: folder + "/in", atomically: false, encoding: .utf8)
            try FileManager.default.createSymbolicLink(atPath: folder + "/link", withDestinationPath: folder + "/in")
            try FileManager.default.linkItem(atPath: folder + "/in", toPath: folder + "/hard")
            var places = OutputPlaces()
            places.reads(FilePath(folder + "/in"), "an input")
            for name in ["/in", "/./in", "/link", "/hard"] {
                #expect(throws: Finding.self) { try places.writes(FilePath(folder + name)) }
            }
            try places.writes(FilePath(folder + "/out"))
            #expect(throws: Finding.self) { try places.writes(FilePath(folder + "/./out")) }
            try places.writes(FilePath("/dev/null"))
            try places.writes(FilePath("/dev/null"))
        }
    }
}
