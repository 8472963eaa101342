/// What the state of an order, a return or an account says about it.
public enum StatusVerdict: UInt8, Sendable, CaseIterable {
    /// The cell says nothing.
    case blank
    /// It counts: the order was paid, the money was paid back, the account is open.
    case counts
    /// A word that nobody has declared and no platform is known to write.
    case unknown
    /// It does not count: the order was closed or never paid, the account was closed.
    case excluded

    /// Whether it leaves what has it among what counts: it says so, or nothing.
    @inlinable public var isCounted: Bool { self == .blank || self == .counts }

    /// What several columns of one row say together: one that excludes decides, and a word that is not known leaves open
    /// what the others say.
    @inlinable
    public static func combined(_ left: StatusVerdict, _ right: StatusVerdict) -> StatusVerdict {
        left.rawValue > right.rawValue ? left : right
    }
}

/// The words of one column of states: those that were declared, and the usual ones of the platforms.
///
/// Spellings are compared without case, width, accents, blanks and punctuation, and simplified: `Partially_Refunded` is
/// `partially refunded`, `卖家已发货，等待买家确认` may have a comma of either width.
public struct StatusWords: Sendable {
    private let words: [[UInt8]: StatusVerdict]
    private let excludesAll: Bool

    /// - Parameters:
    ///   - counts: declared words of states that count; they come before the usual ones.
    ///   - excludes: declared words of states that do not count.
    ///   - excludesAll: whether any value at all excludes, as in a column of the time of cancelling.
    ///   - usual: the usual words of what the column is about.
    public init(counts: [String], excludes: [String], excludesAll: Bool = false, usual: UsualStatusWords) {
        var words: [[UInt8]: StatusVerdict] = [:]
        func add(_ list: [String], _ verdict: StatusVerdict) {
            for word in list {
                let key = StatusWords.key(word)
                if !key.isEmpty, words[key] == nil { words[key] = verdict }
            }
        }
        add(counts, .counts)
        add(excludes, .excluded)
        add(usual.counts, .counts)
        add(usual.excludes, .excluded)
        self.words = words
        self.excludesAll = excludesAll
    }

    /// What a cell says.
    public func verdict(of cell: UnsafeBufferPointer<UInt8>) -> StatusVerdict {
        var key: [UInt8] = []
        guard FoldedText.read(cell, into: &key) != .empty else { return .blank }
        key.removeAll(where: StatusWords.isJoint)
        // A date of zeros is how databases write that there is none.
        guard !key.isEmpty, !key.allSatisfy({ $0 == UInt8(ascii: "0") }) else {
            return key.isEmpty ? .blank : zeros(key)
        }
        // So is its first day.
        if excludesAll { return PlaceholderDate.matches(cell.trimmed, isDate: true) ? .blank : .excluded }
        return words[key] ?? parts(cell)
    }

    /// `交易关闭/Closed`, `已完成(Completed)`: one state in two languages, where both are known; one that excludes decides.
    private func parts(_ cell: UnsafeBufferPointer<UInt8>) -> StatusVerdict {
        var text: [UInt8] = []
        guard FoldedText.read(cell, into: &text) != .empty else { return .unknown }
        let parts = text.split(whereSeparator: StatusWords.joinsWords).map { part in
            part.filter { !StatusWords.isJoint($0) }
        }
        let verdicts = parts.filter { !$0.isEmpty }.map { words[$0] ?? .unknown }
        guard verdicts.count > 1, !verdicts.contains(.unknown) else { return .unknown }
        return verdicts.reduce(.blank, StatusVerdict.combined)
    }

    /// What stands between two names of one thing.
    private static func joinsWords(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "/"), UInt8(ascii: "|"), UInt8(ascii: "("), UInt8(ascii: ")"), UInt8(ascii: "["),
            UInt8(ascii: "]"):
            true
        default: false
        }
    }

    /// The same of a cell.
    public func verdict(of cell: Cell) -> StatusVerdict { verdict(of: cell.bytes) }

    private func zeros(_ key: [UInt8]) -> StatusVerdict {
        if excludesAll { return key.count >= 8 ? .blank : .excluded }
        return words[key] ?? .unknown
    }

    /// A word as it is compared.
    static func key(_ word: String) -> [UInt8] {
        var text = word
        var key: [UInt8] = []
        _ = text.withUTF8 { FoldedText.read($0, into: &key) }
        key.removeAll(where: isJoint)
        return key
    }

    /// A cell as it is compared; empty for what says nothing.
    func key(of cell: Cell) -> [UInt8] {
        var key: [UInt8] = []
        guard FoldedText.read(cell.bytes, into: &key) != .empty else { return [] }
        key.removeAll(where: StatusWords.isJoint)
        return key
    }

    /// Whether two words are one.
    public static func areEqual(_ left: String, _ right: String) -> Bool { key(left) == key(right) }

    /// Blanks and ASCII punctuation, which full-width forms have become.
    private static func isJoint(_ byte: UInt8) -> Bool {
        guard byte < 0x80 else { return false }
        let lower = byte | 0x20
        return !(byte >= 0x30 && byte <= 0x39) && !(lower >= UInt8(ascii: "a") && lower <= UInt8(ascii: "z"))
    }
}
