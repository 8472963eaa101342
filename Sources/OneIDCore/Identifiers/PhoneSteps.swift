/// The words on how a phone number came about.
enum PhoneSteps {
    @Sendable static func steps(_ text: NormalisedText) -> [String] {
        guard let value = text.values.first else { return [] }
        let count = text.values.count
        if count > 1 { return ["the cell contains \(count) numbers, and each is an identifier"] }
        return punctuation(text.plain) + number(text.plain, value, text.options.region)
    }

    private static func punctuation(_ plain: String) -> [String] {
        guard plain.unicodeScalars.contains(where: { !isDigitOrPlus($0) }) else { return [] }
        let bare = String(String.UnicodeScalarView(plain.unicodeScalars.filter(isDigitOrPlus)))
        return ["blanks, dashes, brackets and words between the digits are removed: \(bare)"]
    }

    private static func number(_ plain: String, _ value: String, _ region: PhoneRegion) -> [String] {
        let international = value.prefix { $0 != ";" }.dropFirst()
        let digits = Array(international.utf8)
        guard let code = digits.withUnsafeBufferPointer({ CountryCodes.match($0) }) else { return [] }
        let national = international.dropFirst(code.length)
        var steps = prefix(plain, international, national, code, region)
        if code.code == 86 {
            let isMobile = national.count == 11 && national.hasPrefix("1")
            steps.append(
                isMobile
                    ? "\(national.count) digits that begin with \(national.prefix(3)): a mobile number of the mainland"
                    : "a landline or service number of the mainland")
        } else {
            steps.append("\(national.count) digits suit the numbering plan of +\(code.code)")
        }
        if let mark = value.firstIndex(of: ";") {
            steps.append("the extension stays part of the value: \(value[mark...])")
        }
        return steps
    }

    /// Where the country code comes from.
    private static func prefix(
        _ plain: String, _ international: Substring, _ national: Substring, _ code: CountryCodes.Match,
        _ region: PhoneRegion
    ) -> [String] {
        let digits = String(String.UnicodeScalarView(plain.unicodeScalars.filter { ("0"..."9").contains($0) }))
        if plain.hasPrefix("+") || plain.hasPrefix("(+") { return ["+ is followed by the country code \(code.code)"] }
        if digits.hasPrefix("00" + international) || digits.hasPrefix("00\(code.code)") {
            return ["00 is the international prefix, \(code.code) the country code"]
        }
        if digits.hasPrefix(international) { return ["\(code.code) is the country code, written without +"] }
        guard code.code == region.callingCode else { return ["the country code is \(code.code)"] }
        let trunk = digits.hasPrefix("0") && !national.hasPrefix("0") ? ["the trunk prefix 0 is removed"] : []
        return ["no country code is written: region \(region.name) gives \(code.code)"] + trunk
    }

    private static func isDigitOrPlus(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar) || scalar == "+"
    }
}
