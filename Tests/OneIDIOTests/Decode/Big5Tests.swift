import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDIO

@Suite struct Big5Tests {
    /// Codes by the tables of Unicode and of the Encoding Standard: both levels, ETEN's and Hong Kong's additions.
    @Test(
        arguments: [
            ([0xa4, 0x40], "一"), ([0xb3, 0xaf, 0xa4, 0x70, 0xa9, 0xfa], "陳小明"), ([0xc9, 0x40], "乂"),
            ([0xf9, 0xd5], "龘"),
            ([0xa1, 0x40], "\u{3000}"), ([0xc6, 0xe7], "ぁ"), ([0xf9, 0xd6], "碁"), ([0x87, 0x40], "䏰"),
            ([0x88, 0x62], "\u{ca}\u{304}"), ([0x88, 0xa5], "\u{ea}\u{30c}"), ([0x87, 0x45], "\u{27267}"),
            ([0x41, 0x2c, 0xa4, 0x40, 0x0a], "A,一\n"),
        ] as [([UInt8], String)]) func decodes(_ bytes: [UInt8], _ text: String)
    {
        #expect(
            String(decoding: decodedWhole(.big5, bytes), as: UTF8.self).unicodeScalars.elementsEqual(
                text.unicodeScalars))
    }

    @Test func theTableIsTheIndexOfTheEncodingStandard() {
        let points = Big5Table.codePoints()
        #expect(points.count == Big5Table.leadCount * Big5Table.trailCount)
        #expect(points.count { $0 != 0 } == 18_590)
        // SHA-256 of the code points as text, one a line in order; computed from index-big5.txt.
        let lines = points.filter { $0 != 0 }.map { String($0, radix: 16) + "\n" }.joined()
        #expect(sha256(Array(lines.utf8)) == "4fc5b1bb69c9674182699ed2ba7c14fa8f335616631d4d3033fcb299488807cf")
    }

    @Test(
        arguments: [
            ([0x80], 0), ([0xff, 0x41], 0), ([0x41, 0xa4, 0x2c], 1), ([0xa4, 0x7f], 0), ([0x81, 0x40], 0),
            ([0xc7, 0xff], 0),
        ] as [([UInt8], Int)]) func stopsAtWhatIsNoCharacter(_ bytes: [UInt8], _ read: Int)
    {
        let progress = decoded(.big5, bytes).progress
        #expect(progress.stop == .invalid && progress.read == read)
    }

    @Test func aCutCharacterIsTruncated() {
        #expect(decoded(.big5, [0xa4, 0x40, 0xa4]).progress == DecodeProgress(read: 2, written: 3, stop: .truncated))
    }

    @Test func aSmallDestinationIsFilledInSteps() {
        let bytes = [UInt8]((0..<40).flatMap { _ in [0x88, 0x62, 0x87, 0x45, 0x41] as [UInt8] })
        #expect(decodedInSteps(.big5, bytes, room: 9) == decodedWhole(.big5, bytes))
    }
}

@Suite struct Windows1252Tests {
    @Test func everyByteIsACharacter() {
        let text = String(decoding: decodedWhole(.windows1252, (0...255).map { UInt8($0) }), as: UTF8.self)
        let scalars = Array(text.unicodeScalars)
        #expect(scalars.count == 256)
        #expect((0..<0x80).allSatisfy { scalars[$0].value == UInt32($0) })
        #expect((0xa0..<0x100).allSatisfy { scalars[$0].value == UInt32($0) })
        #expect(
            String(String.UnicodeScalarView(scalars[0x80..<0xa0]))
                == "€\u{81}‚ƒ„…†‡ˆ‰Š‹Œ\u{8d}Ž\u{8f}\u{90}‘’“”•–—˜™š›œ\u{9d}žŸ")
    }

    @Test func aSmallDestinationIsFilledInSteps() {
        let bytes = [UInt8](repeating: 0x80, count: 40)
        #expect(decodedInSteps(.windows1252, bytes, room: 9) == decodedWhole(.windows1252, bytes))
    }
}
