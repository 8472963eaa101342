/// Every column that a source names, in one place: a new kind of column is added here and nowhere else.
extension SourceConfiguration {
    /// Takes out every declaration of a column that `isKept` refuses.
    public mutating func keepColumns(where isKept: (ColumnReference) -> Bool) {
        id = id.flatMap { isKept($0) ? $0 : nil }
        updated = updated.flatMap { isKept($0) ? $0 : nil }
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
        level = kept(level)
        points.removeAll { !isKept($0.column) }
        for index in points.indices { points[index].expires = kept(points[index].expires) }
        for index in storedValue.indices {
            storedValue[index].principal = kept(storedValue[index].principal)
            storedValue[index].gift = kept(storedValue[index].gift)
        }
        storedValue.removeAll { $0.principal == nil && $0.gift == nil }
        entitlements.removeAll { !isKept($0.column) }
        consent.removeAll { !isKept($0.column) }
        flags.removeAll { !isKept($0.column) }
        tags = kept(tags)
        organisation.removeAll { entry in entry.value.column.map { !isKept($0) } ?? false }
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
        [account?.told?.column, account?.column, at, amount, currency?.column, channel, category, rating, type]
            .compactMap(\.self) + orders.references
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
