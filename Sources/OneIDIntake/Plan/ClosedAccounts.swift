import OneIDConfiguration
import OneIDCore

/// Tells the rows of a file whose accounts the platform has closed.
///
/// Such an account is there and counts for nothing: it links with nobody, and what it has is void, unless the source says
/// otherwise. A state that nobody knows is open.
package struct ClosedAccounts: Sendable {
    private struct Column: Sendable {
        /// Position among the mapped columns.
        let position: Int
        let words: StatusWords
        let closesUnknown: Bool
    }

    private let columns: [Column]
    /// Whether closed accounts link all the same.
    package let link: Bool
    /// Whether what they have counts all the same.
    package let count: Bool

    /// - Parameter position: of a column by its name.
    init?(_ source: SourceConfiguration, position: (String) -> Int) {
        guard source.kind == .members, let rule = source.status else { return nil }
        columns = rule.columns.map { column in
            Column(
                position: position(column.column.name), words: column.words(.accounts),
                closesUnknown: column.unknown == .excludes)
        }
        link = source.closed.contains(.link)
        count = source.closed.contains(.count)
    }

    /// What the columns of a row say together.
    ///
    /// - Parameter cell: of a mapped column.
    package func verdict(_ cell: (_ position: Int) -> Cell) -> StatusVerdict {
        var verdict = StatusVerdict.blank
        for column in columns {
            var own = column.words.verdict(of: cell(column.position))
            if own == .unknown, column.closesUnknown { own = .excluded }
            verdict = .combined(verdict, own)
        }
        return verdict
    }

    /// The same of a row of a table with all scanned columns of the file.
    package func verdict(_ row: Int, of table: FieldTable) -> StatusVerdict {
        var verdict = StatusVerdict.blank
        for column in columns {
            var own = table.withBytes(column: column.position, row: row) { column.words.verdict(of: $0) }
            if own == .unknown, column.closesUnknown { own = .excluded }
            verdict = .combined(verdict, own)
        }
        return verdict
    }

    /// Empties the identifiers of closed accounts that do not link, and notes the states that nobody knows.
    func keepOut(_ identifiers: [ColumnPlan], of table: FieldTable, unknown: (_ row: Int) -> Void) {
        for row in 0..<table.rowCount {
            switch verdict(row, of: table) {
            case .excluded where !link:
                for column in identifiers { table.columns[column.column][row] = .absent }
            case .unknown: unknown(row)
            default: continue
            }
        }
    }
}

extension FindingID {
    public static let unknownAccountStatus = FindingID(
        "account.unknown-status", .warning,
        summary: "Accounts have a state that no platform is known to write, and count as open.",
        remedy: "List the word under counts or excludes of the source's status.")
    public static let closedAccountCatalogue: [FindingID] = [.unknownAccountStatus]
}
