/// Every column that a source names, in one place: a new kind of column is added here and nowhere else.
extension SourceConfiguration {
    /// Takes out every declaration of a column that `isKept` refuses.
    public mutating func keepColumns(where isKept: (ColumnReference) -> Bool) {
        id = id.flatMap { isKept($0) ? $0 : nil }
        updated = updated.flatMap { isKept($0) ? $0 : nil }
        dateFormats.removeAll { !isKept($0.column) }
        identifiers.removeAll { !isKept($0.column) }
        keepRuleColumns(where: isKept)
        status?.columns.removeAll { !isKept($0.column) }
        if status?.columns.isEmpty == true { status = nil }
        event.keepColumns(where: isKept)
    }

    /// The part of `keepColumns` that the merge rules read.
    private mutating func keepRuleColumns(where isKept: (ColumnReference) -> Bool) {
        func kept(_ column: ColumnReference?) -> ColumnReference? { column.flatMap { isKept($0) ? $0 : nil } }
        created = kept(created)
        attributes.removeAll { !isKept($0.column) }
        level = level.flatMap { level in
            guard isKept(level.column) else { return nil }
            var level = level
            level.expires = kept(level.expires)
            return level
        }
        keepBalances(kept)
        entitlements.removeAll { !isKept($0.column) }
        for index in entitlements.indices {
            entitlements[index].from = kept(entitlements[index].from)
            entitlements[index].until = kept(entitlements[index].until)
            entitlements[index].used = kept(entitlements[index].used)
        }
        consent.removeAll { !isKept($0.column) }
        flags.removeAll { !isKept($0.column) }
        tags = kept(tags)
        firstTouch?.keepColumns(kept)
        if firstTouch?.parts.isEmpty == true { firstTouch = nil }
        boundTo?.keepColumns(kept)
        if boundTo?.parts.isEmpty == true { boundTo = nil }
        organisation.removeAll { entry in entry.value.column.map { !isKept($0) } ?? false }
    }

    private mutating func keepBalances(_ kept: (ColumnReference?) -> ColumnReference?) {
        points.removeAll { kept($0.column) == nil }
        for index in points.indices {
            points[index].expires = kept(points[index].expires)
            points[index].earned = kept(points[index].earned)
            points[index].type = kept(points[index].type)
        }
        for index in storedValue.indices {
            storedValue[index].principal = kept(storedValue[index].principal)
            storedValue[index].gift = kept(storedValue[index].gift)
            storedValue[index].expires = kept(storedValue[index].expires)
        }
        storedValue.removeAll { $0.principal == nil && $0.gift == nil }
    }

    /// Every column that the source names, in the order of `keepColumns`; a column for two things stands twice.
    public var columnReferences: [ColumnReference] { references { $0.keepColumns(where: $1) } }

    /// Those that the merge rules read.
    public var ruleColumnReferences: [ColumnReference] { references { $0.keepRuleColumns(where: $1) } }

    private func references(
        _ keep: (inout SourceConfiguration, (ColumnReference) -> Bool) -> Void
    ) -> [ColumnReference] {
        var found: [ColumnReference] = []
        var copy = self
        keep(&copy) { column in
            found.append(column)
            return true
        }
        return found
    }
}

extension EventColumns {
    /// Every column that says what an event was, the account's among them.
    public var references: [ColumnReference] {
        [
            account?.told?.column, account?.column, at, amount, currency?.column, channel, category, rating, type,
            campaign, earned,
            asset.value, asset.from, asset.until, asset.used,
        ].compactMap(\.self) + orders.references
    }

    fileprivate mutating func keepColumns(where isKept: (ColumnReference) -> Bool) {
        func kept(_ column: ColumnReference?) -> ColumnReference? { column.flatMap { isKept($0) ? $0 : nil } }
        account = account.flatMap { account in
            (account.told.map { isKept($0.column) } ?? true) && isKept(account.column) ? account : nil
        }
        at = kept(at)
        amount = kept(amount)
        currency = currency.flatMap { currency in currency.column.map(isKept) ?? true ? currency : nil }
        channel = kept(channel)
        category = kept(category)
        rating = kept(rating)
        type = kept(type)
        campaign = kept(campaign)
        earned = kept(earned)
        asset.value = kept(asset.value)
        asset.from = kept(asset.from)
        asset.until = kept(asset.until)
        asset.used = kept(asset.used)
        orders.keepColumns(where: isKept)
    }
}

extension LiteralOrColumn {
    /// nil for a literal.
    public var column: ColumnReference? {
        guard case .column(let column) = self else { return nil }
        return column
    }
}
