import Foundation
import OneIDTestSupport
import Testing

@testable import OneIDIO

@Suite struct InflaterTests {
    // MARK: Blocks

    @Test func storedBlocks() throws {
        let data: [UInt8] = [0, 3, 0, 0xfc, 0xff, 1, 2, 3, 1, 0, 0, 0xff, 0xff]
        #expect(try unpack(data).bytes == [1, 2, 3])
        #expect(try unpack(data + [9, 9]).end == data.count)
        #expect(fault([1, 3, 0, 0xfc, 0xfe, 1, 2, 3])?.what == "the length of a block contradicts itself")
    }

    @Test func fixedCodes() throws {
        var writer = BitWriter()
        writer.write(1, 1)
        writer.write(1, 2)
        for byte in [0, 143, 144, 255] { writer.fixed(byte) }
        // Length 3 at distance 4, length 258 at distance 1.
        writer.fixed(257)
        writer.code(3, 5)
        writer.fixed(285)
        writer.code(0, 5)
        writer.fixed(256)
        let expected = [0, 143, 144, 255, 0, 143, 144] + [UInt8](repeating: 144, count: 258)
        #expect(try unpack(writer.bytes).bytes == expected)
    }

    @Test("Every length and every distance, first and last of each code")
    func lengthsAndDistances() throws {
        let noise = self.noise(40_000, seed: 1)
        var writer = BitWriter()
        for start in stride(from: 0, to: noise.count, by: 20_000) {
            writer.write(0, 1)
            writer.write(0, 2)
            writer.align()
            writer.append([0x20, 0x4e, 0xdf, 0xb1] + noise[start..<start + 20_000])
        }
        writer.write(1, 1)
        writer.write(1, 2)
        var expected = noise
        func copy(_ length: Int, _ distance: Int) {
            for _ in 0..<length { expected.append(expected[expected.count - distance]) }
        }
        var (base, symbol) = (3, 257)
        while symbol < 285 {
            let extra = symbol < 265 ? 0 : (symbol - 261) / 4
            for value in Set([0, (1 << extra) - 1]).sorted() {
                writer.fixed(symbol)
                writer.write(value, extra)
                writer.code(7, 5)
                writer.write(1, 2)
                copy(base + value, 14)
            }
            base += 1 << extra
            symbol += 1
        }
        base = 1
        for symbol in 0..<30 {
            let extra = symbol < 4 ? 0 : symbol / 2 - 1
            for value in Set([0, (1 << extra) - 1]).sorted() {
                writer.fixed(260)
                writer.code(symbol, 5)
                writer.write(value, extra)
                copy(6, base + value)
            }
            base += 1 << extra
        }
        #expect(base == 32_769)
        writer.fixed(256)
        #expect(try unpack(writer.bytes).bytes == expected)
    }

    @Test("A distance reaches to the first byte and not beyond")
    func farDistances() throws {
        for (distance, isRight) in [(4, true), (5, false)] {
            var writer = BitWriter()
            writer.write(1, 1)
            writer.write(1, 2)
            for byte in 1...4 { writer.fixed(byte) }
            writer.fixed(257)
            writer.code(distance == 4 ? 3 : 4, 5)
            if distance == 5 { writer.write(0, 1) }
            writer.fixed(256)
            if isRight {
                #expect(try unpack(writer.bytes).bytes == [1, 2, 3, 4, 1, 2, 3])
            } else {
                #expect(fault(writer.bytes)?.what == "a distance that reaches beyond the start")
                // The same where there is enough input for the fast loop.
                #expect(fault(writer.bytes + [UInt8](repeating: 0, count: 100))?.isCut == false)
            }
        }
    }

    @Test("Codes of up to fifteen bits are found in the second table")
    func longCodes() throws {
        // Lengths 1, 2, … 14, 15, 15 make a whole code.
        var literals = [Int](repeating: 0, count: 257)
        for symbol in 0..<15 { literals[symbol] = symbol + 1 }
        literals[256] = 15
        var writer = BitWriter()
        writer.dynamicHead(literals: literals, distances: [0])
        func code(_ symbol: Int) {
            let length = symbol == 256 ? 15 : symbol + 1
            writer.code(symbol == 256 ? 0x7fff : (1 << length) - 2, length)
        }
        let wanted = (0..<300).map { $0 % 15 }
        for symbol in wanted { code(symbol) }
        code(256)
        #expect(try unpack(writer.bytes).bytes == wanted.map { UInt8($0) })
    }

    @Test("One distance is a code of one bit, whose other value means nothing")
    func oneDistance() throws {
        for bit in [0, 1] {
            var literals = [Int](repeating: 0, count: 258)
            literals[65] = 1
            literals[256] = 2
            literals[257] = 2
            var writer = BitWriter()
            writer.dynamicHead(literals: literals, distances: [1])
            writer.code(0, 1)
            writer.code(3, 2)
            writer.write(bit, 1)
            writer.code(2, 2)
            if bit == 0 {
                #expect(try unpack(writer.bytes).bytes == [65, 65, 65, 65])
            } else {
                #expect(fault(writer.bytes)?.what == "bits that are not a code")
            }
        }
    }

    // MARK: What is no deflate data

    @Test func blocksThatCannotBe() {
        #expect(fault([7])?.what == "a block of a type that does not exist")
        // 287 lengths and bytes, 32 distances.
        for (literals, distances) in [(30, 0), (0, 30)] {
            var writer = BitWriter()
            writer.write(1, 1)
            writer.write(2, 2)
            writer.write(literals, 5)
            writer.write(distances, 5)
            writer.write(0, 4)
            #expect(fault(writer.bytes + [0, 0, 0, 0])?.what == "a block with too many codes")
        }
    }

    @Test func codesThatContradictEachOther() {
        func fault(_ change: (inout [Int]) -> Void, distances: [Int] = [0]) -> InflateFault? {
            var literals = [Int](repeating: 0, count: 257)
            literals[0] = 1
            literals[256] = 1
            change(&literals)
            var writer = BitWriter()
            writer.dynamicHead(literals: literals, distances: distances)
            writer.code(1, 1)
            return self.fault(writer.bytes)
        }
        #expect(fault({ _ in }) == nil)
        #expect(fault({ $0[1] = 15 })?.what == "codes of bytes that contradict each other")
        #expect(fault({ $0[0] = 2 })?.what == "codes of bytes that contradict each other")
        #expect(
            fault({
                $0[0] = 0; $0[1] = 1; $0[256] = 0
            })?.what == "a block without an end")
        #expect(fault({ _ in }, distances: [1, 1]) == nil)
        #expect(fault({ _ in }, distances: [1, 2])?.what == "codes of distances that contradict each other")
        #expect(fault({ _ in }, distances: [1, 1, 1])?.what == "codes of distances that contradict each other")
        #expect(fault({ _ in }, distances: [2])?.what == "codes of distances that contradict each other")
    }

    @Test func lengthsOfCodesThatContradictEachOther() {
        func fault(_ lengths: [Int: Int], _ write: (inout BitWriter) -> Void = { _ in }) -> String? {
            var writer = BitWriter()
            writer.dynamicHead(
                literals: [Int](repeating: 0, count: 257), distances: [0],
                codeLengths: (0..<19).map { lengths[$0] ?? 0 })
            write(&writer)
            return self.fault(writer.bytes + [UInt8](repeating: 0, count: 100))?.what
        }
        #expect(fault([0: 1, 1: 1, 2: 1]) == "codes of lengths that contradict each other")
        #expect(fault([0: 2, 1: 2]) == "codes of lengths that contradict each other")
        #expect(fault([16: 1, 1: 1]) { $0.code(1, 1) } == "a repetition of nothing")
        #expect(
            fault([18: 1, 1: 1]) {
                for _ in 0..<2 {
                    $0.code(1, 1)
                    $0.write(127, 7)
                }
            } == "more lengths of codes than there are codes")
        #expect(fault([:]) == "a code of a length that does not exist")
    }

    @Test("Lengths and distances that the fixed codes have room for but deflate does not know")
    func unknownSymbols() {
        var writer = BitWriter()
        writer.write(1, 1)
        writer.write(1, 2)
        writer.fixed(65)
        var lengths = writer
        lengths.fixed(286)
        #expect(fault(lengths.bytes + [0, 0])?.what == "bits that are not a code")
        #expect(fault(lengths.bytes + [UInt8](repeating: 0, count: 100))?.what == "bits that are not a code")
        writer.fixed(257)
        writer.code(30, 5)
        #expect(fault(writer.bytes + [0, 0])?.what == "bits that are not a code")
        #expect(fault(writer.bytes + [UInt8](repeating: 0, count: 100))?.what == "bits that are not a code")
    }

    // MARK: Any bytes

    @Test("Random bytes end in output or a fault")
    func anyBytes() {
        var random = SeededGenerator(seed: 7)
        for round in 0..<3_000 {
            var bytes = (0..<random.below(200)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            if round % 2 == 0, !bytes.isEmpty { bytes[0] = bytes[0] & 0xf8 | 5 }
            let unpacked = self.outcome(bytes, most: 1 << 20)
            #expect(unpacked <= 1 << 20 + 1 << 19)
        }
    }

    private func noise(_ count: Int, seed: UInt64) -> [UInt8] {
        var random = SeededGenerator(seed: seed)
        return (0..<count).map { _ in UInt8(truncatingIfNeeded: random.next()) }
    }

    private func unpack(_ data: [UInt8]) throws -> (bytes: [UInt8], end: Int) {
        try data.withUnsafeBufferPointer { data in
            let inflater = Inflater(data)
            var bytes: [UInt8] = []
            while let piece = try inflater.next() { bytes += piece }
            return (bytes, inflater.end)
        }
    }

    private func fault(_ data: [UInt8]) -> InflateFault? {
        do {
            _ = try unpack(data)
            return nil
        } catch { return error as? InflateFault }
    }

    private func outcome(_ data: [UInt8], most: Int) -> Int {
        data.withUnsafeBufferPointer { data in
            let inflater = Inflater(data)
            var count = 0
            while count < most, let piece = try? inflater.next() { count += piece.count }
            return count
        }
    }
}
