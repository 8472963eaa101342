import OneIDCore

/// The section `rules` of a draft: a cautious rule for everything that the sources map.
struct DraftRules {
    private let sources: [SourceDraft]
    private let draft: ConfigurationDraft

    init(_ draft: ConfigurationDraft) {
        self.draft = draft
        sources = draft.sound.filter { !$0.kind.isEvent }
    }

    func write(to text: inout DraftText) {
        let attributes = Set(sources.flatMap { $0.attributes.map(\.attribute) })
        let has = { (meaning: RecognisedColumn) in sources.contains { $0.column(meaning) != nil } }
        let levels = draft.levels
        let hasPoints = has(.points) || has(.growthValue)
        let others =
            has(.storedValue) || has(.giftBalance) || has(.coupons) || has(.marketingConsent) || has(.blacklisted)
        guard !attributes.isEmpty || !levels.ladder.isEmpty || hasPoints || others else { return }
        text.line(1, "rules: {")
        write(levels, to: &text)
        writePoints(to: &text)
        writeAttributes(attributes, to: &text)
        if has(.storedValue) || has(.giftBalance) {
            text.comment(2, "Money paid in and money given on top stay apart. UNSURE: CNY is assumed.")
            text.line(2, "stored_value: { balance: { currency: \"CNY\", gift: \"separate\" } },")
        }
        if has(.coupons) { text.line(2, "entitlements: { coupon: \"accumulate\" },") }
        if has(.marketingConsent) { text.line(2, "consent: { marketing: \"most_restrictive\" },") }
        if has(.blacklisted) { text.line(2, "flags: { blacklist: \"sticky\" },") }
        text.line(1, "},")
    }

    private func write(_ levels: LevelDraft, to text: inout DraftText) {
        guard !levels.ladder.isEmpty else { return }
        text.line(2, "level: {")
        for (source, values) in levels.seen {
            let seen = values.map { "\($0.text) (\($0.count))" }.joined(separator: ", ")
            text.comment(3, "Seen in \(source): \(seen)")
        }
        if levels.isDoubtful {
            text.comment(
                3, "UNSURE: the order, lowest first, is a guess. Levels of two sources that mean the same get one rung:"
            )
            text.comment(3, "name it in the ladder and write it after both in map.")
        }
        text.line(3, "ladder: [\(levels.ladder.map(JSON5Spelling.string).joined(separator: ", "))],", "lowest first")
        text.line(3, "resolve: \"highest\",")
        text.line(3, "unknown: \"review\",", "a level that map lacks is a case for a person")
        text.line(3, "map: {")
        for (source, values) in levels.seen {
            let rungs = levels.ladder.filter { rung in values.contains { $0.text == rung } }
            let pairs = rungs.map { "\(JSON5Spelling.key($0)): \(JSON5Spelling.string($0))" }
            text.line(4, "\(JSON5Spelling.key(source)): { \(pairs.joined(separator: ", ")) },")
        }
        text.line(3, "},")
        text.line(2, "},")
    }

    private func writePoints(to text: inout DraftText) {
        let holders = sources.filter { $0.column(.points) != nil }
        let growth = sources.contains { $0.column(.growthValue) != nil }
        guard !holders.isEmpty || growth else { return }
        text.line(2, "points: {")
        if !holders.isEmpty {
            if holders.count > 1 {
                text.comment(3, "UNSURE: a point of every source counts the same; \"1/10\" makes ten of a source one.")
            }
            let rates = holders.map { "\(JSON5Spelling.key($0.name)): \"1\"" }.joined(separator: ", ")
            text.line(3, "points: { resolve: \"sum\", convert: { \(rates) }, rounding: \"down\" },")
        }
        if growth { text.line(3, "growth: { resolve: \"max\" },") }
        text.line(2, "},")
    }

    private func writeAttributes(_ attributes: Set<String>, to text: inout DraftText) {
        guard !attributes.isEmpty else { return }
        // Without a column that dates a record there is no latest one.
        let latest = sources.allSatisfy { $0.column(.updated) != nil } ? "latest" : "most_frequent"
        let parts = ["country", "province", "city", "district", "address", "postcode"].filter(attributes.contains)
        text.line(2, "attributes: {")
        for (attribute, rule) in [
            ("name", "\"most_frequent\""), ("nickname", "\"\(latest)\""),
            ("birthday", "{ resolve: \"most_frequent\", conflict: \"review\" }"), ("gender", "\"most_frequent\""),
            ("channel", "\"most_frequent\""),
        ] where attributes.contains(attribute) {
            text.line(3, "\(attribute): \(rule),")
        }
        if parts.count > 1 {
            text.comment(3, "These come from one record together, so that no city is paired with another's province.")
            let linked = parts.map { "\"\($0)\"" }.joined(separator: ", ")
            text.line(3, "place: { linked: [\(linked)], resolve: \"\(latest)\" },")
        } else if let only = parts.first {
            text.line(3, "\(only): \"\(latest)\",")
        }
        text.line(2, "},")
    }
}

extension ConfigurationDraft {
    /// The draft as JSON5 with comments.
    ///
    /// - Parameter file: the configuration's name in the comments.
    public func text(file: String) -> String { DraftText.text(of: self, file: file) }
}
