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
    /// People who are looked at before what was found is written.
    private static let atATime = 1 << 18

    /// - Parameter names: which tags; nil: those of tags.csv.
    package init?(_ knowledge: Knowledge, names: [String]? = nil, forSpreadsheets: Bool = false) {
        guard let tags = knowledge.tags else { return nil }
        self.knowledge = knowledge
        self.tags = tags
        self.forSpreadsheets = forSpreadsheets
        chosen = names?.compactMap { tags.plan.numbers[$0] } ?? tags.plan.listed
    }

    /// - Parameter isLong: a row for each tag that a person has.
    package func write(to file: OutputFile, isLong: Bool = false) throws(Finding) {
        if forSpreadsheets { try file.openForSpreadsheets() }
        var head = FlatRows(neutralises: forSpreadsheets)
        head.field("oneid")
        for name in isLong ? ["tag", "value"] : chosen.map({ tags.plan.programs[$0].name }) { head.field(name) }
        head.endRow()
        try file.write(Array(head.bytes))
        let people = knowledge.run.profiles.count
        for first in stride(from: 0, to: people, by: Self.atATime) {
            let places = (first..<min(people, first + Self.atATime)).map { UInt32(truncatingIfNeeded: $0) }
            for piece in rows(of: places, isLong) { try file.write(piece) }
        }
    }

    /// The rows of some people, piece by piece in their order.
    private func rows(of places: [UInt32], _ isLong: Bool) -> [[UInt8]] {
        let first = Int(places.first ?? 0)
        let found = knowledge.run.profiles.walk(
            places, worker: { TagRows(teller: knowledge.teller(), neutralises: forSpreadsheets) },
            body: { worker, facts in
                let piece = (facts.place - first) / Profiles.walkSize
                worker.begin(piece)
                let oneID = knowledge.run.profiles.oneID(at: facts.place).text
                if isLong {
                    for tag in chosen {
                        guard let text = worker.text(of: tag, facts), !text.isEmpty else { continue }
                        worker.add([oneID, tags.plan.programs[tag].name], text)
                        worker.endRow()
                    }
                } else {
                    worker.add([oneID], nil)
                    for tag in chosen { worker.add([], worker.text(of: tag, facts) ?? []) }
                    worker.endRow()
                }
            })
        return found.flatMap { $0.finished }.sorted { $0.piece < $1.piece }.map(\.bytes)
    }
}

/// One worker's rows, by the piece of people that they are of.
private final class TagRows {
    private let teller: TagTeller?
    private var rows: FlatRows
    private var piece = -1
    private var done: [(piece: Int, bytes: [UInt8])] = []

    init(teller: TagTeller?, neutralises: Bool) {
        self.teller = teller
        rows = FlatRows(neutralises: neutralises)
    }

    func begin(_ piece: Int) {
        guard piece != self.piece else { return }
        end()
        self.piece = piece
    }

    private func end() {
        if piece >= 0 { done.append((piece, Array(rows.bytes))) }
        rows.clear()
        piece = -1
    }

    var finished: [(piece: Int, bytes: [UInt8])] {
        end()
        return done
    }

    func text(of tag: Int, _ facts: PersonFacts) -> [UInt8]? {
        guard let teller else { return nil }
        switch teller.value(of: tag, facts) {
        case .none, .unknown: return nil
        case .number(let number): return Array(TagNumber.text(number).utf8)
        case .word(let word): return teller.text(word)
        }
    }

    func add(_ fields: [String], _ text: [UInt8]?) {
        for field in fields { rows.field(field) }
        if let text { rows.field(text) }
    }

    func endRow() { rows.endRow() }
}
