import Testing

@testable import OneIDCore

/// The standards' own examples and every padding case.
@Suite struct DigestTests {
    /// RFC 1321 appendix A.5.
    @Test(arguments: [
        ("", "d41d8cd98f00b204e9800998ecf8427e"),
        ("a", "0cc175b9c0f1b6a831c399e269772661"),
        ("abc", "900150983cd24fb0d6963f7d28e17f72"),
        ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
        ("abcdefghijklmnopqrstuvwxyz", "c3fcd3d76192e4007dfb496cca67e13b"),
        ("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789", "d174ab98d277d9f5a5611c2c9f419d9f"),
        (
            "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
            "57edf4a22be3c955ac49da2e2107b67a"
        ),
    ])
    func md5(message: String, expected: String) {
        #expect(hex(.md5, Array(message.utf8)) == expected)
    }

    /// The examples NIST publishes with FIPS 180-4: one block, two blocks (448 and 896 bits), and the empty message.
    @Test(arguments: [
        ("", "da39a3ee5e6b4b0d3255bfef95601890afd80709"),
        ("abc", "a9993e364706816aba3e25717850c26c9cd0d89d"),
        (twoBlocks, "84983e441c3bd26ebaae4aa1f95129e5e54670f1"),
        (longer, "a49b2446a02c645bf419f995b67091253a04a259"),
    ])
    func sha1(message: String, expected: String) {
        #expect(hex(.sha1, Array(message.utf8)) == expected)
    }

    @Test(arguments: [
        ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
        ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
        (twoBlocks, "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"),
        (longer, "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"),
    ])
    func sha256(message: String, expected: String) {
        #expect(hex(.sha256, Array(message.utf8)) == expected)
    }

    @Test(arguments: [
        (DigestAlgorithm.md5, "7707d6ae4e027c70eea2a935c2296f21"),
        (.sha1, "34aa973cd4c4daa4f61eeb2bdbad27316534016f"),
        (.sha256, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"),
    ])
    func aMillionTimesA(algorithm: DigestAlgorithm, expected: String) {
        #expect(hex(algorithm, [UInt8](repeating: 0x61, count: 1_000_000)) == expected)
    }

    /// Every place the padding can fall. Message n is bytes (7i + n) mod 256 for i below n; expected is the digest of
    /// all 131 digests one after the other, computed with Python's hashlib.
    @Test(arguments: [
        (DigestAlgorithm.md5, "df6954f2171934b3a1d651b1bf28ce12"),
        (.sha1, "3124829d302c0b62b2f8c1e5edf440a668284db0"),
        (.sha256, "969b9f993f9c27e8424a46288c5b7999eee502a7befa92cad6cfef1034d76c51"),
    ])
    func everyLengthUpTo130(algorithm: DigestAlgorithm, expected: String) {
        var all: [UInt8] = []
        for count in 0...130 {
            all += digest(algorithm, (0..<count).map { UInt8(truncatingIfNeeded: $0 * 7 + count) })
        }
        #expect(hex(algorithm, all) == expected)
    }

    @Test func theDigestIsWrittenWhereAskedAndNowhereElse() {
        for algorithm in DigestAlgorithm.allCases {
            var out = [UInt8](repeating: 0xee, count: 40)
            [0x61].withUnsafeBufferPointer { message in
                out.withUnsafeMutableBufferPointer { algorithm.digest(message, into: $0.baseAddress!) }
            }
            #expect(out[algorithm.byteCount...].allSatisfy { $0 == 0xee })
        }
    }

    @Test func anUnalignedMessageHasTheSameDigest() {
        let text = [UInt8]((0..<200).map { UInt8($0) })
        for algorithm in DigestAlgorithm.allCases {
            var out = [UInt8](repeating: 0, count: algorithm.byteCount)
            text.withUnsafeBufferPointer { bytes in
                let slice = UnsafeBufferPointer(rebasing: bytes[3..<140])
                out.withUnsafeMutableBufferPointer { algorithm.digest(slice, into: $0.baseAddress!) }
            }
            #expect(out == digest(algorithm, Array(text[3..<140])))
        }
    }
}

private let twoBlocks = "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"
private let longer =
    "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu"

func digest(_ algorithm: DigestAlgorithm, _ message: [UInt8]) -> [UInt8] {
    var out = [UInt8](repeating: 0, count: algorithm.byteCount)
    message.withUnsafeBufferPointer { bytes in
        out.withUnsafeMutableBufferPointer { algorithm.digest(bytes, into: $0.baseAddress!) }
    }
    return out
}

func hex(_ algorithm: DigestAlgorithm, _ message: [UInt8]) -> String {
    digest(algorithm, message).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}
