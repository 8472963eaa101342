import Foundation
import OneIDMemory
import OneIDTestSupport
import Testing

@testable import OneIDIO

@Suite struct DeflaterTests {
    private let text = Array(
        (0..<40_000).map { "<row><c><t>\($0)</t></c><c><t>1380000\($0 % 977)</t></c></row>\n" }.joined().utf8)

    private var samples: [[UInt8]] {
        var random = SeededGenerator(seed: 9)
        let noise = (0..<200_000).map { _ in UInt8(truncatingIfNeeded: random.next()) }
        let rare = (0..<100_000).map { _ in UInt8(random.below(20) == 0 ? random.below(256) : 65) }
        return [
            [1], [1, 2, 3], Array("abcabcabcabc".utf8), Array("abcdefghijklmnopqrstuvwxyz".utf8), noise, rare,
            [UInt8](repeating: 0, count: 300_000), text, Array((0..<256).map { UInt8($0) }),
            Array(noise[..<40_000]) + Array(noise[..<40_000]),
        ]
    }

    @Test("What is packed comes out of our own inflate")
    func roundTrip() throws {
        for sample in samples { #expect(try unpack([pack(sample), Deflater.end].flatMap { $0 }) == sample) }
    }

    @Test("Pieces that were packed for themselves stand one behind the other")
    func pieces() throws {
        let packed = samples.flatMap { pack($0) } + Deflater.end
        #expect(try unpack(packed) == samples.flatMap { $0 })
    }

    @Test("gzip reads it, and makes little less of it")
    func gzipAgrees() throws {
        for sample in samples where sample.count > 100 {
            var sum = CRC32()
            sample.withUnsafeBufferPointer { sum.add($0) }
            let size = sample.count
            let trailer = [UInt32(sum.value), UInt32(size)].flatMap { value in
                (0..<4).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
            }
            let packed = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3] + pack(sample) + Deflater.end + trailer
            #expect(try gzip(packed, "-dc") == sample)
            let usual = try gzip(sample, "-1c").count
            #expect(packed.count <= usual * 13 / 10 + 64, "\(sample.count): \(packed.count) against \(usual)")
        }
    }

    @Test("Codes are no longer than allowed, and whole")
    func codes() {
        // Weights of Fibonacci make the longest codes.
        var weights: [UInt32] = [1, 1]
        while weights.count < 40 { weights.append(weights[weights.count - 1] &+ weights[weights.count - 2]) }
        for longest in [7, 15] {
            let used = Array(weights.prefix(longest == 7 ? 19 : 40))
            let code = used.withUnsafeBufferPointer { HuffmanCode($0, longest: longest) }
            #expect(code.lengths.allSatisfy { (1...longest).contains(Int($0)) })
            #expect(code.lengths.reduce(0) { $0 + 1 << (longest - Int($1)) } == 1 << longest)
            // The rarer never has the shorter code.
            #expect(zip(code.lengths, code.lengths.dropFirst()).allSatisfy { $0 >= $1 })
        }
        let none = [UInt32](repeating: 0, count: 5).withUnsafeBufferPointer { HuffmanCode($0, longest: 15) }
        #expect(none.lengths == [0, 0, 0, 0, 0])
    }

    @Test("Symbols of lengths and distances are those of RFC 1951")
    func symbols() {
        var (base, symbol) = (3, 0)
        while symbol < 28 {
            let extra = symbol < 8 ? 0 : (symbol - 4) / 4
            #expect(DeflateSymbols.baseOfLength(symbol) == base && DeflateSymbols.extraOfLength(symbol) == extra)
            for length in base..<min(258, base + 1 << extra) { #expect(DeflateSymbols.length(length) == symbol) }
            base += 1 << extra
            symbol += 1
        }
        #expect(DeflateSymbols.length(258) == 28 && DeflateSymbols.baseOfLength(28) == 258)
        base = 1
        for symbol in 0..<30 {
            let extra = symbol < 4 ? 0 : symbol / 2 - 1
            #expect(DeflateSymbols.baseOfDistance(symbol) == base && DeflateSymbols.extraOfDistance(symbol) == extra)
            for distance in [base, base + 1 << extra - 1] { #expect(DeflateSymbols.distance(distance) == symbol) }
            base += 1 << extra
        }
    }

    private func pack(_ bytes: [UInt8]) -> [UInt8] {
        var out = ByteBuffer(capacity: 0)
        bytes.withUnsafeBufferPointer { Deflater().append($0, to: &out) }
        return Array(out.bytes)
    }

    private func unpack(_ packed: [UInt8]) throws -> [UInt8] {
        try packed.withUnsafeBufferPointer { packed in
            let inflater = Inflater(packed)
            var bytes: [UInt8] = []
            while let piece = try inflater.next() { bytes += piece }
            #expect(inflater.end == packed.count)
            return bytes
        }
    }

    private func gzip(_ bytes: [UInt8], _ argument: String) throws -> [UInt8] {
        let folder = try TemporaryFolder()
        try folder.write("in", bytes)
        try folder.write("out", [])
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["gzip", argument]
        process.standardInput = try FileHandle(forReadingFrom: folder.file("in"))
        process.standardOutput = try FileHandle(forWritingTo: folder.file("out"))
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        return try folder.read("out")
    }
}
