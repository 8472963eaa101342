import OneIDCore

extension ConfigurationReader {
    /// `{ state: "kept", expires: "30d", amount: { min: "100", currency: "CNY" } }`
    func cardTest(_ node: ConfigurationNode) -> CardTest? {
        guard let object = ObjectReader(node, CardTestKey.self, self) else { return nil }
        let errors = errorCount
        var test = CardTest(position: node.position)
        test.states = words(object.member(.state), expected: "a state of cards", in: CardTest.State.allCases) {
            CardTest.State(rawValue: $0)
        }
        test.sources = object.read(.source, wordList)
        test.currencies = object.read(.currency, wordList)
        test.weekdays = object.member(.weekday).flatMap { member in
            wordList(member.value).map { days in
                checkWeekdays(days, at: member.position)
                return Set(days.flatMap { EventFilter.weekdays[$0] ?? [] }).sorted()
            }
        }
        if let member = object.member(.expires) { test.endsWithin = daysAhead(member.value) }
        for (key, figure) in [(CardTestKey.amount, EventMeasure.Figure.amount), (.count, .count), (.days, .days)] {
            guard let member = object.member(key), let measure = measure(figure, member) else { continue }
            test.measures.append(measure)
        }
        let times: [CardTestKey] = [.last, .between, .ago, .first, .latest]
        if let window = window(times.compactMap { object.member($0) }) { test.window = window }
        return errorCount == errors ? test : nil
    }

    /// Words of a list that is fixed, in one order; nil where there is no key.
    private func words<Word: RawRepresentable<String>>(
        _ member: ConfigurationNode.Member?, expected: String, in all: [Word], _ make: (String) -> Word?
    ) -> [Word]? {
        guard let member, let words = wordList(member.value) else { return nil }
        return words.compactMap { word in
            if let known = make(word) { return known }
            unknown(
                word, at: member.value.position, .configurationValue, expected: expected, among: all.map(\.rawValue))
            return nil
        }.sorted { $0.rawValue < $1.rawValue }
    }
}
