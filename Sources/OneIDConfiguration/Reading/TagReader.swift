import OneIDCore

extension ConfigurationReader {
    /// `tags: { version: "2026-11", built_in: true, age_band: { of: { tag: "age" }, bands: […] } }`
    func tags(_ node: ConfigurationNode) -> TagSettings? {
        guard let object = ObjectReader(node, TagsKey.self, checksKeys: false, self) else { return nil }
        var settings = TagSettings()
        settings.version = object.read(.version) { name($0) }
        settings.builtIn = object.read(.builtIn, builtIn) ?? .none
        settings.inProfile = object.read(.inProfile, placedNames) ?? []
        settings.cityTiers = object.read(.cityTiers, tagTable)
        let members = object.allMembers.filter { TagsKey(rawValue: $0.key) == nil }
        guard members.count <= TagSettings.limit else {
            report(
                .configurationValue, at: node.position,
                "\(node.position.path): \(members.count) tags, at most \(TagSettings.limit) were expected",
                fix: "split them between configurations")
            return settings
        }
        settings.own = members.compactMap { member in
            guard checkName(member.key, at: member.position), let rule = tagRule(member) else { return nil }
            return TagDefinition(name: member.key, rule: rule, position: member.position)
        }
        return settings
    }

    private func builtIn(_ node: ConfigurationNode) -> TagSettings.BuiltIn? {
        switch node.value {
        case .boolean(let isWanted): return isWanted ? .all : TagSettings.BuiltIn.none
        case .array: return placedNames(node).map(TagSettings.BuiltIn.some)
        default:
            wrongKind(node, wanted: "true, false or an array of tags")
            return nil
        }
    }

    private func placedNames(_ node: ConfigurationNode) -> [PlacedName]? {
        guard case .array(let elements) = node.value else {
            wrongKind(node, wanted: "an array of tags")
            return nil
        }
        return elements.compactMap { element in name(element).map { PlacedName($0, position: element.position) } }
    }

    private func tagTable(_ node: ConfigurationNode) -> TagTable? {
        guard let object = ObjectReader(node, TagTableKey.self, self),
            let file = object.require(.table, "\"city-tiers.csv\"", path)
        else { return nil }
        return TagTable(
            file: file, key: object.read(.key) { text($0) }, value: object.read(.value) { text($0) },
            position: node.position)
    }

    // MARK: - Rules

    private func tagRule(_ member: ConfigurationNode.Member) -> TagRule? {
        guard let object = ObjectReader(member.value, TagKey.self, wanted: "a rule (an object)", self) else {
            return nil
        }
        let rules = TagKey.rules.compactMap { key in object.member(key).map { (key, $0) } }
        guard let (key, rule) = rules.first else {
            report(
                .configurationMissingKey, at: member.value.position, "\(member.position.path): the tag has no rule",
                fix: "write one of \(TagKey.rules.map(\.rawValue).joinedByOr)")
            return nil
        }
        guard rules.count == 1 else {
            report(
                .configurationRuleClash, at: rules[1].1.position,
                "\(rules[1].1.position.path): the tag has the rule \(key.rawValue) already", fix: "keep one of the two")
            return nil
        }
        for stray in object.allMembers {
            guard let own = TagKey(rawValue: stray.key), own != key, !TagKey.companions(of: key).contains(own) else {
                continue
            }
            report(
                .configurationMisplaced, at: stray.position,
                "\(stray.position.path): \(stray.key) has no meaning beside \(key.rawValue)", fix: "remove it")
        }
        switch key {
        case .bands: return bands(object, rule.value)
        case .first: return cases(rule.value).map(TagRule.first)
        case .shareOf: return share(object, rule.value)
        case .quantiles: return quantiles(object, rule.value)
        case .top:
            guard let input = input(object), let people = count(rule.value) else { return nil }
            return .top(input, people: people, word: object.read(.tag) { name($0) } ?? "yes")
        case .table:
            guard let input = input(object), let file = path(rule.value) else { return nil }
            return .table(
                input,
                TagTable(
                    file: file, key: object.read(.key) { text($0) }, value: object.read(.value) { text($0) },
                    position: rule.position))
        case .from: return name(rule.value).map(TagRule.from)
        default: return nil
        }
    }

    private func input(_ object: ObjectReader<TagKey>) -> TagInput? {
        object.require(.of, "{ tag: \"age\" }", tagInput)
    }

    private func tagInput(_ node: ConfigurationNode) -> TagInput? {
        guard let object = ObjectReader(node, TagInputKey.self, self) else { return nil }
        let sources = TagInputKey.sources.compactMap { key in object.member(key).map { (key, $0) } }
        guard let (key, member) = sources.first, sources.count == 1 else {
            report(
                .configurationMissingKey, at: node.position,
                "\(node.position.path): one of \(TagInputKey.sources.map(\.rawValue).joinedByOr) was expected",
                fix: "write for example { attribute: \"birthday\" }")
            return nil
        }
        let kind = SourceKind(rawValue: key.rawValue)
        let isOfEvents = kind.map { $0.isEvent && !$0.isAsset } ?? false
        if !isOfEvents {
            for stray in [TagInputKey.measure, .currency].compactMap(object.member) {
                report(
                    .configurationMisplaced, at: stray.position,
                    "\(stray.position.path): \(stray.key) has no meaning beside \(key.rawValue)", fix: "remove it")
            }
        }
        let source: TagInput.Source?
        switch key {
        case .tag: source = name(member.value).map(TagInput.Source.tag)
        case .attribute: source = name(member.value).map(TagInput.Source.attribute)
        case .points: source = name(member.value).map { .points(system: $0) }
        case .storedValue: source = name(member.value).map { .storedValue(account: $0) }
        default: source = kind.flatMap { eventInput(object, member.value, $0) }
        }
        return source.map { TagInput($0, position: node.position) }
    }

    private func eventInput(
        _ object: ObjectReader<TagInputKey>, _ node: ConfigurationNode, _ kind: SourceKind
    ) -> TagInput.Source? {
        guard let test = eventTest(node, kind) else { return nil }
        if let measure = test.measures.first {
            report(
                .configurationMisplaced, at: measure.position,
                "\(measure.position.path): a tag is not a question, its figure has no bounds here",
                fix: "write measure: \"\(measure.figure.rawValue)\" beside \(kind.rawValue)")
            return nil
        }
        let figure = object.read(.measure) { choice($0, as: EventMeasure.Figure.self) } ?? .count
        let isMoney = figure == .amount || figure == .items
        guard figure != .rating || kind == .reviews,
            !isMoney || kind == .orders || kind == .returns && figure == .amount
        else {
            report(
                .configurationMisplaced, at: object.member(.measure)?.position ?? object.position,
                "\(object.position.path): \(kind.rawValue) have no \(figure.rawValue)",
                fix: "only reviews have ratings, only orders items, only orders and returns amounts")
            return nil
        }
        return .events(test, figure, currency: object.read(.currency) { name($0) })
    }

    // MARK: - Bands

    private func bands(_ object: ObjectReader<TagKey>, _ node: ConfigurationNode) -> TagRule? {
        guard let input = input(object), let elements = list(node, of: "bands") else { return nil }
        var found: [TagBand] = []
        for element in elements {
            guard let own = ObjectReader(element, TagBandKey.self, self),
                let word = own.require(.tag, "\"young\"", { name($0) }), let from = optional(own.member(.from), bound),
                let below = optional(own.member(.below), bound)
            else { return nil }
            var band = TagBand(word: word, from: from, below: below)
            if let last = found.last {
                guard let end = last.below else {
                    report(
                        .configurationValue, at: element.position,
                        "\(element.position.path): the band before it has no end", fix: "give that one below")
                    return nil
                }
                if let from, from != end {
                    report(
                        .configurationValue, at: element.position,
                        "\(element.position.path): the band begins at \(from.text), the one before it ends at \(end.text): "
                            + (end < from ? "what lies between has no band" : "they overlap"),
                        fix: "write from: \(end.spelling), or leave from out")
                    return nil
                }
                band.from = end
            }
            if let from = band.from, let below = band.below {
                guard from.isNumber == below.isNumber else {
                    report(
                        .configurationValue, at: element.position,
                        "\(element.position.path): a number and a day bound one band", fix: "write two of one kind")
                    return nil
                }
                guard from < below else {
                    report(
                        .configurationValue, at: element.position,
                        "\(element.position.path): nothing lies in the band, it ends at \(below.text) and begins at \(from.text)",
                        fix: "write the bands from the lowest to the highest")
                    return nil
                }
            }
            found.append(band)
        }
        guard found.contains(where: { $0.from != nil || $0.below != nil }) else {
            report(
                .configurationValue, at: node.position, "\(node.position.path): the band has neither from nor below",
                fix: "give it at least one of the two")
            return nil
        }
        return .bands(input, found)
    }

    private func bound(_ node: ConfigurationNode) -> TagBand.Bound? {
        switch node.value {
        case .number(let number) where number.kind == .decimal:
            return ExactDecimal(spelling: number.spelling).map(TagBand.Bound.number)
        case .string(let text):
            if let number = ExactDecimal(spelling: text) { return .number(number) }
            return day(node).map(TagBand.Bound.day)
        default:
            wrongKind(node, wanted: "a number or a day such as \"1990-01-01\"")
            return nil
        }
    }

    private func list(_ node: ConfigurationNode, of what: String) -> [ConfigurationNode]? {
        guard case .array(let elements) = node.value, !elements.isEmpty else {
            wrongKind(node, wanted: "an array of \(what), at least one,")
            return nil
        }
        return elements
    }

    private func cases(_ node: ConfigurationNode) -> [TagCase]? {
        guard let elements = list(node, of: "objects with tag and when") else { return nil }
        let cases = elements.compactMap { element -> TagCase? in
            guard let own = ObjectReader(element, TagCaseKey.self, self),
                let word = own.require(.tag, "\"whale\"", { name($0) }),
                let condition = own.require(.when, "{ attribute: \"city\", is: \"上海\" }", { condition($0) })
            else { return nil }
            return TagCase(word: word, condition: condition, position: element.position)
        }
        return cases.count == elements.count ? cases : nil
    }

    // MARK: - Shares and parts

    private func share(_ object: ObjectReader<TagKey>, _ node: ConfigurationNode) -> TagRule? {
        guard let members = members(node), let member = members.first, members.count == 1,
            let kind = SourceKind(rawValue: member.key), kind.isEvent, !kind.isAsset
        else {
            report(
                .configurationValue, at: node.position,
                "\(node.position.path): an object with one kind of events was expected",
                fix: "write share_of: { orders: { last: \"365d\" } }")
            return nil
        }
        guard let events = eventTest(member.value, kind) else { return nil }
        if let measure = events.measures.first {
            report(
                .configurationMisplaced, at: measure.position,
                "\(measure.position.path): a share has no bounds beside min", fix: "remove it")
            return nil
        }
        guard let least = object.require(.min, "\"60%\"", sharePercentage), let part = sharePart(object, kind) else {
            return nil
        }
        var share = TagShare(events: events, part: part, least: least)
        share.measure =
            object.read(.measure) { choice($0, as: TagShare.Measure.self) } ?? (kind == .orders ? .items : .count)
        if kind != .orders, share.measure == .items, let member = object.member(.measure) {
            report(
                .configurationMisplaced, at: member.position, "\(member.position.path): only orders have items",
                fix: "write \"count\"")
            return nil
        }
        share.leastEvents = object.read(.atLeast) { count($0) } ?? 1
        return .share(share)
    }

    private func sharePart(_ object: ObjectReader<TagKey>, _ kind: SourceKind) -> TagShare.Part? {
        switch (object.member(.by), object.member(.part)) {
        case (let by?, nil):
            if let stray = object.member(.tag) {
                report(
                    .configurationMisplaced, at: stray.position,
                    "\(stray.position.path): the tag is the name that has the share", fix: "remove it")
            }
            return name(by.value).map { .names($0, by.value.position) }
        case (nil, let part?):
            guard let test = eventTest(part.value, kind) else { return nil }
            guard test.measures.isEmpty, test.window == EventWindow(), !test.filters.isEmpty else {
                report(
                    .configurationMisplaced, at: part.position, "\(part.position.path): filters alone were expected",
                    fix: "write for example part: { group: \"offline\" }; days belong into share_of")
                return nil
            }
            return .fitting(test.filters, word: object.read(.tag) { name($0) } ?? "yes")
        default:
            report(
                .configurationMissingKey, at: object.position,
                "\(object.position.path): a share needs either by or part",
                fix: "write by: \"category\", or part: { category: \"nuts\" }")
            return nil
        }
    }

    /// `60%`: above 0 and at most 100.
    private func sharePercentage(_ node: ConfigurationNode) -> ExactDecimal? {
        let wanted = "a percentage such as \"60%\""
        guard let word = text(node, wanted: wanted) else { return nil }
        if word.utf8.last == UInt8(ascii: "%"), let share = ExactDecimal(spelling: word.dropLast()), share.units > 0,
            share <= ExactDecimal(units: 100, scale: 0)
        {
            return share
        }
        report(
            .configurationValue, at: node.position,
            "\(node.position.path): \(wanted) was expected, found \(ConfigurationPath.quoted(word))",
            fix: "write a number above 0 and at most 100 with the sign %")
        return nil
    }

    private func quantiles(_ object: ObjectReader<TagKey>, _ node: ConfigurationNode) -> TagRule? {
        guard let input = input(object), let words = wordList(node) else { return nil }
        guard words.count > 1, Set(words).count == words.count else {
            report(
                .configurationValue, at: node.position,
                "\(node.position.path): at least two different words were expected", fix: "write [\"low\", \"high\"]")
            return nil
        }
        guard let member = object.member(.cuts) else { return .quantiles(input, words: words, cuts: nil) }
        guard let elements = list(member.value, of: "numbers") else { return nil }
        let cuts = elements.compactMap { element -> ExactDecimal? in
            guard case .number(let number)? = bound(element) else {
                wrongKind(element, wanted: "a number")
                return nil
            }
            return number
        }
        guard cuts.count == elements.count else { return nil }
        guard cuts.count == words.count - 1, zip(cuts, cuts.dropFirst()).allSatisfy({ $0 <= $1 }) else {
            report(
                .configurationValue, at: member.position,
                "\(member.position.path): \(words.count - 1) numbers from the least to the greatest were expected, one fewer than words",
                fix: "copy the cut points that oneid tags --summary prints")
            return nil
        }
        return .quantiles(input, words: words, cuts: cuts)
    }
}

extension TagBand.Bound: Comparable {
    var isNumber: Bool {
        if case .number = self { return true }
        return false
    }

    var text: String {
        switch self {
        case .number(let number): number.plainText
        case .day(let day): day.text
        }
    }

    /// As it is written in a configuration.
    var spelling: String { isNumber ? text : "\"\(text)\"" }

    public static func < (left: TagBand.Bound, right: TagBand.Bound) -> Bool {
        switch (left, right) {
        case (.number(let one), .number(let other)): one < other
        case (.day(let one), .day(let other)): one < other
        case (.number, .day): true
        case (.day, .number): false
        }
    }
}

extension ExactDecimal {
    /// `1234.5`
    var plainText: String {
        var digits = String(units.magnitude)
        if scale > 0 {
            digits = String(repeating: "0", count: max(0, scale + 1 - digits.count)) + digits
            digits.insert(".", at: digits.index(digits.endIndex, offsetBy: -scale))
        }
        return (units < 0 ? "-" : "") + digits
    }
}
