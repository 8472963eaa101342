import OneIDCore

/// What a profile says about points, with the parts that are the same for every person made once.
struct PointsTexts: ~Copyable {
    /// By system: `"points":{"balance":`.
    private let openings: RenderedTexts
    /// By system: `,"rule":"sum","lots":[`.
    private let ruleParts: RenderedTexts
    /// By system, then by source: `,"ratio":"1/10","converted":`.
    private let ratioParts: RenderedTexts
    private let sourceCount: Int
    /// By system.
    let units: [ExactUnit]
    /// By source, by system, by system and source: for the ledger.
    let sourceFields: [[UInt8]]
    let systemFields: [[UInt8]]
    let ratioFields: [[[UInt8]]]

    init(systems: [PointSystem], sources: [RuleSource]) {
        func made(_ body: (inout JSONLine) -> Void) -> [UInt8] {
            var text = JSONLine(capacity: 64)
            body(&text)
            return text.array
        }
        func ratio(_ system: PointSystem, _ source: RuleSource) -> String {
            let ratio = system.rule.convert[source.name] ?? .one
            return ratio.denominator == 1 ? "\(ratio.numerator)" : "\(ratio.numerator)/\(ratio.denominator)"
        }
        openings = RenderedTexts(count: systems.count) { number, text in
            text.key(named: systems[number].rule.name)
            text.raw("{\"balance\":")
        }
        ruleParts = RenderedTexts(count: systems.count) { number, text in
            text.raw(Array(",\"rule\":\"\(systems[number].rule.resolve.rawValue)\",\"lots\":[".utf8))
        }
        ratioParts = RenderedTexts(count: systems.count * sources.count) { number, text in
            let (system, source) = number.quotientAndRemainder(dividingBy: sources.count)
            text.raw(Array(",\"ratio\":\"\(ratio(systems[system], sources[source]))\",\"converted\":".utf8))
        }
        sourceCount = sources.count
        units = systems.map(\.unit)
        sourceFields = sources.map { source in made { $0.csvField(source.name) } }
        systemFields = systems.map { system in made { $0.csvField(system.rule.name) } }
        ratioFields = systems.map { system in sources.map { Array(ratio(system, $0).utf8) } }
    }

    /// `"NAME":{"balance":…,"residue":…}`
    func write(_ balance: PointsBalance, number: Int, to text: inout JSONLine) {
        open(balance, number, to: &text)
        text.closing()
    }

    /// Up to the residue.
    private func open(_ balance: PointsBalance, _ number: Int, to text: inout JSONLine) {
        let unit = units[number]
        text.opening(openings[number])
        unit.write(balance.kept, quote: UInt8(ascii: "\""), to: &text)
        text.raw(",\"residue\":")
        unit.write(balance.rounded, quote: UInt8(ascii: "\""), to: &text)
    }

    /// `"NAME":{"balance":…,"residue":…,"rule":…,"lots":[…],"converted":…,…}`
    func write(
        _ balance: PointsBalance, lots: [PointsLot], person: PersonView, number: Int, unified: Int128?,
        to text: inout JSONLine
    ) {
        let unit = units[number]
        open(balance, number, to: &text)
        text.padded(ruleParts[number])
        for index in balance.lots {
            if index > balance.lots.lowerBound { text.append(UInt8(ascii: ",")) }
            write(lots[index], person.holder(lots[index].account), number, to: &text)
        }
        text.raw("],\"converted\":")
        unit.write(balance.converted, quote: UInt8(ascii: "\""), to: &text)
        text.raw(",\"superseded\":")
        unit.write(balance.superseded, quote: UInt8(ascii: "\""), to: &text)
        text.raw(",\"expired\":")
        unit.write(balance.expired, quote: UInt8(ascii: "\""), to: &text)
        text.raw(",\"capped\":")
        unit.write(balance.capped, quote: UInt8(ascii: "\""), to: &text)
        text.raw(",\"held\":")
        unit.write(balance.held, quote: UInt8(ascii: "\""), to: &text)
        text.raw(",\"rounded\":")
        unit.write(balance.rounded, quote: UInt8(ascii: "\""), to: &text)
        text.raw(",\"used\":")
        unit.write(balance.used, quote: UInt8(ascii: "\""), to: &text)
        text.raw(",\"void\":")
        unit.write(balance.void, quote: UInt8(ascii: "\""), to: &text)
        if let unified {
            text.raw(",\"unified_balance\":")
            unit.write(unified, quote: UInt8(ascii: "\""), to: &text)
        }
        if balance.needsReview { text.raw(",\"review\":true") }
        text.closing()
    }

    private func write(
        _ lot: PointsLot, _ account: PersonAccount, _ number: Int, to text: inout JSONLine
    ) {
        let unit = units[number]
        text.raw("{")
        text.padded(account.origin)
        text.raw(",\"amount\":")
        if lot.state == .unreadable {
            text.embeddedString(lot.cell)
            text.raw(",\"state\":\"unreadable\"}")
            return
        }
        text.amountDigits(lot.amount)
        text.padded(ratioParts[number &* sourceCount &+ account.source])
        unit.write(lot.converted, quote: UInt8(ascii: "\""), to: &text)
        text.raw(",\"kept\":")
        unit.write(lot.kept, quote: UInt8(ascii: "\""), to: &text)
        text.raw(",\"residue\":")
        unit.write(lot.residue, quote: UInt8(ascii: "\""), to: &text)
        if lot.used != 0 {
            text.raw(",\"used\":")
            unit.write(lot.used, quote: UInt8(ascii: "\""), to: &text)
        }
        if let earned = lot.earned {
            text.raw(",\"earned\":\"")
            text.dayDigits(earned)
            text.append(UInt8(ascii: "\""))
        }
        if !lot.type.isEmpty {
            text.raw(",\"type\":")
            text.embeddedString(lot.type)
        }
        if let expiry = lot.expiry {
            text.raw(",\"expires\":\"")
            text.dayDigits(expiry)
            text.append(UInt8(ascii: "\""))
        }
        text.raw(",\"state\":\"")
        text.raw(lot.state.name)
        text.raw("\"}")
    }
}
