import OneIDCore

extension ConfigurationReader {
    /// `{ system: "points", did: "spent", last: "90d", amount: { min: 500 } }`
    func pointDaysTest(_ object: ObjectReader<PointsTestKey>) -> PointDaysTest? {
        let errors = errorCount
        if let bound = object.member(.min) ?? object.member(.max) {
            report(
                .configurationRuleClash, at: bound.position,
                "\(bound.position.path): the balance is asked for beside days on which points were earned or spent",
                fix: "put each question into a condition of its own and join them with all")
        }
        var test = PointDaysTest(system: object.read(.system) { name($0) })
        if let did = object.member(.did), let words = wordList(did.value) {
            test.kinds = words.compactMap { word in
                guard let kind = PointDaysTest.Kind(rawValue: word) else {
                    unknown(
                        word, at: did.value.position, .configurationValue, expected: "earned, spent or expired",
                        among: PointDaysTest.Kind.allCases.map(\.rawValue))
                    return nil
                }
                return kind
            }.sorted { $0.rawValue < $1.rawValue }
        }
        for (key, figure) in [(PointsTestKey.amount, EventMeasure.Figure.amount), (.count, .count), (.days, .days)] {
            guard let member = object.member(key), let measure = measure(figure, member, isMoney: false) else {
                continue
            }
            test.measures.append(measure)
        }
        let found = [PointsTestKey.last, .between, .ago].compactMap { object.member($0) }
        if found.count > 1 {
            report(
                .configurationRuleClash, at: found[1].position,
                "\(found[1].position.path): \(found[0].key) says already which days are looked at",
                fix: "keep one of the two, or join two conditions with all")
        } else if let member = found.first, let days = days(member) {
            test.days = days
        }
        return errorCount == errors ? test : nil
    }
}
