import OneIDConfiguration
import OneIDCore

/// What is known of the words in a column of states.
struct StateWords {
    /// The words that are not known, the most frequent first.
    let unknown: [(text: String, count: Int)]
    /// Whether a word is known, or there is none at all.
    let isRead: Bool

    init(_ facts: ColumnFacts, _ usual: UsualStatusWords) {
        self.init(facts, StatusWords(counts: [], excludes: [], usual: usual))
    }

    /// Of orders or returns.
    init(_ facts: ColumnFacts, of kind: SourceKind) {
        self.init(facts, StatusColumn(column: ColumnReference(name: facts.name)).words(of: kind))
    }

    private init(_ facts: ColumnFacts, _ words: StatusWords) {
        var unknown: [(text: String, count: Int)] = []
        var isKnown = false
        for value in facts.values {
            var text = value.text
            switch text.withUTF8({ words.verdict(of: $0) }) {
            case .blank: continue
            case .unknown: unknown.append(value)
            case .counts, .excluded: isKnown = true
            }
        }
        self.unknown = unknown.sorted { ($1.count, $0.text) < ($0.count, $1.text) }
        isRead = isKnown || unknown.isEmpty
    }

    /// A few of the unknown ones with how often they stand there.
    var list: String {
        let shown = unknown.prefix(4).map { "\($0.text) \($0.count)" }
        return shown.joined(separator: ", ") + (unknown.count > shown.count ? ", …" : "")
    }
}
