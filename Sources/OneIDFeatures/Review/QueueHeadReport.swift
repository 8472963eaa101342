import OneIDCore

/// The member `queue` of the report.
extension QueueHead {
    package func write(to text: inout JSONText) {
        text.object("queue") { text in
            text.value("refused", refused)
            text.value("scored", scored)
            text.value("whole", isWhole)
            text.value("undecided", undecided)
            text.object("reasons") { text in
                for (reason, count) in reasons { text.value(reason.rawValue, count) }
            }
            text.array("items") { text in
                for entry in entries { text.object { entry.write(to: &$0) } }
            }
        }
    }
}

extension QueueHeadEntry {
    fileprivate func write(to text: inout JSONText) {
        text.value("item", item.id)
        text.value("reason", item.reason.rawValue)
        text.value("score", item.score)
        text.value("suggested", item.suggestion.rawValue)
        if let why { text.value("why", why) }
        text.strings("clash", clash)
        text.value("contested", contested)
        text.array("shared") { text in
            for shared in shared {
                text.object { text in
                    text.value("type", shared.identifier.type)
                    text.value("scope", shared.identifier.scope.isEmpty ? nil : shared.identifier.scope)
                    text.value("value", shared.value)
                    text.row("sides", shared.sides)
                    text.value("role", shared.role?.rawValue)
                }
            }
        }
        text.array("alike") { text in
            for alike in alike {
                text.object { text in
                    text.value("reason", alike.reason.rawValue)
                    text.value("type", alike.type)
                    text.strings("values", alike.values)
                    text.row("sides", alike.sides)
                }
            }
        }
        if let doubt = item.doubt {
            text.value("about", doubt.type)
            text.array("statements") { text in
                for one in statements {
                    text.object { text in
                        text.value("source", one.source)
                        text.value("value", one.value)
                        text.value("chosen", one.isChosen)
                    }
                }
            }
        }
        text.value("side_count", item.sideCount)
        text.array("sides") { text in
            for (side, sources) in zip(item.sides, sources) { write(side, sources, &text) }
        }
        text.object("merged") { text in if let merged = item.merged { write(merged, &text) } }
    }

    private func write(_ side: ReviewSide, _ sources: [(name: String, accounts: Int)], _ text: inout JSONText) {
        text.object { text in
            text.value("accounts", side.recordCount)
            text.object("sources") { text in
                for source in sources { text.value(source.name, source.accounts) }
            }
            text.strings("names", side.names.prefix(QueueHeadEntry.valuesListed))
            text.array("identifiers") { text in
                for identifier in side.identifiers.prefix(QueueHeadEntry.valuesListed) {
                    text.object { text in
                        text.value("type", identifier.type)
                        text.value("value", identifier.value)
                    }
                }
            }
            text.value("identifier_count", side.identifiers.count)
            write(side.standing, &text)
        }
    }

    private func write(_ standing: ReviewStanding, _ text: inout JSONText) {
        text.value("level", standing.level)
        text.array("balances") { text in
            for balance in standing.points + standing.storedValue {
                text.object { text in
                    text.value("name", balance.name)
                    text.value("amount", balance.amount)
                    if let gift = balance.gifts { text.value("gift", gift) }
                }
            }
        }
    }
}
