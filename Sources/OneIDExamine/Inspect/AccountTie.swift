import OneIDCore
import OneIDIntake

/// Finds the column by which the records of an event file belong to the accounts of a members' source.
struct AccountTie {
    /// Number of the members' source.
    let source: Int
    let column: String
    /// Why it is a guess; nil when the values were found among the accounts.
    let doubt: String?

    /// - Parameter members: a source's number with the record id column of each of its files.
    static func find(_ events: FileReading, among members: [(source: Int, ids: [ColumnFacts])]) -> AccountTie? {
        var best: (tie: (source: Int, column: String), hits: Int, of: Int)?
        for reading in events.columns {
            guard AccountNames.mayHoldAccounts(reading.meaning), !isFigure(reading), reading.facts.filled > 0 else {
                continue
            }
            for (source, ids) in members {
                let hits = reading.facts.count { value in ids.contains { $0.holds(value) } }
                // A tenth of the values, for both files may be cut off; one of a few may be chance.
                guard hits * 10 >= reading.facts.filled, hits >= min(3, reading.facts.filled) else { continue }
                if hits > best?.hits ?? 0 { best = ((source, reading.name), hits, reading.facts.filled) }
            }
        }
        if let best {
            let doubt =
                best.hits * 2 < best.of
                ? "only \(best.hits) of \(best.of) values of \(best.tie.column) \(best.hits == 1 ? "was" : "were") found among the accounts looked at"
                : nil
            return AccountTie(source: best.tie.source, column: best.tie.column, doubt: doubt)
        }
        return byName(events, members)
    }

    /// As a run without a configuration does.
    private static func byName(
        _ events: FileReading, _ members: [(source: Int, ids: [ColumnFacts])]
    ) -> AccountTie? {
        let found = AccountNames.find(
            events.columns.map { ($0.name, $0.meaning) }, among: members.map { ($0.source, $0.ids.map(\.name)) })
        return found.map { found in
            AccountTie(
                source: found.source, column: found.column,
                doubt: found.isOneOfSeveral
                    ? "several sources have accounts in a column of this name, and none of the values was found among them"
                    : "by its name alone: none of the values was found among the accounts looked at")
        }
    }

    /// Small numbers occur everywhere: amounts and counts are no accounts.
    private static func isFigure(_ reading: ColumnReading) -> Bool {
        switch reading.meaning {
        case .member(.recordID)?, .member(.accountName)?, .event(.account)?: return false
        default: break
        }
        return reading.facts.mostly(80) { $0.utf8.count < 4 && CellShape.isNumber($0) }
    }
}
