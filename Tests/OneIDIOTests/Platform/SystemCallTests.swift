import Foundation
import OneIDTestSupport
import Testing

@testable import OneIDIO

struct SystemCallTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    @Test func filesAreOpenedForWhatIsAsked() throws {
        let path = folder.path("a")
        #expect(throws: Errno.noSuchFile) { try SystemCall.open(path, for: .reading) }
        #expect(throws: Errno.noSuchFile) { try SystemCall.open(path, for: .appending) }
        for (access, expected) in [(SystemCall.Access.creating, "x"), (.appending, "xx"), (.changing, "xx")] {
            let descriptor = try SystemCall.open(path, for: access)
            try SystemCall.write(descriptor, Array("x".utf8))
            try SystemCall.synchronise(descriptor)
            try SystemCall.close(descriptor)
            #expect(try folder.text("a") == expected)
        }
        // Of no file: a number that was closed may be another test's by now.
        #expect(throws: Errno.badDescriptor) { try SystemCall.close(-1) }
        #expect(throws: Errno.exists) { try SystemCall.open(path, for: .creating) }
    }

    @Test func statusSaysWhatAPathLeadsTo() throws {
        try folder.write("a", "four")
        try FileManager.default.createSymbolicLink(
            atPath: folder.file("link").path, withDestinationPath: folder.file("a").path)
        let status = try #require(SystemCall.status(at: folder.path("a")))
        #expect(status.isRegular && status.size == 4)
        #expect(SystemCall.status(at: folder.path("link"))?.identity == status.identity)
        #expect(SystemCall.target(of: folder.path("link")).lastComponent == "a")
        #expect(SystemCall.target(of: folder.path("none")) == folder.path("none"))
        #expect(SystemCall.statusOfName(folder.path("link"))?.kind == .symbolicLink)
        // A link that leads to nothing yet leads there.
        for (name, to) in [("dangling", "none"), ("second", "dangling")] {
            try FileManager.default.createSymbolicLink(atPath: folder.file(name).path, withDestinationPath: to)
            #expect(SystemCall.target(of: folder.path(name)) == folder.path("none"))
        }
        #expect(SystemCall.status(at: folder.path(""))?.kind == .folder)
        #expect(SystemCall.status(at: FilePath("/dev/null"))?.kind == .other)
        #expect(SystemCall.status(at: folder.path("none")) == nil)
    }

    /// A signal between making a file and unlinking it would leave its name.
    @Test func scratchFilesNeverHaveANameWhereTheSystemCanDoThat() throws {
        let descriptor = try SystemCall.makeUnnamedFile(in: folder.file("").path)
        defer { SystemCall.closeQuietly(descriptor) }
        #expect(SystemCall.names(in: folder.path("")) == [])
        #if os(Linux)
            guard let nameless = SystemCall.makeFileWithoutName(in: folder.path("")) else { return }
            SystemCall.closeQuietly(nameless)
            // The system calls a file "#" and its number that never had a name, another one by the name it had.
            let link = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/fd/\(descriptor)")
            #expect(link.split(separator: "/").last?.hasPrefix("#") == true, "\(link)")
        #endif
    }

    @Test func foldersAreListedWithoutThemselves() throws {
        for name in ["b", "a", ".c"] { try folder.write(name, "") }
        #expect(SystemCall.names(in: folder.path(""))?.sorted() == [".c", "a", "b"])
        #expect(SystemCall.names(in: folder.path(""), limit: 2)?.count == 2)
        #expect(SystemCall.names(in: folder.path("none")) == nil)
    }

    /// Where the file system cannot exchange two names, nothing has changed.
    @Test func twoNamesAreExchangedOrNot() throws {
        try folder.write("a", "1")
        try folder.write("b", "2")
        let done = try SystemCall.exchange(folder.path("a"), with: folder.path("b"))
        #expect(try folder.text("a") == (done ? "2" : "1"))
        #expect(throws: Errno.noSuchFile) { try SystemCall.exchange(folder.path("a"), with: folder.path("none")) }
    }

    @Test func aFileIsReservedAndCut() throws {
        let descriptor = try SystemCall.open(folder.path("a"), for: .creating)
        defer { SystemCall.closeQuietly(descriptor) }
        let isReserved = SystemCall.reserve(descriptor, bytes: 10_000)
        #expect(try SystemCall.status(of: descriptor).size == (isReserved ? 10_000 : 0))
        try SystemCall.write(descriptor, [UInt8(1), 2, 3], count: 3, at: 5)
        try SystemCall.truncate(descriptor, to: 8)
        #expect(try folder.read("a") == [0, 0, 0, 0, 0, 1, 2, 3])
        #expect(SystemCall.position(of: descriptor) == 0)
    }

    @Test func theZoneOffsetIsThatOfTheZone() {
        let now = SystemCall.secondsSince1970()
        let zone = TimeZone.current.secondsFromGMT(for: Date(timeIntervalSince1970: Double(now)))
        #expect(SystemCall.zoneOffset(at: now) == zone)
    }

    @Test func theEnvironmentIsThatOfTheProcess() {
        let expected = ProcessInfo.processInfo.environment
        #expect(SystemCall.environment("PATH") == expected["PATH"])
        #expect(SystemCall.environment("NO_SUCH_VARIABLE_OF_OURS") == nil)
        #expect(SystemCall.environment.contains("PATH=\(expected["PATH"] ?? "")"))
    }
}
