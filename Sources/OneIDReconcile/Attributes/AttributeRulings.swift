import OneIDCore

/// What people decided about attributes.
extension AttributeSection {
    /// Whether a ruling says what an account states.
    private func says(_ ruling: Ruling, _ value: Cell, _ step: Step) -> Bool {
        ruling.value.withCell { said in
            if step.isYesNo { return YesNo.read(said) == YesNo.read(value) }
            if CellOrder.isEqual(said, value) { return true }
            let canonical = kinds[step.attribute].canonical(value)
            return !canonical.isEmpty && canonical == kinds[step.attribute].canonical(said)
        }
    }

    func isRejected(
        _ candidate: Candidate, _ account: PersonAccount, _ attribute: Int, _ notes: inout PersonNotes
    ) -> Bool {
        let rejected = notes.rulings.of(account, .attribute(attribute)).filter {
            $0.verdict == .reject && says($0, candidate.value, steps[attribute])
        }
        for ruling in rejected { notes.usedRulings.insert(ruling.line) }
        return !rejected.isEmpty
    }

    /// Lets the value survive that a person chose. Two different ones cancel each other.
    func rule(
        _ person: PersonView, _ candidates: borrowing Scratch<Candidate>, _ decision: inout Decision,
        _ notes: inout PersonNotes
    ) {
        let found = candidates.elements.span.extracting(decision.start..<decision.start + decision.count)
        var chosen: [(index: Int, line: Int)] = []
        for index in found.indices {
            let account = person.accounts[found[index].account]
            for ruling in notes.rulings.of(account, .attribute(decision.attribute))
            where ruling.verdict == .choose && says(ruling, found[index].value, steps[decision.attribute]) {
                chosen.append((index, ruling.line))
            }
        }
        guard let first = chosen.first, chosen.allSatisfy({ found[$0.index].group == found[first.index].group }) else {
            return
        }
        for one in chosen { notes.usedRulings.insert(one.line) }
        decision.survivor = first.index
        decision.account = found[first.index].account
        decision.isRuled = true
    }

    /// Lets the record of a group of linked attributes survive of which a person chose one. Two different records cancel each other.
    func chooseLinked(_ person: PersonView, _ notes: inout PersonNotes) {
        var chosen: [Int: [(account: Int, line: Int)]] = [:]
        for attribute in steps.indices where steps[attribute].group >= 0 {
            for position in person.accounts.indices {
                let account = person.accounts[position]
                let column = columns[source: account.source, thing: attribute]
                guard column >= 0 else { continue }
                for ruling in notes.rulings.of(account, .attribute(attribute))
                where ruling.verdict == .choose && says(ruling, person.cell(account, column), steps[attribute]) {
                    chosen[steps[attribute].group, default: []].append((position, ruling.line))
                }
            }
        }
        for (group, choices) in chosen {
            guard let first = choices.first, choices.allSatisfy({ $0.account == first.account }) else { continue }
            for choice in choices { notes.usedRulings.insert(choice.line) }
            groups.choose(first.account, for: group)
            ruled.insert(group)
        }
    }
}
