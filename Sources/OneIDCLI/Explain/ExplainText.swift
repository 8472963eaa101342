import OneIDCore
import OneIDFeatures
import OneIDPipeline
import OneIDShell

/// An explanation for people.
struct ExplanationText {
    private let explanation: Explanation
    private let limit: Int

    init(_ explanation: Explanation, limit: Int) {
        self.explanation = explanation
        self.limit = limit
    }

    var text: String {
        var lines: [String] = []
        for subject in explanation.subjects {
            if let earlier = subject.replaces { lines.append("\(earlier) is \(subject.text) now") }
        }
        lines += headline()
        if let path = explanation.path { lines += self.path(path) }
        if !explanation.reasons.isEmpty {
            lines += explanation.reasons.prefix(limit).map { "  - " + ReasonText.text($0) }
            lines += more(explanation.reasons.count, "reason")
        }
        for person in explanation.people {
            lines.append("")
            lines += self.person(person)
        }
        if explanation.furtherPeople > 0 {
            lines.append("")
            lines.append(
                "and \(FindingText.count(explanation.furtherPeople, "other person", plural: "other people"))")
        }
        return lines.map { Shortening.line(ControlCharacters.escaped($0)) + "\n" }.joined()
    }

    // MARK: Headline

    private func headline() -> [String] {
        let subjects = explanation.subjects
        guard subjects.count > 1 else { return subjects.first.map { [one($0)] } ?? [] }
        let names = "\(subjects[0].text) and \(subjects[1].text)"
        if explanation.areOne == true {
            return ["\(names) are one person: \(explanation.people.first?.oneID ?? "")"]
        }
        return ["\(names) are not one person"]
    }

    private func one(_ subject: ExplainedSubject) -> String {
        switch subject.kind {
        case .oneid: return "\(subject.text) is one person"
        case .record: return "\(subject.text): \(subject.oneIDs.first ?? "")"
        case .identifier:
            switch subject.state {
            case nil, .links:
                guard subject.accounts > 0 else { return "\(subject.text): no record has it" }
                return "\(subject.text): held by \(FindingText.count(subject.accounts, "account")) of "
                    + FindingText.count(subject.oneIDs.count, "person", plural: "people")
            case let state?:
                return "\(subject.text) \(ReasonText.of(state))"
                    + (subject.detail.isEmpty ? "" : " (\(subject.detail))")
            }
        }
    }

    // MARK: Path

    private func path(_ path: ExplainedPath) -> [String] {
        guard !path.steps.isEmpty else { return ["  both are on \(shown(path.start))"] }
        var lines = ["  \(shown(path.start))"]
        for step in path.steps {
            for (number, tie) in step.ties.enumerated() {
                lines.append("    \(number == 0 ? "|" : "+") \(self.tie(tie))")
            }
            lines.append("  \(shown(step.record))")
        }
        return lines
    }

    private func tie(_ tie: ExplainedTie) -> String {
        tie.accounts > 2 ? "\(tie.text) (\(FindingText.count(tie.accounts)) accounts)" : tie.text
    }

    // MARK: People

    private func person(_ person: ExplainedPerson) -> [String] {
        var lines = ["\(person.oneID): \(FindingText.count(person.accounts.count, "account"))"]
        for account in person.accounts.prefix(limit) {
            let cells = account.cells.map { cell -> String in
                let scope = cell.scope.isEmpty ? "" : " of \(cell.scope)"
                let mark = cell.state == .links ? "" : " (\(ExplanationText.word(cell.state)))"
                return "\(cell.type)\(scope) \(cell.value)\(mark)"
            }
            let rows = account.rows > 1 ? " (\(account.rows) rows)" : ""
            lines.append(
                "  \(shown(account.record))\(rows)" + (cells.isEmpty ? "" : "  " + cells.joined(separator: ", ")))
        }
        lines += more(person.accounts.count, "account")
        if !person.joins.isEmpty {
            lines.append("joined by, the strongest first")
            for join in person.joins.prefix(limit) {
                let keys = join.accounts.prefix(4).map { shown(person.accounts[$0].record) }
                let further = join.accounts.count - keys.count
                lines.append(
                    "  \(person.ties[join.tie].text): \(keys.joined(separator: ", "))"
                        + (further > 0 ? " and \(FindingText.count(further)) more" : ""))
            }
            lines += more(person.joins.count, "step")
        }
        lines += bridge(person)
        if !person.refused.isEmpty {
            lines.append("kept apart from others")
            for refusal in person.refused.prefix(limit) {
                let others = Set(refusal.groups.map(\.oneID)).subtracting([person.oneID]).sorted().prefix(4)
                lines.append(
                    "  \(ReasonText.refused(refusal)); the other\(others.count > 1 ? "s" : ""): \(others.joined(separator: ", "))"
                )
            }
            lines += more(person.refused.count, "refused link")
        }
        return lines
    }

    private func bridge(_ person: ExplainedPerson) -> [String] {
        guard person.accounts.count > 1 else { return [] }
        guard let bridge = person.bridge else {
            return ["weakest bridge: none; the accounts stay together without any single value"]
        }
        let lost = bridge.parts.dropFirst().flatMap(\.self).sorted()
        let keys = lost.prefix(4).map { shown(person.accounts[$0].record) }
        let further = lost.count - keys.count
        let apart =
            bridge.parts.count > 2 ? "would separate from the rest and from each other" : "would be another person"
        return [
            "weakest bridge: \(person.ties[bridge.tie].text); without it \(keys.joined(separator: ", "))"
                + (further > 0 ? " and \(FindingText.count(further)) more" : "") + " \(apart)"
        ]
    }

    private func shown(_ record: ExplainedRecord) -> String { Shortening.name(record.key) }

    private static func word(_ state: CellState) -> String {
        switch state {
        case .hub: "hub"
        case .common: "held back"
        case .older: "older version"
        case .unscoped: "no scope"
        default: state.rawValue
        }
    }

    private func more(_ count: Int, _ noun: String) -> [String] {
        count > limit ? ["  … and \(FindingText.count(count - limit, "more \(noun)"))"] : []
    }
}
