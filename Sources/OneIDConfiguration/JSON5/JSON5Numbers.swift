/// Numbers (JSON5 §6), kept as they are spelled.
extension JSON5Reader {
    mutating func number() throws(JSON5Fault) -> ConfigurationNumber {
        let start = index
        if current == "+" || current == "-" { index += 1 }
        let kind: ConfigurationNumber.Kind
        switch peekWord() {
        case "Infinity":
            index += 8
            kind = .infinity
        case "NaN":
            index += 3
            kind = .nan
        default:
            if current == "0", ahead(1) == "x" || ahead(1) == "X" {
                index += 2
                guard skipDigits(where: { Self.hexadecimalValue($0) != nil }) > 0 else {
                    throw fault(at: start, "hexadecimal digits are missing after 0x", fix: "write them, as in 0x1F")
                }
                kind = .hexadecimal
            } else {
                try decimal(start)
                kind = .decimal
            }
        }
        // 12ab is no number followed by a word.
        if let next = current, Self.continuesName(next) || next == "." || next == "\\" {
            throw fault(
                at: start, "the number is not well formed: \(found) may not follow it",
                fix: "put text in quotes; identifiers are text even when they are all digits")
        }
        var spelling = String.UnicodeScalarView()
        spelling.append(contentsOf: text.scalars[start..<index])
        return ConfigurationNumber(spelling: String(spelling), kind: kind)
    }

    private mutating func decimal(_ start: Int) throws(JSON5Fault) {
        let leading = current
        let whole = skipDigits(where: Self.isDigit)
        if leading == "0", whole > 1 {
            throw fault(
                at: start, "a number may not begin with 0",
                fix: "put identifiers in quotes to keep their leading zeros, or remove the zeros")
        }
        var fraction = 0
        if current == "." {
            index += 1
            fraction = skipDigits(where: Self.isDigit)
        }
        guard whole + fraction > 0 else {
            throw fault(at: start, "a number was expected, found no digits", fix: "write digits, or quote the text")
        }
        guard current == "e" || current == "E" else { return }
        index += 1
        if current == "+" || current == "-" { index += 1 }
        guard skipDigits(where: Self.isDigit) > 0 else {
            throw fault(at: start, "the exponent of the number has no digits", fix: "write them, as in 1e3")
        }
    }

    private static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

    /// Moves over scalars that satisfy `isDigit` and returns how many there were.
    private mutating func skipDigits(where isDigit: (Unicode.Scalar) -> Bool) -> Int {
        let start = index
        while let current, isDigit(current) { index += 1 }
        return index - start
    }
}

extension ConfigurationNumber {
    /// The value of a whole number that fits in 63 bits, nil for anything else.
    var wholeValue: Int? {
        let unsigned = spelling.first == "+" ? spelling.dropFirst() : spelling[...]
        switch kind {
        case .decimal: return Int(unsigned)
        case .hexadecimal where unsigned.first == "0": return Int(unsigned.dropFirst(2), radix: 16)
        case .hexadecimal, .infinity, .nan: return nil
        }
    }
}
