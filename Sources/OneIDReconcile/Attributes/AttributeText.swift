import OneIDConfiguration
import OneIDCore

/// What profiles show of attributes.
extension AttributeSection {
    public func write(_ person: PersonView, to text: inout JSONLine) {
        guard decisions.count > 0 else { return }
        text.object("attributes") { text in
            for index in 0..<decisions.count { write(decisions[index], candidates, person, to: &text) }
        }
    }

    private func write(
        _ decision: Decision, _ candidates: borrowing Scratch<Candidate>, _ person: PersonView,
        to text: inout JSONLine
    ) {
        let found = candidates.elements.span.extracting(decision.start..<decision.start + decision.count)
        let step = steps[decision.attribute]
        text.opening(names[decision.attribute])
        if decision.survivor < 0, !decision.isMissing {
            text.array { text in
                for index in found.indices { value(found[index], step, to: &text) }
            }
            guard extent.hasOrigins else { return text.closing() }
            text.members(rulePieces[decision.attribute])
            text.array("from") { text in
                for index in found.indices { write(found[index], step, person, to: &text) }
            }
        } else {
            if decision.isMissing {
                text.null()
            } else if extent.hasOrigins {
                valueAndExported(found[decision.survivor], step, to: &text)
            } else {
                value(found[decision.survivor], step, to: &text)
            }
            guard extent.hasOrigins else { return text.closing() }
            text.origin(person.accounts[decision.account])
            text.members(rulePieces[decision.attribute])
            if decision.differ {
                let group = decision.isMissing ? -1 : found[decision.survivor].group
                text.array("losing") { text in
                    for index in found.indices where found[index].group != group {
                        write(found[index], step, person, to: &text)
                    }
                }
            }
        }
        text.closing()
    }

    private func write(
        _ candidate: Candidate, _ step: Step, _ person: PersonView, to text: inout JSONLine
    ) {
        text.object { text in
            text.key("value")
            valueAndExported(candidate, step, to: &text)
            text.origin(person.accounts[candidate.account])
        }
    }

    /// The canonical value of a date and of a declared word; names, places and texts stand in their account's own spelling.
    @inline(__always)
    private func value(_ candidate: Candidate, _ step: Step, to text: inout JSONLine) {
        value(candidate, canonical(candidate, step), step, to: &text)
    }

    /// The value, and what the account says where that is another spelling of it.
    @inline(__always)
    private func valueAndExported(_ candidate: Candidate, _ step: Step, to text: inout JSONLine) {
        let canonical = canonical(candidate, step)
        value(candidate, canonical, step, to: &text)
        guard canonical != nil || candidate.exported != nil else { return }
        text.key("as_exported")
        text.string(candidate.exported ?? candidate.value)
    }

    @inline(__always)
    private func value(_ candidate: Candidate, _ canonical: String?, _ step: Step, to text: inout JSONLine) {
        if step.isYesNo {
            text.boolean(candidate.group == 1)
        } else if let canonical {
            text.string(canonical)
        } else {
            text.string(candidate.value)
        }
    }

    /// The canonical value; nil where the account spells it so, and for kinds that keep their spelling.
    @inline(__always)
    private func canonical(_ candidate: Candidate, _ step: Step) -> String? {
        guard !step.isYesNo else { return nil }
        switch step.sort {
        case .date:
            if candidate.value.count == CalendarDay.length, candidate.value[4] == UInt8(ascii: "-"),
                PlainDay.parse(candidate.value) != nil
            {
                return nil
            }
            guard let date = kinds[step.attribute].date(candidate.value),
                date.isMidnight || step.order.dates.isBirthday
            else { return nil }
            let canonical = date.text
            return canonical.withCell { CellOrder.isEqual($0, candidate.value) } ? nil : canonical
        case .word:
            guard let word = kinds[step.attribute].word(candidate.value) else { return nil }
            return word.withCell { CellOrder.isEqual($0, candidate.value) } ? nil : word
        case .name, .place, .text, .yesNo: return nil
        }
    }
}
