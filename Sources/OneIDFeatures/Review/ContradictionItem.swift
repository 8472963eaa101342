import OneIDCore
import OneIDLinking
import OneIDPipeline

/// Items about people who were joined and contradict themselves.
extension ReviewItemMaker {
    /// - Parameter reader: reads the sides, which are parts of one person.
    func item(_ merge: SuspiciousMerge, _ reader: EvidenceReader) -> ReviewDraft? {
        guard let bridge = merge.bridges.last else { return nil }
        let sides = merge.sides.map { reader.read($0.sorted()) }.filter { !$0.keys.isEmpty }
            .sorted { $0.keys[0] < $1.keys[0] }
        guard sides.count > 1 else { return nil }
        let shown = sides.prefix(ReviewItem.shownSides)
        let suggestion: SuggestedDecision = merge.clashes.count > 1 ? .separate : .undecided
        let bridges = merge.bridges.map { "\($0.type) \(words.shown($0.value, $0.type))" }
        return draft(
            Outline(
                // A refused value may be a bridge inside of several of those whom it does not join.
                id: ["bridge", bridge.type, bridge.scope, bridge.value, sides[0].keys[0].source, sides[0].keys[0].id],
                reason: .suspiciousMerge, value: bridge,
                strength: Strength.ofContradictions(merge.clashes.count), suggestion: suggestion,
                why: merge.clashes.prefix(3).map(phrase).joined(separator: "; "),
                done: "\(bridges.joined(separator: " and ")) "
                    + (bridges.count == 1 ? "alone makes" : "make")
                    + " them one person; a split there makes \(sides.count)",
                people: Array(shown), keys: shown.map { Array($0.keys.prefix(EvidenceReader.most)) },
                sideCount: sides.count))
    }

    func phrase(_ clash: SuspiciousMerge.Clash) -> String {
        func shown(_ name: PersonName) -> String {
            words.masked(name: String(decoding: name.canonical, as: UTF8.self))
        }
        return switch clash {
        case .names(let one, let other): "one person has names that differ: \(shown(one)) against \(shown(other))"
        case .birthdays(let one, let other):
            "one person has two birthdays: \(words.shown(one, "birthday")) against \(words.shown(other, "birthday"))"
        case .genders(let one, let other): "one person is \(one) and \(other)"
        case .logins(let one, let other):
            "two logins share nothing else: \(words.shown(one.value, one.type)) against \(words.shown(other.value, other.type))"
        }
    }
}
