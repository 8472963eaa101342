import OneIDCore
import OneIDLinking

/// How good the review queue is: whether its items are worth asking, what it shows of what went wrong, and how long it is.
public struct QueueMeasures: Sendable, Equatable {
    /// The items of one reason, by what is true of their sides.
    public struct Reason: Sendable, Equatable {
        public let reason: ReviewReason
        public var items = 0
        /// All sides are one person: `merge` is the right decision.
        public var onePerson = 0
        /// No two sides have a person in common: `separate` is.
        public var severalPeople = 0
        /// Some sides belong together and others do not.
        public var mixed = 0
        /// The truth does not know the people of a side.
        public var unknown = 0

        /// Items that are true: a near match with a person on both sides, a refused link that keeps two people apart.
        public var right: Int { (reason.isNearMatch ? onePerson : severalPeople) + mixed }
        public var judged: Int { items - unknown }
        public var precision: Share? { Share(right, of: judged) }
    }

    /// How many of something there are, and how many the queue shows.
    public struct Shown: Sendable, Equatable {
        public let all: Int
        public let shown: Int
        public var recall: Share? { Share(shown, of: all) }

        public init(all: Int, shown: Int) {
            self.all = all
            self.shown = shown
        }
    }

    /// Those with items, in the order of the reasons.
    public let reasons: [Reason]
    public let items: Int
    public let decided: Int
    /// Rows of the input.
    public let records: Int
    /// Suggestions to merge or to separate, and how many of them are right.
    public let suggested: Int
    public let suggestedRight: Int
    /// People in several clusters.
    public let splitPeople: Shown
    /// Those of them that clean values would join, see `CeilingMeasures`.
    public let splitBelowCeiling: Shown

    public var nearMatches: Reason { sum(.maskedValue) { $0.isNearMatch } }
    public var refusedLinks: Reason { sum(.names) { !$0.isNearMatch } }

    public var precision: Share? {
        Share(reasons.reduce(0) { $0 + $1.right }, of: reasons.reduce(0) { $0 + $1.judged })
    }

    /// Items per 1,000 records, in thousandths, cut.
    public var load: String {
        guard records > 0 else { return "0.000" }
        let thousandths = UInt64(UInt128(items) * 1_000_000 / UInt128(records))
        let rest = String(thousandths % 1000)
        return "\(thousandths / 1000)." + String(repeating: "0", count: 3 - rest.utf8.count) + rest
    }

    private func sum(_ name: ReviewReason, _ isWanted: (ReviewReason) -> Bool) -> Reason {
        reasons.filter { isWanted($0.reason) }.reduce(into: Reason(reason: name)) { sum, reason in
            sum.items += reason.items
            sum.onePerson += reason.onePerson
            sum.severalPeople += reason.severalPeople
            sum.mixed += reason.mixed
            sum.unknown += reason.unknown
        }
    }

    /// - Parameter split: people whom clean values would join and who are in several clusters.
    init(_ queue: QueueSides, _ table: Contingency, splitBelowCeiling split: Set<PersonNumber>) {
        let wanted = Set(queue.items.flatMap { $0.clusters.compactMap(\.self) })
        var people: [ClusterNumber: Set<PersonNumber>] = [:]
        var clustersOf = [Int](repeating: 0, count: table.personSizes.count)
        for cell in table.cells {
            clustersOf[cell.person.index] += 1
            if wanted.contains(cell.cluster) { people[cell.cluster, default: []].insert(cell.person) }
        }
        var reasons: [ReviewReason: Reason] = [:]
        var shown: Set<PersonNumber> = []
        var suggested = 0
        var suggestedRight = 0
        for item in queue.items {
            var tally = reasons[item.reason] ?? Reason(reason: item.reason)
            tally.items += 1
            let sides = item.clusters.map { $0.flatMap { people[$0] } ?? [] }
            switch Verdict(sides, shown: &shown) {
            case .unknown: tally.unknown += 1
            case .onePerson:
                tally.onePerson += 1
                if item.suggestion != .undecided { suggested += 1 }
                if item.suggestion == .merge { suggestedRight += 1 }
            case .severalPeople:
                tally.severalPeople += 1
                if item.suggestion != .undecided { suggested += 1 }
                if item.suggestion == .separate { suggestedRight += 1 }
            case .mixed:
                // Neither suggestion is right for all sides.
                tally.mixed += 1
                if item.suggestion != .undecided { suggested += 1 }
            }
            reasons[item.reason] = tally
        }
        self.reasons = ReviewReason.allCases.compactMap { reasons[$0] }
        items = queue.items.count
        decided = queue.decided
        records = queue.records
        self.suggested = suggested
        self.suggestedRight = suggestedRight
        splitPeople = Shown(all: clustersOf.count { $0 > 1 }, shown: shown.count { clustersOf[$0.index] > 1 })
        splitBelowCeiling = Shown(all: split.count, shown: split.intersection(shown).count)
    }

    /// What is true of the sides of an item.
    private enum Verdict {
        case unknown, onePerson, severalPeople, mixed

        /// - Parameters:
        ///   - sides: the people of each side.
        ///   - shown: gets who stands on two sides.
        init(_ sides: [Set<PersonNumber>], shown: inout Set<PersonNumber>) {
            guard sides.count > 1, sides.allSatisfy({ !$0.isEmpty }) else {
                self = .unknown
                return
            }
            var seen: Set<PersonNumber> = []
            var twice: Set<PersonNumber> = []
            for side in sides {
                twice.formUnion(side.intersection(seen))
                seen.formUnion(side)
            }
            shown.formUnion(twice)
            self = seen.count == 1 ? .onePerson : twice.isEmpty ? .severalPeople : .mixed
        }
    }
}
