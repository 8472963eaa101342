import OneIDCore

/// Which states of an order, a return or an account count: `status: { column: "状态", excludes: ["已注销"] }`, or several.
public struct StatusRule: Sendable, Hashable {
    /// At least one; one that excludes decides.
    public var columns: [StatusColumn]
    /// Whether nobody declared it: the columns were recognised by their names.
    public var isRecognised = false

    public init(columns: [StatusColumn]) { self.columns = columns }

    /// Whether orders whose money was paid back whole are left out: so they are by the usual words, unless one of these is
    /// declared to count.
    public var excludesRefunded: Bool {
        columns.contains { column in
            !column.excludesAll
                && !column.counts.contains { word in
                    UsualStatusWords.refunded.contains { StatusWords.areEqual($0, word) }
                }
        }
    }
}

/// What a word of a state that is not known does.
public enum UnknownStatus: String, Sendable, CaseIterable {
    case counts, excludes
}

/// One column of states.
public struct StatusColumn: Sendable, Hashable {
    public var column: ColumnReference
    /// Words of states that count, besides the usual ones and before them.
    public var counts: [String] = []
    /// Words of states that do not count, besides the usual ones and before them.
    public var excludes: [String] = []
    /// Whether any value at all excludes (`excludes: "*"`), as in a column of the time of cancelling.
    public var excludesAll = false
    /// What a word that is not known does, where it is declared; else an order does not count, and an account does.
    public var unknown: UnknownStatus?

    public init(column: ColumnReference) { self.column = column }

    /// The words as cells are held against them.
    ///
    /// - Parameter usual: the usual words of what has these states.
    public func words(_ usual: UsualStatusWords) -> StatusWords {
        StatusWords(counts: counts, excludes: excludes, excludesAll: excludesAll, usual: usual)
    }

    /// The same with the usual words of orders or returns: what a claim of the buyer came to is told in words of its own.
    public func words(of kind: SourceKind) -> StatusWords {
        if kind == .returns { return words(.returns) }
        return words(isOfClaims ? .claims : .orders)
    }

    /// Whether the column of orders is called for claims: blank where there was none.
    public var isOfClaims: Bool { HeaderNames.namesClaim(column.name) }
}
