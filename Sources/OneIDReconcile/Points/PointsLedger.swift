import OneIDCore

/// The ledger as flat CSV (RFC 4180): one line a lot.
enum PointsLedger {
    static let header: StaticString =
        "oneid,system,source,record_id,amount,ratio,converted,residue,expires,expired,superseded,capped,held,kept,state,used,void,kind\n"
}

extension PointsTexts {
    /// Numbers are canonical decimals, or fractions in lowest terms such as `2/3`. An unreadable lot has its cell as the
    /// amount and nothing in the columns of numbers.
    ///
    /// - Parameter number: of the system.
    func writeLedgerLine(
        of lot: PointsLot, oneID: Cell, account: PersonAccount, number: Int, to text: inout JSONLine
    ) {
        let unit = units[number]
        let comma = UInt8(ascii: ",")
        func column(_ value: Int128, to text: inout JSONLine) {
            text.append(comma)
            if lot.state != .unreadable { unit.write(value, quote: 0, to: &text) }
        }
        text.raw(oneID)
        text.append(comma)
        text.raw(systemFields[number])
        text.append(comma)
        text.raw(sourceFields[account.source])
        text.append(comma)
        text.csvField(account.id)
        text.append(comma)
        if lot.state == .unreadable { text.csvField(lot.cell) } else { text.amountDigits(lot.amount) }
        text.append(comma)
        text.raw(ratioFields[number][account.source])
        column(lot.converted, to: &text)
        column(lot.residue, to: &text)
        text.append(comma)
        if let expiry = lot.expiry { text.dayDigits(expiry) }
        column(lot.expired, to: &text)
        column(lot.superseded, to: &text)
        column(lot.capped, to: &text)
        column(lot.held, to: &text)
        column(lot.kept, to: &text)
        text.append(comma)
        text.raw(lot.state.name)
        column(lot.used, to: &text)
        column(lot.void, to: &text)
        text.raw(",points\n")
    }
}
