/// The spellings of yes and no in exports, in English and Chinese.
///
/// Letters of either case. Nothing is guessed: a spelling that is not listed is unreadable, and what that means is up to
/// whoever asks.
public enum YesNo {
    public enum Answer: Sendable {
        case yes, no, unstated, unreadable
    }

    /// Whose words a cell is read with.
    public enum Vocabulary: Sendable {
        case answers
        /// Answers, and the words of status columns behind flags: `黑名单`, `正常`.
        case flags
    }

    /// What a cell says, blanks around it or not.
    @inlinable
    public static func read(_ raw: UnsafeBufferPointer<UInt8>, _ vocabulary: Vocabulary = .answers) -> Answer {
        if raw.count == 1 {
            if raw[0] == UInt8(ascii: "1") { return .yes }
            if raw[0] == UInt8(ascii: "0") { return .no }
        }
        return readWord(raw, vocabulary)
    }

    @usableFromInline
    static func readWord(_ raw: UnsafeBufferPointer<UInt8>, _ vocabulary: Vocabulary) -> Answer {
        let word = raw.trimmed
        switch table.number(of: word) {
        case Number.yes: return .yes
        case Number.no: return .no
        case Number.flagged where vocabulary == .flags: return .yes
        case Number.notFlagged where vocabulary == .flags: return .no
        default: return word.isEmpty || NullWords.contains(word, as: .attribute) ? .unstated : .unreadable
        }
    }

    /// `没有` and `无` say no where a yes or no is asked, though they are null words elsewhere.
    public static let no = [
        "0", "0.0", "no", "n", "false", "f", "off", "deny", "denied", "decline", "declined", "refuse", "refused",
        "reject", "rejected", "revoked", "withdrawn", "disagree", "disabled", "disallow", "disallowed", "opt_out",
        "opt-out", "optout", "opt out", "opted_out", "opted-out", "opted out", "unsubscribe", "unsubscribed",
        "not agreed", "否", "不", "不是", "无", "無", "没有", "沒有", "假", "错", "关", "关闭", "已关闭", "不同意", "未同意", "不接受",
        "未接受", "不允许", "未允许", "不授权", "未授权", "拒绝", "已拒绝", "禁止", "禁用", "停用", "退订", "已退订", "未订阅", "取消", "已取消",
        "取消订阅", "已取消订阅", "取消授权", "已取消授权", "撤回", "已撤回", "撤销", "已撤销", "×", "✗", "✘", "❌",
    ]

    public static let yes = [
        "1", "1.0", "yes", "y", "true", "t", "on", "ok", "agree", "agreed", "accept", "accepted", "allow", "allowed",
        "grant", "granted", "consent", "consented", "enabled", "opt_in", "opt-in", "optin", "opt in", "opted_in",
        "opted-in", "opted in", "subscribe", "subscribed", "是", "是的", "有", "真", "对", "开", "开启", "已开启", "打开", "启用",
        "同意", "已同意", "接受", "已接受", "允许", "已允许", "授权", "已授权", "订阅", "已订阅", "√", "✓", "✔", "✅",
    ]

    public static let flagged = [
        "blacklist", "blacklisted", "blocked", "banned", "frozen", "fraud", "黑名单", "拉黑", "已拉黑", "冻结", "已冻结", "封禁",
        "已封禁", "欺诈", "风险",
    ]

    public static let notFlagged = ["normal", "正常", "非黑名单", "不在黑名单", "无风险"]

    private enum Number {
        static let yes: UInt8 = 1
        static let no: UInt8 = 2
        static let flagged: UInt8 = 3
        static let notFlagged: UInt8 = 4
    }

    private static let table = ShortWords(
        [(no, Number.no), (yes, Number.yes), (notFlagged, Number.notFlagged), (flagged, Number.flagged)]
            .flatMap { words, number in words.map { (word: $0, number: number) } })
}
