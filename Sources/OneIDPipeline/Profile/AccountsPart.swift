import OneIDConfiguration
import OneIDReconcile

/// The accounts of a person side by side: what each platform says about level and points, and where in the organisation it
/// stands.
struct AccountsPart {
    private struct Source {
        let name: String
        let tier: Tier?
        /// Names that are given and not read, by tier.
        let organisation: [(tier: Tier, name: String)]
        let organisationColumns: [(tier: Tier, column: Int)]
        let created: Int?
        let level: Int?
        let points: [(system: String, column: Int)]
        let hasOrganisation: Bool
    }

    private let sources: [Source]

    init(_ plan: ReconcilePlan) {
        sources = plan.sources.map { source in
            var organisationColumns: [(tier: Tier, column: Int)] = []
            var created: Int?
            var level: Int?
            var points: [(system: Int, column: Int)] = []
            for (number, column) in source.columns.enumerated() {
                switch column.role {
                case .organisation(let tier): organisationColumns.append((tier, number))
                case .created: created = number
                case .level: level = number
                case .points(let system): points.append((system, number))
                default: continue
                }
            }
            return Source(
                name: source.name, tier: source.tier, organisation: source.organisation,
                organisationColumns: organisationColumns, created: created, level: level,
                points: points.sorted { $0.system < $1.system }.map { (plan.pointSystems[$0.system], $0.column) },
                hasOrganisation: !(source.organisation.isEmpty && organisationColumns.isEmpty))
        }
    }

    /// Whether an account is among those asked for.
    func isShown(_ account: PersonAccount, _ selection: AccountSelection) -> Bool {
        if let wanted = selection.sources, !wanted.contains(account.source) { return false }
        guard let tiers = selection.tiers else { return true }
        return sources[account.source].tier.map(tiers.contains) ?? false
    }

    /// Writes the members `tiers` and `accounts`.
    func write(_ person: PersonView, to text: inout ProfileText, _ selection: AccountSelection) {
        var present: UInt8 = 0
        for account in person.accounts {
            guard let tier = sources[account.source].tier, isShown(account, selection) else { continue }
            present |= 1 << AccountsPart.rank(tier)
        }
        if present != 0 {
            text.array("tiers") { text in
                for tier in Tier.allCases where present & (1 << AccountsPart.rank(tier)) != 0 {
                    text.string(tier.rawValue)
                }
            }
        }
        text.array("accounts") { text in
            for account in person.accounts where isShown(account, selection) { write(account, person, to: &text) }
        }
    }

    private func write(_ account: PersonAccount, _ person: PersonView, to text: inout ProfileText) {
        let source = sources[account.source]
        text.object { text in
            text.key("source")
            text.string(source.name)
            text.key("record")
            text.string(account.id.bytes)
            if let tier = source.tier {
                text.key("tier")
                text.string(tier.rawValue)
            }
            if source.hasOrganisation { writeOrganisation(source, account, person, to: &text) }
            if let level = source.level {
                let cell = person.cell(account, level)
                if !cell.isEmpty {
                    text.key("level")
                    text.string(cell.bytes)
                }
            }
            if !source.points.isEmpty { writePoints(source, account, person, to: &text) }
            if let created = source.created, let moment = CreationDate.read(person.cell(account, created)) {
                text.key("created")
                text.moment(moment)
            }
            if account.updated != .min {
                text.key("updated")
                text.moment(account.updated)
            }
        }
    }

    private func writeOrganisation(
        _ source: Source, _ account: PersonAccount, _ person: PersonView, to text: inout ProfileText
    ) {
        text.object("organisation") { text in
            for tier in Tier.allCases {
                for entry in source.organisation where entry.tier == tier {
                    text.key(tier.rawValue)
                    text.string(entry.name)
                }
                for entry in source.organisationColumns where entry.tier == tier {
                    let cell = person.cell(account, entry.column)
                    guard !cell.isEmpty else { continue }
                    text.key(tier.rawValue)
                    text.string(cell.bytes)
                }
            }
        }
    }

    private func writePoints(
        _ source: Source, _ account: PersonAccount, _ person: PersonView, to text: inout ProfileText
    ) {
        text.object("points") { text in
            for entry in source.points {
                let cell = person.cell(account, entry.column)
                guard !cell.isEmpty else { continue }
                text.key(entry.system)
                text.string(cell.bytes)
            }
        }
    }

    private static func rank(_ tier: Tier) -> UInt8 {
        switch tier {
        case .group: 0
        case .brand: 1
        case .distributor: 2
        case .store: 3
        }
    }
}

/// The accounts that a profile shows; the rules always see all of them.
public struct AccountSelection: Sendable, Equatable {
    /// Numbers of sources in the run; nil: all.
    var sources: Set<Int>?
    public var tiers: Set<Tier>?

    public var isAll: Bool { sources == nil && tiers == nil }
}
