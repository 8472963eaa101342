import OneIDCore
import OneIDIntake
import OneIDPipeline

/// Records, values and decisions as an explanation shows them.
struct ExplainWords {
    private let resolution: Resolution
    private let words: GuardWords
    private let citations: DecisionIndex

    init(_ resolution: Resolution) {
        self.resolution = resolution
        words = GuardWords(resolution)
        citations = DecisionIndex(resolution.request.decisions.all)
    }

    func oneID(of record: RecordNumber) -> String {
        resolution.ids.ids[resolution.clusters[record].index].text
    }

    func record(_ record: RecordNumber) -> ExplainedRecord {
        let key = words.key(of: record)
        return ExplainedRecord(source: key.source, id: key.id, oneID: oneID(of: record))
    }

    func value(_ text: [UInt8], _ slot: UInt8) -> String {
        words.shown(String(decoding: text, as: UTF8.self), resolution.plan.slots.slots[Int(slot)].type)
    }

    func tie(_ text: [UInt8], _ slot: UInt8, accounts: Int) -> ExplainedTie {
        let place = resolution.plan.slots.slots[Int(slot)]
        return ExplainedTie(type: place.type, scope: place.scope, value: value(text, slot), accounts: accounts)
    }

    func refusal(_ link: RefusedLink) -> ExplainedRefusal {
        ExplainedRefusal(
            rule: link.rule,
            tie: tie(Array(link.value.utf8), link.slot, accounts: link.groups.reduce(0) { $0 + $1.count }),
            left: words.shown(link.left), right: words.shown(link.right),
            groups: link.groups.compactMap { $0.first.map(record) }, contested: link.contested.map(record))
    }

    /// The decisions of a kind on two records of the map, in the order of their files.
    func decisions(_ verdict: Decision.Verdict, _ pair: DecisionLinks.Pair) -> [Decision] {
        citations.decisions(key(of: pair.left), key(of: pair.right)).filter { $0.verdict == verdict }
    }

    private func key(of record: RecordNumber) -> Decision.Key {
        resolution.store.withKey(of: record.index) { source, id in
            Decision.Key(
                source: resolution.plan.sources[source].name, id: String(decoding: id, as: UTF8.self))
        }
    }
}

extension Decision {
    /// `decisions.csv:3 by lan on 2025-03-01: same card`
    var citation: String {
        var text = "\(file):\(line)"
        if !reviewer.isEmpty { text += " by \(reviewer)" }
        if !decidedAt.isEmpty { text += " on \(decidedAt)" }
        if !note.isEmpty { text += ": \(note)" }
        return text
    }
}
