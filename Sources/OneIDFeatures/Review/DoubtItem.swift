import OneIDCore
import OneIDIntake
import OneIDLinking
import OneIDPipeline

/// Items about what the merge rules left to review, and about values that too many share.
extension ReviewItemMaker {
    func item(_ doubt: Doubt) -> ReviewDraft? {
        guard let reason = ReviewReason(kind: doubt.kind, reason: doubt.reason), let person = evidence[doubt.cluster]
        else { return nil }
        let isAmount = doubt.kind == "points" || doubt.kind == "stored_value"
        func statement(_ said: Doubt.Statement, isChosen: Bool) -> ReviewDoubt.Statement {
            ReviewDoubt.Statement(
                key: key(said.record),
                value: isAmount || doubt.kind == "level" ? said.value : words.shown(said.value, doubt.name),
                plainValue: said.value, isChosen: isChosen)
        }
        let statements =
            doubt.others.map { statement($0, isChosen: false) }
            + (doubt.chosen.map { [statement($0, isChosen: true)] } ?? [])
        // What can be chosen comes first.
        let ordered = reason == .attributeConflict ? statements.suffix(1) + statements.dropLast() : statements
        guard let first = ordered.first, let key = first.key,
            let subject = DoubtSubject(
                written: doubt.kind == "level" ? "level" : "\(doubt.kind):\(doubt.name)", types: [])
        else { return nil }
        // Amounts are no part of it: tomorrow's would bring back every item.
        let digest =
            isAmount
            ? ""
            : statements.map { "\($0.key?.source ?? "") \($0.key?.id ?? "") \($0.plainValue)" }.sorted()
                .joined(separator: "\u{1f}")
        return draft(
            Outline(
                id: ["doubt", subject.written, reason.rawValue, key.source, key.id], reason: reason,
                value: ReviewIdentifier(type: subject.written, scope: "", value: first.plainValue),
                strength: Strength.ofDoubt, suggestion: .undecided, why: why(doubt, ordered), done: done(doubt, first),
                people: [person], keys: [[key]], sideCount: 1,
                doubt: ReviewDoubt(
                    type: subject.written, statements: ordered,
                    verdicts: subject.verdicts.filter { reason != .unknownLevel || $0 != .accept }),
                digest: digest))
    }

    private func why(_ doubt: Doubt, _ statements: [ReviewDoubt.Statement]) -> String {
        let most = 6
        let said = statements.prefix(most).map { one in
            (one.key.map { "\($0.source) \($0.id) " } ?? "") + one.value
        }
        let what = doubt.kind == "level" ? "level" : "\(doubt.name)"
        let reason = doubt.reason.map { "\(what): \($0), " } ?? "accounts state different values of \(what): "
        return reason + said.joined(separator: ", ") + (statements.count > most ? ", …" : "")
    }

    private func done(_ doubt: Doubt, _ first: ReviewDoubt.Statement) -> String {
        switch (doubt.kind, doubt.chosen) {
        case ("attribute", .some(let chosen)): "\(words.shown(chosen.value, doubt.name)) counts for the time being"
        case ("points", .some): "the balance counts for the time being"
        case ("level", .some(let chosen)): "the level is that of \(chosen.value) for the time being"
        case ("points", _), ("stored_value", _): "it is held and counts for nothing"
        default: "it has no say"
        }
    }

    // MARK: Values that too many share

    func item(_ hub: Hub) -> ReviewDraft? {
        var clusters: [ClusterNumber] = []
        for holder in hub.holders where !clusters.contains(resolution.clusters[holder]) {
            clusters.append(resolution.clusters[holder])
        }
        let people = clusters.compactMap { evidence[$0] }
        guard people.count == clusters.count, !people.isEmpty, !hub.value.isEmpty else { return nil }
        let value = ReviewIdentifier(type: hub.type, scope: hub.scope, value: hub.value)
        let shown = words.shown(hub.value, hub.type)
        let met = [(hub.names, "name"), (hub.phones, "phone")].filter { $0.0 > 0 }
            .map { ", \(FindingText.count($0.0, $0.1))" }.joined()
        return draft(
            Outline(
                id: ["hub", hub.type, hub.scope, hub.value], reason: .hub, value: value, strength: Strength.ofHub,
                suggestion: .undecided, why: "\(FindingText.count(hub.records, "record")) share it\(met)",
                done: "\(hub.type) \(shown) links nobody", people: people,
                keys: people.map { Array($0.keys.prefix(1)) }, sideCount: people.count,
                doubt: ReviewDoubt(
                    type: hub.type,
                    statements: [.init(key: nil, value: shown, plainValue: hub.value, isChosen: false)],
                    verdicts: DoubtSubject.hub(type: hub.type).verdicts),
                digest: ""))
    }
}
