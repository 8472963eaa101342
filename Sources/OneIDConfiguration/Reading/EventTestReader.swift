import OneIDCore

extension ConfigurationReader {
    /// `{ category: "nuts", last: "365d", count: { min: 2 } }`
    func eventTest(_ node: ConfigurationNode, _ kind: SourceKind) -> EventTest? {
        guard let object = ObjectReader(node, EventTestKey.self, checksKeys: false, self) else { return nil }
        let errors = errorCount
        var test = EventTest(kind)
        for member in object.allMembers {
            switch EventTestKey(rawValue: member.key) {
            case .channel, .category, .product, .group, .source, .currency, .weekday, nil:
                guard checkName(member.key, at: member.position) else { continue }
                if let words = wordList(member.value) {
                    test.filters.append(EventFilter(dimension: member.key, words: words, position: member.position))
                }
            case .last, .between, .ago, .first, .latest: continue
            case .count, .days, .items, .amount, .rating:
                guard let figure = EventMeasure.Figure(rawValue: member.key) else { continue }
                if let measure = measure(figure, member, kind) { test.measures.append(measure) }
            }
        }
        // In one order, whatever that of the keys.
        test.filters.sort { $0.dimension < $1.dimension }
        test.measures.sort { $0.figure.rawValue < $1.figure.rawValue }
        let times: [EventTestKey] = [.last, .between, .ago, .first, .latest]
        if let window = window(times.compactMap { object.member($0) }) { test.window = window }
        for filter in test.filters where filter.dimension == "weekday" {
            checkWeekdays(filter.words, at: filter.position)
        }
        return errorCount == errors ? test : nil
    }

    func checkWeekdays(_ words: [String], at position: ConfigurationPosition) {
        let known = EventFilter.weekdays.keys.sorted()
        for word in words where EventFilter.weekdays[word] == nil {
            unknown(
                word, at: position, .configurationValue, expected: "a day such as \"mon\" or \"weekend\"",
                among: known)
        }
    }

    private func measure(
        _ figure: EventMeasure.Figure, _ member: ConfigurationNode.Member, _ kind: SourceKind
    ) -> EventMeasure? {
        let isRating = figure == .rating
        let isMoney = figure == .amount || figure == .items
        guard !isRating || kind == .reviews, !isMoney || kind == .orders || kind == .returns && figure == .amount else {
            report(
                .configurationMisplaced, at: member.position,
                "\(member.position.path): \(kind.rawValue) have no \(figure.rawValue)",
                fix: isRating ? "only reviews have ratings" : "only orders have items, orders and returns amounts")
            return nil
        }
        return self.measure(figure, member)
    }

    /// A figure of events, points or cards; nil (reported) where none can be in the range.
    func measure(_ figure: EventMeasure.Figure, _ member: ConfigurationNode.Member, isMoney: Bool = true)
        -> EventMeasure?
    {
        guard let (range, currency) = range(member.value, takesCurrency: figure == .amount && isMoney) else {
            return nil
        }
        let measure = EventMeasure(figure, range, currency: currency, position: member.position)
        let isWhole = figure == .count || figure == .days
        let (least, most) = (range.min?.billionths ?? 0, range.max?.billionths)
        // The first whole number that is not below the least.
        let first = isWhole && least > 0 ? (least + 999_999_999) / 1_000_000_000 * 1_000_000_000 : max(0, least)
        if figure != .amount, let most, most < first {
            report(
                .configurationValue, at: member.value.position,
                "\(member.value.position.path): no \(isWhole ? "whole number from 0 on" : "number from 0 on") is in the range",
                fix: "write bounds between which there is one, such as { min: 1 }")
            return nil
        }
        return measure
    }

    /// `{ min: 2 }`, `{ min: "500", currency: "CNY" }`: at least one bound.
    func range(
        _ node: ConfigurationNode, takesCurrency: Bool
    ) -> (range: NumberRange, currency: String?)? {
        guard let object = ObjectReader(node, RangeKey.self, wanted: "an object with min or max", self) else {
            return nil
        }
        if let currency = object.member(.currency), !takesCurrency {
            report(
                .configurationMisplaced, at: currency.position,
                "\(currency.position.path): only an amount has a currency", fix: "remove it")
            return nil
        }
        guard let range = numberRange(object, min: .min, max: .max) else { return nil }
        return (range, object.read(.currency) { name($0) })
    }

    /// The bounds of an object; nil (reported) where there is none, or none can be met.
    func numberRange<Key: ConfigurationKeys>(_ object: ObjectReader<Key>, min: Key, max: Key) -> NumberRange? {
        guard let lower = optional(object.member(min), signedDecimal),
            let upper = optional(object.member(max), signedDecimal)
        else { return nil }
        if lower == nil, upper == nil {
            report(
                .configurationMissingKey, at: object.position, "\(object.position.path): neither min nor max is there",
                fix: "add min: 1, or max")
            return nil
        }
        if let lower, let upper, lower > upper {
            report(
                .configurationValue, at: object.position,
                "\(object.position.path): no number is in the range, min is above max",
                fix: "exchange the two")
            return nil
        }
        return NumberRange(min: lower, max: upper)
    }

    // MARK: - Days

    /// - Parameter found: the keys that say which days are looked at, of which there may be one.
    func window(_ found: [ConfigurationNode.Member]) -> EventWindow? {
        guard let member = found.first else { return nil }
        guard found.count == 1 else {
            report(
                .configurationRuleClash, at: found[1].position,
                "\(found[1].position.path): \(member.key) says already which days are looked at",
                fix: "keep one of the two, or join two conditions with all")
            return nil
        }
        guard let which = EventWindow.Which(rawValue: member.key) else { return days(member).map { EventWindow($0) } }
        guard let own = ObjectReader(member.value, WindowKey.self, self) else { return nil }
        let windows = own.allMembers.compactMap { days($0) }
        guard let only = windows.first, own.allMembers.count == 1 else {
            if own.allMembers.count != 1 {
                report(
                    .configurationMissingKey, at: member.value.position,
                    "\(member.value.position.path): one of last, between and ago was expected",
                    fix: "write \(member.key): { ago: [\"365d\", null] }")
            }
            return nil
        }
        return EventWindow(only, which: which)
    }

    func days(_ member: ConfigurationNode.Member) -> EventWindow.Days? {
        switch WindowKey(rawValue: member.key) {
        case .last: last(member.value)
        case .between: between(member.value).map(EventWindow.Days.between)
        case .ago: ago(member.value)
        case nil: nil
        }
    }

    /// So many days up to the as-of date, at least one.
    private func last(_ node: ConfigurationNode) -> EventWindow.Days? {
        guard let span = span(node) else { return nil }
        if span.count > 0 { return .last(span) }
        report(
            .configurationValue, at: node.position, "\(node.position.path): no day lies in the last \(span.text)",
            fix: "write \"1d\" for the as-of date alone")
        return nil
    }

    /// A span such as `30d`; nil (reported) otherwise.
    func span(_ node: ConfigurationNode) -> CalendarSpan? {
        let wanted = "a span such as \"30d\", \"2w\", \"6m\" or \"1y\""
        guard let word = text(node, wanted: wanted) else { return nil }
        if let span = CalendarSpan(spelling: word) { return span }
        report(
            .configurationValue, at: node.position,
            "\(node.position.path): \(wanted) was expected, found \(ConfigurationPath.quoted(word))",
            fix: "write a whole number and d, w, m or y, at most 100 years")
        return nil
    }

    /// A day such as `2026-03-31`; nil (reported) otherwise.
    func day(_ node: ConfigurationNode) -> CalendarDay? {
        let wanted = "a day such as \"2026-03-31\""
        guard let word = text(node, wanted: wanted) else { return nil }
        let parts = word.split(separator: "-", omittingEmptySubsequences: false).map { part in
            part.utf8.allSatisfy(\.isDigit) ? Int(part) : nil
        }
        if word.utf8.count == CalendarDay.length, parts.count == 3, let year = parts[0], let month = parts[1],
            let dayOfMonth = parts[2], let day = CalendarDay(year: year, month: month, day: dayOfMonth)
        {
            return day
        }
        report(
            .configurationValue, at: node.position,
            "\(node.position.path): \(wanted) was expected, found \(ConfigurationPath.quoted(word))",
            fix: "write year, month and day with dashes")
        return nil
    }

    /// Two elements, of which one may be null.
    private func pair<Value>(
        _ node: ConfigurationNode, wanted: String, _ body: (ConfigurationNode) -> Value?
    ) -> (Value?, Value?)? {
        guard case .array(let elements) = node.value, elements.count == 2 else {
            wrongKind(node, wanted: wanted)
            return nil
        }
        var values: [Value?] = []
        for element in elements {
            if case .null = element.value {
                values.append(nil)
            } else if let value = body(element) {
                values.append(value)
            } else {
                return nil
            }
        }
        guard values[0] != nil || values[1] != nil else {
            report(
                .configurationValue, at: node.position, "\(node.position.path): both ends are open",
                fix: "name at least one of the two, or remove the key")
            return nil
        }
        return (values[0], values[1])
    }

    private func between(_ node: ConfigurationNode) -> DayRange? {
        guard let (from, to) = pair(node, wanted: "an array of two days", day) else { return nil }
        return checked(DayRange(from: from, to: to), at: node.position)
    }

    func checked(_ range: DayRange, at position: ConfigurationPosition) -> DayRange? {
        if let from = range.from, let to = range.to, from > to {
            report(
                .configurationValue, at: position, "\(position.path): no day lies between, the first is after the last",
                fix: "exchange the two")
            return nil
        }
        return range
    }

    private func ago(_ node: ConfigurationNode) -> EventWindow.Days? {
        guard let (from, to) = pair(node, wanted: "an array of two spans", span) else { return nil }
        let nearest = from ?? CalendarSpan(0, .day)
        if let to, nearest.days > to.days {
            report(
                .configurationValue, at: node.position,
                "\(node.position.path): the first span is longer than the second",
                fix: "write the shorter one first: [\"365d\", \"372d\"]")
            return nil
        }
        return .ago(from: nearest, to: to)
    }

    /// A decimal with or without a sign; nil (reported) for anything else.
    func signedDecimal(_ node: ConfigurationNode) -> ExactDecimal? {
        let wanted = "a number"
        let spelling: String
        switch node.value {
        case .string(let text): spelling = text
        case .number(let number) where number.kind == .decimal: spelling = number.spelling
        default:
            wrongKind(node, wanted: wanted)
            return nil
        }
        if let decimal = ExactDecimal(spelling: spelling) { return decimal }
        outOfRange(
            ConfigurationPath.quoted(spelling), at: node.position, .configurationNumber, wanted: wanted,
            fix: "write \(ExactDecimal.description) for example 1000 or \"5000.5\"")
        return nil
    }
}

extension EventFilter {
    /// Days of the week by their words; Monday is 0.
    public static let weekdays: [String: [Int]] = [
        "mon": [0], "tue": [1], "wed": [2], "thu": [3], "fri": [4], "sat": [5], "sun": [6], "weekend": [5, 6],
        "workday": [0, 1, 2, 3, 4],
    ]
}
