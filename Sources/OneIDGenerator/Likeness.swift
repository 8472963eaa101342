/// What makes two people look like one, and one person like two: the cases that are for the review queue.
extension Population {
    // MARK: Namesakes

    /// The person whose name and birthday this person has too: the one 500 places before in the same block.
    @inline(__always)
    func namesake(of person: UInt64) -> UInt64? {
        guard traps.namesake > 0, person % 1000 >= 500 else { return nil }
        return lendsName(person - 500) ? person - 500 : nil
    }

    /// Whether another person has the same name and birthday on purpose.
    @inline(__always)
    func hasNamesake(_ person: UInt64) -> Bool {
        guard traps.namesake > 0 else { return false }
        return person % 1000 >= 500
            ? lendsName(person - 500) : person + 500 < UInt64(personCount) && lendsName(person)
    }

    private func lendsName(_ person: UInt64) -> Bool {
        var draws = hash.draws(.namesake, person)
        // One pair is one namesake among a thousand persons; only half of them can be one.
        return draws.happens(traps.namesake * 2)
    }

    /// Whose local part the e-mails of a person have: every second namesake took the other's.
    func localPartOwner(of person: UInt64) -> UInt64 {
        guard let other = namesake(of: person), hash.value(.namesake, other, 1) % 2 == 0 else { return person }
        return other
    }

    /// The number next to the namesake's, for one in four.
    func phoneBesideNamesake(of person: UInt64) -> UInt64? {
        guard let other = namesake(of: person), hash.value(.namesake, other, 2) % 4 == 0 else { return nil }
        let number = assignedPhone(of: other, 0)
        let beside = number - number % 10 + (number + 1) % 10
        return Self.isReserved(beside) ? nil : beside
    }

    /// What a person's name is made from: the person, the namesake, or one of the few names that many have.
    @inline(__always)
    func nameKey(of person: UInt64) -> UInt64 {
        let owner = namesake(of: person) ?? person
        guard traps.commonName > 0 else { return owner }
        var draws = hash.draws(.commonName, owner)
        return draws.happens(traps.commonName) ? 1 << 62 | UInt64(draws.below(8)) : owner
    }

    /// The year, for those who are born on the first of January.
    @inline(__always)
    func newYearOfBirth(of person: UInt64) -> UInt64? {
        guard traps.commonBirthday > 0 else { return nil }
        var draws = hash.draws(.commonBirthday, person)
        return draws.happens(traps.commonBirthday) ? 1980 + UInt64(draws.below(11)) : nil
    }

    // MARK: Slips

    /// The number as it was mistyped in this row: one digit wrong, or two neighbours swapped. nil where it was not.
    @inline(__always)
    func slippedPhone(_ number: UInt64, in row: BlockPlan.Row, of source: ExportKind) -> UInt64? {
        var draws = hash.draws(.phoneSlip, row.account << 4 | UInt64(source.rawValue), row.version)
        guard draws.happens(traps.phoneSlip) else { return nil }
        // Among the last eight digits, so that it stays a mobile number.
        var unit: UInt64 = 1
        for _ in 0..<draws.below(7) { unit *= 10 }
        let (high, low) = (number / unit / 10 % 10, number / unit % 10)
        let rest = number - (high * 10 + low) * unit
        let isSwapped = draws.below(3) == 0 && high != low
        let wrong = (low + 1 + UInt64(draws.below(9))) % 10
        let slipped = rest + (isSwapped ? low * 10 + high : high * 10 + wrong) * unit
        return Self.isReserved(slipped) ? nil : slipped
    }

    /// Whether the e-mail of this row is at another domain than the person's others.
    @inline(__always)
    func usesOtherDomain(_ row: BlockPlan.Row, of source: ExportKind) -> Bool {
        guard traps.otherDomain > 0 else { return false }
        var draws = hash.draws(.otherDomain, row.account << 4 | UInt64(source.rawValue), row.version)
        return draws.happens(traps.otherDomain)
    }
}
