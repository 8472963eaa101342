/// Puts the names of levels in their likely order, lowest first: a proposal for a person to correct.
enum LevelRank {
    private struct Word {
        let text: String
        /// Its UTF-8: every cell of a column that may hold levels is asked for all words.
        let bytes: [UInt8]
        let characters: Int
        let rank: Int
        let isGeneral: Bool
    }

    /// Words for a rank, from the usual ladders of Chinese and English programmes; the longest word in a name counts.
    private static let words = ranks.map { word, rank in
        Word(
            text: word, bytes: Array(word.utf8), characters: word.count, rank: rank, isGeneral: general.contains(word))
    }

    private static let ranks: [(word: String, rank: Int)] = [
        ("guest", 0), ("visitor", 0), ("游客", 0), ("访客", 0), ("粉丝", 1), ("潜客", 1), ("非会员", 0), ("none", 0),
        ("member", 10), ("basic", 10), ("classic", 10), ("standard", 10), ("regular", 10), ("normal", 10), ("普通", 10),
        ("普卡", 10), ("注册", 10), ("会员", 9), ("初级", 10), ("基础", 10), ("新手", 10), ("白卡", 10), ("蓝卡", 12), ("绿卡", 13),
        ("green", 13), ("blue", 12), ("iron", 14), ("黑铁", 14), ("bronze", 20), ("copper", 20), ("青铜", 20), ("铜", 20),
        ("中级", 25), ("silver", 30), ("银", 30), ("高级", 35), ("gold", 40), ("黄金", 40), ("金", 40), ("红卡", 38),
        ("premium", 45),
        ("白银", 30), ("白金", 50), ("铂金", 50), ("铂", 50), ("platinum", 50), ("翡翠", 54), ("emerald", 54), ("sapphire", 55),
        ("ruby", 56), ("红宝石", 56), ("蓝宝石", 55), ("diamond", 60), ("钻", 60), ("星钻", 61), ("黑钻", 65), ("黑金", 70),
        ("黑卡", 70),
        ("black", 70), ("至尊", 75), ("尊享", 72), ("王者", 78), ("皇冠", 76), ("crown", 76), ("royal", 77), ("elite", 62),
        ("vip", 48),
        ("svip", 58), ("贵宾", 48),
    ]

    /// Whether a value reads like the name of a level.
    static func isLevelWord(_ text: String) -> Bool {
        guard text.unicodeScalars.count <= 12 else { return false }
        // A level is no bare number, and most cells are.
        guard text.utf8.contains(where: { $0 >= 0x80 || $0.isASCIILetter }) else { return false }
        let lowered = text.lowercased()
        if number(lowered) != nil, lowered.first == "v" || lowered.hasPrefix("lv") { return true }
        guard let word = best(lowered) else { return false }
        // A level's name is little more than the word: `金卡会员`, `Gold`, not `金龙鱼`.
        if ["卡", "会员", "级", "牌"].contains(where: lowered.hasSuffix) { return true }
        // One character alone may be part of a name: `张金`.
        return word.text == lowered || (word.characters > 1 && word.characters * 3 >= lowered.count)
    }

    /// The values in the likely order; those of no known rank are put by frequency, as higher levels have fewer members.
    ///
    /// - Returns: whether all places follow from the names.
    static func ladder(_ values: [(text: String, count: Int)]) -> (rungs: [String], isSure: Bool) {
        let numbers = values.map { number($0.text.lowercased()) }
        if !values.isEmpty, numbers.allSatisfy({ $0 != nil }) {
            let sorted = zip(values, numbers).sorted { left, right in
                (left.1 ?? 0, left.0.text) < (right.1 ?? 0, right.0.text)
            }
            return (sorted.map(\.0.text), true)
        }
        let ranks = values.map { rank($0.text) }
        guard ranks.allSatisfy({ $0 != nil }) else {
            let sorted = values.sorted { ($1.count, $0.text) < ($0.count, $1.text) }
            return (sorted.map(\.text), values.count < 2)
        }
        let sorted = zip(values, ranks).sorted { left, right in
            (left.1 ?? 0, left.0.text) < (right.1 ?? 0, right.0.text)
        }
        return (sorted.map(\.0.text), Set(ranks).count == values.count)
    }

    private static func rank(_ text: String) -> Int? {
        let lowered = text.lowercased()
        if let word = best(lowered) {
            // VIP2 above VIP1 where only the number differs.
            return word.rank * 100 + min(99, number(lowered) ?? 0)
        }
        return number(lowered).map { 900 + min(4000, $0 * 100) }
    }

    private static func best(_ lowered: String) -> Word? {
        let text = lowered.utf8.span
        let found = words.filter { isPart($0.bytes, of: text) }
        let telling = found.filter { !$0.isGeneral }
        return (telling.isEmpty ? found : telling).max { left, right in
            // `白金` before `金`; of equal length the higher rank.
            (left.characters, left.rank) < (right.characters, right.rank)
        }
    }

    private static func isPart(_ word: [UInt8], of text: Span<UInt8>) -> Bool {
        var start = 0
        while start + word.count <= text.count {
            var length = 0
            while length < word.count, text[start + length] == word[length] { length += 1 }
            if length == word.count { return true }
            start += 1
        }
        return false
    }

    /// Words that stand beside the one that ranks: `gold member`, `金卡会员`, `Diamond VIP`.
    private static let general: Set<String> = ["member", "会员", "vip", "贵宾"]

    private static let chinese: [Unicode.Scalar] = ["零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]

    /// The number at the end, in digits or as Chinese counts to ten: `V3`, `等级 2`, `三星`.
    private static func number(_ lowered: String) -> Int? {
        let digits = lowered.unicodeScalars.filter { ("0"..."9").contains($0) }
        if !digits.isEmpty, digits.count <= 4 { return Int(String(String.UnicodeScalarView(digits))) }
        guard digits.isEmpty else { return nil }
        let found = lowered.unicodeScalars.compactMap { chinese.firstIndex(of: $0) }
        return found.count == 1 ? found[0] : nil
    }
}
