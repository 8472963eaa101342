/// Values that lost digits or characters before they reached us. They are never identifiers.
enum Damaged {
    /// Why the value is damaged, or nil.
    static func reason(_ plain: CellBytes) -> StaticString? {
        guard let first = plain.first else { return nil }
        if first == UInt8(ascii: "#") { return spreadsheetError(plain) }
        if first.isDigit || first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            return isScientific(plain) ? "digits lost to scientific notation" : nil
        }
        return nil
    }

    /// `1.38E+10`, `1,38E+10`, `1E+10`, `8.61e12`: a mantissa of one digit, and a point or a signed exponent (`5E12` may be an
    /// ordinary code). Even one with all its digits is refused: nobody can tell whether the last ones were rounded.
    static func isScientific(_ plain: CellBytes) -> Bool {
        var index = plain[0].isDigit ? 0 : 1
        guard index < plain.count, plain[index].isDigit else { return false }
        index += 1
        var fraction = 0
        var marked = false
        if index < plain.count, plain[index] == UInt8(ascii: ".") || plain[index] == UInt8(ascii: ",") {
            marked = true
            index += 1
            while index < plain.count, plain[index].isDigit {
                index += 1
                fraction += 1
            }
        }
        guard index < plain.count, plain[index].lowercasedASCII == UInt8(ascii: "e") else { return false }
        index += 1
        if index < plain.count, plain[index] == UInt8(ascii: "+") || plain[index] == UInt8(ascii: "-") {
            marked = true
            index += 1
        }
        let digits = plain.count - index
        guard marked, (1...3).contains(digits), plain.part(index..<plain.count).isAllDigits else { return false }
        return true
    }

    /// `#####` (a column too narrow), `#VALUE!`, `#REF!`, `#NAME?`, `#DIV/0!`, `#NUM!`. `#N/A` is a null word.
    private static func spreadsheetError(_ plain: CellBytes) -> StaticString? {
        if plain.count >= 2, plain.isOneByteRepeated { return "cell was shown as ####" }
        let last = plain[plain.count - 1]
        guard plain.count <= 16, plain.count >= 5, last == UInt8(ascii: "!") || last == UInt8(ascii: "?") else {
            return nil
        }
        return "spreadsheet error value"
    }
}
