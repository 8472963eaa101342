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

    @Test(
        "One state in two languages: both have to be known, and one that excludes decides",
        arguments: [
            ("交易成功/Completed", StatusVerdict.counts), ("交易关闭 / Closed", .excluded), ("已完成(Completed)", .counts),
            ("Cancelled（已取消）", .excluded), ("paid|已退款", .excluded), ("已退款(部分)", .unknown), ("交易成功/x", .unknown),
            ("(已完成)", .counts),
        ])
    func twoLanguages(_ cell: String, _ wanted: StatusVerdict) { #expect(verdict(cell, usual) == wanted) }

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
        #expect(verdict("1970-01-01 08:00:00", words) == .blank)
        #expect(verdict("1970-01-02", words) == .excluded)
    }

    /// ERPs, takeaways, marketplaces, and other languages.
    @Test(arguments: [
        ("发货中", StatusVerdict.counts), ("已客审待财审", .counts), ("被合并", .excluded), ("被拆分", .excluded), ("待付尾款", .excluded),
        ("骑手配送中", .counts), ("READY_TO_SHIP", .counts), ("To ship", .counts), ("Package Returned", .excluded),
        ("Awaiting Fulfillment", .counts), ("Payment error", .excluded), ("requires_payment_method", .excluded),
        ("Suspected Fraud", .excluded), ("Teilweise erstattet", .counts), ("Rückerstattet", .excluded),
        ("Terminé", .counts), ("En attente de paiement", .excluded), ("Devuelto", .excluded), ("Annullato", .excluded),
        ("Concluído", .counts), ("Geannuleerd", .excluded), ("Отменён", .excluded), ("Доставлен", .counts),
        ("発送済", .counts), ("キャンセル", .excluded), ("배송완료", .counts), ("주문취소", .excluded), ("已出貨", .counts),
        ("Đã hủy", .excluded), ("Dibatalkan", .excluded), ("สำเร็จแล้ว", .counts), ("Open", .unknown), ("Lost", .unknown),
    ])
    func wordsOfMoreShops(_ cell: String, _ wanted: StatusVerdict) { #expect(verdict(cell, usual) == wanted) }

    @Test func claimsLeaveTheOrderUnlessAllCameBack() {
        let claims = StatusWords(counts: [], excludes: [], usual: .claims)
        for word in ["无售后或售后取消", "售后中", "退款关闭", "已关闭", "已取消", "部分退款", "cancelled", "requested"] {
            #expect(verdict(word, claims) == .counts, "\(word)")
        }
        for word in ["退款成功", "已退款", "refunded"] { #expect(verdict(word, claims) == .excluded, "\(word)") }
    }

    @Test func closedInOtherWords() {
        let accounts = StatusWords(counts: [], excludes: [], usual: .accounts)
        for word in ["账号已注销", "用户已注销", "已退出会员", "退会済み", "탈퇴", "Résilié", "withdrawn"] {
            #expect(verdict(word, accounts) == .excluded, "\(word)")
        }
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
        for usual in [UsualStatusWords.orders, .returns, .accounts, .claims] {
            let counts = Set(usual.counts.map(StatusWords.key))
            let excludes = Set(usual.excludes.map(StatusWords.key))
            #expect(counts.isDisjoint(with: excludes))
            #expect(!counts.contains([]) && !excludes.contains([]))
        }
    }
}
