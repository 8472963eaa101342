import Testing

@testable import OneIDIO

@Suite struct UTF16DecoderTests {
    @Test(arguments: [TextEncoding.utf16le, .utf16be])
    func everyScalar(encoding: TextEncoding) {
        let text = everyScalarInOneText()
        #expect(decodedWhole(encoding, utf16(Array(text.utf16), encoding)) == Array(text.utf8))
    }

    @Test(arguments: [TextEncoding.utf16le, .utf16be])
    func aBlockMayBeCutAnywhere(encoding: TextEncoding) {
        let text = "id\t姓名\nabcdefghijk\té💩z\n"
        let source = utf16(Array(text.utf16), encoding)
        for cut in 0...source.count {
            let first = decoded(encoding, Array(source[..<cut]))
            #expect(first.progress.stop == (first.progress.read == cut ? .end : .truncated))
            let second = decoded(encoding, Array(source[first.progress.read...]))
            #expect(first.bytes + second.bytes == Array(text.utf8))
        }
        #expect(decodedInSteps(encoding, source, room: 8) == Array(text.utf8))
        #expect(decodedInSteps(encoding, source, room: 11) == Array(text.utf8))
    }

    @Test(arguments: [TextEncoding.utf16le, .utf16be])
    func anUnpairedSurrogateIsAnErrorAtItsOffset(encoding: TextEncoding) {
        let low: UInt16 = 0xdca9
        let high: UInt16 = 0xd83d
        for units in [[0x61, low], [0x61, high, 0x62], [0x61, high, high, low], [0x61, low, high]] {
            let progress = decoded(encoding, utf16(units, encoding)).progress
            #expect(progress == DecodeProgress(read: 2, written: 1, stop: .invalid))
        }
        #expect(decoded(encoding, utf16([0x61, high], encoding)).progress.stop == .truncated)
        #expect(decoded(encoding, utf16([0x61], encoding) + [0]).progress.stop == .truncated)
    }

    private func utf16(_ units: [UInt16], _ encoding: TextEncoding) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(2 * units.count)
        for unit in units {
            let (high, low) = (UInt8(unit >> 8), UInt8(unit & 0xff))
            bytes.append(encoding == .utf16le ? low : high)
            bytes.append(encoding == .utf16le ? high : low)
        }
        return bytes
    }
}
