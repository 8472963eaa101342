import OneIDCore

/// What a source says about memberships (organisation, level, points, stored value …) and about events.
extension ConfigurationReader {
    func membership(_ object: ObjectReader<SourceKey>, _ source: inout SourceConfiguration) {
        source.level = object.read(.level, levelColumn)
        source.points = object.read(.points) { points($0, of: source.kind) } ?? []
        source.storedValue = object.read(.storedValue, storedValue) ?? []
        source.entitlements = object.read(.entitlements, entitlementColumns) ?? []
        source.consent = object.read(.consent, consentColumns) ?? []
        source.flags = object.read(.flags, namedColumns) ?? []
        source.tags = object.read(.tags, column)
        source.firstTouch = object.read(.firstTouch, origin)
        source.boundTo = object.read(.boundTo, origin)
        source.closed = object.read(.closed, closedParts) ?? []
    }

    func event(_ object: ObjectReader<SourceKey>, _ event: inout EventColumns) {
        event.account = object.read(.account, account)
        event.at = object.read(.at, column)
        event.amount = object.read(.amount, column)
        event.currency = object.read(.currency, currency)
        event.channel = object.read(.channel, column)
        event.category = object.read(.category, column)
        event.rating = object.read(.rating, column)
        event.type = object.read(.type, column)
        event.campaign = object.read(.campaign, column)
        event.earned = object.read(.earned, column)
        event.asset.value = object.read(.value, column)
        event.asset.from = object.read(.from, column)
        event.asset.until = object.read(.until, column) ?? object.read(.expires, column)
        event.asset.used = object.read(.used, column)
        event.trustsAccount = object.read(.trust) { choice($0, as: TrustedParty.self) } != nil
        event.creates = object.read(.creates) { choice($0, as: EventProducts.self) } != nil
        orders(object, &event.orders)
    }

    private func orders(_ object: ObjectReader<SourceKey>, _ orders: inout OrderColumns) {
        let line = object.read(.line, column)
        orders.linesAreRows = line?.name == "*"
        orders.line = orders.linesAreRows ? nil : line
        orders.lineAmount = object.read(.lineAmount, column)
        orders.quantity = object.read(.quantity, column)
        orders.product = object.read(.product, column)
        orders.dimensions = object.read(.by, namedColumns) ?? []
        orders.shares = object.read(.shares) { choice($0, as: ShareMeasure.self) }
        orders.refunded = object.read(.refunded, column)
        orders.coupon = object.read(.coupon, column)
        orders.discount = object.read(.discount, column)
        orders.order = object.read(.order, column)
        orders.sameAs = object.read(.sameAs) { text($0) }
        orders.lines = object.read(.lines) { text($0) }
    }

    /// `org: { brand: "X", store: { column: "store" } }`.
    func organisation(_ node: ConfigurationNode) -> [OrganisationEntry] {
        guard let object = ObjectReader(node, OrganisationKey.self, self) else { return [] }
        return object.allMembers.compactMap { member in
            guard let tier = Tier(rawValue: member.key) else { return nil }
            return literalOrColumn(member.value).map { OrganisationEntry(tier: tier, value: $0) }
        }
    }

    private func literalOrColumn(_ node: ConfigurationNode) -> LiteralOrColumn? {
        if case .string = node.value { return name(node).map { .literal($0) } }
        let wanted = "a string or { column: \"…\" }"
        guard let object = ObjectReader(node, LiteralColumnKey.self, wanted: wanted, self) else { return nil }
        return object.require(.column, "\"…\"", column).map { .column($0) }
    }

    /// `consent: { email: "accept_email", sms: ["accept_sms", { column: "sms_stop", means: "opt_out" }] }`.
    private func consentColumns(_ node: ConfigurationNode) -> [ConsentColumn] {
        guard let members = members(node) else { return [] }
        var taken: [String: ConfigurationPosition] = [:]
        return members.flatMap { member -> [ConsentColumn] in
            guard checkName(member.key, at: member.position) else { return [] }
            var nodes = [member.value]
            if case .array(let elements) = member.value.value { nodes = elements }
            if nodes.isEmpty { wrongKind(member.value, wanted: Self.consentWanted) }
            return nodes.compactMap { node in
                guard let column = consentColumn(node, named: member.key) else { return nil }
                claim(column.column, &taken)
                return column
            }
        }
    }

    private static let consentWanted = "a string (the name of a column), an object, or an array of these"

    private func consentColumn(_ node: ConfigurationNode, named name: String) -> ConsentColumn? {
        if case .string = node.value { return column(node).map { ConsentColumn(name: name, column: $0) } }
        guard let object = ObjectReader(node, ConsentColumnKey.self, wanted: Self.consentWanted, self) else {
            return nil
        }
        let column = object.require(.column, "\"…\"", column)
        let meaning = object.read(.means) { choice($0, as: ConsentMeaning.self) }
        return column.map { ConsentColumn(name: name, column: $0, meaning: meaning ?? .optIn) }
    }

    /// `account: { source: "tmall", column: "member_id" }`, or `source: { column: "platform", map: { "淘宝": "tmall" } }`.
    private func account(_ node: ConfigurationNode) -> AccountReference? {
        guard let object = ObjectReader(node, AccountKey.self, self) else { return nil }
        if let member = object.member(.source), case .object = member.value.value {
            let told = toldSource(member.value)
            let column = object.require(.column, "\"…\"", column)
            guard let told, let column else { return nil }
            return AccountReference(told: told, column: column)
        }
        let source = object.require(.source, "\"…\"") { text($0) }
        let column = object.require(.column, "\"…\"", column)
        guard let source, let column else { return nil }
        return AccountReference(source: source, column: column)
    }

    private func toldSource(_ node: ConfigurationNode) -> ToldSource? {
        guard let object = ObjectReader(node, ToldSourceKey.self, self) else { return nil }
        let column = object.require(.column, "\"…\"", column)
        let words = object.read(.map) { sourceWords($0) } ?? []
        return column.map { ToldSource(column: $0, words: words) }
    }

    private func sourceWords(_ node: ConfigurationNode) -> [SourceWord] {
        var taken: [[UInt8]: String] = [:]
        return (members(node) ?? []).compactMap { member in
            guard let source = text(member.value) else { return nil }
            let key = FoldedWord.key(member.key)
            if let other = taken[key], other != source {
                report(
                    .configurationValue, at: member.position,
                    "\(member.position.path): the word already stands for \(ConfigurationPath.quoted(other))",
                    fix: "keep one of the two")
            }
            taken[key] = source
            return SourceWord(word: member.key, source: source)
        }
    }

    /// `currency: "CNY"` or `currency: { column: "currency" }`.
    private func currency(_ node: ConfigurationNode) -> LiteralOrColumn? {
        guard case .string(let code) = node.value else { return literalOrColumn(node) }
        let isCode =
            code.utf8.count == 3 && code.utf8.allSatisfy { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains($0) }
        guard isCode else {
            let quoted = ConfigurationPath.quoted(code)
            report(
                .configurationValue, at: node.position,
                "\(node.position.path): a currency code of three capital letters was expected, found \(quoted)",
                fix: "write a code such as \"CNY\", or { column: \(quoted) } for the column that holds it")
            return nil
        }
        return .literal(code)
    }
}

/// Who is believed where a row of an event names two people.
private enum TrustedParty: String, CaseIterable {
    case account
}

/// What events make besides facts about members.
private enum EventProducts: String, CaseIterable {
    case records
}
