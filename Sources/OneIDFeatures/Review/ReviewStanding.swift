import OneIDCore
import OneIDIntake
import OneIDPipeline
import OneIDReconcile

/// What the merge rules make of some records: the level and balances of a person, or of people if they were one.
public struct ReviewStanding: Sendable, Hashable {
    /// Points of one system, or one kind of stored value.
    public struct Balance: Sendable, Hashable {
        public let name: String
        /// A decimal; a fraction where it has no finite one. Principal where stored value is kept apart from gifts.
        public let amount: String
        /// Gifts beside the principal; nil where they are not kept apart.
        public let gift: String?
        /// Gifts where there are any: what a person wants to read.
        public var gifts: String? { gift == "0.00" ? nil : gift }
        /// `120.50 and 30.00 gift`
        public var text: String { amount + (gifts.map { " and \($0) gift" } ?? "") }
        /// Digits before the decimal point of the largest part.
        let digits: Int

        init(_ name: String, _ amount: String, gift: String? = nil, whole: UInt128) {
            self.name = name
            self.amount = amount
            self.gift = gift
            digits = whole == 0 ? 0 : String(whole).count
        }
    }

    /// The unified level; nil when no record states one, or without a ladder.
    public internal(set) var level: String?
    public internal(set) var points: [Balance] = []
    public internal(set) var storedValue: [Balance] = []
    /// The place of the level on the ladder.
    var place: Int?

    /// Digits of the largest balance: how much is at stake.
    var digits: Int { (points + storedValue).map(\.digits).max() ?? 0 }
}

/// What the standing readers of all workers share.
struct StandingContext: Sendable {
    private let resolution: Resolution
    private let plan: ReconcilePlan
    private let chunks: ChunkTable
    private let groups: IdentifierGroups
    private let asOf: Int64?
    /// What people have besides their accounts.
    private let assets: AssetRows?

    /// nil for a run without rules.
    init?(_ resolution: Resolution, asOf: Int64?, _ behaviours: Behaviours? = nil) {
        guard let plan = resolution.plan.reconcile else { return nil }
        self.resolution = resolution
        self.plan = plan
        chunks = ChunkTable(resolution.store)
        groups = IdentifierGroups(resolution.plan)
        assets = behaviours?.assets
        self.asOf = asOf ?? resolution.asOf(nil, with: nil).moment
    }

    func reader() -> StandingReader {
        StandingReader(
            PersonReader(resolution, chunks: chunks, groups: groups, assets: assets), plan,
            PersonNotes(rulings: resolution.rulings.rulings), asOf: asOf)
    }
}

/// Computes standings with the sections that profiles are made with. One for each worker.
final class StandingReader {
    private let plan: ReconcilePlan
    private let reader: PersonReader
    private let sections: StandingSections
    private var notes: PersonNotes

    /// - Parameter asOf: nanoseconds since 1970; nil: nothing expires.
    init(_ reader: PersonReader, _ plan: ReconcilePlan, _ notes: PersonNotes, asOf: Int64?) {
        self.plan = plan
        self.notes = notes
        self.reader = reader
        sections = StandingSections(plan, asOf: asOf)
    }

    /// The standing of the person that these records would make: those of one cluster, or of several.
    func standing(of records: [RecordNumber]) -> ReviewStanding {
        reader.read(records)
        notes.clear()
        sections.reconcile(reader.person, &notes)
        var standing = ReviewStanding()
        if let place = sections.level.levelPlace, let ladder = plan.rules.level?.ladder, ladder.indices.contains(place)
        {
            standing.place = place
            standing.level = ladder[place]
        }
        for (number, name) in plan.pointSystems.enumerated() {
            guard let text = sections.points.balanceText(system: number) else { continue }
            standing.points.append(.init(name, text, whole: sections.points.wholePoints(system: number)))
        }
        for (number, name) in plan.storedValues.enumerated() {
            guard let (principal, gift) = sections.storedValue.balance(kind: number) else { continue }
            standing.storedValue.append(
                .init(
                    name, principal.money, gift: gift?.money, whole: max(principal.whole, gift?.whole ?? 0)))
        }
        return standing
    }
}
