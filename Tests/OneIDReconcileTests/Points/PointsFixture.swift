import OneIDConfiguration
import OneIDCore
import Testing

@testable import OneIDReconcile

/// Sources whose columns are named after the point systems: `points`, expiring at `until`, and `growth`.
func pointsPlan(
    _ rules: [PointsRule], sources: [String: Int?] = ["jd": nil, "tmall": nil], systems: [String] = ["points"]
) -> ReconcilePlan {
    var configuration = RulesConfiguration()
    configuration.points = rules
    // Not in the order of the names: the number of a source must not matter.
    let names = sources.keys.sorted().reversed()
    return ReconcilePlan(
        rules: configuration,
        sources: names.map { name in
            var source = SourceConfiguration(name: name)
            source.priority = sources[name] ?? nil
            source.points = systems.map {
                PointsColumn(
                    system: $0, column: ColumnReference(name: $0),
                    expires: $0 == "points" ? ColumnReference(name: "until") : nil)
            }
            return source
        })
}

func pointsRule(_ change: (inout PointsRule) -> Void = { _ in }) -> PointsRule {
    var rule = PointsRule(name: "points")
    change(&rule)
    return rule
}

/// The time of a day, in nanoseconds since 1970.
func nanoseconds(_ date: String) -> Int64 { Timestamp(date)?.nanoseconds ?? 0 }

/// What came of one person's points.
struct PointsOutcome {
    var json = ""
    /// Lines of the ledger without the header, split at the commas outside quotes.
    var ledger: [[String]] = []
    var csv = ""
    var notes = PersonNotes()
    var totals: PointsTotals

    /// A column of the ledger by the names of its header.
    func column(_ name: String) -> [String] {
        let names = "\(PointsSection.ledgerHeader)".dropLast().split(separator: ",").map(String.init)
        guard let index = names.firstIndex(of: name) else { return [] }
        return ledger.map { $0[index] }
    }

    /// The value of the first member of that name, where it is no object and no list.
    func member(_ name: String) -> String? {
        let parts = json.split(separator: "\"\(name)\":", maxSplits: 1)
        return parts.count > 1 ? String(parts[1].prefix { $0 != "," && $0 != "}" && $0 != "]" }) : nil
    }

    var findings: [String: Int] {
        Dictionary(notes.tally.entries.map { ($0.key.id.id, $0.value.count) }, uniquingKeysWith: +)
    }
}

/// The fields of a line; a quoted one keeps its commas and loses its quotes.
private func ledgerFields(_ line: Substring) -> [String] {
    var fields = [""]
    var isQuoted = false
    for character in line {
        switch character {
        case "\"": isQuoted.toggle()
        case "," where !isQuoted: fields.append("")
        default: fields[fields.count - 1].append(character)
        }
    }
    return fields
}

func reconcilePoints(_ accounts: [TestAccount], _ plan: ReconcilePlan, asOf: String? = "2026-06-30") -> PointsOutcome {
    let section = PointsSection(plan: plan, asOf: asOf.map(nanoseconds))
    var outcome = PointsOutcome(totals: section.totals)
    withPerson(accounts, plan) { person in
        section.reconcile(person, &outcome.notes)
        outcome.json = written { text in text.object { section.write(person, to: &$0) } }
        outcome.csv = written { text in
            "ID".withCell { section.writeLedger(person, oneID: $0, to: &text) }
        }
        outcome.ledger = outcome.csv.split(separator: "\n").map { ledgerFields($0) }
    }
    outcome.totals = section.totals
    return outcome
}
