import OneIDConfiguration
import OneIDCore
import OneIDReconcile

/// How many accounts and people each tier and each part of the organisation has. Every worker has its own; `merge` adds them up.
struct OrganisationTotals: Sendable {
    struct Count: Sendable, Equatable {
        var accounts = 0
        var people = 0

        mutating func add(_ other: Count) {
            accounts += other.accounts
            people += other.people
        }
    }

    private struct Name: Hashable, Sendable {
        let tier: Int
        let text: [UInt8]
    }

    /// A source's tier, its columns of the organisation and the names that are given for all of its accounts.
    private struct Source: Sendable {
        var tier: Int?
        var columns: [(tier: Int, column: Int)] = []
        var names: [Name] = []
    }

    /// More names than this are no parts of an organisation, and are not listed.
    static let ceiling = 20_000

    private let sources: [Source]
    private let isEmpty: Bool
    private var tiers = [Count](repeating: Count(), count: Tier.allCases.count)
    private var names: [Name: Count] = [:]
    private var metNames: [Name] = []
    /// Tiers with too many names.
    private var overfull: Set<Int> = []
    private var distinct = [Int](repeating: 0, count: Tier.allCases.count)

    init(_ plan: ReconcilePlan, _ selection: AccountSelection) {
        let shown = selection.shown(of: plan)
        func number(_ tier: Tier) -> Int { Tier.allCases.firstIndex(of: tier) ?? 0 }
        sources = plan.sources.enumerated().map { place, source in
            var found = Source()
            guard shown[place] else { return found }
            found.tier = source.tier.map(number)
            found.names = source.organisation.map { Name(tier: number($0.tier), text: Array($0.name.utf8)) }
            for (position, column) in source.columns.enumerated() {
                if case .organisation(let tier) = column.role { found.columns.append((number(tier), position)) }
            }
            return found
        }
        isEmpty = sources.allSatisfy { $0.tier == nil && $0.columns.isEmpty && $0.names.isEmpty }
    }

    /// Adds the accounts of one person.
    mutating func add(_ person: PersonView) {
        guard !isEmpty else { return }
        var metTiers = 0
        metNames.removeAll(keepingCapacity: true)
        for account in person.accounts {
            let source = sources[account.source]
            if let tier = source.tier {
                tiers[tier].accounts += 1
                if metTiers & (1 << tier) == 0 { tiers[tier].people += 1 }
                metTiers |= 1 << tier
            }
            for name in source.names { meet(name) }
            for (tier, column) in source.columns where !overfull.contains(tier) {
                let cell = StatedValue.of(person.cell(account, column))
                if !cell.isEmpty { meet(Name(tier: tier, text: Array(cell))) }
            }
        }
    }

    private mutating func meet(_ name: Name) {
        add(Count(accounts: 1, people: metNames.contains(name) ? 0 : 1), to: name)
        metNames.append(name)
    }

    private mutating func add(_ count: Count, to name: Name) {
        guard !overfull.contains(name.tier) else { return }
        if names[name] == nil {
            guard distinct[name.tier] < OrganisationTotals.ceiling else { return drop(name.tier) }
            distinct[name.tier] += 1
        }
        names[name, default: Count()].add(count)
    }

    /// Of a tier with too many names none is listed, so that it does not matter which came first.
    private mutating func drop(_ tier: Int) {
        overfull.insert(tier)
        names = names.filter { $0.key.tier != tier }
    }

    /// Adds what another worker saw of the same plan.
    mutating func merge(_ other: OrganisationTotals) {
        for tier in tiers.indices { tiers[tier].add(other.tiers[tier]) }
        for tier in other.overfull where !overfull.contains(tier) { drop(tier) }
        for (name, count) in other.names { add(count, to: name) }
    }

    /// The member `organisation` of a report; nothing where no source belongs anywhere.
    func write(to text: inout JSONLine) {
        guard !isEmpty else { return }
        func write(_ count: Count, to text: inout JSONLine) {
            text.object { text in
                text.member("accounts", count.accounts)
                text.member("people", count.people)
            }
        }
        text.object("organisation") { text in
            text.object("tiers") { text in
                for (number, tier) in Tier.allCases.enumerated() where tiers[number].accounts > 0 {
                    text.key(named: tier.rawValue)
                    write(tiers[number], to: &text)
                }
            }
            for (number, tier) in Tier.allCases.enumerated() {
                let own = names.filter { $0.key.tier == number }.sorted {
                    $0.key.text.lexicographicallyPrecedes($1.key.text)
                }
                guard !own.isEmpty || overfull.contains(number) else { continue }
                text.key(named: tier.rawValue)
                text.object { text in
                    for (name, count) in own {
                        text.key(named: String(decoding: name.text, as: UTF8.self))
                        write(count, to: &text)
                    }
                }
            }
        }
    }
}
