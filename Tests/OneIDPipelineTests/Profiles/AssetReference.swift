import OneIDTestSupport

/// What the people of `AssetScenario` have as of a day, as plainly as possible, from the pages of the rules alone. Points are
/// counted in 21,000ths, which are whole for every amount and ratio of the scenario.
struct AssetReference {
    struct Lot: Equatable {
        let source: String
        /// The platform whose balance it is part of.
        let platform: Int
        let account: String
        let cents: Int
        let end: Int?
        let earned: Int?
        let isRow: Bool
        let isStatement: Bool
        var state = "kept"
        var converted: Int
        var used = 0
        var kept = 0
        var residue = 0
        var capped = 0

        var left: Int { converted - used }
        func left(if name: String) -> Int { state == name ? left : 0 }
    }

    static let point = 21_000
    let rules: AssetScenario.Rules
    let today: Int

    // MARK: Points

    /// Every lot of a person and what became of it.
    func lots(_ person: AssetScenario.Person) -> [Lot] {
        var all = person.accounts.flatMap { settled($0) }
        for place in all.indices where all[place].state == "kept" {
            if let end = all[place].end, end < today { all[place].state = "expired" }
        }
        choose(person, &all)
        for place in all.indices where all[place].state == "kept" {
            all[place].kept = round(all[place].left)
            all[place].residue = all[place].left - all[place].kept
        }
        if let cap = rules.cap {
            var excess = all.reduce(0) { $0 + $1.kept } - cap * Self.point
            // What ends first gives first, what never ends last; of equal ones the last by source and record.
            let order = all.indices.filter { all[$0].state == "kept" }.sorted {
                let (a, b) = (all[$0], all[$1])
                return (a.end ?? .max, b.source, b.account) < (b.end ?? .max, a.source, a.account)
            }
            for place in order where excess > 0 && all[place].kept > 0 {
                all[place].capped = min(excess, all[place].kept)
                all[place].kept -= all[place].capped
                all[place].state = "capped"
                excess -= all[place].capped
            }
        }
        return all
    }

    /// The lots of one account behind spending, the choice between statement and balance, and closing.
    private func settled(_ account: AssetScenario.Account) -> [Lot] {
        let ratio = AssetScenario.ratios[account.platform]
        let isLots = AssetScenario.lots.contains(account.platform)
        func lot(_ one: AssetScenario.Lot, isStatement: Bool) -> Lot {
            Lot(
                source: (isStatement ? "st" : "p") + "\(account.platform)", platform: account.platform,
                account: account.id, cents: one.cents, end: one.end, earned: one.earned, isRow: isStatement || isLots,
                isStatement: isStatement, converted: one.cents * ratio)
        }
        var balances = account.balances.map { lot($0, isStatement: false) }
        var statement = account.statement.map { lot($0, isStatement: true) }
        var isReplaced = false
        if !isLots, !statement.isEmpty, let stated = balances.first {
            isReplaced = !Self.addsUp(statement, to: stated.converted, today: today)
            if !isReplaced { balances[0].state = "superseded" }
        }
        if isLots { spend(&balances) } else { spend(&statement) }
        if isReplaced {
            for place in statement.indices where ["kept", "held"].contains(statement[place].state) {
                statement[place].state = "superseded"
            }
        }
        for place in balances.indices where !balances[place].isRow && balances[place].state == "kept" {
            if balances[place].converted < 0 { balances[place].state = "held" }
        }
        var all = balances + statement
        if account.isClosed {
            for place in all.indices where ["kept", "held"].contains(all[place].state) { all[place].state = "void" }
        }
        return all
    }

    /// Whether a statement comes to a balance, all of its rows having happened, on some day.
    private static func addsUp(_ statement: [Lot], to balance: Int, today: Int) -> Bool {
        let last = max(today, statement.compactMap(\.earned).max() ?? today)
        let whole = spent(statement, until: .max)
        // Whatever the day, what is overdrawn is off.
        return (-1...last).contains { day in
            whole.reduce(0) { $0 + ($1.converted < 0 || ($1.end ?? .max) >= day ? $1.left : 0) } == balance
        }
    }

    private func spend(_ rows: inout [Lot]) { rows = Self.spent(rows, until: today) }

    private static func spent(_ rows: [Lot], until today: Int) -> [Lot] {
        var rows = rows
        for place in rows.indices where rows[place].earned.map({ $0 > today }) ?? false {
            rows[place].state = "later"
            rows[place].converted = 0
        }
        let spending = rows.indices.filter { rows[$0].converted < 0 }
            .sorted { (rows[$0].earned ?? .max) < (rows[$1].earned ?? .max) }
        for place in spending {
            var open = -rows[place].converted
            let day = rows[place].earned
            let sources = rows.indices.filter { from in
                rows[from].converted > 0
                    && (day.map { (rows[from].end ?? .max) >= $0 && (rows[from].earned ?? .min) <= $0 } ?? true)
            }.sorted {
                (rows[$0].end ?? .max, rows[$0].earned ?? .min) < (rows[$1].end ?? .max, rows[$1].earned ?? .min)
            }
            for from in sources {
                let taken = min(open, rows[from].left)
                rows[from].used += taken
                open -= taken
                if taken > 0, rows[from].left == 0 { rows[from].state = "used" }
            }
            rows[place].converted = -open
            rows[place].state = open > 0 ? "held" : "used"
        }
        return rows
    }

    private func choose(_ person: AssetScenario.Person, _ all: inout [Lot]) {
        let live = Set(all.filter { $0.state == "kept" }.map(\.platform))
        guard rules.resolve != "sum", !live.isEmpty else { return }
        let order = live.sorted { left, right in
            func rank(_ platform: Int) -> (Int, Int, String) {
                let sum = all.reduce(0) { $0 + ($1.platform == platform ? $1.left(if: "kept") : 0) }
                let updated = person.accounts.first { $0.platform == platform }?.updated ?? -1
                let first = rules.resolve == "max" ? -sum : rules.resolve == "latest" ? -updated : 0
                return (first, AssetScenario.ranks[platform] ?? .max, "p\(platform)")
            }
            return rank(left) < rank(right)
        }
        for place in all.indices where all[place].state == "kept" && all[place].platform != order[0] {
            all[place].state = "superseded"
        }
    }

    private func round(_ amount: Int) -> Int {
        guard rules.rounding != "none" else { return amount }
        let step = (0..<rules.scale).reduce(Self.point) { step, _ in step / 10 }
        let (whole, rest) = (amount / step, amount % step)
        let isUp =
            switch rules.rounding {
            case "up": rest > 0
            case "half_up": 2 * rest >= step
            case "half_even": 2 * rest > step || 2 * rest == step && whole % 2 == 1
            default: false
            }
        return (whole + (isUp ? 1 : 0)) * step
    }

    // MARK: Money and coupons

    /// By part: what counts, what is held, what is over, what is void; nil without any.
    func wallet(_ person: AssetScenario.Person) -> [String: Int]? {
        var sums: [String: Int] = [:]
        for account in person.accounts {
            for (part, cents) in [("principal", account.principal), ("gift", account.gift)] {
                guard let cents else { continue }
                let isOver = part == "gift" && (account.giftEnd ?? .max) < today
                sums[account.isClosed ? "void" : cents < 0 ? "held" : isOver ? "expired" : part, default: 0] += cents
                sums["in", default: 0] += cents
            }
        }
        return sums.isEmpty ? nil : sums
    }

    /// By currency, what becomes of the gift cards.
    func cards(_ person: AssetScenario.Person) -> [String: [String: Int]] {
        var sums: [String: [String: Int]] = [:]
        for card in person.cards {
            let fate =
                ["作废", "冻结"].contains(card.state)
                ? "void"
                : card.state == "已使用"
                    ? "used"
                    : card.cents < 0
                        ? "held"
                        : (card.end ?? .max) < today ? "expired" : "balance"
            for name in ["in", fate] {
                sums[card.isDollar ? "USD" : "CNY", default: [:]][name, default: 0] += card.cents
            }
        }
        return sums
    }

    /// The same of coupons, by kind.
    func coupons(_ person: AssetScenario.Person) -> [String: [String: Int]] {
        var sums: [String: [String: Int]] = [:]
        for coupon in person.coupons {
            let isUsed =
                coupon.used == "是" || coupon.used.hasPrefix("2") && coupon.used <= AssetScenario.date(today)
            let fate =
                coupon.state == "已作废" ? "void" : isUsed ? "used" : (coupon.until ?? .max) < today ? "expired" : "count"
            for name in ["in", fate] { sums[coupon.kind, default: [:]][name, default: 0] += 1 }
        }
        return sums
    }

    // MARK: Level and origin

    func level(_ person: AssetScenario.Person) -> String? {
        let said: [(account: AssetScenario.Account, level: Int)] = person.accounts.compactMap { account in
            guard !account.isClosed, !account.level.isEmpty else { return nil }
            let isOver = (account.levelEnd ?? .max) < today
            guard let word = isOver ? rules.afterLevel : account.level else { return nil }
            return AssetScenario.ladder.firstIndex(of: word).map { (account, $0) }
        }
        let best: Int? =
            switch rules.level {
            case "highest": said.map(\.level).max()
            case "lowest": said.map(\.level).min()
            default:
                first(said, day: { $0.account.updated }, isEarliest: false, byRank: rules.level != "latest") {
                    $0.account
                }?.level
            }
        return best.map { AssetScenario.ladder[$0] }
    }

    /// What the member of the profile says; nil without one.
    func origin(_ person: AssetScenario.Person, came: Bool) -> [String: String]? {
        let rule = came ? rules.firstTouch : rules.boundTo
        let told: [(account: AssetScenario.Account, day: Int?, places: [String])] = person.accounts.compactMap {
            account in
            let places = came ? account.came : account.belongs
            let tells = places.contains { !$0.isEmpty }
            if came { return tells || account.created != nil ? (account, account.created, places) : nil }
            return tells && !account.isClosed ? (account, account.bound ?? account.updated, places) : nil
        }
        let isEarliest = rule == "earliest" || rule == "source_priority" && came
        let best = first(told, day: { $0.day }, isEarliest: isEarliest, byRank: rule == "source_priority") {
            $0.account
        }
        guard let (account, day, places) = best else { return nil }
        var said = ["source": account.source, "record": account.id, "rule": rule]
        if let day { said["at"] = AssetScenario.date(day) }
        for (name, place) in zip(["store", "guide"], places) where !place.isEmpty { said[name] = place }
        return said
    }

    /// The first by the rank of its source where that is asked for, then by its day, then by rank and name.
    private func first<Element>(
        _ list: [Element], day: (Element) -> Int?, isEarliest: Bool, byRank: Bool,
        _ account: (Element) -> AssetScenario.Account
    ) -> Element? {
        list.min { left, right in
            func key(_ one: Element) -> (Int, Int, Int, String) {
                let rank = AssetScenario.ranks[account(one).platform] ?? .max
                let day = day(one).map { isEarliest ? $0 : -$0 } ?? .max
                return (byRank ? rank : 0, day, rank, account(one).source)
            }
            return key(left) < key(right)
        }
    }
}
