/// Keys of objects: strings or ECMAScript 5.1 identifier names (JSON5 §3, ECMA-262 5.1 §7.6).
extension JSON5Reader {
    mutating func key() throws(JSON5Fault) -> String {
        if current == "\"" || current == "'" { return try string() }
        var name = String.UnicodeScalarView()
        while let scalar = current {
            let start = index
            var part = scalar
            if scalar == "\\" {
                guard ahead(1) == "u" else {
                    throw fault(at: start, "only \\u escapes are allowed in a key without quotes", fix: "quote the key")
                }
                index += 2
                let unit = try hexadecimalDigits(4, escape: start)
                guard let escaped = Unicode.Scalar(unit) else {
                    throw fault(at: start, "the escape is half of a surrogate pair", fix: "quote the key")
                }
                part = escaped
            } else {
                index += 1
            }
            guard name.isEmpty ? Self.beginsName(part) : Self.continuesName(part) else {
                guard scalar != "\\" else {
                    throw fault(
                        at: start, "the escaped character is not allowed in a key without quotes", fix: "quote the key")
                }
                index = start
                break
            }
            name.append(part)
        }
        guard !name.isEmpty else {
            throw fault(
                at: index, "a key was expected, found \(found)",
                fix: "write a name or a quoted string, then a colon and the value")
        }
        return String(name)
    }

    /// The identifier name at the reading position, without moving; empty when there is none.
    func peekWord() -> String {
        var word = String.UnicodeScalarView()
        var at = index
        while at < text.scalars.count {
            let scalar = text.scalars[at]
            guard word.isEmpty ? Self.beginsName(scalar) : Self.continuesName(scalar) else { break }
            word.append(scalar)
            at += 1
        }
        return String(word)
    }

    static func beginsName(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "$", "_": return true
        case "\0"..."\u{7F}": return false
        default: break
        }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .lowercaseLetter, .titlecaseLetter, .modifierLetter, .otherLetter, .letterNumber:
            return true
        default: return false
        }
    }

    static func continuesName(_ scalar: Unicode.Scalar) -> Bool {
        if beginsName(scalar) { return true }
        switch scalar {
        case "0"..."9", "\u{200C}", "\u{200D}": return true
        case "\0"..."\u{7F}": return false
        default: break
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .spacingMark, .decimalNumber, .connectorPunctuation: return true
        default: return false
        }
    }
}
