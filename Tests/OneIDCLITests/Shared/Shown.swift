/// Everything that options hold, as text that can be compared.
enum Shown {
    static func text(_ value: some Any) -> String {
        var text = ""
        dump(value, to: &text)
        return text
    }
}
