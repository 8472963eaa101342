import OneIDCore
import OneIDIntake
import OneIDLinking
import OneIDPipeline

/// A case of the queue with what a picture of it needs.
struct QueueHeadEntry: Sendable {
    /// Values of a side, shared ones, and ones that are alike, that are listed.
    static let valuesListed = 6

    /// What a shared value is to the case.
    enum Role: String {
        /// It does not join the sides.
        case refused
        /// It joins them, and a split there would part them.
        case bridge
        /// It joins nobody.
        case hub
    }

    /// A value that sides have in common.
    struct Shared {
        let identifier: ReviewIdentifier
        /// As shown.
        let value: String
        /// Places of the sides, ascending.
        let sides: [Int]
        /// nil: it is only there.
        let role: Role?
    }

    /// Values of two sides that are nearly the same.
    struct Alike {
        let reason: ReviewReason
        let type: String
        /// As shown.
        let values: [String]
        /// Places of the sides.
        let sides: [Int]
    }

    let item: ReviewItem
    /// What cannot be one person's; empty where nothing clashes.
    let clash: [String]
    /// In words; nil where the words name records.
    let why: String?
    /// Accounts that could be on either side.
    let contested: Int
    /// Sources of the accounts of each side, in the order of the run.
    let sources: [[(name: String, accounts: Int)]]
    let shared: [Shared]
    let alike: [Alike]
    /// Of a doubt: what is said, and by which source.
    let statements: [(source: String?, value: String, isChosen: Bool)]

    init(_ draft: ReviewDraft, _ matter: ReviewCases.Case, _ maker: ReviewItemMaker) {
        let words = maker.words
        item = draft.item
        sources = draft.people.map { QueueHeadEntry.sources(of: $0, maker.resolution) }
        var roles: [(ReviewIdentifier, Role)] = []
        var clash: [String] = []
        var alike: [Alike] = []
        var statements: [(source: String?, value: String, isChosen: Bool)] = []
        var why: String? = draft.item.why
        var contested = 0
        switch matter {
        case .refused(let link):
            roles = [(ReviewIdentifier(type: link.type, scope: link.scope, value: link.value), .refused)]
            clash = [words.shown(link.left), words.shown(link.right)]
            contested = link.contested.count
            why = nil
        case .near(let group): alike = QueueHeadEntry.alike(group, draft.people, maker)
        case .suspicious(let merge):
            // The weakest first.
            roles = merge.bridges.reversed().map { ($0, .bridge) }
            clash = merge.clashes.prefix(QueueHeadEntry.valuesListed).map(maker.phrase)
        case .doubt:
            why = nil
            statements = (draft.item.doubt?.statements ?? []).prefix(QueueHeadEntry.valuesListed).map { one in
                // What is no number may be anything.
                let value = draft.item.reason.isOfAmounts ? one.value : words.shown(one.plainValue, "")
                return (one.key?.source, value, one.isChosen)
            }
        case .hub(let hub): roles = [(ReviewIdentifier(type: hub.type, scope: hub.scope, value: hub.value), .hub)]
        }
        self.clash = clash
        self.why = why
        self.contested = contested
        self.alike = alike
        self.statements = statements
        shared = QueueHeadEntry.shared(by: draft.people, roles, words)
    }

    private static func sources(
        of person: PersonEvidence, _ resolution: Resolution
    ) -> [(name: String, accounts: Int)] {
        var counts: [String: Int] = [:]
        for record in person.records { counts[record.key.source, default: 0] += 1 }
        return resolution.plan.sources.compactMap { source in counts[source.name].map { (source.name, $0) } }
    }

    /// Those of the case before the others, in the order given.
    private static func shared(
        by sides: [PersonEvidence], _ roles: [(identifier: ReviewIdentifier, role: Role)], _ words: GuardWords
    ) -> [Shared] {
        var places: [ReviewIdentifier: [Int]] = [:]
        for (place, side) in sides.enumerated() {
            for identifier in side.identifiers { places[identifier, default: []].append(place) }
        }
        // Also where a digest or a composite key is refused, which no side shows.
        for (own, role) in roles where role != .bridge { places[own] = Array(sides.indices) }
        func rank(_ identifier: ReviewIdentifier) -> Int {
            roles.firstIndex { $0.identifier == identifier } ?? roles.count
        }
        return places.filter { $0.value.count > 1 }
            .sorted { left, right in (rank(left.key), left.key) < (rank(right.key), right.key) }
            .prefix(valuesListed)
            .map { one in
                Shared(
                    identifier: one.key, value: words.shown(one.key.value, one.key.type), sides: one.value,
                    role: roles.first { $0.identifier == one.key }?.role)
            }
    }

    /// The strongest likenesses of a group, each between two of its sides.
    private static func alike(_ group: NearGroup, _ sides: [PersonEvidence], _ maker: ReviewItemMaker) -> [Alike] {
        var places: [ClusterNumber: Int] = [:]
        for (place, side) in sides.enumerated() {
            if let first = side.records.first { places[maker.resolution.clusters[first.record]] = place }
        }
        func alike(_ match: NearMatch) -> (match: Alike, surprise: Int)? {
            guard let left = places[match.left], let right = places[match.right] else { return nil }
            let values = [match.leftValue, match.rightValue].map { maker.words.shown($0.value, $0.type) }
            let turned = right < left
            return (
                Alike(
                    reason: match.reason, type: match.leftValue.type, values: turned ? values.reversed() : values,
                    sides: turned ? [right, left] : [left, right]), match.surprise
            )
        }
        let all = group.pairs.flatMap { $0.compactMap(alike) }
            .sorted { left, right in
                if left.surprise != right.surprise { return left.surprise > right.surprise }
                return left.match.text.lexicographicallyPrecedes(right.match.text)
            }
        // Several records of a side say the same.
        var distinct: [Alike] = []
        for one in all where !distinct.contains(where: { $0.text == one.match.text }) { distinct.append(one.match) }
        return Array(distinct.prefix(valuesListed))
    }
}

extension QueueHeadEntry.Alike {
    /// Equal for equal ones.
    fileprivate var text: [String] { [reason.rawValue, type] + values + sides.map(String.init) }
}

extension ReviewReason {
    /// Whether what is said is a number.
    fileprivate var isOfAmounts: Bool {
        [.negativePoints, .pointsAbove, .negativeStoredValue].contains(self)
    }
}
