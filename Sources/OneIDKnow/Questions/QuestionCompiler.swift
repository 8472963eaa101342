import OneIDConfiguration
import OneIDCore
import OneIDPipeline
import OneIDReconcile

/// Makes the plan of a run's conditions: resolves names to numbers and reports those that there are not.
struct QuestionCompiler {
    let run: KnownRun
    /// Names of the tags, in the order of their numbers.
    let tags: [String]
    /// By number of the tag, the words that it can have; nil: numbers, or whatever the data say.
    private let words: [[String]?]
    private(set) var plan = QuestionPlan()
    private(set) var findings: [Finding] = []
    /// What may be meant, and is told all the same.
    private(set) var warnings: [Finding] = []

    init(_ run: KnownRun, tags: [String] = [], words: [[String]?] = []) {
        self.run = run
        self.tags = tags
        self.words = words
    }

    /// Adds definitions that may refer to each other, then their conditions.
    mutating func compile(_ definitions: [QuestionPlan.Definition]) {
        let numbers = definitions.map { plan.add($0) }
        for number in numbers {
            plan.setNode(node(plan.definitions[number].condition), of: number)
        }
        for number in numbers { reportCircle(from: number) }
    }

    private mutating func node(_ condition: Condition) -> Int {
        switch condition {
        case .all(let parts): return add(.all, parts)
        case .any(let parts): return add(.any, parts)
        case .none(let parts): return add(.none, parts)
        case .test(let test):
            if let number = plan.number(of: test) { return plan.add(test: number) }
            guard let subject = subject(test) else { return plan.add(.any, parts: []) }
            let number = plan.add(QuestionPlan.Test(subject: subject, missingIsNo: test.missingIsNo), as: test)
            return plan.add(test: number)
        }
    }

    private mutating func add(_ form: QuestionPlan.Node.Form, _ conditions: [Condition]) -> Int {
        var parts: [Int] = []
        for condition in conditions { parts.append(node(condition)) }
        return plan.add(form, parts: parts)
    }

    // MARK: Names

    mutating func report(
        _ id: FindingID, at position: ConfigurationPosition, _ message: String, fix: String
    ) {
        findings.append(Finding(id, at: run.place(position), "\(position.path): \(message)", fix: fix))
    }

    mutating func warn(_ id: FindingID, at position: ConfigurationPosition, _ message: String, fix: String) {
        warnings.append(Finding(id, at: run.place(position), "\(position.path): \(message)", fix: fix))
    }

    /// Reports a name that is none.
    mutating func reportName(
        _ name: String, at position: ConfigurationPosition, _ what: String, known: [String], _ advice: String
    ) {
        let near = Suggestion.nearest(to: name, among: known).map { "did you mean \"\($0)\"?" }
        let list =
            known.isEmpty
            ? advice : "there are \(known.prefix(20).joined(separator: ", "))\(known.count > 20 ? " …" : "")"
        report(.conditionName, at: position, "\(what) \"\(name)\"", fix: near ?? list)
    }

    private mutating func number(
        _ name: String, among known: [String], at position: ConfigurationPosition, _ what: String, _ advice: String
    ) -> Int? {
        if let number = known.firstIndex(of: name) { return number }
        reportName(name, at: position, what, known: known, advice)
        return nil
    }

    private mutating func subject(_ test: ConditionTest) -> QuestionPlan.Subject? {
        let place = test.position
        switch test.subject {
        case .attribute(let name, let value):
            guard
                let number = number(
                    name, among: run.plan.attributes, at: place, "no source has the attribute",
                    "map a column to it with attributes")
            else { return nil }
            let kind = run.plan.rules.kinds.kind(of: name)
            let isYesNo = isAnswered(name)
            if case .anniversary = value, run.asOf == nil { reportNoDate(place) }
            return .attribute(number, ValueQuestion(value, kind: kind, isYesNo: isYesNo, asOf: run.asOf))
        case .tag(let name, let value):
            guard
                let number = number(
                    name, among: tags, at: place, "no tag is called", "declare it under tags")
            else { return nil }
            if case .words(let asked) = value, words.indices.contains(number), let known = words[number] {
                let keys = known.map { FoldedWord.key($0) }
                for word in asked where !keys.contains(FoldedWord.key(word)) {
                    reportName(word, at: place, "the tag \(name) is never", known: known, "")
                    return nil
                }
            }
            return .tag(number, TagQuestion(value))
        case .level(let level): return levels(level, place).map(QuestionPlan.Subject.level)
        case .points(let system, let range): return pointSystem(system, place).map { .points($0, range) }
        case .pointDays(let days):
            switch days.days {
            case .any, .between: break
            case .last, .ago:
                if run.asOf == nil {
                    reportNoDate(place)
                    return nil
                }
            }
            guard let system = pointSystem(days.system, place), tellsDays(days, of: system, place) else { return nil }
            return .pointDays(PointDaysQuestion(days, system: system, asOf: run.asOf))
        case .storedValue(let account, let range):
            let known = run.plan.storedValues
            guard let name = only(account, among: known, at: place, "account", "stored value"),
                let number = number(
                    name, among: known, at: place, "no source has the stored value", "map a column with stored_value")
            else { return nil }
            return .storedValue(number, least: range.min?.billionths, most: range.max?.billionths)
        case .consent(let name):
            return number(
                name, among: run.plan.consents, at: place, "no source asks for consent to", "map a column with consent"
            ).map(QuestionPlan.Subject.consent)
        case .flag(let name):
            return number(name, among: run.plan.flags, at: place, "no source has the flag", "map a column with flags")
                .map(QuestionPlan.Subject.flag)
        case .account(let account): return accounts(account, place)
        case .label(let text): return .label(FoldedWord.key(text))
        case .segment(let name): return reference(.segment, name, place)
        case .stage(let name):
            guard case .definition(let number)? = reference(.stage, name, place) else { return nil }
            return plan.stages.firstIndex(of: number).map(QuestionPlan.Subject.stage)
        case .group(let name): return reference(.group, name, place)
        case .events(let events): return self.events(events, place).map(QuestionPlan.Subject.events)
        case .cards(let cards): return self.cards(cards).map(QuestionPlan.Subject.cards)
        }
    }

    private mutating func pointSystem(_ name: String?, _ position: ConfigurationPosition) -> Int? {
        let known = run.plan.pointSystems
        guard let name = only(name, among: known, at: position, "system", "points") else { return nil }
        return number(
            name, among: known, at: position, "no source has the point system", "map a column with points")
    }

    /// Whether a source says on which days what is asked happened to points; reported where none does, for then it never happened.
    private mutating func tellsDays(
        _ test: PointDaysTest, of system: Int, _ position: ConfigurationPosition
    ) -> Bool {
        let asked = test.kinds ?? [.earned, .spent]
        let isTold = run.plan.sources.lazy.flatMap(\.columns).contains { column in
            switch column.role {
            case .pointsEarned(system): asked.contains(.earned) || asked.contains(.spent)
            case .pointsExpiry(system): asked.contains(.expired)
            default: false
            }
        }
        guard !isTold else { return true }
        let did = asked.map(\.rawValue).joined(separator: " or ")
        report(
            .conditionName, at: position,
            "no source says on which day \(run.plan.pointSystems[system]) were \(did)",
            fix: "name the column of the day beside the points: \(asked == [.expired] ? "expires" : "earned")")
        return false
    }

    /// Whether a rule reads an attribute as yes or no.
    private func isAnswered(_ attribute: String) -> Bool {
        let rule = run.plan.rules.attributes.first { $0.name == attribute && $0.linked.isEmpty }
        return rule.map { $0.resolve == .any || $0.resolve == .all } ?? false
    }

    private mutating func only(
        _ name: String?, among known: [String], at position: ConfigurationPosition, _ key: String, _ what: String
    ) -> String? {
        if let name { return name }
        if known.count == 1 { return known[0] }
        report(
            .conditionName, at: position,
            known.isEmpty
                ? "no source has \(what)" : "it does not say which of \(known.joined(separator: ", ")) is meant",
            fix: known.isEmpty ? "map a column to it" : "add \(key): \"\(known[0])\"")
        return nil
    }

    private mutating func levels(_ test: LevelTest, _ position: ConfigurationPosition) -> [Bool]? {
        guard let ladder = run.plan.rules.level?.ladder, !ladder.isEmpty else {
            report(
                .conditionName, at: position, "no rule says which levels there are",
                fix: "declare the ladder: rules: { level: { ladder: [\"member\", \"gold\"] } }")
            return nil
        }
        var fits = [Bool](repeating: true, count: ladder.count)
        for name in (test.among ?? []) + [test.atLeast, test.atMost].compactMap(\.self)
        where number(name, among: ladder, at: position, "the ladder has no level", "") == nil { return nil }
        for (place, level) in ladder.enumerated() {
            if let among = test.among, !among.contains(level) { fits[place] = false }
            if let least = test.atLeast.flatMap({ ladder.firstIndex(of: $0) }), place < least { fits[place] = false }
            if let most = test.atMost.flatMap({ ladder.firstIndex(of: $0) }), place > most { fits[place] = false }
        }
        guard fits.contains(true) else {
            report(
                .conditionLevels, at: position, "no level of the ladder is in the range",
                fix: "the ladder is \(ladder.joined(separator: ", ")), lowest first")
            return nil
        }
        return fits
    }

    private mutating func accounts(
        _ test: AccountTest, _ position: ConfigurationPosition
    ) -> QuestionPlan.Subject? {
        let known = run.memberSources
        for name in test.sources ?? []
        where number(name, among: known, at: position, "no source of members is called", "") == nil { return nil }
        let tiers = Set(run.plan.sources.filter { $0.kind == .members }.compactMap(\.tier))
        for tier in test.tiers ?? [] where !tiers.contains(tier) {
            reportName(
                tier.rawValue, at: position, "no source of members is of the tier",
                known: Tier.allCases.filter(tiers.contains).map(\.rawValue),
                "name it in a source: tier: \"\(tier.rawValue)\"")
            return nil
        }
        let fits = run.plan.sources.map { source in
            source.kind == .members && test.sources.map { $0.contains(source.name) } ?? true
                && test.tiers.map { tiers in source.tier.map(tiers.contains) ?? false } ?? true
        }
        return .account(fits, count: test.count)
    }

    private mutating func reference(
        _ sort: QuestionPlan.Definition.Sort, _ name: String, _ position: ConfigurationPosition
    ) -> QuestionPlan.Subject? {
        if let number = plan.definition(sort, named: name) { return .definition(number) }
        reportName(
            name, at: position, "no \(sort.rawValue) is called",
            known: plan.definitions.filter { $0.sort == sort }.map(\.name), "declare it")
        return nil
    }

    mutating func reportNoDate(_ position: ConfigurationPosition) {
        report(
            .conditionNoDate, at: position, "nothing tells the date from which days are counted back",
            fix: "give it with --as-of")
    }

    // MARK: Circles

    private mutating func reportCircle(from start: Int) {
        var way = [start]
        func look(_ definition: Int) -> Bool {
            for next in plan.references(of: definition) {
                if next == start { return true }
                guard !way.contains(next) else { continue }
                way.append(next)
                if look(next) { return true }
                way.removeLast()
            }
            return false
        }
        guard look(start), start == way.min() else { return }
        let names = (way + [start]).map { plan.definitions[$0].name }
        report(
            .conditionCircle, at: plan.definitions[start].position,
            "it depends on itself: \(names.joined(separator: " → "))",
            fix: "remove one of these references")
    }
}
