import OneIDCore

/// Hides what may be members' values in a line of an input, so that the line can still be recognised.
///
/// A cell is what stands between delimiters, quotes and brackets. Its punctuation and structure stay; of its text at most
/// half is shown (see `Masking`), of a name or another short text beyond ASCII nothing. ASCII cells of up to three
/// characters, words for nothing, and keys of JSON objects that do not look like values stay as they are.
enum ExcerptMask {
    /// Masks the two parts of a line around a caret; a cell cut by the caret is masked as one on either side.
    static func mask(before: String, after: String) -> (String, String) {
        (mask(before, continues: after.unicodeScalars.first), mask(after, continues: nil))
    }

    private static func mask(_ line: String, continues next: Unicode.Scalar?) -> String {
        let scalars = Array(line.unicodeScalars)
        var result = String.UnicodeScalarView()
        var cell = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            guard isPunctuation(scalar) else {
                cell.append(scalar)
                continue
            }
            let isKey = scalar == "\"" && (scalars[(index + 1)...].first { $0 != " " } ?? next) == ":"
            let isName = isKey && !ColumnNames.looksLikeValue(String(cell))
            result.append(contentsOf: isName ? cell : masked(cell))
            cell.removeAll()
            result.append(scalar)
        }
        result.append(contentsOf: masked(cell))
        return String(result)
    }

    private static func masked(_ cell: String.UnicodeScalarView) -> String.UnicodeScalarView {
        let isShort = cell.count <= 3 && cell.allSatisfy { $0.value < 0x80 }
        let hasText = cell.contains { $0.properties.isAlphabetic || $0.properties.numericType != nil }
        if isShort || !hasText || isNullWord(cell) { return cell }
        return Masking.mask(String(cell), type: isMail(cell) ? .email : .member).unicodeScalars
    }

    /// A word for nothing is nobody's value, and often what is wrong.
    private static func isNullWord(_ cell: String.UnicodeScalarView) -> Bool {
        var text = String(cell)
        return text.withUTF8 { NullWords.contains($0.trimmed, as: [.identifier, .attribute]) }
    }

    /// Of a mail address the domain is shown, so what stands behind the @ must be one.
    private static func isMail(_ cell: String.UnicodeScalarView) -> Bool {
        guard let at = cell.lastIndex(of: "@") else { return false }
        let domain = cell[cell.index(after: at)...]
        let isHost = domain.allSatisfy {
            $0.value < 0x80
                && ($0.properties.isAlphabetic || $0.properties.numericType != nil || $0 == "." || $0 == "-")
        }
        return isHost && domain.count { ("0"..."9").contains($0) } < 5
    }

    private static func isPunctuation(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case ",", ";", "\t", "|", "\"", "'", "{", "}", "[", "]", ":": true
        default: false
        }
    }
}
