/// Real names of persons, made comparable: `张 伟` and `张伟`, `ZHANG Wei` and `Zhang Wei`.
///
/// Used by the guard between two names that clearly differ, so what may be no real name (a nickname, a masked name, a bare title)
/// is refused: no name never stands against a link.
///
/// Normalising trims, folds full-width forms (the part of Unicode NFKC that member data needs), lower-cases ASCII, drops blanks
/// around CJK characters and middle dots, and keeps one blank between Latin words.
public enum RealName {
    /// Bytes of the longest name that is looked at.
    static let longest = 96

    /// Writes the comparable form to `name` (overwritten).
    /// - Returns: whether the cell holds a real name; if not, `name` is empty.
    public static func normalise(_ raw: UnsafeBufferPointer<UInt8>, into name: inout [UInt8]) -> Bool {
        name.removeAll(keepingCapacity: true)
        let bare = raw.trimmed
        guard bare.count > 0, bare.count <= longest else { return false }
        let isName = withUnsafeTemporaryAllocation(of: UInt8.self, capacity: longest) { room in
            var changed = false
            let plain = Decoration.unwrap(Decoration.fold(bare, into: room, changed: &changed), changed: &changed)
            return !NullWords.contains(plain) && copy(plain, into: &name)
        }
        guard isName, name.withUnsafeBufferPointer(isPlausible) else {
            name.removeAll(keepingCapacity: true)
            return false
        }
        return true
    }

    /// Copies letters, lower-cased; false for anything no name has: digits, masks, emoji, punctuation.
    private static func copy(_ plain: CellBytes, into name: inout [UInt8]) -> Bool {
        var index = 0
        var afterLatin = false
        var pendingBlank = false
        while index < plain.count {
            let byte = plain[index]
            if byte < 0x80 {
                index += 1
                if byte.isASCIILetter {
                    if pendingBlank { name.append(0x20) }
                    pendingBlank = false
                    name.append(byte.lowercasedASCII)
                    afterLatin = true
                } else if byte.isBlank || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
                    || byte == UInt8(ascii: "'") || byte == UInt8(ascii: ",")
                {
                    pendingBlank = afterLatin
                } else if byte == UInt8(ascii: "*"), isDotInName(plain, index - 1) {
                    pendingBlank = false
                } else {
                    return false
                }
                continue
            }
            guard let scalar = scalar(plain, at: index) else { return false }
            index += scalar.length
            guard isLetter(scalar.value) else {
                if isNameDot(scalar.value) { continue }
                return false
            }
            let isCJK = scalar.value >= 0x2E80
            if pendingBlank, !isCJK { name.append(0x20) }
            pendingBlank = false
            for offset in index - scalar.length..<index { name.append(plain[offset]) }
            afterLatin = !isCJK
        }
        return true
    }

    /// The middle dot of Uyghur and foreign names was folded to `*` with the masks: between two letters, and alone, it is a dot only
    /// if both sides have two characters or more (`阿不都·热合曼`, not `张·伟`).
    private static func isDotInName(_ plain: CellBytes, _ index: Int) -> Bool {
        guard index >= 6, index + 6 < plain.count else { return false }
        for other in 0..<plain.count where other != index && plain[other] == UInt8(ascii: "*") { return false }
        for other in index - 6..<index where plain[other] < 0x80 { return false }
        for other in index + 1...index + 6 where plain[other] < 0x80 { return false }
        return true
    }

    /// U+2027, U+30FB, U+2022 is a mask.
    private static func isNameDot(_ scalar: UInt32) -> Bool { scalar == 0x2027 || scalar == 0x30FB || scalar == 0xFF65 }

    /// The scripts of personal names: Latin, Greek, Cyrillic and others below U+2000, kana, Han, Hangul. No emoji, no signs.
    private static func isLetter(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0xD7, 0xF7: false
        case 0xC0...0x1FFF: true
        case 0x3005...0x3007, 0x3041...0x30FA, 0x30FC...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF: true
        case 0xAC00...0xD7A3, 0xF900...0xFAFF, 0x2_0000...0x3_FFFF: true
        default: false
        }
    }

    private static func scalar(_ bytes: CellBytes, at index: Int) -> (value: UInt32, length: Int)? {
        let lead = bytes[index]
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0
        guard length > 0, index + length <= bytes.count else { return nil }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for offset in 1..<length {
            guard bytes[index + offset] & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(bytes[index + offset] & 0x3F)
        }
        return (value, length)
    }

    // MARK: Nicknames and titles

    private static let notNames: [StaticString] = [
        "先生", "女士", "小姐", "太太", "同学", "老师", "用户", "会员", "顾客", "客户", "客人", "游客", "访客", "匿名用户", "微信用户",
        "淘宝用户", "京东用户", "新用户", "新会员", "散客", "测试", "收货人", "本人", "默认", "店员", "店长", "管理员", "买家", "mr", "mrs",
        "ms", "miss", "sir", "madam", "user", "guest", "customer", "member", "test", "admin", "buyer", "name",
        "first last",
    ]

    /// What stands at the start of generated nicknames.
    private static let nicknameStarts: [StaticString] = ["用户", "会员", "微信用户", "淘宝用户", "匿名", "游客", "测试"]

    /// Behind a family name alone: 张先生 is no full name, and any two Zhangs would agree on it.
    private static let titles: [StaticString] = ["先生", "女士", "小姐", "太太", "老师", "同学", "总", "师傅", "阿姨"]

    private static func isPlausible(_ name: CellBytes) -> Bool {
        guard name.count >= 2 else { return false }
        for word in notNames where word.utf8CodeUnitCount == name.count && name.has(word, at: 0) { return false }
        for word in nicknameStarts where name.has(word, at: 0) { return false }
        var hasCJK = false
        for byte in name where byte >= 0xE3 { hasCJK = true }
        guard hasCJK else { return true }
        // One Han character is a family name at most; more than 20 is no name.
        guard name.count >= 6, name.count <= 60 else { return false }
        for title in titles where name.has(title, at: name.count - title.utf8CodeUnitCount) {
            if name.count - title.utf8CodeUnitCount <= 6, title.utf8CodeUnitCount > 3 || name.count == 6 {
                return false
            }
        }
        return true
    }
}
