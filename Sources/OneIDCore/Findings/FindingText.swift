/// How numbers and times are written for people. Machine formats never use these.
public enum FindingText {
    /// `120,004`
    public static func count(_ number: some BinaryInteger) -> String {
        let digits = Array(String(number).utf8)
        let start = digits.first == UInt8(ascii: "-") ? 1 : 0
        var shown: [UInt8] = []
        for (index, digit) in digits.enumerated() {
            if index > start, (digits.count - index).isMultiple(of: 3) { shown.append(UInt8(ascii: ",")) }
            shown.append(digit)
        }
        return String(decoding: shown, as: UTF8.self)
    }

    /// `1 record`, `2 records`; `plural` where an s is not enough.
    public static func count(_ number: some BinaryInteger, _ noun: String, plural: String? = nil) -> String {
        "\(count(number)) \(number == 1 ? noun : plural ?? noun + "s")"
    }

    /// `512 B`, `1.5 KB`, `600.3 MB`; powers of 1000.
    package static func size(bytes: UInt64) -> String {
        var unit: UInt64 = 1
        var names = ["B", "KB", "MB", "GB", "TB"][...]
        while bytes / unit >= 1000, names.count > 1 {
            unit *= 1000
            names.removeFirst()
        }
        guard unit > 1, let name = names.first else { return "\(bytes) B" }
        return "\(bytes / unit).\(bytes % unit / (unit / 10)) \(name)"
    }

    /// `1.2 %`; a part that is not nothing never shows as `0.0 %`, and one that is not all never as `100.0 %`.
    public static func percent(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "0.0 %" }
        let exact = part.multipliedFullWidth(by: 1000)
        // Half up, in tenths of a percent; a part never exceeds its whole, so the quotient fits.
        guard part >= 0, part <= whole else { return "100.0 %" }
        let (quotient, remainder) = whole.dividingFullWidth(exact)
        var tenths = quotient + (remainder >= whole - remainder ? 1 : 0)
        if tenths == 0, part > 0 { return "<0.1 %" }
        if tenths >= 1000, part < whole { tenths = 999 }
        return "\(tenths / 10).\(tenths % 10) %"
    }
}
