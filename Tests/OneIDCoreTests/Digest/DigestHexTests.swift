import Testing

@testable import OneIDCore

/// Reading digests as platforms write them.
@Suite struct DigestHexTests {
    @Test func eitherCaseIsTheSameDigest() {
        let lower = "0123456789abcdef0123456789abcdef"
        let expected: [UInt8] = [0x01, 0x23, 0x45, 0x67, 0x89, 0xab, 0xcd, 0xef]
        #expect(parse(.md5, lower) == expected + expected)
        #expect(parse(.md5, lower.uppercased()) == expected + expected)
        #expect(parse(.md5, "0123456789aBcDeF0123456789AbCdEf") == expected + expected)
    }

    @Test func aDigestReadBackIsTheDigest() {
        for algorithm in DigestAlgorithm.allCases {
            #expect(parse(algorithm, hex(algorithm, [0x61])) == digest(algorithm, [0x61]))
        }
    }

    @Test func theLengthMustBeThatOfTheAlgorithm() {
        for algorithm in DigestAlgorithm.allCases {
            for count in 0...70 where count != algorithm.byteCount * 2 {
                #expect(parse(algorithm, String(repeating: "0", count: count)) == nil)
            }
        }
    }

    @Test func everyByteThatIsNoHexadecimalDigitIsRefused() {
        let digits = Set("0123456789abcdefABCDEF".utf8)
        for byte in UInt8.min...UInt8.max {
            for place in [0, 1, 30, 31] {
                var text = [UInt8](repeating: 0x30, count: 32)
                text[place] = byte
                var out = [UInt8](repeating: 0, count: 16)
                let accepted = text.withUnsafeBufferPointer { bytes in
                    out.withUnsafeMutableBufferPointer { DigestAlgorithm.md5.parseHex(bytes, into: $0.baseAddress!) }
                }
                #expect(accepted == digits.contains(byte), "byte \(byte) at \(place)")
            }
        }
    }

    private func parse(_ algorithm: DigestAlgorithm, _ text: String) -> [UInt8]? {
        var out = [UInt8](repeating: 0, count: algorithm.byteCount)
        let accepted = Array(text.utf8).withUnsafeBufferPointer { bytes in
            out.withUnsafeMutableBufferPointer { algorithm.parseHex(bytes, into: $0.baseAddress!) }
        }
        return accepted ? out : nil
    }
}
