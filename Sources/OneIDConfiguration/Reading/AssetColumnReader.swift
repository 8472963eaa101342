import OneIDCore

/// What a source says about points, levels, stored value and rights, and until when they hold.
extension ConfigurationReader {
    // MARK: - Points

    /// `points: { points: "points", growth: { column: "growth_value", expires: "growth_until" } }`; an array of columns where
    /// one row has several lots: `points: { points: [{ column: "a", expires: "b" }, …] }`, or the array alone for the system
    /// `points`.
    func points(_ node: ConfigurationNode, of kind: SourceKind) -> [PointsColumn] {
        var taken: [String: ConfigurationPosition] = [:]
        if case .array(let elements) = node.value {
            return pointsColumns(elements, of: "points", node, kind, &taken)
        }
        guard let members = members(node) else { return [] }
        return members.flatMap { member -> [PointsColumn] in
            guard checkName(member.key, at: member.position) else { return [] }
            guard case .array(let elements) = member.value.value else {
                return pointsColumns([member.value], of: member.key, member.value, kind, &taken)
            }
            return pointsColumns(elements, of: member.key, member.value, kind, &taken)
        }
    }

    private static let pointsWanted = "a string (the name of a column), an object, or an array of these"

    private func pointsColumns(
        _ nodes: [ConfigurationNode], of system: String, _ whole: ConfigurationNode, _ kind: SourceKind,
        _ taken: inout [String: ConfigurationPosition]
    ) -> [PointsColumn] {
        if nodes.isEmpty { wrongKind(whole, wanted: Self.pointsWanted) }
        return nodes.compactMap { node in
            guard let points = pointsColumn(node, of: system, kind) else { return nil }
            claim(points.column, &taken)
            return points
        }
    }

    private func pointsColumn(_ node: ConfigurationNode, of system: String, _ kind: SourceKind) -> PointsColumn? {
        if case .string = node.value { return column(node).map { PointsColumn(system: system, column: $0) } }
        guard let object = ObjectReader(node, PointsColumnKey.self, wanted: Self.pointsWanted, self) else { return nil }
        let balance = object.require(.column, "\"…\"", column)
        let expires = object.read(.expires, column)
        let earned = object.read(.earned, column)
        let type = object.read(.type, column)
        let areLots = object.read(.lots) { boolean($0) } ?? false
        if kind.isAsset, let member = object.member(.lots) {
            report(
                .configurationMisplaced, at: member.position,
                "\(member.position.path): every row of a source of points is a lot", fix: "remove it")
        }
        guard let balance else { return nil }
        var points = PointsColumn(system: system, column: balance, expires: expires)
        points.earned = earned
        points.type = type
        points.areLots = areLots
        return points
    }

    // MARK: - Levels

    /// `level: "level"` or `level: { column: "tier", expires: "valid_until", after_expiry: "silver" }`.
    func levelColumn(_ node: ConfigurationNode) -> LevelColumn? {
        if case .string = node.value { return column(node).map { LevelColumn(column: $0) } }
        let wanted = "a string (the name of a column) or an object"
        guard let object = ObjectReader(node, LevelColumnKey.self, wanted: wanted, self) else { return nil }
        let level = object.require(.column, "\"…\"", column)
        let expires = object.read(.expires, column)
        let after = object.member(.afterExpiry).flatMap { member in
            name(member.value).map { LevelColumn.AfterExpiry(level: $0, position: member.value.position) }
        }
        if expires == nil, let member = object.member(.afterExpiry) {
            report(
                .configurationMisplaced, at: member.position,
                "\(member.position.path): the level does not expire", fix: "add expires, or remove it")
        }
        guard let level else { return nil }
        var made = LevelColumn(column: level, expires: expires)
        made.afterExpiry = after
        return made
    }

    // MARK: - Stored value

    /// `stored_value: { balance: { principal: "card_balance", gift: "gift_balance", expires: "gift_until" } }`; a card with one
    /// balance: `{ balance: "balance", expires: "until" }`.
    func storedValue(_ node: ConfigurationNode) -> [StoredValueColumns] {
        guard let members = members(node) else { return [] }
        var taken: [String: ConfigurationPosition] = [:]
        return members.compactMap { member in
            guard checkName(member.key, at: member.position),
                let object = ObjectReader(member.value, StoredValueColumnsKey.self, self)
            else { return nil }
            var columns = StoredValueColumns(name: member.key)
            columns.principal = object.read(.principal, column)
            columns.gift = object.read(.gift, column)
            let balance = object.read(.balance, column)
            columns.expires = object.read(.expires, column)
            for column in [columns.principal, columns.gift, balance].compactMap({ $0 }) { claim(column, &taken) }
            checkParts(object)
            if let balance, columns.principal == nil {
                columns.principal = balance
                columns.isOneBalance = true
            }
            return columns.principal == nil && columns.gift == nil ? nil : columns
        }
    }

    private func checkParts(_ object: ObjectReader<StoredValueColumnsKey>) {
        let parts = [StoredValueColumnsKey.principal, .gift].compactMap { object.member($0) }
        if parts.isEmpty, object.member(.balance) == nil {
            report(
                .configurationMissingKey, at: object.position,
                "\(object.position.path): a stored-value account needs principal, gift or balance",
                fix: "add principal: \"…\" with the name of the column")
        }
        if let part = parts.first, object.member(.balance) != nil {
            report(
                .configurationMisplaced, at: part.position,
                "\(part.position.path): balance is the one balance of a card, beside which there is no \(part.key)",
                fix: "remove one of the two")
        }
        if let expires = object.member(.expires), object.member(.gift) == nil, object.member(.balance) == nil {
            report(
                .configurationMisplaced, at: expires.position,
                "\(expires.position.path): what a member paid in does not expire",
                fix: "name the column of the gift, or the one balance of a card: balance: \"…\"")
        }
    }

    // MARK: - Entitlements

    /// `entitlements: { coupon: "coupons", lounge: { column: "lounge", until: "lounge_until" } }`.
    func entitlementColumns(_ node: ConfigurationNode) -> [EntitlementColumn] {
        guard let members = members(node) else { return [] }
        var taken: [String: ConfigurationPosition] = [:]
        return members.compactMap { member in
            guard checkName(member.key, at: member.position), let found = entitlementColumn(member) else { return nil }
            claim(found.column, &taken)
            return found
        }
    }

    private func entitlementColumn(_ member: ConfigurationNode.Member) -> EntitlementColumn? {
        if case .string = member.value.value {
            return column(member.value).map { EntitlementColumn(name: member.key, column: $0) }
        }
        let wanted = "a string (the name of a column) or an object"
        guard let object = ObjectReader(member.value, EntitlementColumnKey.self, wanted: wanted, self) else {
            return nil
        }
        let column = object.require(.column, "\"…\"", column)
        let from = object.read(.from, self.column)
        let until = object.read(.until, self.column)
        let used = object.read(.used, self.column)
        guard let column else { return nil }
        var found = EntitlementColumn(name: member.key, column: column)
        found.from = from
        found.until = until
        found.used = used
        return found
    }

    // MARK: - Closed accounts

    /// `closed: "link"` or `closed: ["link", "count"]`.
    func closedParts(_ node: ConfigurationNode) -> Set<ClosedAccountPart> {
        guard case .array(let nodes) = node.value else {
            return choice(node, as: ClosedAccountPart.self).map { [$0] } ?? []
        }
        return Set(nodes.compactMap { choice($0, as: ClosedAccountPart.self) })
    }

    // MARK: - Assets

    /// Reports what a source of points, cards or coupons lacks.
    func checkAssets(_ object: ObjectReader<SourceKey>, _ source: SourceConfiguration) {
        func require(_ key: SourceKey, _ example: String, _ why: String) {
            report(
                .configurationMissingKey, at: object.position,
                "\(object.position.path).\(key.rawValue) is missing: \(why)", fix: "add \(key.rawValue): \(example)")
        }
        switch source.kind {
        case .points where object.member(.points) == nil:
            require(.points, "{ points: { column: \"…\", expires: \"…\" } }", "a lot of points has an amount")
        case .cards where object.member(.value) == nil && object.member(.amount) == nil:
            require(.value, "\"…\"", "a gift card has a value")
        default: break
        }
        if object.member(.closed) != nil, source.status == nil, let member = object.member(.closed) {
            report(
                .configurationMisplaced, at: member.position,
                "\(member.position.path): nothing tells which accounts are closed", fix: "add status, or remove it")
        }
    }
}
