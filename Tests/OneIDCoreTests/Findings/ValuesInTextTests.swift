import Testing

@testable import OneIDCore

@Suite struct ValuesInTextTests {
    @Test(
        "Values in a text are masked, words, days and short numbers stay",
        arguments: [
            ("junk: { phone: [\"13752614083\"] }", "junk: { phone: [\"137****4083\"] }"),
            ("a \"zhang@corp.cn\" b", "a \"z***g@corp.cn\" b"), ("2025-13-01 and 20251301", "2025-13-01 and 20251301"),
            ("id '11010519491231002X'", "id '110***********002X'"), ("cards@ and @x", "cards@ and @x"), ("", ""),
            ("wx1a2b3c4d5", "wx1a2b3c4d5"), ("up to 1000000000", "up to 1000000000"),
            ("+8613752614083", "+86137****4083"),
            ("张三丰 1375261408３", "张三丰 137****408３"),
        ])
    func masked(text: String, shown: String) {
        #expect(Masking.valuesIn(text) == shown)
    }
}
