/// Domains with letters beyond ASCII, in the one form for both ways of writing them: `xn--bcher-kva.com` and `Bücher.com` are
/// `bücher.com`.
///
/// RFC 5890 §2.3.2.1 and RFC 5891 §4: a label is its Unicode form, in lower case and NFC, or `xn--` and the Punycode of that.
/// What only looks like Punycode stays as it is. `ß` and `ss` are two domains, as they are since RFC 5894 §2.2.
struct InternationalDomain {
    /// The domain with its labels in Unicode.
    private(set) var canonical: [UInt8] = []
    /// Its length on the wire, where every label is ASCII.
    private(set) var wireLength = 0
    /// Whether a label has more than 63 bytes there.
    private(set) var hasLongLabel = false

    /// Whether a domain, ASCII in lower case, has such letters in either form.
    static func isMet(in domain: CellBytes) -> Bool {
        for index in 0..<domain.count {
            if domain[index] >= 0x80 { return true }
            guard domain[index] == UInt8(ascii: "x"), index == 0 || domain[index - 1] == UInt8(ascii: ".") else {
                continue
            }
            if domain.has("xn--", at: index) { return true }
        }
        return false
    }

    init(_ domain: CellBytes) {
        var start = 0
        for index in 0...domain.count where index == domain.count || domain[index] == UInt8(ascii: ".") {
            if start > 0 {
                canonical.append(UInt8(ascii: "."))
                wireLength += 1
            }
            add(domain.part(start..<index))
            start = index + 1
        }
    }

    private mutating func add(_ label: CellBytes) {
        guard let scalars = Self.scalars(of: label) else {
            canonical += label
            wireLength += label.count
            return
        }
        let folded = ComposedText.compose(scalars.flatMap { Array($0.properties.lowercaseMapping.unicodeScalars) })
        for scalar in folded { canonical += String(Character(scalar)).utf8 }
        let length = folded.allSatisfy(\.isASCII) ? folded.count : 4 + Punycode.encode(folded).count
        wireLength += length
        if length > Punycode.longestLabel { hasLongLabel = true }
    }

    /// The letters that a label stands for; nil when it is ASCII and means itself.
    private static func scalars(of label: CellBytes) -> [Unicode.Scalar]? {
        if label.has("xn--", at: 0) {
            let encoded = label.part(4..<label.count)
            guard let decoded = Punycode.decode(encoded), decoded.contains(where: { !$0.isASCII }),
                decoded.allSatisfy(isAllowed), Punycode.encode(decoded).elementsEqual(encoded)
            else { return nil }
            return decoded
        }
        guard label.contains(where: { $0 >= 0x80 }), let text = String(validating: label, as: UTF8.self) else {
            return nil
        }
        return Array(text.unicodeScalars)
    }

    /// Letters, digits and hyphens, of whatever script.
    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        guard scalar.isASCII else { return scalar.value >= 0xA1 }
        let byte = UInt8(truncatingIfNeeded: scalar.value)
        return byte.isDigit || byte.isASCIILetter || byte == UInt8(ascii: "-")
    }
}
