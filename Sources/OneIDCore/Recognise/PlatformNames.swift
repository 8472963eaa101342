/// What platforms are called, in names of sources and in the cells of exports that have several platforms.
public enum PlatformNames {
    /// A word for a platform, and the source that it stands for.
    public struct Word: Sendable, Equatable {
        public let word: String
        public let source: String
    }

    /// The words by which a row may name a source: its own name and, where it is the only source of its platform, the usual names
    /// of that. Sources of no known platform have none.
    ///
    /// - Parameter sources: names of the sources of members.
    public static func words(for sources: [String]) -> [Word] {
        let platforms = sources.map(platform(of:))
        var words: [Word] = []
        func add(_ word: String, _ source: String) {
            let key = FoldedWord.key(word)
            if !words.contains(where: { FoldedWord.key($0.word) == key }) {
                words.append(Word(word: word, source: source))
            }
        }
        for (source, platform) in zip(sources, platforms) where platform != nil { add(source, source) }
        for (source, platform) in zip(sources, platforms) {
            guard let platform, platforms.count(where: { $0 == platform }) == 1 else { continue }
            for word in names[platform] { add(word, source) }
            // Who buys there has one account for both.
            if let twin = twins[platform], !platforms.contains(twin) { for word in names[twin] { add(word, source) } }
        }
        return words
    }

    /// The number of the platform that a source is named for: its name has a word of it, on its own.
    static func platform(of source: String) -> Int? {
        let whole = HeaderNames.folded(source)
        let parts = parts(of: source)
        return names.indices.first { platform in
            names[platform].contains { name in
                let folded = HeaderNames.folded(name)
                return folded == whole || parts.contains(folded) || !isASCII(folded) && has(folded, whole)
            }
        }
    }

    /// Runs of letters.
    private static func parts(of source: String) -> [String] {
        var parts: [String] = []
        var part = ""
        for byte in source.utf8 {
            if byte.isASCIILetter {
                part.unicodeScalars.append(Unicode.Scalar(byte.lowercasedASCII))
            } else if !part.isEmpty {
                parts.append(part)
                part = ""
            }
        }
        return part.isEmpty ? parts : parts + [part]
    }

    private static func isASCII(_ text: String) -> Bool { text.utf8.allSatisfy { $0 < 0x80 } }

    private static func has(_ word: String, _ name: String) -> Bool { HeaderWordList([word]).isIn(name) }

    /// The names of each platform, the one that most say first.
    static let names: [[String]] = [
        ["天猫", "Tmall", "天猫商城", "天猫旗舰店", "天貓"],
        ["淘宝", "Taobao", "淘宝网", "淘宝店", "淘寶"],
        ["京东", "JD", "京东商城", "京东自营", "京东POP", "京東", "jingdong"],
        ["拼多多", "PDD", "pinduoduo"],
        ["抖音", "Douyin", "抖店", "抖音小店", "抖音商城"],
        ["快手", "Kuaishou", "快手小店"],
        ["小红书", "Xiaohongshu", "XHS"],
        ["有赞", "Youzan", "有赞商城", "有赞微商城"],
        ["微盟", "Weimob", "微盟商城"],
        ["微信", "WeChat", "微信商城", "微信小程序", "小程序", "微信小店", "weixin"],
        ["唯品会", "vipshop"],
        ["苏宁", "Suning", "苏宁易购"],
        ["美团", "Meituan"],
        ["饿了么", "Eleme"],
        ["Shopify"],
        ["Amazon", "亚马逊"],
        ["APP", "官方APP", "APP商城"],
        ["官网", "官方商城", "官方网站", "website"],
        ["门店", "POS", "线下门店", "线下", "实体店", "offline"],
    ]

    /// Two platforms of one kind of account.
    private static let twins = [0: 1, 1: 0]
}
