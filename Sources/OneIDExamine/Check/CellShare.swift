import OneIDCore

extension FindingText {
    /// `3 of 134 cells (2.2 %)`
    static func share(_ count: Int, of whole: Int, _ noun: String = "cell") -> String {
        "\(self.count(count)) of \(self.count(whole, noun)) (\(percent(count, of: whole)))"
    }
}
