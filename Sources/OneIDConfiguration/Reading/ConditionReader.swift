import OneIDCore

extension ConfigurationReader {
    /// Conditions may stand in so many lists, one within the other.
    static let conditionLevels = 64

    /// Reads a condition; nil (reported) when it is none.
    ///
    /// - Parameter depth: the lists that it stands in.
    func condition(_ node: ConfigurationNode, depth: Int = 0) -> Condition? {
        guard let object = ObjectReader(node, ConditionKey.self, wanted: "a condition (an object)", self) else {
            return nil
        }
        let asked = ConditionKey.questions.compactMap { key in object.member(key).map { (key, $0) } }
        guard let (key, member) = asked.first else {
            // A key that there is not is reported: it was meant to be the question.
            guard object.allMembers.allSatisfy({ ConditionKey(rawValue: $0.key) != nil }) else { return nil }
            report(
                .configurationMissingKey, at: node.position,
                "\(node.position.path): the condition does not say what is asked",
                fix: "write one of \(ConditionKey.questions.map(\.rawValue).joinedByOr)")
            return nil
        }
        guard asked.count == 1 else {
            let second = asked[1]
            report(
                .configurationRuleClash, at: second.1.position,
                "\(second.1.position.path): the condition asks for \(key.rawValue) and \(second.0.rawValue) at once",
                fix: "put each into an object of its own: all: [{ \(key.rawValue): … }, { \(second.0.rawValue): … }]")
            return nil
        }
        let takesTests = key == .attribute || key == .tag
        if !takesTests {
            let isList = [.all, .any, .none].contains(key)
            for stray in ConditionKey.tests + (isList ? [.missing] : []) {
                guard let member = object.member(stray) else { continue }
                report(
                    .configurationMisplaced, at: member.position,
                    "\(member.position.path): \(stray.rawValue) has no meaning beside \(key.rawValue)",
                    fix: stray == .missing
                        ? "write it into the conditions of the list" : "write it into the object of \(key.rawValue)")
            }
        }
        switch key {
        case .all: return conditions(member.value, depth).map(Condition.all)
        case .any: return conditions(member.value, depth).map(Condition.any)
        case .none: return conditions(member.value, depth).map(Condition.none)
        default: break
        }
        guard let subject = subject(key, member.value, object) else { return nil }
        let missing = object.read(.missing) { choice($0, as: MissingWord.self) }
        return .test(ConditionTest(subject, missingIsNo: missing == .no, position: node.position))
    }

    private enum MissingWord: String, CaseIterable {
        case no, unknown
    }

    /// At least one condition; nil (reported) otherwise.
    private func conditions(_ node: ConfigurationNode, _ depth: Int) -> [Condition]? {
        guard depth < Self.conditionLevels else {
            report(
                .configurationTooDeep, at: node.position,
                "\(node.position.path): conditions are nested deeper than \(Self.conditionLevels) levels",
                fix: "give a part a name of its own: segments: { part: { … } }, and ask { segment: \"part\" }")
            return nil
        }
        guard case .array(let elements) = node.value else {
            wrongKind(node, wanted: "an array of conditions", fix: "put the condition into brackets")
            return nil
        }
        guard !elements.isEmpty else {
            reportEmptyList(node)
            return nil
        }
        let conditions = elements.compactMap { condition($0, depth: depth + 1) }
        return conditions.count == elements.count ? conditions : nil
    }

    private func reportEmptyList(_ node: ConfigurationNode) {
        report(
            .configurationValue, at: node.position, "\(node.position.path): the list is empty",
            fix: "write at least one element, or remove the key")
    }

    private func subject(
        _ key: ConditionKey, _ node: ConfigurationNode, _ object: ObjectReader<ConditionKey>
    ) -> ConditionTest.Subject? {
        switch key {
        case .attribute:
            let test = valueTest(object, whenAbsent: nil)
            return name(node).flatMap { name in test.map { .attribute(name, $0) } }
        case .tag:
            let test = valueTest(object, whenAbsent: .known(true))
            return name(node).flatMap { name in test.map { .tag(name, $0) } }
        case .level: return levelTest(node).map(ConditionTest.Subject.level)
        case .points:
            guard let own = ObjectReader(node, PointsTestKey.self, self) else { return nil }
            if PointsTestKey.ofDays.contains(where: { own.member($0) != nil }) {
                return pointDaysTest(own).map(ConditionTest.Subject.pointDays)
            }
            let range = numberRange(own, min: .min, max: .max)
            return range.map { .points(system: own.read(.system) { name($0) }, $0) }
        case .storedValue:
            guard let own = ObjectReader(node, StoredValueTestKey.self, self) else { return nil }
            let range = numberRange(own, min: .min, max: .max)
            return range.map { .storedValue(account: own.read(.account) { name($0) }, $0) }
        case .account: return accountTest(node).map(ConditionTest.Subject.account)
        case .consent: return name(node).map(ConditionTest.Subject.consent)
        case .flag: return name(node).map(ConditionTest.Subject.flag)
        case .label: return name(node).map(ConditionTest.Subject.label)
        case .segment: return name(node).map(ConditionTest.Subject.segment)
        case .stage: return name(node).map(ConditionTest.Subject.stage)
        case .group: return name(node).map(ConditionTest.Subject.group)
        case .orders, .returns, .reviews, .messages, .touches:
            guard let kind = SourceKind(rawValue: key.rawValue) else { return nil }
            return eventTest(node, kind).map(ConditionTest.Subject.events)
        case .cards: return cardTest(node).map(ConditionTest.Subject.cards)
        case .all, .any, .none, .is, .in, .like, .min, .max, .anniversary, .known, .missing: return nil
        }
    }

    // MARK: - Values

    /// What a value has to be: one test, or `min` and `max`.
    private func valueTest(_ object: ObjectReader<ConditionKey>, whenAbsent: ValueTest?) -> ValueTest? {
        let found = ConditionKey.tests.compactMap { key in object.member(key).map { (key, $0) } }
        let isRange = found.allSatisfy { $0.0 == .min || $0.0 == .max }
        guard let (key, member) = found.first else {
            if whenAbsent == nil {
                report(
                    .configurationMissingKey, at: object.position,
                    "\(object.position.path): the condition does not say what the value has to be",
                    fix: "add is, in, like, min, max, anniversary or known: true")
            }
            return whenAbsent
        }
        guard found.count == 1 || isRange else {
            report(
                .configurationRuleClash, at: found[1].1.position,
                "\(found[1].1.position.path): the value is tested with \(key.rawValue) already",
                fix: "put each test into a condition of its own and join them with all")
            return nil
        }
        switch key {
        case .is: return word(member.value).map { .words([$0]) }
        case .in:
            guard case .array = member.value.value else {
                wrongKind(member.value, wanted: "an array of texts")
                return nil
            }
            return wordList(member.value).map(ValueTest.words)
        case .like: return wordList(member.value).map(ValueTest.like)
        case .min, .max: return valueRange(object)
        case .anniversary: return daysAhead(member.value).map(ValueTest.anniversary)
        case .known: return boolean(member.value).map(ValueTest.known)
        default: return nil
        }
    }

    /// So many days from the as-of date on; nil (reported) for anything else.
    func daysAhead(_ node: ConfigurationNode) -> Int? {
        guard let span = span(node) else { return nil }
        guard span.unit == .day || span.unit == .week, span.days <= 365 else {
            report(
                .configurationValue, at: node.position,
                "\(node.position.path): up to 365 days were expected, found \(span.text)",
                fix: "write \"0d\" for the very day, \"7d\" for the day and the seven after it")
            return nil
        }
        return span.days
    }

    /// `min` and `max` of a value: both numbers or both days.
    private func valueRange(_ object: ObjectReader<ConditionKey>) -> ValueTest? {
        let nodes = [ConditionKey.min, .max].compactMap { object.member($0)?.value }
        let areDays = nodes.contains { node in
            guard case .string(let text) = node.value else { return false }
            return ExactDecimal(spelling: text) == nil
        }
        guard areDays else { return numberRange(object, min: .min, max: .max).map(ValueTest.numbers) }
        guard let from = optional(object.member(.min), day), let to = optional(object.member(.max), day) else {
            return nil
        }
        return checked(DayRange(from: from, to: to), at: object.position).map(ValueTest.days)
    }

    /// A text, number or boolean as a word.
    private func word(_ node: ConfigurationNode) -> String? {
        switch node.value {
        case .string: return name(node)
        case .number(let number) where number.kind == .decimal: return number.spelling
        case .boolean(let value): return value ? "yes" : "no"
        default:
            wrongKind(node, wanted: "a text, a number, true or false")
            return nil
        }
    }

    /// One word or an array of at least one.
    func wordList(_ node: ConfigurationNode) -> [String]? {
        guard case .array(let elements) = node.value else { return word(node).map { [$0] } }
        guard !elements.isEmpty else {
            reportEmptyList(node)
            return nil
        }
        let words = elements.compactMap { word($0) }
        return words.count == elements.count ? words : nil
    }

    /// An absent key gives nil in nil; one that is wrong (reported) gives nil.
    func optional<Value>(
        _ member: ConfigurationNode.Member?, _ body: (ConfigurationNode) -> Value?
    ) -> Value?? {
        guard let member else { return .some(nil) }
        return body(member.value).map { .some($0) }
    }

    // MARK: - Level and accounts

    private func levelTest(_ node: ConfigurationNode) -> LevelTest? {
        if case .string = node.value { return name(node).map { LevelTest(among: [$0]) } }
        guard let object = ObjectReader(node, LevelTestKey.self, self) else { return nil }
        guard !object.allMembers.isEmpty else {
            report(
                .configurationMissingKey, at: node.position, "\(node.position.path): no level is named",
                fix: "write at_least, at_most, is or in")
            return nil
        }
        if let one = object.member(.is), object.member(.in) != nil {
            report(
                .configurationRuleClash, at: one.position, "\(one.position.path): is and in exclude each other",
                fix: "keep one of the two")
            return nil
        }
        return LevelTest(
            among: object.read(.in, wordList) ?? object.read(.is) { name($0).map { [$0] } },
            atLeast: object.read(.atLeast) { name($0) }, atMost: object.read(.atMost) { name($0) })
    }

    private func accountTest(_ node: ConfigurationNode) -> AccountTest? {
        if case .string = node.value { return name(node).map { AccountTest(sources: [$0]) } }
        guard let object = ObjectReader(node, AccountTestKey.self, self) else { return nil }
        var test = AccountTest(sources: object.read(.source, wordList))
        if let member = object.member(.tier) {
            let nodes = if case .array(let elements) = member.value.value { elements } else { [member.value] }
            let tiers = nodes.compactMap { choice($0, as: Tier.self) }
            guard tiers.count == nodes.count, !tiers.isEmpty else {
                if nodes.isEmpty { reportEmptyList(member.value) }
                return nil
            }
            test.tiers = tiers
        }
        guard let count = optional(object.member(.count), { range($0, takesCurrency: false)?.range }) else {
            return nil
        }
        test.count = count
        return test
    }
}
