import OneIDCore

extension ConfigurationReader {
    /// `value: { currency: "CNY", rfm: { recency: ["30d", "90d"] }, groups: { whale: … }, expected: { horizon: "365d" } }`
    func value(_ node: ConfigurationNode) -> ValueConfiguration? {
        guard let object = ObjectReader(node, ValueKey.self, self) else { return nil }
        var value = ValueConfiguration()
        value.currency = object.read(.currency, currency)
        value.currencyPosition = object.member(.currency)?.value.position
        if let member = object.member(.rfm) { rfm(member.value, &value) }
        value.groups = object.read(.groups, valueGroups) ?? []
        if let own = object.read(.expected, { ObjectReader($0, ExpectedKey.self, self) }),
            let horizon = own.read(.horizon, horizon)
        {
            value.horizon = horizon
        }
        return value
    }

    private func currency(_ node: ConfigurationNode) -> String? {
        guard let word = name(node) else { return nil }
        if let code = CurrencyCode(word) { return code.code }
        report(
            .configurationValue, at: node.position,
            "\(node.position.path): a currency of three letters was expected, found \(ConfigurationPath.quoted(word))",
            fix: "write its ISO 4217 code, for example \"CNY\"")
        return nil
    }

    private func horizon(_ node: ConfigurationNode) -> CalendarSpan? {
        guard let span = span(node) else { return nil }
        guard (1...3660).contains(span.days) else {
            report(
                .configurationValue, at: node.position,
                "\(node.position.path): a span from one day to ten years was expected, found \(span.text)",
                fix: "write for example \"365d\"")
            return nil
        }
        return span
    }

    private func valueGroups(_ node: ConfigurationNode) -> [ValueConfiguration.Group]? {
        guard let members = members(node), isWithinLimit(members, node) else { return nil }
        return members.compactMap { member in
            guard checkName(member.key, at: member.position), let condition = condition(member.value) else {
                return nil
            }
            return .init(name: member.key, condition: condition, position: member.position)
        }
    }

    private func isWithinLimit(_ members: [ConfigurationNode.Member], _ node: ConfigurationNode) -> Bool {
        guard members.count > ValueConfiguration.limit else { return true }
        report(
            .configurationValue, at: node.position,
            "\(node.position.path): \(members.count) groups, at most \(ValueConfiguration.limit) were expected",
            fix: "use segments, of which there may be more")
        return false
    }

    // MARK: - Recency, frequency, money

    private func rfm(_ node: ConfigurationNode, _ value: inout ValueConfiguration) {
        guard let object = ObjectReader(node, RFMKey.self, self) else { return }
        let usual = object.read(.quantiles, bands) ?? ValueConfiguration.usualBands
        value.recency =
            cuts(object.member(.recency), wanted: "an array of spans such as [\"30d\", \"90d\"]", span) {
                $0.days <= $1.days
            }
            ?? .quantiles(usual)
        value.frequency =
            cuts(object.member(.frequency), wanted: "an array of whole numbers such as [2, 5]", { count($0) }, <=)
            ?? .quantiles(usual)
        value.monetary =
            cuts(
                object.member(.monetary), wanted: "an array of decimals such as [\"500\", \"2000\"]", signedDecimal, <=)
            ?? .quantiles(usual)
        value.parts = object.read(.groups) { parts($0, value) } ?? []
    }

    private func bands(_ node: ConfigurationNode) -> Int? {
        let wanted = "a whole number from 2 to \(ValueConfiguration.mostBands)"
        guard let count = count(node, wanted: wanted) else { return nil }
        guard (2...ValueConfiguration.mostBands).contains(count) else {
            outOfRange("\(count)", at: node.position, .configurationValue, wanted: wanted, fix: "write \(wanted)")
            return nil
        }
        return count
    }

    /// Declared bounds, ascending, or `{ quantiles: 5 }`; nil where neither is there, or (reported) where it is wrong.
    private func cuts<Bound>(
        _ member: ConfigurationNode.Member?, wanted: String, _ bound: (ConfigurationNode) -> Bound?,
        _ areInOrder: (Bound, Bound) -> Bool
    ) -> ValueConfiguration.Cuts<Bound>? {
        guard let node = member?.value else { return nil }
        if case .object = node.value {
            return ObjectReader(node, RFMBandsKey.self, self)?.require(.quantiles, "5", bands).map { .quantiles($0) }
        }
        guard case .array(let elements) = node.value else {
            wrongKind(node, wanted: wanted, fix: "write it, or { quantiles: 5 }")
            return nil
        }
        guard (1..<ValueConfiguration.mostBands).contains(elements.count) else {
            report(
                .configurationValue, at: node.position,
                "\(node.position.path): 1 to \(ValueConfiguration.mostBands - 1) bounds were expected, found \(elements.count)",
                fix: "write \(wanted)")
            return nil
        }
        let bounds = elements.compactMap(bound)
        guard bounds.count == elements.count else { return nil }
        for place in bounds.indices.dropFirst() where !areInOrder(bounds[place - 1], bounds[place]) {
            report(
                .configurationValue, at: elements[place].position,
                "\(elements[place].position.path): the bound is below the one before it", fix: "write them ascending")
            return nil
        }
        return .declared(bounds)
    }

    private func parts(_ node: ConfigurationNode, _ value: ValueConfiguration) -> [ValueConfiguration.Part]? {
        guard let members = members(node), isWithinLimit(members, node) else { return nil }
        return members.compactMap { member in
            guard checkName(member.key, at: member.position),
                let object = ObjectReader(member.value, RFMGroupKey.self, self)
            else { return nil }
            guard !object.allMembers.isEmpty else {
                report(
                    .configurationMissingKey, at: member.value.position,
                    "\(member.value.position.path): the group names no scores",
                    fix: "add r, f or m, for example r: [4, 5]")
                return nil
            }
            var part = ValueConfiguration.Part(name: member.key, position: member.position)
            part.recency = object.read(.r) { scores($0, of: value.recency.bands) }
            part.frequency = object.read(.f) { scores($0, of: value.frequency.bands) }
            part.monetary = object.read(.m) { scores($0, of: value.monetary.bands) }
            return part
        }
    }

    private func scores(_ node: ConfigurationNode, of bands: Int) -> [Int]? {
        let wanted = "a score from 1 to \(bands)"
        let nodes = if case .array(let elements) = node.value { elements } else { [node] }
        guard !nodes.isEmpty else {
            report(
                .configurationValue, at: node.position, "\(node.position.path): the list is empty",
                fix: "write at least one score, or remove the key")
            return nil
        }
        var scores: [Int] = []
        for node in nodes {
            guard let score = count(node, wanted: wanted) else { return nil }
            guard score <= bands else {
                outOfRange("\(score)", at: node.position, .configurationValue, wanted: wanted, fix: "write \(wanted)")
                return nil
            }
            scores.append(score)
        }
        return scores
    }
}
