/// White space and comments (JSON5 §7 and §8).
extension JSON5Reader {
    /// Moves to the next scalar that is neither white space nor part of a comment.
    mutating func skipBlanks() throws(JSON5Fault) {
        while let scalar = current {
            if Self.isBlank(scalar) {
                index += 1
            } else if scalar == "/" {
                try skipComment()
            } else {
                return
            }
        }
    }

    private mutating func skipComment() throws(JSON5Fault) {
        let opening = index
        switch ahead(1) {
        case "/":
            while let scalar = current, !Self.isLineTerminator(scalar) { index += 1 }
        case "*":
            index += 2
            while current != nil, !(current == "*" && ahead(1) == "/") { index += 1 }
            guard current != nil else {
                throw fault(
                    at: opening, "the comment that begins here is not closed before the end of the file",
                    fix: "close it with \"*/\"")
            }
            index += 2
        default:
            throw fault(
                at: opening, "a lone \"/\" was found", fix: "write a comment as // to the end of the line or /* … */")
        }
    }

    static func isLineTerminator(_ scalar: Unicode.Scalar) -> Bool {
        scalar == "\n" || scalar == "\r" || scalar == "\u{2028}" || scalar == "\u{2029}"
    }

    static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case " ", "\t", "\n", "\r", "\u{0B}", "\u{0C}", "\u{A0}", "\u{2028}", "\u{2029}", "\u{FEFF}": true
        default: scalar.value > 0x7F && scalar.properties.generalCategory == .spaceSeparator
        }
    }
}
