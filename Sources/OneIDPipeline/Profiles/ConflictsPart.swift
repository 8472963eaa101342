import OneIDCore
import OneIDIntake
import OneIDReconcile

/// The disagreements of a person and how each was decided: as a member of the profile and as rows of a flat file.
struct ConflictsPart {
    private let sourceNames: [String]

    init(_ plan: ReconcilePlan) { sourceNames = plan.sources.map(\.name) }

    /// Writes the member `conflicts`.
    func write(_ conflicts: [Conflict], _ person: PersonView, to text: inout JSONLine) {
        text.array("conflicts") { text in
            for conflict in conflicts {
                text.object { text in
                    text.key("kind")
                    text.string(conflict.kind)
                    text.key("name")
                    text.string(conflict.name)
                    text.key("rule")
                    text.string(conflict.rule)
                    text.key("decision")
                    text.string(ConflictsPart.word(conflict.decision))
                    if let reason = conflict.reason {
                        text.key("reason")
                        text.string(reason)
                    }
                    if let winner = conflict.winner {
                        text.key("winner")
                        write(winner, person, to: &text)
                    }
                    text.array("losers") { text in
                        for loser in conflict.losers { write(loser, person, to: &text) }
                    }
                }
            }
        }
    }

    private func write(_ side: Conflict.Side, _ person: PersonView, to text: inout JSONLine) {
        guard person.hasHolder(side.account) else { return text.null() }
        text.object { text in
            text.origin(person.holder(side.account))
            text.key("value")
            text.string(side.value)
        }
    }

    // MARK: Flat file

    static let header =
        "oneid,kind,name,rule,decision,reason,winner_source,winner_record_id,winner_value,"
        + "loser_source,loser_record_id,loser_value\n"

    /// Appends one row for each loser; one row without a loser where there is none.
    func appendRows(
        _ conflicts: [Conflict], oneID: UnsafeBufferPointer<UInt8>, _ person: PersonView, to rows: inout FlatRows
    ) {
        for conflict in conflicts {
            for index in 0..<max(1, conflict.losers.count) {
                rows.field(oneID)
                rows.field(conflict.kind)
                rows.field(conflict.name)
                rows.field(conflict.rule)
                rows.field(ConflictsPart.word(conflict.decision))
                rows.field(conflict.reason ?? "")
                append(conflict.winner, person, to: &rows)
                append(index < conflict.losers.count ? conflict.losers[index] : nil, person, to: &rows)
                rows.endRow()
            }
        }
    }

    private func append(_ side: Conflict.Side?, _ person: PersonView, to rows: inout FlatRows) {
        guard let side, person.hasHolder(side.account) else {
            for _ in 0..<3 { rows.field("" as StaticString) }
            return
        }
        let account = person.holder(side.account)
        rows.field(sourceNames[account.source])
        rows.field(account.id.bytes)
        rows.field(side.value.bytes)
    }

    private static func word(_ decision: Conflict.Decision) -> StaticString {
        switch decision {
        case .resolved: "resolved"
        case .review: "review"
        case .decided: "decided"
        }
    }
}
