/// WeChat OpenIDs and UnionIDs: trimmed, case-sensitive.
///
/// Source: the WeChat open platform documentation describes both as opaque strings (an OpenID names a user within one
/// app, a UnionID within all apps of one owner); those issued today are 28 characters of `A–Z a–z 0–9 _ -` beginning
/// with `o`. As other platforms (Alipay, Douyin, QQ: 32 hex digits) use the same names for ids of their own, 6 to 128
/// characters of that alphabet, and `.`, are taken; everything else is invalid.
struct WeChatIDNormaliser: JunkRefusing {
    static let hiding = Masked.Style.address
    /// Besides those of every code, the examples of WeChat's documentation and ids that are one character but for the first.
    static let placeholders = IdentifierType.Junk(
        OpaqueCode.placeholders.values + [
            "o6_bmjrPTlm6_2sgVt7hMZOPfL2M", "o6_bmasdasdsad6_2sgVt7hMZOPfL", "ocMvos6NjeKLIBqg5Mr9QjxrP1FA",
            "oLVPpjqs9BhvzwPj5A-vTYAX3GLc", "oR5GjjgEhCMJFyzaVZdrxZ2zRRF4", "otvxTs4dckWG7imySrJd6jSi0CWE",
            "oGZUI0egBJY1zhBYw2KhdUfwVJJE", "OPENID_OF_USER", "USER_OPENID", "YOUR_OPENID",
        ],
        mayBeDigests: true,
        rule: { OpaqueCode.isMadeUpAlone($0) || isOneBehindAnother($0) || $0.count == 36 && OpaqueCode.isMadeUp($0) })

    /// `o0000000000000000000000000000`, `oXXXXXXXXXXXXXXXXXXXXXXXXXXX`.
    private static func isOneBehindAnother(_ value: CellBytes) -> Bool {
        value.count >= 16 && value[1] == value[2] && value.part(1..<value.count).isOneByteRepeated
    }

    @Sendable static func steps(_ text: NormalisedText) -> [String] {
        ["upper and lower case differ; nothing else is changed"]
    }

    var junk: JunkSet

    func normalise(_ raw: UnsafeBufferPointer<UInt8>, into cell: inout NormalisedCell) {
        Decoration.withPlain(raw, into: &cell, masks: Self.hiding) { plain, changed, cell in
            // A lone 0 is a placeholder, not a short id.
            if junk.contains(plain) { return cell.refuse(.junk, "placeholder id") }
            guard plain.count >= 6 else { return cell.refuse(.invalid, "shorter than 6 characters") }
            guard plain.count <= 128 else { return cell.refuse(.invalid, "longer than 128 characters") }
            for byte in plain where !Self.isAllowed(byte) {
                return cell.refuse(.invalid, "character not allowed in an id")
            }
            cell.append(plain)
            cell.accept(decorated: changed)
        }
    }

    private static func isAllowed(_ byte: UInt8) -> Bool {
        byte.isDigit || byte.isASCIILetter || byte == UInt8(ascii: "_") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: ".")
    }
}
