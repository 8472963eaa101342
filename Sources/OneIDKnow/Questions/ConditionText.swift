import OneIDConfiguration
import OneIDCore

/// A condition in words, as short as it is written.
enum ConditionText {
    static func text(_ test: ConditionTest) -> String {
        let text =
            switch test.subject {
            case .attribute(let name, let value): "attribute \(name) \(self.text(value))"
            case .tag(let name, let value): "tag \(name) \(self.text(value))"
            case .level(let level): "level \(self.text(level))"
            case .points(let system, let range): "points \(system.map { "\($0) " } ?? "")\(self.text(range))"
            case .pointDays(let days): self.text(days)
            case .storedValue(let account, let range):
                "stored value \(account.map { "\($0) " } ?? "")\(self.text(range))"
            case .consent(let name): "consent to \(name)"
            case .flag(let name): "flag \(name)"
            case .account(let account): self.text(account)
            case .label(let label): "label \(label)"
            case .segment(let name): "segment \(name)"
            case .stage(let name): "stage \(name)"
            case .group(let name): "group \(name)"
            case .events(let events): self.text(events)
            case .cards(let cards): self.text(cards)
            }
        return test.missingIsNo ? text + " (unknown is no)" : text
    }

    private static func text(_ test: ValueTest) -> String {
        switch test {
        case .words(let words): words.count == 1 ? "is \(words[0])" : "is one of \(words.joined(separator: ", "))"
        case .like(let words): "is like \(words.joined(separator: ", "))"
        case .numbers(let range): text(range)
        case .days(let range): text(range)
        case .anniversary(let within):
            within == 0 ? "has its day today" : "has its day within \(FindingText.count(within, "day"))"
        case .known(let isKnown): isKnown ? "is known" : "is not known"
        }
    }

    static func text(_ range: NumberRange) -> String { bounds(range.min.map(text), range.max.map(text)) }

    static func text(_ range: DayRange) -> String { bounds(range.from?.text, range.to?.text) }

    private static func bounds(_ least: String?, _ most: String?) -> String {
        [least.map { "at least \($0)" }, most.map { "at most \($0)" }].compactMap(\.self).joined(separator: " and ")
    }

    private static func text(_ decimal: ExactDecimal) -> String { billionths(decimal.billionths) }

    /// A number of billionths as a decimal, without zeros at the end.
    static func billionths(_ number: Int128) -> String {
        let (whole, rest) = number.magnitude.quotientAndRemainder(dividingBy: 1_000_000_000)
        var text = (number < 0 ? "-" : "") + "\(whole)"
        guard rest > 0 else { return text }
        var decimals = String(1_000_000_000 + rest).dropFirst()
        while decimals.last == "0" { decimals.removeLast() }
        text += "." + decimals
        return text
    }

    private static func text(_ level: LevelTest) -> String {
        var parts: [String] = []
        if let among = level.among { parts.append("is \(among.joined(separator: " or "))") }
        if let least = level.atLeast { parts.append("at least \(least)") }
        if let most = level.atMost { parts.append("at most \(most)") }
        return parts.joined(separator: " and ")
    }

    private static func text(_ account: AccountTest) -> String {
        var text = "account"
        if let sources = account.sources { text += " in \(sources.joined(separator: " or "))" }
        if let tiers = account.tiers { text += " of a \(tiers.map(\.rawValue).joined(separator: " or "))" }
        if let count = account.count { text += ", in how many sources: \(self.text(count))" }
        return text
    }

    private static func text(_ events: EventTest) -> String {
        var parts = [events.kind.rawValue]
        for filter in events.filters { parts.append("\(filter.dimension) \(filter.words.joined(separator: " or "))") }
        if let window = text(events.window) { parts.append(window) }
        for measure in events.measures { parts.append(text(measure)) }
        return parts.joined(separator: ", ")
    }

    private static func text(_ cards: CardTest) -> String {
        var parts = ["gift cards"]
        if let states = cards.states { parts.append(states.map(\.rawValue).joined(separator: " or ")) }
        if let sources = cards.sources { parts.append("source \(sources.joined(separator: " or "))") }
        if let currencies = cards.currencies { parts.append("currency \(currencies.joined(separator: " or "))") }
        if let days = cards.weekdays {
            let words = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
            parts.append("weekday \(days.map { words[$0] }.joined(separator: " or "))")
        }
        if let days = cards.endsWithin {
            parts.append(days == 0 ? "ending today" : "ending within \(FindingText.count(days, "day"))")
        }
        if let window = text(cards.window) { parts.append(window) }
        for measure in cards.measures { parts.append(text(measure)) }
        return parts.joined(separator: ", ")
    }

    private static func text(_ window: EventWindow) -> String? {
        text(window.days).map { days in
            switch window.which {
            case .every: days
            case .first: "the first of them \(days)"
            case .latest: "the last of them \(days)"
            }
        }
    }

    private static func text(_ measure: EventMeasure) -> String {
        "\(measure.figure.rawValue) \(text(measure.range))\(measure.currency.map { " \($0)" } ?? "")"
    }

    private static func text(_ days: PointDaysTest) -> String {
        let kinds = (days.kinds ?? [.earned, .spent]).map(\.rawValue).joined(separator: " or ")
        var parts = ["points\(days.system.map { " \($0)" } ?? "") \(kinds)"]
        if let window = text(days.days) { parts.append(window) }
        for measure in days.measures { parts.append("\(measure.figure.rawValue) \(text(measure.range))") }
        return parts.joined(separator: ", ")
    }

    private static func text(_ days: EventWindow.Days) -> String? {
        switch days {
        case .any: nil
        case .last(let span): "in the last \(span.text)"
        case .between(let range):
            bounds(range.from.map { "from \($0.text)" }, range.to.map { "to \($0.text)" }, joined: true)
        case .ago(let from, let to): "\(from.text)\(to.map { " to \($0.text)" } ?? " or longer") ago"
        }
    }

    private static func bounds(_ least: String?, _ most: String?, joined: Bool) -> String {
        [least, most].compactMap(\.self).joined(separator: " ")
    }
}
