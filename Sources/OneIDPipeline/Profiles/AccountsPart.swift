import OneIDConfiguration
import OneIDCore
import OneIDReconcile

/// The accounts of a person side by side: what each platform says about level and points, and where in the organisation it
/// stands.
///
/// One for each worker. What is the same for all accounts of a source is rendered once.
final class AccountsPart {
    /// A member of an account: its key, or the whole of it, and the column that it is read from.
    private struct Member: BitwiseCopyable {
        let piece: Int
        /// -1: the piece is the whole member.
        let column: Int
    }

    private struct Source: BitwiseCopyable {
        let isShown: Bool
        /// Place of its tier among all, or -1.
        let tier: Int
        /// The tier as a member, or -1.
        let tierPiece: Int
        /// Column of the date on which the account was made, or -1.
        let created: Int
        /// Column of the level, or -1.
        let level: Int
        let organisation: UnsafeBufferPointer<Member>
        let hasOrganisation: Bool
        let points: UnsafeBufferPointer<Member>
    }

    private let sources: UnsafeBufferPointer<Source>
    /// By source: its column of the date on which accounts were made.
    private let createdDates: [DateColumn?]
    private let pieces: RenderedTexts
    /// The member `tiers` by the set of tiers, a bit for each.
    private let tierLists: RenderedTexts

    init(_ plan: ReconcilePlan, _ selection: AccountSelection) {
        var pieces: [(key: String, value: String?)] = []
        func piece(_ key: String, _ value: String? = nil) -> Int {
            pieces.append((key, value))
            return pieces.count - 1
        }
        let shown = selection.shown(of: plan)
        let made = plan.sources.enumerated().map { number, source in
            var organisation: [Member] = []
            for tier in Tier.allCases {
                for entry in source.organisation where entry.tier == tier {
                    organisation.append(Member(piece: piece(tier.rawValue, entry.name), column: -1))
                }
                for (column, mapped) in source.columns.enumerated() where mapped.role == .organisation(tier) {
                    organisation.append(Member(piece: piece(tier.rawValue), column: column))
                }
            }
            var points: [(system: Int, column: Int)] = []
            for (column, mapped) in source.columns.enumerated() {
                // A row of lots is no balance, and stands among the lots.
                if case .points(let system) = mapped.role, !source.lots.contains(column) {
                    points.append((system, column))
                }
            }
            points.sort { ($0.system, $0.column) < ($1.system, $1.column) }
            // Several lots in a row are no balance either.
            points = points.filter { one in points.count { $0.system == one.system } == 1 }
            return Source(
                isShown: shown[number],
                tier: source.tier.flatMap(Tier.allCases.firstIndex) ?? -1,
                tierPiece: source.tier.map { piece("tier", $0.rawValue) } ?? -1,
                created: source.columns.firstIndex { $0.role == .created } ?? -1,
                level: source.columns.lastIndex { $0.role == .level } ?? -1,
                organisation: .kept(organisation), hasOrganisation: !organisation.isEmpty,
                points: .kept(points.map { Member(piece: piece(plan.pointSystems[$0.system]), column: $0.column) }))
        }
        sources = .kept(made)
        createdDates = plan.createdDates
        let texts = pieces
        self.pieces = RenderedTexts(count: texts.count) { number, text in
            text.key(named: texts[number].key)
            if let value = texts[number].value { text.string(value) }
        }
        tierLists = RenderedTexts(count: 1 << Tier.allCases.count) { set, text in
            text.array("tiers") { text in
                for (number, tier) in Tier.allCases.enumerated() where set & (1 << number) != 0 {
                    text.string(tier.rawValue)
                }
            }
        }
    }

    deinit {
        for source in sources {
            source.organisation.deallocate()
            source.points.deallocate()
        }
        sources.deallocate()
    }

    /// Writes the members `tiers` and `accounts`.
    /// - Parameter hasAccounts: whether the accounts are written, and not only the tiers.
    func write(_ person: PersonView, _ origins: OriginSection, hasAccounts: Bool, to text: inout JSONLine) {
        var present = 0
        for account in person.accounts {
            let source = sources[account.source]
            if source.isShown, source.tier >= 0 { present |= 1 << source.tier }
        }
        if present != 0 { text.members(tierLists[present]) }
        guard hasAccounts else { return }
        text.array("accounts") { text in
            for account in person.accounts {
                let source = sources[account.source]
                if source.isShown { write(account, source, person, origins, to: &text) }
            }
        }
    }

    private func write(
        _ account: PersonAccount, _ source: Source, _ person: PersonView, _ origins: OriginSection,
        to text: inout JSONLine
    ) {
        text.object { text in
            text.origin(account)
            if source.tierPiece >= 0 { text.members(pieces[source.tierPiece]) }
            if source.hasOrganisation {
                text.object("organisation") { write(source.organisation, account, person, to: &$0) }
            }
            if source.level >= 0 {
                let cell = person.cell(account, source.level)
                if !cell.isEmpty {
                    text.key("level")
                    text.string(cell)
                }
            }
            if source.points.count > 0 {
                text.object("points") { write(source.points, account, person, to: &$0) }
            }
            if source.created >= 0,
                let moment = CreationDate.read(person.cell(account, source.created), createdDates[account.source])
            {
                text.key("created")
                text.moment(moment)
            }
            if account.updated != .min {
                text.key("updated")
                text.moment(account.updated)
            }
            origins.writeOwn(account, person, to: &text)
            if account.isClosed {
                text.key("closed")
                text.boolean(true)
            }
        }
    }

    /// Members as the platform writes them; those without a value are left out.
    private func write(
        _ members: UnsafeBufferPointer<Member>, _ account: PersonAccount, _ person: PersonView,
        to text: inout JSONLine
    ) {
        for member in members {
            guard member.column >= 0 else {
                text.members(pieces[member.piece])
                continue
            }
            let cell = person.cell(account, member.column)
            guard !cell.isEmpty else { continue }
            text.opening(pieces[member.piece])
            text.string(cell)
        }
    }
}

extension UnsafeBufferPointer {
    /// The elements in memory of their own, which whoever asked deallocates: loops over it count no references.
    static func kept(_ elements: [Element]) -> UnsafeBufferPointer {
        let memory = UnsafeMutableBufferPointer<Element>.allocate(capacity: elements.count)
        _ = memory.initialize(from: elements)
        return UnsafeBufferPointer(memory)
    }
}

/// The part of a person that a profile shows: accounts of some sources or tiers, and what belongs to them.
public struct AccountSelection: Sendable, Equatable {
    /// Numbers of sources in the run; nil: all.
    var sources: Set<Int>?
    public var tiers: Set<Tier>?

    public var isAll: Bool { sources == nil && tiers == nil }

    /// Whether each source is shown, by its number. What is an account's own, and has no tier, is shown with the account.
    func shown(of plan: ReconcilePlan) -> [Bool] {
        func isShown(_ number: Int) -> Bool {
            (sources?.contains(number) ?? true)
                && (tiers.map { tiers in plan.sources[number].tier.map(tiers.contains) ?? false } ?? true)
        }
        return plan.sources.indices.map { number in
            let source = plan.sources[number]
            guard source.kind.isEvent, source.tier == nil, let account = source.accounts else { return isShown(number) }
            return isShown(number) || isShown(account)
        }
    }
}
