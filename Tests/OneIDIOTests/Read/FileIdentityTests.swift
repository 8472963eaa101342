import Foundation
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDIO

struct FileIdentityTests {
    private func finding(_ body: () throws(Finding) -> Void) -> FindingID? {
        do throws(Finding) {
            try body()
            return nil
        } catch { return error.id }
    }

    @Test func twoNamesOfOneFileHaveOneIdentity() throws {
        let folder = try TemporaryFolder()
        try folder.write("a.csv", "id\n1\n")
        try folder.write("b.csv", "id\n1\n")
        try FileManager.default.linkItem(
            at: folder.url.appendingPathComponent("a.csv"), to: folder.url.appendingPathComponent("hard.csv"))
        try FileManager.default.createSymbolicLink(
            at: folder.url.appendingPathComponent("soft.csv"),
            withDestinationURL: folder.url.appendingPathComponent("a.csv"))
        let a = try InputContent.open(folder.path("a.csv"), encoding: nil)
        #expect(a.identity != nil)
        for same in ["a.csv", "hard.csv", "soft.csv", "./a.csv", "../\(folder.url.lastPathComponent)/a.csv"] {
            #expect(InputContent.identity(at: folder.path(same)) == a.identity, "\(same)")
        }
        #expect(InputContent.identity(at: folder.path("b.csv")) != a.identity)
        #expect(InputContent.identity(at: folder.path("missing")) == nil)
    }

    @Test func aByteOrderMarkIsNoText() throws {
        let folder = try TemporaryFolder()
        try folder.write("a.csv", "\u{feff}id\n1\n")
        let content = try InputContent.open(folder.path("a.csv"), encoding: nil)
        #expect(String(decoding: content.bytes, as: UTF8.self) == "id\n1\n")
        #expect(content.fileOffset == 3)
    }

    @Test func whatCannotBeReadIsAFinding() throws {
        let folder = try TemporaryFolder()
        try folder.write("empty.csv", "")
        try folder.write("tmall.csv", "id\n")
        #expect(
            finding { () throws(Finding) in _ = try InputContent.open(folder.path("empty.csv"), encoding: nil) }
                == .inputEmpty)
        #expect(
            finding { () throws(Finding) in _ = try InputContent.open(folder.path("none.csv"), encoding: nil) }
                == .inputMissing)
        #expect(
            finding { () throws(Finding) in _ = try InputContent.open(FilePath(folder.url.path), encoding: nil) }
                == .inputUnreadable)
        do throws(Finding) {
            _ = try InputContent.open(folder.path("tmal.csv"), encoding: nil)
        } catch {
            #expect(error.fix?.contains("tmall.csv") == true)
        }
    }

    @Test func aPipeIsReadToItsEnd() throws {
        let folder = try TemporaryFolder()
        let path = folder.url.appendingPathComponent("pipe").path
        try #require(mkfifo(path, 0o600) == 0)
        let text = "id,phone\n" + (0..<200_000).map { "\($0),\n" }.joined()
        let writer = Thread {
            guard let handle = FileHandle(forWritingAtPath: path) else { return }
            try? handle.write(contentsOf: Data(text.utf8))
            try? handle.close()
        }
        writer.start()
        let content = try InputContent.open(FilePath(path), encoding: nil)
        #expect(content.bytes.elementsEqual(text.utf8))
        #expect(content.identity == nil)
    }
}

struct SpoolTests {
    @Test func keepsWhatItIsGivenAndLeavesNoFile() throws {
        let spool = try Spool()
        let bytes = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 * 31) }
        let copy = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: bytes.count)
        defer { copy.deallocate() }
        _ = copy.initialize(from: bytes)
        for part in stride(from: 0, to: bytes.count, by: 777) {
            try spool.append(try #require(copy.baseAddress) + part, count: min(777, bytes.count - part))
        }
        let mapped = try spool.map()
        #expect(mapped.bytes.elementsEqual(bytes))
        var status = stat()
        #expect(fstat(spool.descriptor, &status) == 0)
        #expect(status.st_nlink == 0)
    }

    @Test func anEmptySpoolHasNoBytes() throws {
        #expect(try Spool().map().bytes.isEmpty)
    }
}

struct GlobExpansionTests {
    private func expand(_ folder: TemporaryFolder, _ pattern: String) throws -> [String] {
        try GlobExpansion.expand(folder.path(pattern)).map(\.lastComponent)
    }

    @Test func patternsMatchSortedByBytes() throws {
        let folder = try TemporaryFolder()
        for name in ["pos-b.csv", "pos-a.csv", "pos-10.csv", "pos-9.csv", "jd.csv", ".hidden.csv", "手机-1.csv"] {
            try folder.write(name, "x")
        }
        #expect(try expand(folder, "pos-*.csv") == ["pos-10.csv", "pos-9.csv", "pos-a.csv", "pos-b.csv"])
        #expect(try expand(folder, "pos-?.csv") == ["pos-9.csv", "pos-a.csv", "pos-b.csv"])
        #expect(try expand(folder, "pos-[ab].csv") == ["pos-a.csv", "pos-b.csv"])
        #expect(try expand(folder, "手机-*.csv") == ["手机-1.csv"])
        #expect(try !expand(folder, "*.csv").contains(".hidden.csv"))
    }

    @Test func whatIsNoPatternIsItself() throws {
        let folder = try TemporaryFolder()
        #expect(try expand(folder, "missing.csv") == ["missing.csv"])
        #expect(try GlobExpansion.expand(FilePath("-")) == [FilePath("-")])
        // A file whose name looks like a pattern is that file.
        try folder.write("a[1].csv", "x")
        try folder.write("a1.csv", "x")
        #expect(try expand(folder, "a[1].csv") == ["a[1].csv"])
    }

    @Test func noMatchIsAnError() throws {
        let folder = try TemporaryFolder()
        do throws(Finding) {
            _ = try GlobExpansion.expand(folder.path("tmall-*.csv"))
            Issue.record("found something")
        } catch { #expect(error.id == .globEmpty && error.id.status == .input) }
    }
}
