import OneIDCore

/// Phone numbers that lost a digit on the way: refused as numbers, and yet near to one.
enum ShortPhone {
    /// Digits of what could be a number that lost one.
    private static let lengths = 7...14
    /// Digits at either end of which those at one end are whole, wherever one is missing.
    private static let whole = 5

    /// The digits of a cell that is no phone number; nil when there are too few or too many, or letters.
    static func digits(_ cell: Cell) -> [UInt8]? {
        var digits: [UInt8] = []
        for index in cell.indices {
            let byte = cell[index]
            if byte >= 0x30, byte <= 0x39 {
                digits.append(byte)
            } else if byte >= 0x41, byte != 0x5F {
                return nil
            }
            guard digits.count <= lengths.upperBound + 1 else { return nil }
        }
        if digits.first == 0x30, digits.count > 1, digits[1] == 0x30 { digits.removeFirst(2) }
        return lengths.contains(digits.count) ? digits : nil
    }

    /// Blocks of a short number: where it shares its last digits and its first ones with the whole one.
    static func blocks(_ short: [UInt8]) -> [UInt64] { [ending(short[...]), beginning(short[...])] }

    /// Blocks of a complete number, with and without its country code.
    static func blocks(ofComplete number: UInt64) -> [UInt64] {
        let forms = forms(number)
        return [ending(forms[0])] + forms.map(beginning)
    }

    /// Whether one digit was left out of a complete number.
    static func isShort(_ short: [UInt8], of number: UInt64) -> Bool {
        forms(number).contains { form in
            guard form.count == short.count + 1 else { return false }
            let head = zip(form, short).prefix { $0 == $1 }.count
            return form.dropFirst(head + 1).elementsEqual(short.dropFirst(head))
        }
    }

    /// The digits with the country code, and without one of one to three digits.
    private static func forms(_ number: UInt64) -> [ArraySlice<UInt8>] {
        let digits = Array(String(number).utf8)
        return (0...3).map { digits[min($0, digits.count)...] }
    }

    private static func ending(_ digits: ArraySlice<UInt8>) -> UInt64 { block(digits.suffix(whole)) << 1 }

    private static func beginning(_ digits: ArraySlice<UInt8>) -> UInt64 { block(digits.prefix(whole)) << 1 | 1 }

    private static func block(_ digits: ArraySlice<UInt8>) -> UInt64 {
        digits.reduce(0) { $0 * 10 + UInt64($1 & 15) }
    }
}
