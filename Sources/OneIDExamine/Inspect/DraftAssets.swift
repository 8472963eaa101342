import OneIDConfiguration

/// What a draft says of states of accounts, of what members have, and of rows that tell whose account they name.
extension DraftText {
    func spelled(_ account: AccountReference) -> String {
        guard let told = account.told else {
            return "{ source: \(JSON5Spelling.string(account.source)), column: \(quoted(account.column)) }"
        }
        let words = told.words.map { "\(JSON5Spelling.key($0.word)): \(JSON5Spelling.string($0.source))" }
        return "{ source: { column: \(quoted(told.column)), map: { \(words.joined(separator: ", ")) } },"
            + " column: \(quoted(account.column)) }"
    }

    mutating func writeState(of source: SourceDraft) {
        guard let state = source.declared.status?.columns.first else { return }
        doubt(of: state.column.name, source, 3)
        line(3, "status: \(quoted(state.column)),", "closed accounts link nobody, and what they have is void")
    }

    mutating func writeLevel(_ source: SourceDraft) {
        guard let level = source.declared.level else { return }
        for column in [level.column, level.expires].compactMap(\.self) { doubt(of: column.name, source, 3) }
        let value = level.expires.map { "{ column: \(quoted(level.column)), expires: \(quoted($0)) }" }
        line(3, "level: \(value ?? quoted(level.column)),", "its values are in rules.level")
    }

    mutating func writeStoredValue(_ source: SourceDraft) {
        for account in source.declared.storedValue {
            let columns = [("principal", account.principal), ("gift", account.gift), ("expires", account.expires)]
            let parts = columns.compactMap { key, column in column.map { (key: key, column: $0) } }
            for part in parts { doubt(of: part.column.name, source, 3) }
            let money = parts.map { "\($0.key): \(quoted($0.column))" }.joined(separator: ", ")
            line(3, "stored_value: { \(JSON5Spelling.key(account.name)): { \(money) } },")
        }
    }

    /// Points, gift cards, coupons.
    mutating func writeAsset(_ source: SourceDraft) {
        let declared = source.declared
        for points in declared.points {
            var parts = ["column: \(quoted(points.column))"]
            if let expires = points.expires { parts.append("expires: \(quoted(expires))") }
            if let type = points.type { parts.append("type: \(quoted(type))") }
            line(
                3, "points: { \(JSON5Spelling.key(points.system)): { \(parts.joined(separator: ", ")) } },",
                "one lot a row")
        }
        if let earned = declared.event.earned { line(3, "earned: \(quoted(earned)),") }
        if let value = declared.event.asset.value {
            line(3, "value: \(quoted(value)),", "what is left on the card")
            writeCurrency(declared.event)
        }
        if let kind = declared.event.type { line(3, "type: \(quoted(kind)),", "the kind of coupon") }
        if let from = declared.event.asset.from { line(3, "from: \(quoted(from)),") }
        if let until = declared.event.asset.until { line(3, "until: \(quoted(until)),", "the last day") }
        if let used = declared.event.asset.used { line(3, "used: \(quoted(used)),", "whether it was used, or when") }
        guard let state = declared.status?.columns.first else { return }
        line(3, "status: \(quoted(state.column)),", "what was cancelled is void")
    }

    mutating func writeCurrency(_ event: EventColumns) {
        switch event.currency {
        case .column(let column)?: line(3, "currency: { column: \(quoted(column)) },")
        case .literal(let code)?: line(3, "currency: \(JSON5Spelling.string(code)),")
        case nil: break
        }
    }
}
