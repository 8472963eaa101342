import OneIDConfiguration
import OneIDCore
import OneIDIntake

/// The columns that a source declares, beside its identifiers.
enum DeclaredColumns {
    /// The columns that are declared as something other than identifiers, and what they are looked at as.
    static func roles(_ source: SourceConfiguration) -> [(ColumnReference, CheckRole, String)] {
        var roles: [(ColumnReference, CheckRole, String)] = []
        if let created = source.created { roles.append((created, .date, "created")) }
        if let level = source.level { roles.append((level.column, .level, "level")) }
        for points in source.points {
            roles.append((points.column, .amount, points.system))
            if let expires = points.expires { roles.append((expires, .expiry, "\(points.system) expiry")) }
            if let earned = points.earned { roles.append((earned, .date, "\(points.system) earned")) }
        }
        for account in source.storedValue {
            if let principal = account.principal { roles.append((principal, .amount, account.name)) }
            if let gift = account.gift { roles.append((gift, .amount, "\(account.name) gift")) }
        }
        if let expires = source.level?.expires { roles.append((expires, .expiry, "level expiry")) }
        for expires in source.storedValue.compactMap(\.expires) { roles.append((expires, .expiry, "balance expiry")) }
        if let value = source.event.asset.value { roles.append((value, .amount, "value")) }
        if let until = source.event.asset.until { roles.append((until, .expiry, "until")) }
        if let at = source.event.at { roles.append((at, .date, "at")) }
        if let amount = source.event.amount { roles.append((amount, .amount, "amount")) }
        if let rating = source.event.rating { roles.append((rating, .amount, "rating")) }
        for attribute in source.attributes {
            let meaning = HeaderNames.recognise(attribute.attribute)
            roles.append((attribute.column, meaning.flatMap(role) ?? .attribute, attribute.attribute))
        }
        for named in source.entitlements { roles.append((named.column, .attribute, named.name)) }
        for named in source.flags { roles.append((named.column, .attribute, named.name)) }
        for consent in source.consent { roles.append((consent.column, .attribute, consent.name)) }
        if let tags = source.tags { roles.append((tags, .attribute, "tags")) }
        let others: [(ColumnReference?, String)] = [
            (source.event.channel, "channel"), (source.event.category, "category"), (source.event.type, "type"),
            (source.event.campaign, "campaign"),
            (source.event.currency?.column, "currency"),
        ]
        for (column, name) in others { if let column { roles.append((column, .attribute, name)) } }
        if let account = source.event.account { roles.append((account.column, .attribute, "account")) }
        for entry in source.organisation {
            if let column = entry.value.column { roles.append((column, .attribute, entry.tier.rawValue)) }
        }
        return roles
    }

    /// What the declared columns of balances tell, by name.
    static func balances(_ source: SourceConfiguration) -> [String: BalanceContent] {
        var found: [String: BalanceContent] = [:]
        for points in source.points {
            found[points.column.name] = .points
            if let expires = points.expires { found[expires.name] = .end }
        }
        for account in source.storedValue {
            if let principal = account.principal { found[principal.name] = .money }
            if let gift = account.gift { found[gift.name] = .money }
        }
        return found
    }

    /// What a recognised column tells of a balance.
    static func balance(_ column: RecognisedColumn) -> BalanceContent? {
        switch column {
        case .points, .growthValue, .otherPoints: .points
        case .storedValue, .giftBalance: .money
        case .expiry(.points): .end
        default: nil
        }
    }

    /// What a recognised column of events is looked at as; nil: only its cells are counted where it is declared.
    static func role(_ column: EventColumn) -> CheckRole? {
        switch column {
        case .at: .date
        case .amount: .amount
        default: nil
        }
    }

    /// What a recognised column is looked at as; nil for identifiers and the record id.
    static func role(_ column: RecognisedColumn) -> CheckRole? {
        switch column {
        case .identifier, .recordID: nil
        case .updated, .created, .birthday, .lastOrderAt: .date
        case .realName: .name
        case .level: .level
        case .points, .growthValue, .otherPoints, .storedValue, .giftBalance, .totalSpent, .orderCount: .amount
        case .expiry: .expiry
        default: .attribute
        }
    }
}
