import Foundation
import OneIDTestSupport
import Testing

@testable import OneIDIO

@Suite struct GzipReaderTests {
    private let text = Array((0..<30_000).map { "\($0),1380000\($0 % 10_000),张三\n" }.joined().utf8)

    @Test("What gzip packs comes out again, whatever its effort", arguments: ["-1", "-6", "-9"])
    func roundTrip(effort: String) throws {
        var random = SeededGenerator(seed: 3)
        let noise = (0..<300_000).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        let zeros = [UInt8](repeating: 0, count: 1_000_000)
        // Blocks of output of 256 KiB, and matches across them.
        let far = Array(noise[..<32_768]) + Array(noise[..<32_768])
        for content in [[], [65], text, noise, zeros, far, text + noise + text] {
            #expect(try unpack(pack(content, effort)) == content)
        }
    }

    @Test func severalMembersAreOneContent() throws {
        let packed = try pack(text)
        #expect(try unpack(packed + packed + pack([])) == text + text)
    }

    @Test("Zeros behind the end are padding, anything else is not")
    func padding() throws {
        let packed = try pack(text)
        #expect(try unpack(packed + [UInt8](repeating: 0, count: 512)) == text)
        for garbage: [UInt8] in [[65], [0, 65], [0x1f], [0x1f, 0], [0x8b, 0x1f]] {
            let fault = fault(packed + garbage)
            #expect(fault?.offset == packed.count || garbage == [0x1f] && fault?.isCut == true)
        }
    }

    // MARK: Headers

    /// RFC 1952 §2.3: every part that a header may have.
    @Test func headersWithAllParts() throws {
        let plain = try pack(text)
        let data = Array(plain[10...])
        let head: [UInt8] = [0x1f, 0x8b, 8, 0x1f, 0, 0, 0, 0, 0, 3]
        let parts: [UInt8] = [3, 0, 1, 2, 3] + Array("members.csv\0what it is\0".utf8)
        var sum = CRC32()
        (head + parts).withUnsafeBufferPointer { sum.add($0) }
        let check = [UInt8(sum.value & 0xff), UInt8(sum.value >> 8 & 0xff)]
        #expect(try unpack(head + parts + check + data) == text)
        #expect(
            fault(head + parts + [check[0] ^ 1, check[1]] + data)
                == InflateFault(what: "the checksum of its header is another one", offset: head.count + parts.count))
    }

    @Test func headersThatCannotBe() throws {
        var packed = try pack(text)
        packed[2] = 7
        #expect(fault(packed) == InflateFault(what: "it is packed by a method that does not exist", offset: 2))
        packed[2] = 8
        packed[3] = 0x20
        #expect(fault(packed) == InflateFault(what: "its header has flags that do not exist", offset: 3))
    }

    // MARK: Trailers

    @Test func trailersAreChecked() throws {
        let packed = try pack(text)
        var damaged = packed
        damaged[packed.count - 6] ^= 0xff
        #expect(fault(damaged)?.what == "its checksum is another one than that of what comes out")
        #expect(fault(damaged)?.offset == packed.count - 8)
        damaged = packed
        damaged[packed.count - 1] ^= 1
        #expect(
            fault(damaged)
                == InflateFault(what: "another length comes out than it says", offset: packed.count - 4))
    }

    @Test("The checksum, by its definition")
    func checksum() {
        var random = SeededGenerator(seed: 11)
        for length in 0..<80 {
            let bytes = (0..<length).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            var sum = UInt32.max
            for byte in bytes {
                sum ^= UInt32(byte)
                for _ in 0..<8 { sum = sum & 1 == 1 ? 0xedb8_8320 ^ sum >> 1 : sum >> 1 }
            }
            let cut = random.below(length + 1)
            var other = CRC32()
            bytes[..<cut].withUnsafeBufferPointer { other.add($0) }
            bytes[cut...].withUnsafeBufferPointer { other.add($0) }
            #expect(other.value == ~sum)
        }
        var known = CRC32()
        Array("123456789".utf8).withUnsafeBufferPointer { known.add($0) }
        #expect(known.value == 0xcbf4_3926)
    }

    // MARK: Damage

    @Test("Cut anywhere, it says so")
    func everyCut() throws {
        let packed = try pack(Array(text[..<3_000]))
        for length in 0..<packed.count {
            #expect(fault(Array(packed[..<length]))?.isCut == true, "\(length)")
        }
        let two = packed + packed
        for length in packed.count + 1..<two.count {
            #expect(fault(Array(two[..<length]))?.isCut == true, "\(length)")
        }
    }

    @Test("A changed byte gives a fault or, where nothing is checked, the same content")
    func mutations() throws {
        var random = SeededGenerator(seed: 5)
        let small = Array(text[..<2_000])
        let packed = try pack(small)
        for _ in 0..<4_000 {
            var mutant = packed
            for _ in 0...random.below(3) {
                mutant[random.below(mutant.count)] = UInt8(truncatingIfNeeded: random.next())
            }
            // Name, time and system stand in the header, unchecked.
            if let content = try? unpack(mutant) { #expect(content == small) }
        }
    }

    private func unpack(_ packed: [UInt8]) throws -> [UInt8] {
        try packed.withUnsafeBufferPointer { packed in
            var reader = GzipReader(packed)
            var bytes: [UInt8] = []
            while let piece = try reader.next() { bytes += piece }
            return bytes
        }
    }

    private func fault(_ packed: [UInt8]) -> InflateFault? {
        do {
            _ = try unpack(packed)
            return nil
        } catch { return error as? InflateFault }
    }

    private func pack(_ bytes: [UInt8], _ effort: String = "-6") throws -> [UInt8] {
        let folder = try TemporaryFolder()
        try folder.write("plain", bytes)
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", "-n", effort, folder.file("plain").path]
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return try folder.read("plain.gz")
    }
}
