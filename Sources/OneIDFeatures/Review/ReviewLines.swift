import OneIDCore

/// The queue as JSON of one line an item, fields in a fixed order.
extension JSONLine {
    mutating func write(_ item: ReviewItem) {
        object { text in
            text.member("item", item.id)
            text.member("reason", item.reason.rawValue)
            text.member("score", item.score)
            text.member("suggested", item.suggestion.rawValue)
            if let value = item.value {
                text.key("value")
                text.write(value)
            }
            text.member("why", item.why)
            text.member("done", item.done)
            text.member("evidence", item.evidence)
            if let doubt = item.doubt {
                text.object("doubt") { text in
                    text.member("type", doubt.type)
                    text.array("decisions") { text in
                        for verdict in doubt.verdicts { text.string(verdict.rawValue) }
                    }
                    text.array("values") { text in
                        for statement in doubt.statements { text.write(statement) }
                    }
                }
            }
            if let merged = item.merged { text.object("merged") { $0.members(merged) } }
            if !item.joining.isEmpty {
                text.array("joining") { text in
                    for key in item.joining { text.write(key) }
                }
            }
            text.member("side_count", item.sideCount)
            text.array("sides") { text in
                for side in item.sides { text.write(side) }
            }
        }
    }

    private mutating func write(_ statement: ReviewDoubt.Statement) {
        object { text in
            if let key = statement.key {
                text.member("source", key.source)
                text.member("id", key.id)
            }
            text.member("value", statement.value)
            if statement.isChosen {
                text.key("chosen")
                text.boolean(true)
            }
        }
    }

    private mutating func write(_ side: ReviewSide) {
        object { text in
            text.key("key")
            text.write(side.key)
            text.member("record_count", side.recordCount)
            text.array("records") { text in
                for one in side.records { text.write(one) }
            }
            text.strings("names", side.names)
            text.strings("birthdays", side.birthdays)
            text.array("identifiers") { text in
                for one in side.identifiers { text.write(one) }
            }
            text.array("masked") { text in
                for one in side.masked { text.write(one) }
            }
            text.strings("places", side.places)
            text.strings("levels", side.levels)
            text.members(side.standing)
        }
    }

    private mutating func members(_ standing: ReviewStanding) {
        if let level = standing.level { member("level", level) }
        object("points") { text in
            for balance in standing.points {
                text.key(named: balance.name)
                text.string(balance.amount)
            }
        }
        object("stored_value") { text in
            for balance in standing.storedValue {
                text.key(named: balance.name)
                text.object { text in
                    text.member(balance.gift == nil ? "balance" : "principal", balance.amount)
                    if let gift = balance.gift { text.member("gift", gift) }
                }
            }
        }
    }

    private mutating func write(_ record: ReviewKey) {
        object { text in
            text.member("source", record.source)
            text.member("id", record.id)
        }
    }

    private mutating func write(_ identifier: ReviewIdentifier) {
        object { text in
            text.member("type", identifier.type)
            if !identifier.scope.isEmpty { text.member("scope", identifier.scope) }
            text.member("value", identifier.value)
        }
    }

    private mutating func strings(_ name: StaticString, _ values: [String]) {
        array(name) { text in
            for value in values { text.string(value) }
        }
    }
}
