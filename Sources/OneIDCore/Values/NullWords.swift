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
                "//", "\\", ".", "..", "?", "??", "???", "_", "__", "[]", "{}", "()", "<nil>", "not set",
                "not provided", "anonymous", "~", "没有", "空白", "未知", "不详", "未填", "未填写", "未提供", "未绑定", "未设置",
                "未录入", "保密", "匿名", "无数据", "暂缺", "暫無",
            ]
        ),
        ([.identifier], ["no"]),
        // Identifiers and names have their dashes folded before.
        ([.amount], ["—", "——"]),
    ]

    /// Texts that stand for nothing and are hashed as they are.
    static let oftenHashed = ["null", "NULL", "None", "nan", "0", "-", "无"]

    /// Bytes of the longest word.
    public static let longest = ShortWords.longest

    private static let table = ShortWords(
        words.flatMap { use, words in words.map { (word: $0, number: use.rawValue) } })

    /// Whether a cell says that there is nothing of what it is asked for.
    ///
    /// - Parameter plain: a cell without blanks around it.
    public static func contains(_ plain: UnsafeBufferPointer<UInt8>, as use: Use = .identifier) -> Bool {
        table.number(of: plain) & use.rawValue != 0
    }

    /// The same of a text.
    public static func contains(_ text: String, as use: Use) -> Bool {
        CellShape.test(text) { contains($0, as: use) }
    }
}
