import Foundation
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDIO

struct OutputFileTests {
    /// Without a name where the file system can do that, else under a temporary one.
    private func begin(_ path: FilePath, canBeNameless: Bool) throws(Finding) -> OutputFile {
        try OutputFile(at: path, writeback: WritebackWindow(), canBeNameless: canBeNameless)
    }

    private func mode(_ folder: TemporaryFolder, _ name: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: folder.file(name).path)
        return try #require(attributes[.posixPermissions] as? Int)
    }

    private func setMode(_ folder: TemporaryFolder, _ name: String, _ mode: Int) throws {
        try FileManager.default.setAttributes([.posixPermissions: mode], ofItemAtPath: folder.file(name).path)
    }

    @Test(arguments: [false, true]) func nothingStandsUnderTheNameBeforeTheCommit(canBeNameless: Bool) throws {
        let folder = try TemporaryFolder()
        let file = try begin(folder.path("map.csv"), canBeNameless: canBeNameless)
        try file.write("half")
        #expect(!folder.names.contains("map.csv"))
        // Some file systems of temporary folders know no files without a name.
        #expect(folder.names.count <= 1)
        if !canBeNameless {
            let name = try #require(folder.names.first)
            #expect(TemporaryName.matches(Array(name.utf8), Array("map.csv".utf8)))
            #expect(try mode(folder, name) == 0o600)
        }
        try file.write(" and half\n")
        try file.commit()
        #expect(folder.names == ["map.csv"])
        #expect(try folder.text("map.csv") == "half and half\n")
    }

    @Test(arguments: [false, true]) func aCommitReplacesTheOldFileWhole(canBeNameless: Bool) throws {
        let folder = try TemporaryFolder()
        try folder.write("map.csv", "old and much longer than the new one")
        let file = try begin(folder.path("map.csv"), canBeNameless: canBeNameless)
        try file.write("new")
        #expect(try folder.text("map.csv") == "old and much longer than the new one")
        try file.commit()
        #expect(try folder.text("map.csv") == "new")
        #expect(folder.names == ["map.csv"])
    }

    /// Half as much as is written, as much, twice as much; too little to matter, more than any disk has.
    @Test(arguments: [2 << 20, 4 << 20, 8 << 20, 100, 1 << 50]) func whatWasReservedDoesNotShow(bytes: Int) throws {
        let folder = try TemporaryFolder()
        let line = UnsafeMutablePointer<UInt8>.allocate(capacity: 1024)
        defer { line.deallocate() }
        line.initialize(repeating: UInt8(ascii: "a"), count: 1024)
        let file = try OutputFile(at: folder.path("map.csv"))
        file.reserve(bytes: bytes)
        try file.write("head\n")
        for row in (0..<4096).reversed() {
            try file.write(line, count: 1024, at: 5 + row * 1024)
        }
        try file.commit()
        let written = try Data(contentsOf: folder.url.appendingPathComponent("map.csv"))
        #expect(written == Data("head\n".utf8) + Data(repeating: UInt8(ascii: "a"), count: 4 << 20))
        #expect(folder.names == ["map.csv"])
    }

    @Test func reservingNothingWrittenLeavesAnEmptyFile() throws {
        let folder = try TemporaryFolder()
        let file = try OutputFile(at: folder.path("map.csv"))
        file.reserve(bytes: 4 << 20)
        try file.commit()
        #expect(try folder.text("map.csv").isEmpty)
    }

    @Test(arguments: [false, true]) func abandoningLeavesNothing(explicitly: Bool) throws {
        let folder = try TemporaryFolder()
        try folder.write("map.csv", "old")
        do {
            let file = try OutputFile(at: folder.path("map.csv"))
            try file.write("new")
            if explicitly { file.abandon() }
        }
        #expect(folder.names == ["map.csv"])
        #expect(try folder.text("map.csv") == "old")
    }

    @Test func aNewFileIsItsOwnersAndAReplacedOneKeepsItsMode() throws {
        let folder = try TemporaryFolder()
        func write(_ mode: OutputManner.Mode) throws {
            var manner = OutputManner()
            manner.mode = mode
            let file = try OutputFile(at: folder.path("map.csv"), manner)
            try file.write("x")
            try file.commit()
        }
        try write(.owner)
        #expect(try mode(folder, "map.csv") & 0o077 == 0)
        for kept in [0o644, 0o640, 0o600, 0o400] {
            try setMode(folder, "map.csv", kept)
            try write(.owner)
            #expect(try mode(folder, "map.csv") == kept)
        }
        try write(.exactly(0o660))
        #expect(try mode(folder, "map.csv") == 0o660)
        try FileManager.default.removeItem(at: folder.file("map.csv"))
        try write(.umask)
        #expect(try mode(folder, "map.csv") & 0o600 == 0o600)
    }

    /// The file that a link will lead to is made where it leads; the link stays.
    @Test func aLinkToNothingStaysALink() throws {
        let folder = try TemporaryFolder()
        let link = folder.file("map.csv").path
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "real.csv")
        let file = try OutputFile(at: folder.path("map.csv"))
        try file.write("x")
        try file.commit()
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "real.csv")
        #expect(try folder.text("real.csv") == "x")
        try FileManager.default.removeItem(atPath: link)
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "none/real.csv")
        let error = #expect(throws: Finding.self) { try OutputFile(at: folder.path("map.csv")) }
        #expect(error?.message.contains("it is a link to") == true)
    }

    @Test(arguments: [false, true]) func withoutWaitingForTheDiskTheFileIsTheSame(canBeNameless: Bool) throws {
        let folder = try TemporaryFolder()
        var manner = OutputManner()
        manner.synchronises = false
        let file = try OutputFile(
            at: folder.path("a"), manner, writeback: WritebackWindow(kept: 16, window: 8, lag: 1),
            canBeNameless: canBeNameless)
        for _ in 0..<20 { try file.write("abc") }
        try file.commit()
        #expect(try folder.text("a") == String(repeating: "abc", count: 20))
    }

    @Test func aSignalRemovesWhatWasBegun() throws {
        let folder = try TemporaryFolder()
        let path = folder.path("map.csv.part")
        try folder.write("map.csv.part", "x")
        let slot = try #require(TemporaryFiles.register(path))
        TemporaryFiles.forget(slot)
        #expect(folder.names == ["map.csv.part"])
    }

    @Test func whatCannotBeWrittenIsAFinding() throws {
        let folder = try TemporaryFolder()
        for path in [FilePath(folder.url.path), folder.path("missing/map.csv")] {
            do throws(Finding) {
                _ = try OutputFile(at: path)
                Issue.record("\(path.display) could be begun")
            } catch {
                #expect(error.id == .outputFailed)
                #expect(error.id.status == .output)
            }
        }
    }

    @Test func aFullDeviceIsAFinding() throws {
        let file = try OutputFile(at: FilePath("/dev/full"))
        #expect(!file.isSeekable)
        do throws(Finding) {
            try file.write([UInt8](repeating: 1, count: 10))
            Issue.record("written")
        } catch {
            #expect(error.id == .outputFailed)
            #expect(error.message.contains("no space left"))
        }
    }

    @Test func committingTwiceAndAbandoningAfterwardsChangesNothing() throws {
        let folder = try TemporaryFolder()
        let file = try OutputFile(at: folder.path("a"))
        try file.write("x")
        try file.commit()
        try file.commit()
        file.abandon()
        #expect(try folder.text("a") == "x")
    }
}

/// What a killed run left goes with the next one; what a living one has stays.
struct LeftoverTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    /// What is told when an output is begun and given up.
    private func told(_ name: String = "map.csv") throws -> [FindingID] {
        let said = Lock<[FindingID]>([])
        let file = try OutputFile(
            at: folder.path(name), OutputManner { finding in said.withLock { $0.append(finding.id) } })
        file.abandon()
        return said.withLock { $0 }
    }

    @Test func onlyExactNamesOfThisOutputAreLeftovers() throws {
        let strange = [
            "map.csv.oneid-0123456789abcdeg", "map.csv.oneid-0123456789abcde", "map.csv.oneid-0123456789abcdef0",
            "map.csv.oneid-0123456789ABCDEF", "other.csv.oneid-0123456789abcdef", "map.csv.oneid-4711",
            "map.csv.oneid-0123456789abcdef-before", "xmap.csv.oneid-0123456789abcdef", "map.csv.oneid-lock",
        ]
        for name in strange { try folder.write(name, "x") }
        for name in ["map.csv.oneid-0123456789abcdef", "map.csv.oneid-ffffffffffffffff"] { try folder.write(name, "x") }
        #expect(try told() == [.outputLeftoverRemoved, .outputLeftoverRemoved])
        #expect(folder.names == strange.sorted())
        #expect(try told().isEmpty)
    }

    @Test func whatALivingRunHasStays() throws {
        let other = try OutputFile(at: folder.path("map.csv"), writeback: WritebackWindow(), canBeNameless: false)
        try other.write("x")
        #expect(try told().isEmpty)
        #expect(folder.names.count == 1)
        try other.commit()
        #expect(try folder.text("map.csv") == "x")
    }

    @Test func linksAndFoldersOfThatNameAreLeftAlone() throws {
        try folder.write("victim", "mine")
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("map.csv.oneid-0123456789abcdef").path, withDestinationPath: folder.file("victim").path)
        try FileManager.default.createDirectory(
            at: folder.file("map.csv.oneid-1123456789abcdef"), withIntermediateDirectories: false)
        #expect(try told() == [.outputLeftover])
        #expect(try folder.text("victim") == "mine")
        #expect(folder.names.count == 3)
    }

    /// A run was killed between moving the former file aside and putting the new one in.
    @Test func whatWasMovedAsideReturns() throws {
        try folder.write("map.csv.oneid-0123456789abcdef-former", "old")
        #expect(try told() == [.outputPutBack])
        #expect(try folder.text("map.csv") == "old")
        try folder.write("map.csv.oneid-0123456789abcdef-former", "older")
        #expect(try told() == [.outputLeftoverRemoved])
        #expect(try folder.text("map.csv") == "old")
    }

    @Test func aLongNameIsCut() throws {
        let name = String(repeating: "n", count: 255)
        for canBeNameless in [true, false] {
            let file = try OutputFile(at: folder.path(name), writeback: WritebackWindow(), canBeNameless: canBeNameless)
            try file.commit()
            let made = TemporaryName.make(for: folder.path(name))
            #expect(TemporaryName.matches(Array(made.lastComponent.utf8), Array(name.utf8)))
        }
        #expect(folder.names == [name])
    }
}

struct OrderedOutputTests {
    private func piece(_ number: Int) -> [UInt8] {
        Array(repeating: UInt8(truncatingIfNeeded: number), count: number * 7 % 23)
    }

    private func expected(_ pieces: Int) -> [UInt8] { Array("head\n".utf8) + (0..<pieces).flatMap(piece) }

    private func write(_ pieces: Int, to file: OutputFile, threads: Int) throws -> Int {
        try file.write("head\n")
        let output = OrderedOutput(file, pieces: pieces, start: 5)
        Workers(count: threads).forEach(pieces) { _, number in
            self.piece(number).withUnsafeBytes { bytes in
                // A piece may be empty.
                withUnsafeTemporaryAllocation(byteCount: 1, alignment: 1) { none in
                    output.write(number, bytes.baseAddress ?? UnsafeRawPointer(none.baseAddress!), count: bytes.count)
                }
            }
        }
        return try output.finish()
    }

    @Test(arguments: [1, 2, 5], [0, 1, 2, 3_000]) func piecesOfAFileStandInOrder(threads: Int, pieces: Int) throws {
        let folder = try TemporaryFolder()
        let file = try OutputFile(at: folder.path("out"))
        let written = try write(pieces, to: file, threads: threads)
        try file.commit()
        let found = Array(try Data(contentsOf: folder.url.appendingPathComponent("out")))
        #expect(found == expected(pieces))
        #expect(written == found.count)
    }

    @Test(arguments: [1, 4]) func piecesOfAPipeStandInOrder(threads: Int) throws {
        let folder = try TemporaryFolder()
        let pipe = folder.path("pipe")
        try #require(mkfifo(folder.url.appendingPathComponent("pipe").path, 0o600) == 0)
        // Opened for reading and writing so that neither end waits for the other.
        let reader = open(folder.url.appendingPathComponent("pipe").path, O_RDWR)
        try #require(reader >= 0)
        defer { close(reader) }
        let file = try OutputFile(at: pipe)
        #expect(!file.isSeekable)
        // Below what a pipe holds.
        let written = try write(1_500, to: file, threads: threads)
        try file.commit()
        var found = [UInt8](repeating: 0, count: written)
        let got = read(reader, &found, written)
        #expect(got == written)
        #expect(found == expected(1_500))
        #expect(folder.names == ["pipe"])
    }

    @Test func theFirstFailureIsToldAndNobodyWaits() throws {
        let file = try OutputFile(at: FilePath("/dev/full"))
        let output = OrderedOutput(file, pieces: 200, start: 0)
        Workers(count: 3).forEach(200) { _, number in
            [UInt8](repeating: 1, count: 10).withUnsafeBytes { output.write(number, $0.baseAddress!, count: 10) }
        }
        #expect(output.hasFailed)
        #expect(throws: Finding.self) { _ = try output.finish() }
    }

    @Test func afterAFailureAPieceDoesNotWaitForOneThatNeverComes() throws {
        let output = OrderedOutput(try OutputFile(at: FilePath("/dev/full")), pieces: 3, start: 0)
        [1, 1].withUnsafeBytes { bytes in
            for number in [0, 2] { output.write(number, bytes.baseAddress!, count: 10) }
        }
        #expect(output.hasFailed)
    }
}
