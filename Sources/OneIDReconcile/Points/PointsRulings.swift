import OneIDCore

/// What people decided about the lots of one person in one point system.
///
/// An amount that a reviewer accepted counts up to its size, so that tomorrow's larger one is asked about again; what was rejected is
/// held. Both move whole lots before any other step, so the books balance as they do without.
struct PointsRulings {
    private let system: PointSystem
    private let number: Int
    private let person: PersonView

    init(_ system: PointSystem, number: Int, of person: PersonView) {
        self.system = system
        self.number = number
        self.person = person
    }

    /// Settles lots that were held, or are no amounts, or are not to count.
    ///
    /// - Returns: what was converted of cells that are no amounts.
    func settle(_ lots: inout Scratch<PointsLot>, _ own: Range<Int>, _ notes: inout PersonNotes) -> Int128 {
        var converted: Int128 = 0
        for index in own {
            let account = person.holder(lots[index].account)
            for ruling in notes.rulings.of(account, .points(number)) {
                var lot = lots[index]
                switch (ruling.verdict, lot.state) {
                case (.accept, .held):
                    guard let amount = ruling.amount, amount.magnitude >= lot.amount.magnitude else { continue }
                    lot.state = .kept
                case (.accept, .unreadable):
                    guard let amount = ruling.amount,
                        let exact = PersonPoints.convert(amount, system.sources[account.source]),
                        PersonPoints.fits(exact, beside: converted)
                    else { continue }
                    lot.amount = amount
                    lot.converted = exact
                    lot.state = .kept
                    converted += exact
                case (.reject, .held), (.reject, .unreadable): lot.isSettled = true
                case (.reject, .kept):
                    lot.state = .held
                    lot.isSettled = true
                default: continue
                }
                lots[index] = lot
                notes.usedRulings.insert(ruling.line)
                break
            }
        }
        return converted
    }

    /// Takes a balance as accepted that is no larger than what was accepted for one of its accounts.
    func accept(_ balance: inout PointsBalance, _ lots: borrowing Scratch<PointsLot>, _ notes: inout PersonNotes) {
        for index in balance.lots where lots[index].counts {
            for ruling in notes.rulings.of(person.holder(lots[index].account), .points(number))
            where ruling.verdict == .accept {
                guard let amount = ruling.amount, let limit = system.unit.units(of: amount), balance.kept <= limit
                else {
                    continue
                }
                balance.isAboveReview = false
                notes.usedRulings.insert(ruling.line)
            }
        }
    }
}

extension Amount {
    fileprivate var magnitude: UInt128 { billionths.magnitude }
}

extension ExactUnit {
    /// nil when it needs more than 128 bits.
    fileprivate func units(of amount: Amount) -> Int128? {
        let (product, overflows) = amount.billionths.multipliedReportingOverflow(by: multiple)
        return overflows ? nil : product
    }
}
