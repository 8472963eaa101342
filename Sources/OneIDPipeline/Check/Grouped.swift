/// Numbers in sentences.
enum Grouped {
    /// `120,004`
    static func number(_ number: Int) -> String {
        var text = ""
        for (index, digit) in String(number).reversed().enumerated() {
            if index > 0, index.isMultiple(of: 3) { text.append(",") }
            text.append(digit)
        }
        return String(text.reversed())
    }

    static func count(_ count: Int, _ one: String, _ many: String) -> String {
        "\(number(count)) \(count == 1 ? one : many)"
    }

    /// `3 of 134 cells (2.2 %)`
    static func share(_ count: Int, of whole: Int, one: String = "cell", _ many: String = "cells") -> String {
        "\(number(count)) of \(self.count(whole, one, many)) (\(percent(count, of: whole)))"
    }

    /// `1.2 %`; a part that is not nothing never shows as `0.0 %`, and one that is not all never as `100.0 %`.
    static func percent(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "0.0 %" }
        let exact = PartsPerMillion(of: part, in: whole).value
        if part > 0, exact < 500 { return "<0.1 %" }
        var tenths = (exact + 500) / 1000
        if part < whole { tenths = min(tenths, 999) }
        return "\(tenths / 10).\(tenths % 10) %"
    }
}
