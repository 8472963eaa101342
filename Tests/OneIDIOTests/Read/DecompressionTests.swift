import Foundation
import OneIDCore
import Testing

@testable import OneIDIO

@Suite struct DecompressionTests {
    private let text = Array((0..<20_000).map { "\($0),1380000\($0 % 10_000),张三\n" }.joined().utf8)

    @Test func gzipIsUnpacked() throws {
        let packed = try pack("gzip", text)
        #expect(packed.withUnsafeBufferPointer { ContentKind.sniff($0, file: "") } == .gzip)
        #expect(try unpack(.gzip, packed) == text)
        #expect(try unpack(.gzip, try pack("gzip", [])) == [])
    }

    /// Log rotation and `cat a.gz b.gz` make files of several members.
    @Test func severalGzipMembersAreOneContent() throws {
        let packed = try pack("gzip", text)
        #expect(try unpack(.gzip, packed + packed) == text + text)
    }

    @Test(.enabled(if: isInstalled("zstd")))
    func zstdIsUnpacked() throws {
        let packed = try pack("zstd", text)
        #expect(packed.withUnsafeBufferPointer { ContentKind.sniff($0, file: "") } == .zstd)
        #expect(try unpack(.zstd, packed) == text)
    }

    @Test(.enabled(if: isInstalled("zstd")))
    func truncatedZstdIsAFinding() throws {
        let packed = try pack("zstd", text)
        let finding = try failure(.zstd, Array(packed.prefix(packed.count / 2)))
        #expect(finding?.id == .inputDamagedArchive)
    }

    @Test func truncatedGzipIsAFinding() throws {
        let packed = try pack("gzip", text)
        let finding = try failure(.gzip, Array(packed.prefix(packed.count / 2)))
        #expect(finding?.id == .inputDamagedArchive && finding?.id.status == .input)
        #expect(finding?.position?.file == "members.gz")
        #expect(
            finding?.message
                == "the file is cut off: it ends in the middle of its data")
        #expect(finding?.position?.byte == packed.count / 2)
    }

    @Test func damagedGzipIsAFinding() throws {
        var packed = try pack("gzip", text)
        packed[packed.count - 6] ^= 0xff
        let finding = try failure(.gzip, packed)
        #expect(
            finding?.message
                == "the file is damaged: its checksum is another one than that of what comes out")
    }

    @Test func garbageAfterTheEndIsNotIgnored() throws {
        let finding = try failure(.gzip, try pack("gzip", text) + [0x41, 0x42])
        #expect(
            finding?.id == .inputDamagedArchive
                && finding?.message.hasSuffix("something follows that is not gzip data") == true)
    }

    @Test func aMissingProgramIsAFinding() throws {
        let (input, output) = (try temporary([0x28, 0xb5, 0x2f, 0xfd]), try temporary([]))
        #expect {
            try Decompression.run(
                "no-such-program-here", from: input.fileDescriptor, into: room(output, packed: 4))
        } throws: { error in
            let finding = error as? Finding
            return finding?.id == .inputNoDecompressor
                && finding?.fix == "install no-such-program-here, or unpack the file first"
        }
    }

    /// A file that nobody may execute is there, but cannot be run.
    @Test func aProgramThatCannotBeRunIsAFinding() throws {
        let (input, output) = (try temporary([0x28, 0xb5, 0x2f, 0xfd]), try temporary([]))
        #expect {
            try Decompression.run("/dev/null", from: input.fileDescriptor, into: room(output, packed: 4))
        } throws: { ($0 as? Finding)?.message.hasSuffix("to unpack the file: Permission denied") == true }
    }

    @Test func aFullDiskIsNotADamagedFile() throws {
        let full = try #require(FileHandle(forWritingAtPath: "/dev/full"))
        for packing in installed {
            #expect {
                try unpack(packing, try pack(packing.name, text), to: full)
            } throws: { ($0 as? Finding)?.id == .inputNoRoomToUnpack }
        }
    }

    @Test("What unpacks to more than is allowed is stopped, on both sides of the limit")
    func limit() throws {
        for packing in installed {
            let packed = try pack(packing.name, text)
            for (bytes, isAllowed) in [(text.count, true), (text.count - 1, false)] {
                let run = { try unpack(packing, packed, to: try temporary([]), UnpackLimit(bytes: bytes)) }
                if isAllowed {
                    try run()
                } else {
                    #expect { try run() } throws: { ($0 as? Finding)?.id == .inputUnpacksTooLarge }
                }
            }
        }
        #expect(UnpackLimit().bytes(forPacked: 10) == UnpackLimit.usualBytes)
        #expect(UnpackLimit().bytes(forPacked: 1 << 30) == 200 << 30)
        #expect(UnpackLimit().bytes(forPacked: .max) == .max)
    }

    @Test func manyAtOnceDoNotDisturbEachOther() async throws {
        let packed = try pack("gzip", text)
        try await withThrowingTaskGroup(of: Bool.self) { group in
            for _ in 0..<8 { group.addTask { try unpack(.gzip, packed) == text } }
            for try await isWhole in group { #expect(isWhole) }
        }
    }

    @Test func onlyCompressedContentHasAKind() {
        #expect(Packing(.text) == nil && Packing(.gzip) == .gzip)
    }

    private var installed: [Packing] { isInstalled("zstd") ? [.gzip, .zstd] : [.gzip] }

    private func unpack(_ packing: Packing, _ packed: [UInt8]) throws -> [UInt8] {
        let output = try temporary([])
        try unpack(packing, packed, to: output)
        try output.seek(toOffset: 0)
        return Array(try output.readToEnd() ?? Data())
    }

    private func unpack(
        _ packing: Packing, _ packed: [UInt8], to output: FileHandle, _ limit: UnpackLimit = UnpackLimit()
    ) throws {
        try packed.withUnsafeBufferPointer { bytes in
            var room = UnpackRoom(output.fileDescriptor, file: "members.gz", packed: packed.count, limit: limit)
            try packing.unpack(
                bytes, { () throws(Finding) in try PackedSource(FilePath("-"), bytes) }, into: &room)
        }
    }

    private func room(_ output: FileHandle, packed: Int) -> UnpackRoom {
        UnpackRoom(output.fileDescriptor, file: "members.gz", packed: packed)
    }

    private func failure(_ packing: Packing, _ packed: [UInt8]) throws -> Finding? {
        do {
            _ = try unpack(packing, packed)
            return nil
        } catch let finding as Finding {
            return finding
        }
    }

    private func pack(_ program: String, _ bytes: [UInt8]) throws -> [UInt8] {
        let (input, output) = (try temporary(bytes), try temporary([]))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program, "-c"]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        try output.seek(toOffset: 0)
        return Array(try output.readToEnd() ?? Data())
    }

    /// A file without a name that holds `bytes`, at its start.
    private func temporary(_ bytes: [UInt8]) throws -> FileHandle {
        var path = Array((NSTemporaryDirectory() + "/oneid-test-XXXXXX").utf8CString)
        let descriptor = mkstemp(&path)
        try #require(descriptor >= 0)
        unlink(path)
        let handle = FileHandle(fileDescriptor: descriptor, closeOnDealloc: true)
        try handle.write(contentsOf: bytes)
        try handle.seek(toOffset: 0)
        return handle
    }
}

private func isInstalled(_ program: String) -> Bool {
    (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":").contains {
        FileManager.default.isExecutableFile(atPath: "\($0)/\(program)")
    }
}
