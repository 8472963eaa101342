extension Masking {
    /// A text that may quote values, such as a line of a configuration that lists junk or names columns of a file without a header:
    /// what has the form of a phone number, an address or a long number in it is masked.
    ///
    /// A value is a run of letters, digits and the signs of addresses and dates. Words stay, and dates with a time do too, so that the
    /// text can be understood.
    public static func valuesIn(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == UInt8(ascii: "@") || (0x30...0x39).contains($0) }) else { return text }
        var shown = String.UnicodeScalarView()
        var run = String.UnicodeScalarView()
        func finish() {
            shown.append(contentsOf: isValue(run) ? mask(String(run), as: .address).unicodeScalars : run)
            run.removeAll()
        }
        for scalar in text.unicodeScalars {
            if isPartOfValue(scalar) {
                run.append(scalar)
            } else {
                finish()
                shown.append(scalar)
            }
        }
        finish()
        return String(shown)
    }

    /// More digits than a day, fewer than any mobile number.
    private static let leastDigits = 9

    private static func isPartOfValue(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "@", ".", "_", "-", "+", "%", "*": true
        default: scalar.properties.isAlphabetic || scalar.properties.numericType != nil
        }
    }

    private static func isValue(_ run: String.UnicodeScalarView) -> Bool {
        if let at = run.lastIndex(of: "@"), at > run.startIndex, run.index(after: at) < run.endIndex { return true }
        // A limit is no value.
        if run.first == "1", run.dropFirst().allSatisfy({ $0 == "0" }) { return false }
        var digits = 0
        for scalar in run {
            if scalar.properties.numericType != nil { digits += 1 }
            if digits >= leastDigits { return true }
        }
        return false
    }
}
