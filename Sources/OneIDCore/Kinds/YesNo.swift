/// The spellings of yes and no in exports: English, Chinese, and the words themselves in other languages.
///
/// Letters of either case, full-width forms as ASCII, without the apostrophes and quotes of spreadsheets. Nothing is guessed: a spelling that is not listed is unreadable, and what that means is up to
/// whoever asks.
public enum YesNo {
    public enum Answer: Sendable {
        case yes, no, unstated, unreadable
    }

    /// What is asked, and so whose words a cell is read with.
    public enum Vocabulary: Sendable {
        case answers
        /// Answers, and the words of status columns behind flags: `黑名单`, `正常`.
        case flags
        /// Whether somebody has opted out: a bare yes says so, but so do words that refuse (`unsubscribed`, `已退订`), whatever the
        /// column asks.
        case optOuts
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
        let answer = answer(word, vocabulary)
        guard answer == .unreadable, word.count <= longestDecorated else { return answer }
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longestDecorated) { room in
            var changed = false
            let plain = Decoration.unwrap(Decoration.fold(word, into: room, changed: &changed), changed: &changed)
            return changed ? self.answer(plain, vocabulary) : .unreadable
        }
    }

    /// Bytes of the longest cell that is looked at once more without decoration.
    private static let longestDecorated = 64

    private static func answer(_ word: UnsafeBufferPointer<UInt8>, _ vocabulary: Vocabulary) -> Answer {
        switch table.number(of: word) {
        case Number.yes: return .yes
        case Number.no: return .no
        case Number.agreed: return vocabulary == .optOuts ? .no : .yes
        case Number.refused: return vocabulary == .optOuts ? .yes : .no
        case Number.notRefused where vocabulary == .optOuts: return .no
        case Number.flagged where vocabulary == .flags: return .yes
        case Number.notFlagged where vocabulary == .flags: return .no
        default: return word.isEmpty || NullWords.contains(word, as: .attribute) ? .unstated : .unreadable
        }
    }

    public static let yes = plainYes + agreed
    public static let no = plainNo + refused

    /// Yes to whatever the column asks.
    private static let plainYes = [
        "1", "1.0", "yes", "y", "true", "t", "on", "ok", "enabled", "是", "是的", "有", "真", "对", "對", "开", "開", "开启", "開啟",
        "已开启", "已開啟", "打开", "启用", "已启用", "oui", "ja", "si", "sim", "はい", "예", "네", "√", "✓", "✔", "✅",
        "checked", "selected", "vrai", "wahr", "verdadero", "vero", "tak", "evet", "igen", "kyllä", "ano", "áno", "da",
        "jah", "jā",
        "taip", "ya", "có", "sí", "sì", "да", "истина", "вкл", "так", "ναι", "כן", "نعم", "ใช่", "有効", "사용",
    ]

    /// No to whatever the column asks. `没有` and `无` say so where a yes or no is asked, though they are null words elsewhere.
    private static let plainNo = [
        "0", "0.0", "no", "n", "false", "f", "off", "disabled", "否", "不", "不是", "无", "無", "没有", "沒有", "假", "错", "錯",
        "non", "nein", "nee", "nao", "いいえ", "아니요", "아니오", "关", "關", "关闭", "關閉", "已关闭", "已關閉", "未开启", "未開啟", "停用", "×",
        "✗", "✘", "❌", "unchecked", "faux", "falsch", "falso", "não", "nej", "nie", "hayır", "hayir", "nem", "ei", "ne",
        "nu", "ikke",
        "tidak", "không", "нет", "ложь", "выкл", "ні", "όχι", "לא", "لا", "ไม่", "無効", "미사용",
    ]

    /// Words of somebody who consents, in a column that asks for the opposite, too.
    private static let agreed = [
        "agree", "agreed", "accept", "accepts", "accepted", "allow", "allowed", "grant", "granted", "consent",
        "consented", "opt_in", "opt-in", "optin", "opt in", "opted_in", "opted-in", "opted in", "subscribe",
        "subscribed", "同意", "已同意", "接受", "已接受", "允许", "允許", "已允许", "授权", "授權", "已授权", "已授權", "订阅", "訂閱",
        "已订阅", "已訂閱",
    ]

    /// Words of somebody who does not consent, in a column that asks for the opposite, too.
    private static let refused = [
        "deny", "denied", "decline", "declined", "refuse", "refused", "reject", "rejected", "revoked", "withdrawn",
        "disagree", "disallow", "disallowed", "opt_out", "opt-out", "optout", "opt out", "opted_out", "opted-out",
        "opted out", "unsubscribe", "unsubscribed", "unsub", "not_subscribed", "not-subscribed", "not subscribed",
        "notsubscribed", "not_opted_in", "not opted in", "do_not_contact", "do not contact", "do not email",
        "do not call", "never_subscribed", "never subscribed", "not agreed", "not accepted", "不同意", "未同意", "不接受", "未接受",
        "不接收", "不允许", "不允許", "未允许", "不授权", "不授權", "未授权", "未授權", "拒绝", "拒絕", "已拒绝", "已拒絕", "拒收", "已拒收", "拒接", "禁止",
        "禁用", "退订", "退訂", "已退订", "已退訂", "不订阅", "不訂閱", "未订阅", "未訂閱", "取消", "已取消", "取消订阅", "取消訂閱", "已取消订阅",
        "已取消訂閱", "取消授权", "已取消授权", "撤回", "已撤回", "撤销", "已撤销", "勿扰", "免打扰",
    ]

    /// Words of somebody who has not opted out, which is no consent.
    public static let notRefused = [
        "not unsubscribed", "not_opted_out", "not opted out", "未退订", "未退訂", "未拒收", "未拒绝", "未拒絕", "未取消",
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
        static let agreed: UInt8 = 5
        static let refused: UInt8 = 6
        static let notRefused: UInt8 = 7
    }

    private static let table = ShortWords(
        [
            (plainNo, Number.no), (plainYes, Number.yes), (agreed, Number.agreed), (refused, Number.refused),
            (notFlagged, Number.notFlagged), (flagged, Number.flagged), (notRefused, Number.notRefused),
        ]
        .flatMap { words, number in words.flatMap(spellings).map { (word: $0, number: number) } })

    /// A word in the cases that are not ASCII's: `да`, `Да`, `ДА`.
    private static func spellings(_ word: String) -> [String] {
        guard !word.utf8.allSatisfy({ $0 < 0x80 }) else { return [word] }
        return [word, word.prefix(1).uppercased() + word.dropFirst(), word.uppercased()]
    }
}

extension YesNo {
    @inlinable @inline(__always)
    public static func read(_ raw: Cell, _ vocabulary: Vocabulary = .answers) -> Answer {
        unsafe read(raw.bytes, vocabulary)
    }
}
