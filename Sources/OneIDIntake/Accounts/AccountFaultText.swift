import OneIDCore

/// What is said of rows that have one record key and are not versions of one account, by every command alike.
extension AccountFault {
    package var id: FindingID {
        switch self {
        case .twoPeople: .idOfTwoPeople
        case .tooMany: .tooManyVersions
        case .zero: .blankRecordID
        case .balances: .balancesOfOneKey
        case .lots: .undeclaredLots
        }
    }

    /// Whether the rows cannot stay. Where a date tells which row counts, two people under one id are the matter of a warning.
    package func isRefused(isDated: Bool) -> Bool {
        if case .twoPeople = self { return !isDated }
        return true
    }

    package var fix: String {
        switch self {
        case .twoPeople: "give each person an id in the export"
        case .zero: "give each member an id in the export"
        case .tooMany:
            "check that the right column is named as the record id; where it is, max_versions in the configuration allows more"
        case .lots:
            "say that rows are lots: points: { NAME: { column: \"…\", expires: \"…\", lots: true } }; where they are days of one"
                + " export, name the column of the last change (updated)"
        case .balances:
            "export the member number, or the day of the last change, which tells the row that counts (updated)"
        }
    }

    /// The place in its group of the row at which a finding points.
    package var place: Int {
        switch self {
        case .twoPeople(let left, _, _), .balances(let left, _), .lots(let left, _): left
        case .tooMany, .zero: 0
        }
    }

    /// - Parameters:
    ///   - line: where a row of the group stands.
    ///   - name: the name in it, as it may be shown.
    package func sentence(line: (Int) -> String, name: (Int) -> String) -> String {
        switch self {
        case .twoPeople(let left, let right, true):
            return "one record id for two people: \(name(left)) in \(line(left)) and "
                + "\(name(right)) in \(line(right))"
        case .twoPeople(let left, let right, false):
            return
                "one record id for two people: \(line(left)) and \(line(right)) have different national ids or UnionIDs"
        case .tooMany(let most, let isNames):
            return
                "the rows of one record id have more than \(most) \(isNames ? "names" : "phones"), from \(line(0)) on, so it "
                + "is not an account's id"
        case .zero:
            return "several members have the record id 0, which stands for none, from \(line(0)) on"
        case .lots(let left, let right):
            return
                "\(line(left)) and \(line(right)) are one account with different points that end on different days, and nothing "
                + "says whether these are two lots or two days of one balance"
        case .balances(let left, let right):
            return
                "\(line(left)) and \(line(right)) have the same name and identifiers, no record id, and different points or "
                + "money: two cards, or two days of one"
        }
    }
}
