/// Bars and percentages of tables on a terminal.
package enum Bars {
    /// Characters of the longest bar.
    package static let width = 24
    private static let eighths: [String] = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

    /// A bar as long as a part is of the largest one; what is more than nothing is seen.
    package static func bar(_ part: Int, of largest: Int, isPlain: Bool) -> String {
        guard part > 0, largest > 0 else { return "" }
        if isPlain { return String(repeating: "#", count: max(1, part * width / largest)) }
        let parts = max(1, part * width * 8 / largest)
        return String(repeating: "█", count: parts / 8) + eighths[parts % 8]
    }

    /// `12.0 %`: with one decimal, half up; of nothing a dash.
    package static func percent(_ part: Int, of whole: Int) -> String {
        guard whole > 0 else { return "-" }
        let thousandths = (part * 2000 + whole) / (whole * 2)
        return "\(thousandths / 10).\(thousandths % 10) %"
    }
}
