extension IdentifierType {
    public static let cookie: IdentifierType = IdentifierType(
        "cookie", plural: "cookies", example: "GA1.2.1234567890.1600000000",
        headers: Headers(
            row: 7,
            alone: [
                "cookie", "cookieid", "gaclientid", "gacid", "clientcookie", "visitorcookie", "browserid", "webcookie",
                "anonymouscookie", "fbp", "cookie值",
            ]),
        normaliser: { CookieNormaliser(junk: $0.junk[.cookie]) }, junk: OpaqueCode.placeholders,
        hiding: CookieNormaliser.hiding, limits: Limits(maxRecords: 20, maxPeople: 10), isWeak: true,
        steps: OpaqueCode.steps)
}

/// Browser cookie values: opaque, case-sensitive.
///
/// RFC 6265 §4.1.1 cookie-octet: printable ASCII without blanks, quotes, comma, semicolon and backslash. 6 to 512 bytes:
/// shorter ones cannot tell browsers apart.
struct CookieNormaliser: JunkRefusing {
    static let hiding = Masked.Style.token

    var junk: JunkSet

    func normalise(_ raw: UnsafeBufferPointer<UInt8>, into cell: inout NormalisedCell) {
        Decoration.withPlain(raw, into: &cell, masks: Self.hiding) { plain, changed, cell in
            if junk.contains(plain) { return cell.refuse(.junk, "placeholder cookie") }
            guard plain.count >= 6 else { return cell.refuse(.invalid, "shorter than 6 characters") }
            guard plain.count <= 512 else { return cell.refuse(.invalid, "longer than 512 characters") }
            for byte in plain where !Self.isCookieOctet(byte) {
                return cell.refuse(.invalid, "character not allowed in a cookie")
            }
            cell.append(plain)
            cell.accept(decorated: changed)
        }
    }

    private static func isCookieOctet(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\\"): false
        case 0x21...0x7E: true
        default: false
        }
    }
}
