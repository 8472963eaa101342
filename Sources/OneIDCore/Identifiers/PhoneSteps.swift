/// The words on how a phone number came about.
enum PhoneSteps {
    @Sendable static func steps(_ text: NormalisedText) -> [String] {
        guard let value = text.values.first else { return [] }
        let count = text.values.count
        if count > 1 { return ["the cell contains \(count) numbers, and each is an identifier"] }
        let ascii = ascii(text.plain)
        var steps: [String] = []
        if ascii != text.plain { steps.append("digits and signs of other scripts become ASCII: \(ascii)") }
        return steps + punctuation(ascii) + number(ascii, value, text.options.region)
    }

    private static func ascii(_ plain: String) -> String {
        String(
            String.UnicodeScalarView(
                plain.unicodeScalars.map { scalar in DialCharacters.ascii(scalar).map { Unicode.Scalar($0) } ?? scalar }
            ))
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
        let national = String(international.dropFirst(code.length))
        var steps = prefix(plain, national, code, region, extensionDigits(value))
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

    private static func extensionDigits(_ value: String) -> String {
        value.lastIndex(of: "=").map { String(value[value.index(after: $0)...]) } ?? ""
    }

    /// Where the country code comes from, and what is removed before the national number.
    private static func prefix(
        _ plain: String, _ national: String, _ code: CountryCodes.Match, _ region: PhoneRegion,
        _ extensionDigits: String
    ) -> [String] {
        var digits = plain.filter { ("0"..."9").contains($0) }[...]
        if digits.hasSuffix(extensionDigits) { digits = digits.dropLast(extensionDigits.count) }
        guard digits.hasSuffix(national) else {
            return ["the number is completed as it is dialled from abroad: +\(code.code)\(national)"]
        }
        let front = digits.dropLast(national.count)
        let written = "\(code.code)"
        for trunk in 0...front.count where front.dropLast(trunk).hasSuffix(written) {
            let behind = front.suffix(trunk)
            guard trunk == 0 || behind == "0" || isPrefix(behind, DiallingRules.main(of: code.code)?.own) else {
                continue
            }
            let before = front.dropLast(trunk + written.count)
            return [codeStep(before, written, plain.contains("+"), region)]
                + (trunk == 0 ? [] : ["the trunk prefix \(behind) is removed"])
        }
        let given = "no country code is written: region \(region.name) gives \(code.code)"
        if front.isEmpty { return [given] }
        return [given]
            + [front.count > 2 ? "the prefix \(front) is removed" : "the trunk prefix \(front) is removed"]
    }

    private static func codeStep(_ before: Substring, _ code: String, _ hasPlus: Bool, _ region: PhoneRegion) -> String
    {
        if before.isEmpty {
            return hasPlus
                ? "+ is followed by the country code \(code)" : "\(code) is the country code, written without +"
        }
        if before == "00" { return "00 is the international prefix, \(code) the country code" }
        if isPrefix(before, region.rules.abroad) {
            return "\(before) is the international prefix of region \(region.name), \(code) the country code"
        }
        return "the prefix \(before) is removed; \(code) is the country code"
    }

    /// Whether all of `digits` are one prefix.
    private static func isPrefix(_ digits: Substring, _ lengths: ((CellBytes) -> UInt32)?) -> Bool {
        guard let lengths, digits.utf8.count < 32 else { return false }
        return Array(digits.utf8).withUnsafeBufferPointer { lengths($0) >> UInt32($0.count) & 1 != 0 }
    }

    private static func isDigitOrPlus(_ scalar: Unicode.Scalar) -> Bool {
        ("0"..."9").contains(scalar) || scalar == "+"
    }
}
