import OneIDCore

/// The spellings of yes and no in exports, in English and Chinese.
///
/// Letters of either case. Nothing is guessed: a spelling that is not listed is unreadable, and what that means is the
/// rule's decision.
enum YesNo {
    enum Answer {
        case yes, no, unstated, unreadable
    }

    /// Whose words a cell is read with.
    enum Vocabulary {
        case answers
        /// Answers, and the words of status columns behind flags: `黑名单`, `正常`.
        case flags
    }

    @inline(__always)
    static func read(_ raw: Cell, _ vocabulary: Vocabulary = .answers) -> Answer {
        let trimmed = StatedValue.trimmed(raw)
        if trimmed.count == 1 {
            if trimmed[0] == UInt8(ascii: "1") { return .yes }
            if trimmed[0] == UInt8(ascii: "0") { return .no }
        }
        return readWord(trimmed, vocabulary)
    }

    private static func readWord(_ trimmed: Cell, _ vocabulary: Vocabulary) -> Answer {
        switch (vocabulary == .answers ? answers : flags).number(of: trimmed) {
        case 1: return .yes
        case 0: return .no
        default: return StatedValue.of(trimmed).isEmpty ? .unstated : .unreadable
        }
    }

    /// `没有` and `无` say no where a yes or no is asked, though they are null words elsewhere.
    static let no = [
        "0", "0.0", "no", "n", "false", "f", "off", "deny", "denied", "decline", "declined", "refuse", "refused",
        "reject", "rejected", "revoked", "withdrawn", "disagree", "disabled", "disallow", "disallowed", "opt_out",
        "opt-out", "optout", "opt out", "opted_out", "opted-out", "opted out", "unsubscribe", "unsubscribed",
        "not agreed", "否", "不", "不是", "无", "無", "没有", "沒有", "假", "错", "关", "关闭", "已关闭", "不同意", "未同意", "不接受",
        "未接受", "不允许", "未允许", "不授权", "未授权", "拒绝", "已拒绝", "禁止", "禁用", "停用", "退订", "已退订", "未订阅", "取消", "已取消",
        "取消订阅", "已取消订阅", "取消授权", "已取消授权", "撤回", "已撤回", "撤销", "已撤销", "×", "✗", "✘", "❌",
    ]

    static let yes = [
        "1", "1.0", "yes", "y", "true", "t", "on", "ok", "agree", "agreed", "accept", "accepted", "allow", "allowed",
        "grant", "granted", "consent", "consented", "enabled", "opt_in", "opt-in", "optin", "opt in", "opted_in",
        "opted-in", "opted in", "subscribe", "subscribed", "是", "是的", "有", "真", "对", "开", "开启", "已开启", "打开", "启用",
        "同意", "已同意", "接受", "已接受", "允许", "已允许", "授权", "已授权", "订阅", "已订阅", "√", "✓", "✔", "✅",
    ]

    static let flagged = [
        "blacklist", "blacklisted", "blocked", "banned", "frozen", "fraud", "黑名单", "拉黑", "已拉黑", "冻结", "已冻结", "封禁",
        "已封禁", "欺诈", "风险",
    ]

    static let notFlagged = ["normal", "正常", "非黑名单", "不在黑名单", "无风险"]

    private static let answers = WordTable(no.map { ($0, 0) } + yes.map { ($0, 1) }, foldsCase: true)

    private static let flags = WordTable(
        (no + notFlagged).map { ($0, 0) } + (yes + flagged).map { ($0, 1) }, foldsCase: true)
}
