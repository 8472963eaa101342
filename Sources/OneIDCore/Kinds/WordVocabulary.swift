/// Words that mean the same: `女`, `F` and `female`.
public struct WordVocabulary: Sendable {
    private let words: [[UInt8]: String]
    /// Whether it was declared, so that its words are what profiles show.
    public let isDeclared: Bool

    /// - Parameter words: each with the word that it stands for; of one spelling the first counts.
    public init(_ words: [(word: String, meaning: String)], isDeclared: Bool = true) {
        var folded: [[UInt8]: String] = [:]
        for (word, meaning) in words + words.map({ (word: $0.meaning, meaning: $0.meaning) }) {
            var text = word
            var key: [UInt8] = []
            _ = text.withUTF8 { FoldedText.read($0, into: &key) }
            if !key.isEmpty, folded[key] == nil { folded[key] = meaning }
        }
        self.words = folded
        self.isDeclared = isDeclared
    }

    /// The word that a folded text stands for; nil when it is not listed.
    func canonical(_ folded: [UInt8]) -> String? { words[folded] }

    /// Genders as exports write them. Codes of digits are left out: 1 is a man on one platform and a woman on another.
    public static let gender = WordVocabulary(
        [
            (
                "female",
                [
                    "f", "woman", "girl", "lady", "w", "weiblich", "frau", "femme", "féminin", "mujer", "femenino", "女",
                    "女性", "女士", "女生", "小姐", "ж",
                ]
            ),
            (
                "male",
                [
                    "m", "man", "boy", "gentleman", "männlich", "mann", "herr", "homme", "masculin", "hombre",
                    "masculino", "男", "男性", "男士", "男生", "先生", "м",
                ]
            ),
            ("other", ["x", "d", "divers", "diverse", "nonbinary", "non-binary", "其他", "其它"]),
        ].flatMap { meaning, words in words.map { (word: $0, meaning: meaning) } }, isDeclared: false)
}
