import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDPipeline
import OneIDReconcile

/// Makes the plan of a run's tags. In two steps, since conditions ask tags and tags ask conditions: names and numbers first, then
/// rules.
struct TagCompiler {
    let run: KnownRun
    let settings: TagSettings
    /// What people are worth, where the configuration says how.
    private let value: ValueConfiguration?
    private(set) var plan = TagPlan()
    private(set) var findings: [Finding] = []

    init(_ run: KnownRun, _ settings: TagSettings, value: ValueConfiguration?) {
        self.run = run
        self.settings = settings
        self.value = value
        names = BuiltInTag.all.map(\.name) + settings.own.map(\.name)
    }

    /// Names of the tags, by number.
    let names: [String]

    /// By number of the tag, the words that it can have; nil: numbers, or whatever the data say.
    var closedWords: [[String]?] {
        BuiltInTag.all.map { tag in tag.words.isEmpty ? nil : words(of: tag) }
            + settings.own.map(\.rule.words)
    }

    /// The conditions of tags, as definitions, in the order of the configuration.
    var conditions: [QuestionPlan.Definition] {
        settings.own.flatMap { tag -> [QuestionPlan.Definition] in
            guard case .first(let cases) = tag.rule else { return [] }
            return cases.map { one in
                QuestionPlan.Definition(
                    sort: .tag, name: "\(tag.name): \(one.word)", position: one.position, condition: one.condition)
            }
        }
    }

    /// Resolves the rules.
    ///
    /// - Parameter compiler: has compiled `conditions`, the first of which is the definition `firstCondition`.
    mutating func compile(
        _ compiler: inout QuestionCompiler, firstCondition: Int, telling demand: TagDemand
    ) -> TagWorld? {
        let tiers = settings.cityTiers.flatMap { read($0) }
        let world = TagWorld(run, cityTiers: tiers)
        addBuiltIn(world)
        reportStrayNames()
        var condition = firstCondition
        for tag in settings.own {
            if BuiltInTag.all.contains(where: { $0.name == tag.name }) {
                report(
                    .tagName, at: tag.position, "\(tag.name) is a tag of the catalogue", fix: "choose another name")
            }
            let rule = rule(tag, &compiler, &condition)
            plan.add(
                TagPlan.Program(
                    name: tag.name, rule: rule ?? .profile(.level), isWanted: true, isGiven: true, unit: "",
                    position: tag.position))
        }
        guard findings.isEmpty, compiler.findings.isEmpty else { return nil }
        for tag in plan.programs.indices where isCircular(tag, compiler.plan) {
            report(
                .conditionCircle, at: plan.programs[tag].position,
                "the tag \(plan.programs[tag].name) depends on itself", fix: "remove one of the references")
            return nil
        }
        plan.depths = plan.measures.indices.map { depth(ofMeasure: $0, compiler.plan) }
        (plan.wantedMeasures, plan.wantsValue) = wanted(demand, compiler.plan)
        return world
    }

    private mutating func report(_ id: FindingID, at position: ConfigurationPosition, _ message: String, fix: String) {
        findings.append(Finding(id, at: run.place(position), "\(position.path): \(message)", fix: fix))
    }

    // MARK: The catalogue

    private mutating func addBuiltIn(_ world: TagWorld) {
        let wanted: Set<String>? =
            switch settings.builtIn {
            case .none: []
            case .all: nil
            case .some(let names): Set(names.map(\.name))
            }
        for tag in BuiltInTag.all {
            plan.add(
                TagPlan.Program(
                    name: tag.name, rule: .builtIn(tag, words: words(of: tag).map { plan.words.number(of: $0) }),
                    isWanted: wanted?.contains(tag.name) ?? true, isGiven: tag.needs.allSatisfy(world.has),
                    unit: tag.unit,
                    position: .start))
        }
        for (name, parts) in BuiltInTag.dividedInto.sorted(by: { $0.key < $1.key }) {
            guard let tag = plan.numbers[name] else { continue }
            plan.builtInMeasures[name] = plan.measures.count
            plan.measures.append(
                TagPlan.Measure(
                    input: .tag(tag), division: .parts(parts), skipsZero: name == "orders", tag: tag, fixed: nil))
        }
    }

    /// The words that a tag can have: groups of recency, frequency and money may be the configuration's own.
    private func words(of tag: BuiltInTag) -> [String] {
        guard tag.name == "rfm_group", let parts = value?.parts, !parts.isEmpty else { return tag.words }
        return parts.map(\.name)
    }

    private mutating func reportStrayNames() {
        if case .some(let names) = settings.builtIn {
            let known = BuiltInTag.all.map(\.name)
            for name in names where !known.contains(name.name) { reportStray(name, "the catalogue has no tag", known) }
        }
        for name in settings.inProfile where !names.contains(name.name) {
            reportStray(name, "no tag is called", names)
        }
    }

    private mutating func reportStray(_ name: PlacedName, _ what: String, _ known: [String]) {
        let near = Suggestion.nearest(to: name.name, among: known).map { "did you mean \"\($0)\"?" }
        report(
            .tagName, at: name.position, "\(what) \"\(name.name)\"",
            fix: near ?? "docs/reference/tags.md lists those that there are")
    }

    // MARK: Own tags

    private mutating func rule(
        _ tag: TagDefinition, _ compiler: inout QuestionCompiler, _ condition: inout Int
    ) -> TagPlan.Rule? {
        switch tag.rule {
        case .bands(let input, let bands):
            let own = bands.map { band in
                TagPlan.Band(
                    from: band.from?.value, below: band.below?.value,
                    areDays: bands.contains { $0.from?.isDay ?? false || $0.below?.isDay ?? false },
                    word: plan.words.number(of: band.word))
            }
            return self.input(input, &compiler, isDay: own.contains(where: \.areDays)).map { .bands($0, own) }
        case .first(let cases):
            let own = cases.map { one -> (word: UInt32, definition: Int) in
                condition += 1
                return (plan.words.number(of: one.word), condition - 1)
            }
            return .first(own)
        case .share(let share): return self.share(share, tag.position, &compiler).map(TagPlan.Rule.share)
        case .quantiles(let input, let words, let cuts):
            return self.input(input, &compiler).map { input in
                .quantiles(
                    measure: add(input, .parts(words.count), cuts), words: words.map { plan.words.number(of: $0) })
            }
        case .top(let input, let people, let word):
            return self.input(input, &compiler).map { input in
                .top(measure: add(input, .top(people), nil), word: plan.words.number(of: word))
            }
        case .table(let input, let table):
            guard let found = read(table), let input = self.input(input, &compiler) else { return nil }
            return .table(input, found.mapValues { plan.words.number(of: $0) })
        case .from(let path): return profilePath(path, tag.position).map(TagPlan.Rule.profile)
        }
    }

    private mutating func add(_ input: TagPlan.Input, _ division: TagPlan.Measure.Division, _ cuts: [ExactDecimal]?)
        -> Int
    {
        plan.measures.append(
            TagPlan.Measure(
                input: input, division: division, skipsZero: false, tag: plan.programs.count,
                fixed: cuts.map { $0.map(\.millionths) }))
        return plan.measures.count - 1
    }

    private mutating func input(
        _ input: TagInput, _ compiler: inout QuestionCompiler, isDay: Bool = false
    ) -> TagPlan.Input? {
        func number(_ name: String, _ known: [String], _ what: String) -> Int? {
            if let number = known.firstIndex(of: name) { return number }
            compiler.reportName(name, at: input.position, what, known: known, "map a column to it")
            return nil
        }
        if isDay {
            guard case .attribute = input.source else {
                report(
                    .tagName, at: input.position, "bands of days need an attribute",
                    fix: "write of: { attribute: \"birthday\" }")
                return nil
            }
        }
        switch input.source {
        case .tag(let name): return number(name, names, "no tag is called").map(TagPlan.Input.tag)
        case .attribute(let name):
            return number(name, run.plan.attributes, "no source has the attribute").map(TagPlan.Input.attribute)
        case .points(let system):
            return number(system ?? "", run.plan.pointSystems, "no source has the point system").map(
                TagPlan.Input.points)
        case .storedValue(let account):
            return number(account ?? "", run.plan.storedValues, "no source has the stored value")
                .map(TagPlan.Input.storedValue)
        case .events(var test, let figure, let currency):
            test.measures = [EventMeasure(figure, NumberRange(), currency: currency, position: input.position)]
            return compiler.events(test, input.position).map(TagPlan.Input.events)
        }
    }

    private mutating func share(
        _ share: TagShare, _ position: ConfigurationPosition, _ compiler: inout QuestionCompiler
    ) -> TagPlan.ShareRule? {
        guard let events = compiler.events(share.events, position) else { return nil }
        let part: TagPlan.ShareRule.Part
        switch share.part {
        case .names(let name, let place):
            guard let dimension = dimension(name, share.events.kind) else {
                compiler.reportName(
                    name, at: place, "\(share.events.kind.rawValue) have no column of",
                    known: ["channel", "category", "product"] + (run.events?.names.dimensions ?? []),
                    "declare it in a source: by: { flavour: \"taste\" }")
                return nil
            }
            part = .names(dimension)
        case .fitting(let filters, let word):
            var test = EventTest(share.events.kind)
            test.filters = filters
            guard let question = compiler.events(test, position) else { return nil }
            part = .fitting(question, word: plan.words.number(of: word))
        }
        return TagPlan.ShareRule(
            events: events, part: part, countsItems: share.measure == .items, least: share.least.millionths,
            leastEvents: share.leastEvents, settings: share)
    }

    /// A dimension that a source of the kind has.
    private func dimension(_ name: String, _ kind: SourceKind) -> PersonEventDimension? {
        let sources = (run.events?.sources ?? []).filter { $0.kind == kind }
        func has(_ part: PersonEventSource.Part) -> Bool { sources.contains { $0.parts.contains(part) } }
        switch name {
        case "channel": return has(.channel) ? .channel : nil
        case "category": return has(.category) ? .category : nil
        case "product": return has(.product) ? .product : nil
        default:
            guard let number = run.events?.names.dimension(named: name),
                sources.contains(where: { $0.dimensions.contains(number) })
            else { return nil }
            return .declared(number)
        }
    }

    private mutating func profilePath(_ path: String, _ position: ConfigurationPosition) -> TagPlan.ProfilePath? {
        let parts = path.split(separator: ".", maxSplits: 1).map(String.init)
        let lists: [(String, [String], (Int) -> TagPlan.ProfilePath)] = [
            ("attributes", run.plan.attributes, { .attribute($0) }), ("points", run.plan.pointSystems, { .points($0) }),
            ("stored_value", run.plan.storedValues, { .storedValue($0) }),
            ("consent", run.plan.consents, { .consent($0) }),
            ("flags", run.plan.flags, { .flag($0) }),
        ]
        if path == "membership.level" { return .level }
        if let list = lists.first(where: { $0.0 == parts.first }), parts.count == 2 {
            if let number = list.1.firstIndex(of: parts[1]) { return list.2(number) }
            let known = list.1.map { "\(list.0).\($0)" }
            reportStray(PlacedName(path, position: position), "the profile has no", known)
            return nil
        }
        reportStray(
            PlacedName(path, position: position), "the profile has no",
            ["membership.level"] + lists.flatMap { list in list.1.map { "\(list.0).\($0)" } })
        return nil
    }

    private mutating func read(_ table: TagTable) -> [[UInt8]: [UInt8]]? {
        let path = run.folder.map { FilePath(table.file).relative(to: $0) } ?? FilePath(table.file)
        do throws(Finding) {
            return try TagTableFile.read(path, key: table.key, value: table.value)
        } catch {
            findings.append(error)
            return nil
        }
    }

    // MARK: What depends on what

    /// Tags and measures that a tag asks directly, those of its conditions among them.
    private func asked(by tag: Int, _ questions: QuestionPlan) -> (tags: Set<Int>, measures: [Int]) {
        switch plan.programs[tag].rule {
        case .builtIn(let builtIn, _):
            let inputs = builtIn.inputs.filter { plan.builtInMeasures[$0] == nil }.compactMap { plan.numbers[$0] }
            return (Set(inputs), builtIn.inputs.compactMap { plan.builtInMeasures[$0] })
        case .bands(let input, _), .table(let input, _): return (Set(tags(of: input)), [])
        case .first(let cases):
            var found: Set<Int> = []
            var seen: Set<Int> = []
            for one in cases { questions.collectTags(one.definition, &seen, &found) }
            return (found, [])
        case .quantiles(let measure, _), .top(let measure, _):
            return (Set(tags(of: plan.measures[measure].input)), [measure])
        case .share, .profile: return ([], [])
        }
    }

    /// What is asked for by tags that are wanted, and by conditions.
    private func wanted(_ demand: TagDemand, _ questions: QuestionPlan) -> (measures: Set<Int>, value: Bool) {
        let inProfiles = Set(settings.inProfile.map(\.name))
        var waiting = plan.programs.indices.filter { demand.includes(plan.programs[$0], inProfiles) }
        var seen: Set<Int> = []
        var asked: Set<Int> = []
        for definition in questions.definitions.indices { questions.collectTags(definition, &seen, &asked) }
        waiting += asked
        var known: Set<Int> = []
        var measures: Set<Int> = []
        while let tag = waiting.popLast() {
            guard known.insert(tag).inserted else { continue }
            let own = self.asked(by: tag, questions)
            measures.formUnion(own.measures)
            waiting += own.tags
            waiting += own.measures.flatMap { tags(of: plan.measures[$0].input) }
        }
        return (measures, known.contains { BuiltInTag.ofValue.contains(plan.programs[$0].name) })
    }

    private func tags(of input: TagPlan.Input) -> [Int] {
        if case .tag(let tag) = input { return [tag] }
        return []
    }

    private func isCircular(_ start: Int, _ questions: QuestionPlan) -> Bool {
        var seen: Set<Int> = []
        var waiting = Array(asked(by: start, questions).tags)
        while let tag = waiting.popLast() {
            if tag == start { return true }
            if seen.insert(tag).inserted { waiting += asked(by: tag, questions).tags }
        }
        return false
    }

    /// Walks through everybody that come before the one that settles a measure.
    private func depth(ofMeasure measure: Int, _ questions: QuestionPlan) -> Int {
        tags(of: plan.measures[measure].input).map { depth(ofTag: $0, questions) }.max() ?? 0
    }

    /// Walks through everybody that come before a tag can be told.
    private func depth(ofTag tag: Int, _ questions: QuestionPlan) -> Int {
        let asked = asked(by: tag, questions)
        return max(
            asked.tags.map { depth(ofTag: $0, questions) }.max() ?? 0,
            asked.measures.map { depth(ofMeasure: $0, questions) + 1 }.max() ?? 0)
    }
}

extension TagBand.Bound {
    fileprivate var isDay: Bool {
        if case .day = self { return true }
        return false
    }

    /// Millionths; of days their number.
    fileprivate var value: Int64 {
        switch self {
        case .number(let number): number.millionths
        case .day(let day): Int64(day.number)
        }
    }
}

extension QuestionPlan {
    /// Adds the tags that a definition's condition asks, also through what it refers to.
    func collectTags(_ definition: Int, _ seen: inout Set<Int>, _ found: inout Set<Int>) {
        guard seen.insert(definition).inserted else { return }
        for test in tests(of: definition) {
            if case .tag(let tag, _) = tests[test].subject { found.insert(tag) }
        }
        for other in references(of: definition) { collectTags(other, &seen, &found) }
    }
}
