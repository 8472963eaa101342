/// Words for the kind of a movement of points that takes them away, as statements write it that have amounts without a sign.
public enum SpendingWords {
    /// Compared as words of states are.
    public static func contain(_ cell: Cell) -> Bool {
        !cell.isEmpty && words.verdict(of: cell) == .excluded
    }

    private static let words = StatusWords(
        counts: [],
        excludes: [
            "减少", "减", "支出", "扣减", "扣除", "扣", "扣分", "扣积分", "减积分", "减少积分", "扣减积分", "消耗", "消耗积分", "支取", "出账", "使用",
            "使用积分", "积分使用",
            "兑换", "积分兑换", "兑换商品", "兑换礼品", "抵扣", "积分抵扣", "抵现", "积分抵现", "核销", "过期", "积分过期", "过期扣减", "过期清零", "清零", "debit",
            "dr",
            "deduct", "deducted", "deduction", "decrease", "decrement", "minus", "out", "outgoing", "spend", "spent",
            "burn", "burned", "burnt", "redeem", "redeemed", "redemption", "points redeemed", "expire", "expired",
            "expiry", "expiration", "withdrawal",
        ], usual: UsualStatusWords(counts: [], excludes: []))
}
