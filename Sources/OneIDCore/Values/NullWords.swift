/// Words that people, databases and programs write where there is no value.
///
/// What a word says depends on what was asked, so each is listed once, with the questions to which it is no answer: 未知 is
/// blank as a name, and as a balance it says that there is one which is not told; `no` is an answer to whoever asks for a consent.
public enum NullWords {
    /// What a cell is asked for.
    public struct Use: OptionSet, Sendable {
        public let rawValue: UInt8

        public init(rawValue: UInt8) { self.rawValue = rawValue }

        /// An identifier or a name.
        public static let identifier = Use(rawValue: 1)
        /// Anything that is kept as it is written, and answers of yes and no.
        public static let attribute = Use(rawValue: 2)
        /// A balance, an amount.
        public static let amount = Use(rawValue: 4)
        /// An identifier alone: `Guest` is refused as a number of a member, whatever it may be as a name.
        public static let code = Use(rawValue: 8)
        /// What stands before the @ of an address, whatever stands behind it.
        public static let mailbox = Use(rawValue: 16)
    }

    /// The words, and what they are blank as.
    static let words: [(use: Use, words: [String])] = [
        (
            [.identifier, .attribute, .amount],
            [
                "null", "(null)", "<null>", "none", "nil", "n/a", "#n/a", "na", "\\n", "-", "--", "/", "无", "暂无", "空",
                "無",
            ]
        ),
        (
            [.identifier, .attribute],
            [
                "[null]", "n.a.", "nan", "<na>", "nat", "undefined", "unknown", "empty", "blank", "---", "----",
                "-----",
                "(blank)", "(empty)", "(none)", "(n/a)", "(unknown)", "(not set)", "(not provided)", "(空白)", "(空)",
                "(无)", "(未知)",
                "//", "\\", ".", "..", "?", "??", "???", "_", "__", "[]", "{}", "()", "<nil>", "not set",
                "not provided", "anonymous", "~", "没有", "空白", "未知", "不详", "未填", "未填写", "未提供", "未绑定", "未设置",
                "未录入", "保密", "匿名", "无数据", "暂缺", "暫無",
            ]
        ),
        // What spreadsheets show in place of a result. An identifier is damaged then, and a balance there is, but it is not told.
        (
            [.attribute],
            [
                "#value!", "#ref!", "#div/0!", "#name?", "#num!", "#null!", "#spill!", "#calc!", "#field!", "#busy!",
                "#wert!", "#bezug!", "#zahl!", "#valeur!", "#nom?", "#nombre!", "#valor!", "#nome?", "#rif!",
            ]
        ),
        ([.identifier], ["no"]),
        // What programs write where they know of nobody: states, defaults, names of the field itself, errors. Among them are
        // the words that PostHog refuses to merge people by (PostHog issues 5527, 12008).
        ([.code], codeWords + codeWords.flatMap(joined)),
        // Somebody's mailbox in nobody's eyes. `info`, `admin` and `user` are read by people.
        ([.mailbox, .code], mailboxWords),
        // Identifiers and names have their dashes folded before.
        ([.amount], ["—", "——"]),
    ]

    /// Bytes of the longest word but for those of `longWords`.
    public static let longest = ShortWords.longest

    private static let table = ShortWords(
        words.flatMap { use, words in words.map { (word: $0, number: use.rawValue) } })

    /// Whether a cell says that there is nothing of what it is asked for.
    ///
    /// - Parameter plain: a cell without blanks around it.
    public static func contains(_ plain: UnsafeBufferPointer<UInt8>, as use: Use = .identifier) -> Bool {
        table.number(of: plain) & use.rawValue != 0
    }

    /// Whether a cell of an identifier column holds a word and no identifier, alone or in brackets: `null`, `[deleted]`.
    ///
    /// - Parameter plain: a cell without blanks and quotes around it.
    static func isNoIdentifier(_ plain: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = plain.first else { return false }
        let asked: Use = [.identifier, .code]
        if contains(plain, as: asked) { return true }
        if plain.count > longest, plain.count <= longestOfAll, isLongWord(plain) { return true }
        guard let bracket = bracketLength(first), plain.count > bracket * 2, plain.count <= longestOfAll else {
            return false
        }
        guard closes(plain, bracket) else { return false }
        return isNoIdentifier(plain.part(bracket..<plain.count - bracket).trimmed)
    }

    /// Bytes of an opening bracket that begins with a byte.
    private static func bracketLength(_ first: UInt8) -> Int? {
        switch first {
        case UInt8(ascii: "["), UInt8(ascii: "("), UInt8(ascii: "{"), UInt8(ascii: "<"), UInt8(ascii: "\""),
            UInt8(ascii: "'"),
            UInt8(ascii: "`"):
            1
        case 0xC2: 2
        case 0xE3: 3
        default: nil
        }
    }

    /// Whether what a cell begins with is closed at its end.
    private static func closes(_ plain: UnsafeBufferPointer<UInt8>, _ length: Int) -> Bool {
        for pair in brackets where pair.open.utf8CodeUnitCount == length {
            if plain.has(pair.open, at: 0), plain.has(pair.close, at: plain.count - length) { return true }
        }
        return false
    }

    private static let brackets: [(open: StaticString, close: StaticString)] = [
        ("[", "]"), ("(", ")"), ("{", "}"), ("<", ">"), ("\"", "\""), ("'", "'"), ("`", "`"), ("«", "»"), ("【", "】"),
        ("「", "」"),
        ("『", "』"), ("《", "》"), ("〈", "〉"), ("〔", "〕"), ("〖", "〗"),
    ]

    private static func isLongWord(_ plain: UnsafeBufferPointer<UInt8>) -> Bool {
        for word in longWords where word.utf8CodeUnitCount == plain.count && plain.has(word, at: 0) { return true }
        return false
    }

    /// The same of a text.
    public static func contains(_ text: String, as use: Use) -> Bool {
        CellShape.test(text) { contains($0, as: use) }
    }
}
