import OneIDCore

/// Puts the lots of each account together: what was spent is taken from what was earned, and a statement is compared with the
/// balance beside it.
struct PointsUnits {
    /// Where the person's lots of the system stand.
    let own: Range<Int>
    let asOf: CalendarDay?

    /// Whose balance a row is part of: the account that it names, its own account's where it is a further row of one, else what
    /// all such rows of its source are together.
    static func unit(of row: Int, in person: PersonView, _ source: PointSystem.Source) -> Int {
        let own = person.rows[row]
        let (wanted, id) =
            source.isStatement
            ? (
                source.accounts,
                source.accountColumn < 0 ? .empty : StatedValue.trimmed(person.cell(own, source.accountColumn))
            )
            : (own.source, own.id)
        if wanted >= 0, !id.isEmpty {
            for position in person.accounts.indices
            where person.accounts[position].source == wanted && CellOrder.compare(person.accounts[position].id, id) == 0
            {
                return position
            }
        }
        let first = person.rows.firstIndex { $0.source == own.source } ?? row
        return person.accounts.count + first
    }

    func settle(
        _ lots: inout Scratch<PointsLot>, of person: PersonView, _ system: PointSystem, _ balance: inout PointsBalance,
        _ tally: inout RuleTally
    ) {
        var units: [Int] = []
        for index in own where lots[index].isLot && !units.contains(lots[index].unit) { units.append(lots[index].unit) }
        guard !units.isEmpty else { return }
        for unit in units.sorted() {
            let rows = own.filter { lots[$0].isLot && lots[$0].unit == unit }
            let before = rows.map { lots[$0] }
            PointsSpending.settle(rows, of: &lots, asOf: nil)
            choose(unit, rows, &lots, of: person, system, &balance, &tally)
            if let asOf { leaveOut(rows, before, later: asOf, &lots) }
            for (row, raw) in zip(rows, before) where raw.converted != lots[row].converted {
                // What a row spent, or what has not come in yet.
                balance.converted += lots[row].converted - raw.converted
                if raw.converted < 0, lots[row].state != .later {
                    balance.spent += lots[row].converted - raw.converted
                }
            }
            for row in rows where lots[row].state == .held {
                let holder = person.holder(lots[row].account)
                let column = system.sources[holder.source].columns.first { system.columns[$0].areLots } ?? 0
                tally.note(.overdrawnPoints, holder, column: system.columns[column].amount, value: lots[row].cell)
            }
        }
    }

    /// Undoes what happened after a day.
    private func leaveOut(
        _ rows: [Int], _ before: [PointsLot], later day: CalendarDay, _ lots: inout Scratch<PointsLot>
    ) {
        guard before.contains(where: { $0.earned.map { $0 > day } ?? false }) else { return }
        for (row, raw) in zip(rows, before) {
            let isReplaced = lots[row].isReplaced
            lots[row] = raw
            lots[row].isReplaced = isReplaced
        }
        PointsSpending.settle(rows, of: &lots, asOf: day)
        for row in rows {
            if let earned = lots[row].earned, earned > day, lots[row].state == .kept {
                lots[row].state = .later
                lots[row].converted = 0
            } else if lots[row].isReplaced {
                replace(row, &lots)
            }
        }
    }

    // MARK: Statement or balance

    private func choose(
        _ unit: Int, _ rows: [Int], _ lots: inout Scratch<PointsLot>, of person: PersonView, _ system: PointSystem,
        _ balance: inout PointsBalance, _ tally: inout RuleTally
    ) {
        let statement = rows.filter { lots[$0].isStatement && lots[$0].state != .unreadable }
        guard !statement.isEmpty else { return }
        let stated = stated(beside: unit, lots, person)
        guard !stated.isEmpty else { return }
        for balances in stated {
            let sum = balances.reduce(Int128(0)) { $0 + lots[$1].remaining }
            guard PointsStatement.addsUp(statement, of: lots, to: sum, asOf: asOf) else { continue }
            for index in balances { replace(index, &lots) }
            return
        }
        for index in statement { replace(index, &lots) }
        balance.differsFromStatement = true
        for index in stated.last ?? [] {
            let holder = person.holder(lots[index].account)
            let column = system.sources[holder.source].columns.first { !system.columns[$0].areLots } ?? 0
            tally.note(.statementDiffers, holder, column: system.columns[column].amount, value: lots[index].cell)
        }
    }

    /// What a statement may be the statement of: the balance of its account; where it names none, that of any account without
    /// a statement of its own, or of all of them together.
    private func stated(
        beside unit: Int, _ lots: borrowing Scratch<PointsLot>, _ person: PersonView
    ) -> [[Int]] {
        func balances(_ isWanted: (Int) -> Bool) -> [Int] {
            var found: [Int] = []
            for index in own
            where isWanted(lots[index].unit) && !lots[index].isStatement && lots[index].state == .kept {
                found.append(index)
            }
            return found
        }
        if unit < person.accounts.count { return [balances { $0 == unit }].filter { !$0.isEmpty } }
        var taken: Set<Int> = []
        for index in own where lots[index].isStatement { taken.insert(lots[index].unit) }
        let alone = person.accounts.indices.filter { !taken.contains($0) }.map { account in balances { $0 == account } }
            .filter { !$0.isEmpty }
        return alone.count < 2 ? alone : alone + [alone.flatMap(\.self)]
    }

    /// What a statement that is cut to months has spent without having it is not overdrawn: it goes with the statement.
    private func replace(_ index: Int, _ lots: inout Scratch<PointsLot>) {
        lots[index].isReplaced = true
        if lots[index].state == .kept || lots[index].state == .held { lots[index].state = .superseded }
    }
}
