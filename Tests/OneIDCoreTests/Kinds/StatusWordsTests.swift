import Testing

@testable import OneIDCore

/// Words of states: spelled in any way, declared or usual.
struct StatusWordsTests {
    private func verdict(_ cell: String, _ words: StatusWords) -> StatusVerdict {
        var text = cell
        return text.withUTF8 { words.verdict(of: $0) }
    }

    private let usual = StatusWords(counts: [], excludes: [], usual: .orders)

    @Test(arguments: [
        ("交易成功", StatusVerdict.counts), ("卖家已发货，等待买家确认", .counts), ("卖家已发货,等待买家确认", .counts), ("交易关闭", .excluded),
        ("交易關閉", .excluded), ("WAIT_SELLER_SEND_GOODS", .counts), ("等待买家付款", .excluded), ("已退款", .excluded),
        ("Paid", .counts), ("partially_refunded", .counts), ("Partially Refunded", .counts), ("refunded", .excluded),
        ("wc-completed", .counts), ("on-hold", .excluded), ("Cancelled", .excluded),
        ("TRADE_CLOSED_BY_TAOBAO", .excluded),
        ("待处理", .unknown), ("", .blank), (" ", .blank), ("-", .blank), ("null", .blank),
    ])
    func usualWords(_ cell: String, _ wanted: StatusVerdict) { #expect(verdict(cell, usual) == wanted) }

    @Test func declaredWordsComeFirst() {
        let words = StatusWords(counts: ["已退款"], excludes: ["paid", "待处理"], usual: .orders)
        #expect(verdict("已退款", words) == .counts)
        #expect(verdict("PAID", words) == .excluded)
        #expect(verdict("待 处理", words) == .excluded)
        #expect(verdict("交易成功", words) == .counts)
    }

    @Test func anyValueExcludes() {
        let words = StatusWords(counts: [], excludes: [], excludesAll: true, usual: .orders)
        #expect(verdict("2026-10-03 11:00:00 +0800", words) == .excluded)
        #expect(verdict("paid", words) == .excluded)
        #expect(verdict("", words) == .blank)
        #expect(verdict("0000-00-00 00:00:00", words) == .blank)
        #expect(verdict("0", words) == .excluded)
    }

    @Test func accountsAndReturnsHaveTheirOwn() {
        let accounts = StatusWords(counts: [], excludes: [], usual: .accounts)
        #expect(verdict("注销", accounts) == .excluded)
        #expect(verdict("正常", accounts) == .counts)
        #expect(verdict("冻结", accounts) == .unknown)
        let returns = StatusWords(counts: [], excludes: [], usual: .returns)
        #expect(verdict("退款成功", returns) == .counts)
        #expect(verdict("退款关闭", returns) == .excluded)
    }

    @Test(arguments: StatusVerdict.allCases, StatusVerdict.allCases)
    func oneThatExcludesDecides(_ left: StatusVerdict, _ right: StatusVerdict) {
        let both = StatusVerdict.combined(left, right)
        #expect(both == StatusVerdict.combined(right, left))
        if left == .excluded || right == .excluded { #expect(both == .excluded) }
        if left == .blank { #expect(both == right) }
    }

    @Test func noUsualWordCountsAndDoesNot() {
        for usual in [UsualStatusWords.orders, .returns, .accounts] {
            let counts = Set(usual.counts.map(StatusWords.key))
            let excludes = Set(usual.excludes.map(StatusWords.key))
            #expect(counts.isDisjoint(with: excludes))
            #expect(!counts.contains([]) && !excludes.contains([]))
        }
    }
}
