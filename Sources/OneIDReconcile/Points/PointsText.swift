/// What a profile says about points, with the parts that are the same for every person made once.
struct PointsTexts: Sendable {
    /// By source: `{"source":"tmall","record":`.
    private let sourceOpenings: [[UInt8]]
    /// By system, then by source: `,"ratio":"1/10","converted":`.
    private let ratioParts: [[[UInt8]]]
    /// By system: `,"rule":"sum","lots":[`.
    private let ruleParts: [[UInt8]]
    /// By source, by system, by system and source: for the ledger.
    let sourceFields: [[UInt8]]
    let systemFields: [[UInt8]]
    let ratioFields: [[[UInt8]]]

    init(systems: [PointSystem], sources: [RuleSource]) {
        func made(_ body: (inout ProfileText) -> Void) -> [UInt8] {
            var text = ProfileText(capacity: 64)
            defer { text.deallocate() }
            body(&text)
            return Array(text.bytes)
        }
        func ratio(_ system: PointSystem, _ source: RuleSource) -> String {
            let ratio = system.rule.convert[source.name] ?? .one
            return ratio.denominator == 1 ? "\(ratio.numerator)" : "\(ratio.numerator)/\(ratio.denominator)"
        }
        sourceOpenings = sources.map { source in
            made { text in
                text.raw("{\"source\":")
                text.string(source.name)
                text.raw(",\"record\":")
            }
        }
        ratioParts = systems.map { system in
            sources.map { source in Array(",\"ratio\":\"\(ratio(system, source))\",\"converted\":".utf8) }
        }
        ruleParts = systems.map { Array(",\"rule\":\"\($0.rule.resolve.rawValue)\",\"lots\":[".utf8) }
        sourceFields = sources.map { source in made { $0.csvField(source.name) } }
        systemFields = systems.map { system in made { $0.csvField(system.rule.name) } }
        ratioFields = systems.map { system in sources.map { Array(ratio(system, $0).utf8) } }
    }

    /// `"NAME":{"balance":…,"residue":…,"rule":…,"lots":[…],"converted":…,…}`
    func write(
        _ balance: PointsBalance, lots: [PointsLot], accounts: UnsafeBufferPointer<PersonAccount>, system: PointSystem,
        number: Int, to text: inout ProfileText
    ) {
        text.key(system.rule.name)
        text.literal { text in
            let unit = system.unit
            func amount(_ name: StaticString, _ value: Int128) {
                text.raw(name)
                unit.write(value, quote: UInt8(ascii: "\""), to: &text)
            }
            amount("{\"balance\":", balance.kept)
            amount(",\"residue\":", balance.rounded)
            text.raw(ruleParts[number])
            for index in balance.lots {
                if index > balance.lots.lowerBound { text.append(UInt8(ascii: ",")) }
                write(lots[index], accounts[lots[index].account], unit, number, to: &text)
            }
            amount("],\"converted\":", balance.converted)
            amount(",\"superseded\":", balance.superseded)
            amount(",\"expired\":", balance.expired)
            amount(",\"capped\":", balance.capped)
            amount(",\"held\":", balance.held)
            amount(",\"rounded\":", balance.rounded)
            text.raw(balance.needsReview ? ",\"review\":true}" : "}")
        }
    }

    private func write(
        _ lot: PointsLot, _ account: PersonAccount, _ unit: ExactUnit, _ number: Int, to text: inout ProfileText
    ) {
        text.raw(sourceOpenings[account.source])
        text.embeddedString(account.id.bytes)
        text.raw(",\"amount\":")
        if lot.state == .unreadable {
            text.embeddedString(lot.cell.bytes)
            text.raw(",\"state\":\"unreadable\"}")
            return
        }
        text.amountDigits(lot.amount)
        text.raw(ratioParts[number][account.source])
        unit.write(lot.converted, quote: UInt8(ascii: "\""), to: &text)
        text.raw(",\"kept\":")
        unit.write(lot.kept, quote: UInt8(ascii: "\""), to: &text)
        text.raw(",\"residue\":")
        unit.write(lot.residue, quote: UInt8(ascii: "\""), to: &text)
        if let expiry = lot.expiry {
            text.raw(",\"expires\":\"")
            expiry.write(to: &text)
            text.append(UInt8(ascii: "\""))
        }
        text.raw(",\"state\":\"")
        text.raw(lot.state.name)
        text.raw("\"}")
    }
}
