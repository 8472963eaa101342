import OneIDMemory
import Testing

@testable import OneIDGenerator

struct IdentifierSpellingTests {
    private func text(_ body: (inout ByteBuffer) -> Void) -> String {
        var buffer = ByteBuffer(capacity: 256)
        body(&buffer)
        return String(decoding: buffer.bytes, as: UTF8.self)
    }

    /// The test suite of RFC 1321, appendix A.5, as far as it fits 55 bytes.
    @Test(arguments: [
        ("", "d41d8cd98f00b204e9800998ecf8427e"), ("a", "0cc175b9c0f1b6a831c399e269772661"),
        ("abc", "900150983cd24fb0d6963f7d28e17f72"), ("message digest", "f96b697d7cb7938d525a2f31aaf161d0"),
        ("abcdefghijklmnopqrstuvwxyz", "c3fcd3d76192e4007dfb496cca67e13b"),
    ]) func md5(message: String, digest: String) {
        let found = text { buffer in
            let (high, low) = Array(message.utf8).withUnsafeBufferPointer { IndependentMD5.digest(of: $0) }
            buffer.append(hex: high, digits: 16)
            buffer.append(hex: low, digits: 16)
        }
        #expect(found == digest)
    }

    @Test(arguments: [
        (CellKind.plain, "13822345678"), (.plus86, "+8613822345678"), (.zero86, "008613822345678"),
        (.bare86, "8613822345678"), (.spaced, "138 2234 5678"), (.dashed, "138-2234-5678"),
        (.plus86Dashed, "+86 138-2234-5678"), (.apostrophe, "'13822345678"), (.formula, "=\"13822345678\""),
        (.trailingTab, "13822345678\t"), (.fullWidth, "１３８２２３４５６７８"), (.masked, "138****5678"),
        (.damaged, "1.38E+10"), (.invalid, "1382234567"),
    ]) func phone(kind: CellKind, spelling: String) {
        #expect(text { PhoneSpelling.append(13_822_345_678, as: kind, to: &$0) } == spelling)
    }

    @Test func damagedPhonesMayKeepSixDigits() {
        #expect(text { PhoneSpelling.append(13_812_345_679, as: .damaged, to: &$0) } == "1.38123E+10")
    }

    /// The example of 3GPP TS 23.003 annex B and one of the usual test numbers.
    @Test(arguments: [("26053179311383", 7), ("49015420323751", 8)] as [(String, UInt8)])
    func luhn(digits: String, check: UInt8) {
        #expect(Array(digits.utf8).withUnsafeBufferPointer { Population.luhnCheckDigit($0) } == check)
    }

    @Test func decimals() {
        for value: UInt64 in [0, 9, 10, 99, 100, 1_000_000_000, 9_999_999_999, UInt64(Int64.max)] {
            #expect(text { $0.append(decimal: value) } == String(value))
        }
        #expect(text { $0.append(decimal: 7, width: 3) } == "007")
    }
}
