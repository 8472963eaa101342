import OneIDCore
import OneIDIO
import OneIDPipeline

/// What is written of tags: a row a person with a column a tag, or a row for each tag that a person has.
package struct TagOutputs {
    private let knowledge: Knowledge
    private let tags: KnownTags
    /// Numbers of the tags that are written.
    private let chosen: [Int]
    private let forSpreadsheets: Bool

    /// - Parameter names: which tags; nil: those of tags.csv.
    package init?(_ knowledge: Knowledge, names: [String]? = nil, forSpreadsheets: Bool = false) {
        guard let tags = knowledge.tags else { return nil }
        self.knowledge = knowledge
        self.tags = tags
        self.forSpreadsheets = forSpreadsheets
        chosen = names?.compactMap { tags.plan.numbers[$0] } ?? tags.plan.listed
    }

    /// - Parameter isLong: a row for each tag that a person has.
    ///
    /// - Returns: things to know about the tags.
    @discardableResult
    package func write(to file: OutputFile, isLong: Bool = false) throws(Finding) -> [Finding] {
        let walk = PeopleWalk(knowledge)
        let written = try write(to: file, isLong: isLong, on: walk)
        walk.go()
        return try written()
    }

    /// The same on a walk of others: rows are written as they come, so that they need no memory.
    ///
    /// - Returns: to be called once the walk is over: things to know about the tags, or what kept a row from being written.
    package func write(
        to file: OutputFile, isLong: Bool = false, on walk: PeopleWalk
    ) throws(Finding) -> () throws(Finding) -> [Finding] {
        if forSpreadsheets { try file.openForSpreadsheets() }
        var head = FlatRows(neutralises: forSpreadsheets)
        head.field("oneid")
        for name in isLong ? ["tag", "value"] : chosen.map({ tags.plan.programs[$0].name }) { head.field(name) }
        head.endRow()
        try file.write(Array(head.bytes))
        let profiles = knowledge.run.profiles
        let failure = TagFailure()
        let queue = PieceQueue<TagSheet>(
            spare: (0..<profiles.team.count * 2).map { _ in TagSheet(neutralises: forSpreadsheets) },
            place: { sheet in
                failure.run { () throws(Finding) in try file.write(Array(sheet.rows.bytes)) }
                return true
            }, store: { _ in })
        let watched = chosen.filter { if case .first = tags.plan.programs[$0].rule { true } else { false } }
        let walked = walk.ask(
            worker: { TagWriter(knowledge.teller(), sheet: TagSheet(neutralises: forSpreadsheets)) },
            body: { worker, facts in
                for tag in watched { worker.count(tag, facts) }
                let oneID = profiles.oneID(at: facts.place).text
                if isLong {
                    for tag in chosen {
                        guard let text = worker.text(of: tag, facts), !text.isEmpty else { continue }
                        worker.sheet.rows.field(oneID)
                        worker.sheet.rows.field(tags.plan.programs[tag].name)
                        worker.sheet.rows.field(text)
                        worker.sheet.rows.endRow()
                    }
                } else {
                    worker.sheet.rows.field(oneID)
                    for tag in chosen { worker.sheet.rows.field(worker.text(of: tag, facts) ?? []) }
                    worker.sheet.rows.endRow()
                }
                // The last of a piece hands it in: nobody waits for a piece that a worker still has in hand.
                let next = facts.place + 1
                guard next % Profiles.walkSize == 0 || next == profiles.count else { return }
                worker.sheet = queue.finish(facts.place / Profiles.walkSize, worker.sheet)
                worker.sheet.rows.clear()
            })
        return { () throws(Finding) in
            try failure.throwIt()
            return watched.flatMap { tag in
                findings(
                    tag,
                    given: walked.all.map { $0.given[tag] ?? [:] }.reduce(into: [:]) {
                        $0.merge($1, uniquingKeysWith: +)
                    })
            }
        }
    }

    /// Words of a tag's conditions that nobody is given, or everybody.
    private func findings(_ tag: Int, given: [UInt32: Int]) -> [Finding] {
        let program = tags.plan.programs[tag]
        guard case .first(let cases) = program.rule else { return [] }
        let everybody = knowledge.run.profiles.count
        return cases.compactMap { one in
            let count = given[one.word] ?? 0
            guard count == 0 || count == everybody && everybody > 1 else { return nil }
            let word = String(decoding: tags.plan.words[one.word], as: UTF8.self)
            return Finding(
                count == 0 ? .conditionHoldsForNobody : .conditionHoldsForEverybody,
                at: knowledge.run.place(knowledge.plan.definitions[one.definition].position),
                "tag \"\(program.name)\": \(count == 0 ? "nobody" : "everybody") is \"\(word)\"",
                fix: "check its condition and those before it, of which the first that holds wins")
        }
    }
}

/// The rows of one piece of people.
private final class TagSheet: @unchecked Sendable {
    @exclusivity(unchecked) var rows: FlatRows

    init(neutralises: Bool) { rows = FlatRows(neutralises: neutralises) }
}

/// The first thing that kept rows from being written; nothing is tried after it.
private final class TagFailure: Sendable {
    private let first = Lock<Finding?>(nil)

    func run(_ body: () throws(Finding) -> Void) {
        guard first.withLock({ $0 == nil }) else { return }
        do throws(Finding) { try body() } catch { first.withLock { $0 = error } }
    }

    func throwIt() throws(Finding) { if let found = first.withLock({ $0 }) { throw found } }
}

/// What one worker writes with.
private struct TagWriter {
    private let teller: TagTeller?
    var sheet: TagSheet
    /// By tag, then by word, how many people are given it.
    private(set) var given: [Int: [UInt32: Int]] = [:]

    init(_ teller: TagTeller?, sheet: TagSheet) {
        self.teller = teller
        self.sheet = sheet
    }

    mutating func count(_ tag: Int, _ facts: PersonFacts) {
        if case .word(let word)? = teller?.value(of: tag, facts) { given[tag, default: [:]][word, default: 0] += 1 }
    }

    func text(of tag: Int, _ facts: PersonFacts) -> [UInt8]? {
        guard let teller else { return nil }
        switch teller.value(of: tag, facts) {
        case .none, .unknown: return nil
        case .number(let number): return Array(TagNumber.text(number).utf8)
        case .word(let word): return teller.text(word)
        }
    }
}
