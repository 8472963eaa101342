import OneIDConfiguration
import OneIDCore

/// Finds by names the column by which events belong to the accounts of a source of members.
public enum AccountNames {
    public struct Found: Sendable {
        /// Number of the members' source.
        public let source: Int
        public let column: String
        /// Whether other sources have accounts in a column of this name too.
        public let isOneOfSeveral: Bool
    }

    /// A column called like the record id of one of the sources; where there is one source, also one called for the number
    /// or the name of an account.
    ///
    /// - Parameters:
    ///   - columns: of the events.
    ///   - members: a source's number with the names of its record id's columns.
    public static func find(
        _ columns: [(name: String, meaning: ColumnMeaning?)], among members: [(source: Int, ids: [String])]
    ) -> Found? {
        let candidates = columns.filter { mayHoldAccounts($0.meaning) && !isAnyRow($0.name) }
        for column in candidates {
            let folded = HeaderNames.folded(column.name)
            let named = members.filter { member in member.ids.contains { HeaderNames.folded($0) == folded } }
            if let first = named.first {
                return Found(source: first.source, column: column.name, isOneOfSeveral: named.count > 1)
            }
        }
        guard members.count == 1, let only = members.first else { return nil }
        let best = candidates.filter { rank($0.meaning) != nil }.min {
            (rank($0.meaning) ?? 0) < (rank($1.meaning) ?? 0)
        }
        return best.map { Found(source: only.source, column: $0.name, isOneOfSeveral: false) }
    }

    /// The same for an export of several platforms, whose column of platforms tells each row's source; nil where there is none, or the
    /// sources are not named for platforms.
    ///
    /// - Parameter names: of the sources of members, by number.
    public static func findTold(
        _ columns: [(name: String, meaning: ColumnMeaning?)], among members: [(source: Int, ids: [String])],
        named names: [String]
    ) -> AccountReference? {
        guard let platform = columns.first(where: { $0.meaning == .event(.platform) }) else { return nil }
        let words = PlatformNames.words(for: names).map { SourceWord(word: $0.word, source: $0.source) }
        let told = Set(words.map(\.source))
        guard told.count > 1 || told.count == 1 && members.count == 1 else { return nil }
        let candidates = columns.filter { mayHoldAccounts($0.meaning) && !isAnyRow($0.name) }
        let ids = members.flatMap(\.ids).map(HeaderNames.folded)
        let best =
            candidates.first { ids.contains(HeaderNames.folded($0.name)) }
            ?? candidates.filter { rank($0.meaning) != nil }.min { (rank($0.meaning) ?? 0) < (rank($1.meaning) ?? 0) }
        return best.map { best in
            AccountReference(
                told: ToldSource(column: ColumnReference(name: platform.name), words: words),
                column: ColumnReference(name: best.name))
        }
    }

    /// Whether values of the column may be record ids of members. What a member is reached by attaches an event as what it
    /// is, and is nobody's account: a phone stands for its platform's member at most.
    public static func mayHoldAccounts(_ meaning: ColumnMeaning?) -> Bool {
        switch meaning {
        case .event(let column)?: column == .account
        case .asset?: false
        case .member(.identifier(let type, let hash))?: hash == nil && (type == .openID || type == .unionID)
        default: true
        }
    }

    /// The surest first; nil for what is not called for an account.
    private static func rank(_ meaning: ColumnMeaning?) -> Int? {
        switch meaning {
        case .member(.recordID(let priority))?: priority
        case .member(.accountName)?: .max - 1
        case .event(.account)?: .max
        default: nil
        }
    }

    /// `id`, 编号: in a file of events the number of the row, whatever it is called in one of members.
    private static func isAnyRow(_ name: String) -> Bool {
        ["id", "编号", "recordid", "记录id", "no", "number", "序号"].contains(HeaderNames.folded(name))
    }
}
