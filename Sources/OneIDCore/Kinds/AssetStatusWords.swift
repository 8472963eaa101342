extension UsualStatusWords {
    /// Gift cards and coupons: those that were cancelled or blocked do not count. What was used or has ended is told apart by
    /// `AssetState`.
    public static let assets = UsualStatusWords(
        counts: accounts.counts + [
            "未使用", "未核销", "未用", "可用", "可使用", "待使用", "待核销", "已领取", "已发放", "已绑定", "unused", "available", "issued", "new",
            "redeemable", "unredeemed", "sended", "not redeemed", "partially used", "partially redeemed", "true", "yes",
            "是", "部分使用", "领取成功", "未激活",
        ],
        excludes: [
            "作废", "已作废", "失效", "已失效", "冻结", "已冻结", "挂失", "已挂失", "注销", "已注销", "退卡", "已退卡", "锁定", "已锁定", "停用", "已停用",
            "禁用", "关闭", "已关闭", "已撤回", "已回收", "无效", "cancelled", "canceled", "void", "voided", "blocked", "locked",
            "lost",
            "stolen", "disabled", "inactive", "deactivated", "closed", "revoked", "refunded", "suspended", "frozen",
            "invalid", "deleted", "false", "no", "否", "已撤销", "已禁用",
        ])
}

/// What the cell of the state, or of the use, of a gift card or coupon says besides whether it counts.
public enum AssetState: Sendable {
    case used, unused, expired
    /// None of these.
    case other

    /// Compared as words of states are.
    public static func read(_ cell: Cell) -> AssetState {
        table[words.key(of: cell)] ?? .other
    }

    private static let words = StatusWords(counts: [], excludes: [], usual: UsualStatusWords(counts: [], excludes: []))

    private static let table: [[UInt8]: AssetState] = {
        var table: [[UInt8]: AssetState] = [:]
        let lists: [(AssetState, [String])] = [
            (
                .used,
                [
                    "已使用", "已核销", "已用", "已兑换", "已消费", "使用完", "已用完", "核销成功", "已抵扣", "使用成功", "used", "redeemed",
                    "consumed", "spent", "used up",
                ]
            ),
            (
                .unused,
                [
                    "未使用", "未核销", "未用", "待使用", "待核销", "可用", "unused", "not used", "unredeemed", "not redeemed",
                    "available", "sended",
                ]
            ),
            (.expired, ["已过期", "过期", "已到期", "过期失效", "expired", "lapsed"]),
        ]
        for (state, words) in lists { for word in words { table[StatusWords.key(word)] = state } }
        return table
    }()
}
