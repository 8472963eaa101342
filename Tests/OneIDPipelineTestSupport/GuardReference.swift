import OneIDCore

/// The guards while linking by their definition, with sets and nothing clever: every component is linked value by value.
struct GuardReference {
    struct Value: Hashable {
        /// Order of the types.
        let strength: Int
        let type: String
        let text: String
    }

    /// One account.
    struct Unit {
        var values: Set<Value> = []
        var names: Set<String> = []
        var traits: [String: Set<String>] = [:]
        var updated = Int64.min
    }

    var limits = ["national_id": 1, "unionid": 1, "phone": 3, "email": 5]
    var weak: Set<String> = ["device", "cookie"]
    let distinguishing: Set<String> = ["national_id", "unionid", "phone"]
    let lasting: Set<String> = ["national_id", "unionid", "openid"]
    var units: [Unit]
    var merges: [(Int, Int)] = []
    var separations: [(Int, Int)] = []
    /// Values that some of their holders were kept from, with the rules that broke.
    private(set) var refused: Set<Value> = []

    init(_ units: [Unit]) { self.units = units }

    typealias Cluster = Set<Int>

    /// Whom each decision to separate keeps apart.
    var apart: [(left: Cluster, right: Cluster)] = []
    /// Units that are one, whatever a guard says.
    private var together: Set<Cluster> = []
    /// Values that link nothing.
    private var passing: Set<Value> = []
    /// Links that nobody takes part in any more because they were contested.
    private(set) var given: [Value: Set<Int>] = [:]
    private var preferred: Set<Value> = []
    /// Parts that stay together though they give values up.
    private var kept: [Set<Set<Int>>] = []
    /// Times that the values were looked at.
    private(set) var rounds = 0

    /// The group of every unit, as sets.
    mutating func partition() -> Set<Set<Int>> {
        apart = separations.map { ([$0.0], [$0.1]) }
        let question = separations.map { units[$0.0].values.intersection(units[$0.1].values) }
        let merged = GuardReference.joined(merges.map { [$0.0, $0.1] }, units.count)
        let parts = linked(passing: Set(question.joined()))
        for (number, pair) in separations.enumerated() where !question[number].isEmpty {
            let sides = [pair.0, pair.1].map { unit in parts.first { $0.contains(unit) } ?? [] }
            if merged.contains(where: { !$0.isDisjoint(with: sides[0]) && !$0.isDisjoint(with: sides[1]) }) { continue }
            apart[number] = (sides[0], sides[1])
        }
        let base = linked(passing: [])
        let sides = GuardReference.joined(Array(base) + merges.map { [$0.0, $0.1] }, units.count)
        for side in sides where merges.contains(where: { side.contains($0.0) }) {
            let isSplit = apart.contains { !$0.left.isDisjoint(with: side) && !$0.right.isDisjoint(with: side) }
            together.formUnion(isSplit ? merged.filter { $0.isSubset(of: side) } : [side])
        }
        keepPeople()
        return linkAll()
    }

    /// Those whom no decision to separate is needed to keep apart are kept apart whole.
    private mutating func keepPeople() {
        func people(_ inForce: (Int) -> Bool) -> [Cluster] {
            var copy = self
            copy.apart = apart.indices.map { inForce($0) ? apart[$0] : ([], []) }
            return Array(copy.linkAll())
        }
        func areOne(_ pair: (Int, Int), _ people: [Cluster]) -> Bool {
            people.contains { $0.contains(pair.0) && $0.contains(pair.1) }
        }
        let alone = people { _ in false }
        let needed = Set(separations.indices.filter { areOne(separations[$0], alone) })
        let shown = people(needed.contains)
        for (number, pair) in separations.enumerated() where !needed.contains(number) && !areOne(pair, shown) {
            let sides = [pair.0, pair.1].map { unit in shown.first { $0.contains(unit) } ?? [] }
            apart.append((sides[0], sides[1]))
        }
    }

    /// The groups when nobody is merged and some values link nothing.
    private func linked(passing: Set<Value>) -> Set<Cluster> {
        var copy = self
        copy.passing = passing
        return copy.linkAll()
    }

    /// Sets put together that have a unit in common; every unit is in one.
    private static func joined(_ sets: [Cluster], _ count: Int) -> Set<Cluster> {
        var result = Set((0..<count).map { Cluster([$0]) })
        for set in sets {
            let met = result.filter { !$0.isDisjoint(with: set) }
            result.subtract(met)
            result.insert(met.reduce([]) { $0.union($1) })
        }
        return result
    }

    private mutating func linkAll() -> Set<Cluster> {
        var clusters = atoms()
        var attempts: Set<Value> = []
        let all = order().filter { !passing.contains($0) }
        for areWeak in [false, true] {
            let values = all.filter { weak.contains($0.type) == areWeak }
            let before = clusters
            kept = []
            for round in 1...8 {
                rounds = max(rounds, round)
                clusters = before
                var refused: [Value] = []
                for bundle in kept { keep(bundle, areWeak: areWeak, &clusters) }
                for value in preferring(values) where link(value, &clusters) { refused.append(value) }
                attempts.formUnion(refused)
                guard round < 8, contest(refused, values, before, clusters) else { break }
            }
        }
        for value in attempts.union(given.keys) {
            let places = clusters.filter { $0.contains { units[$0].values.contains(value) } }
            if places.count > 1 { refused.insert(value) }
        }
        return clusters
    }

    private func preferring(_ values: [Value]) -> [Value] {
        let first = values.firstIndex { !lasting.contains($0.type) } ?? values.count
        let rest = values[first...]
        return values[..<first] + rest.filter(preferred.contains) + rest.filter { !preferred.contains($0) }
    }

    private func holds(_ cluster: Cluster, _ value: Value) -> Bool {
        cluster.contains { units[$0].values.contains(value) && given[value]?.contains($0) != true }
    }

    /// Whether the value was refused.
    private func link(_ value: Value, _ clusters: inout Set<Cluster>) -> Bool {
        if uniteAll(value, &clusters) { return false }
        for set in equal(clusters.filter { holds($0, value) }, besides: value)
        where !breaks(set, over: value, asSet: true) {
            clusters.subtract(set)
            clusters.insert(set.reduce([]) { $0.union($1) })
        }
        if uniteAll(value, &clusters) { return false }
        let held = clusters.filter { holds($0, value) }
        let rules = self
        let fits = { (one: Cluster, other: Cluster) in one != other && !rules.excludes(one, other, over: value) }
        let undecided = held.filter { one in
            let friends = held.filter { fits(one, $0) }
            return friends.contains { a in friends.contains { b in a != b && excludes(a, b, over: value) } }
        }
        var left = held.subtracting(undecided)
        while let first = left.first {
            let side = left.filter { $0 == first || fits(first, $0) }
            left.subtract(side)
            guard side.count > 1, !breaks(side, over: value) else { continue }
            clusters.subtract(side)
            clusters.insert(side.reduce([]) { $0.union($1) })
        }
        return true
    }

    /// Unites all that hold a value, if that breaks nothing.
    private func uniteAll(_ value: Value, _ clusters: inout Set<Cluster>) -> Bool {
        let held = clusters.filter { holds($0, value) }
        guard held.count > 1 else { return true }
        guard !breaks(held, over: value) else { return false }
        clusters.subtract(held)
        clusters.insert(held.reduce([]) { $0.union($1) })
        return true
    }

    /// Sets of clusters that an equal name, or another equal value with a limit, connects.
    private func equal(_ held: Set<Cluster>, besides value: Value) -> [Set<Cluster>] {
        func areEqual(_ left: Cluster, _ right: Cluster) -> Bool {
            names(left).intersection(names(right)).contains { !$0.contains("*") }
                || values(left).intersection(values(right)).contains { $0 != value && limits[$0.type] != nil }
        }
        var left = held
        var sets: [Set<Cluster>] = []
        while let first = left.popFirst() {
            var set: Set<Cluster> = [first]
            while let more = left.first(where: { one in set.contains { areEqual($0, one) } }) {
                left.remove(more)
                set.insert(more)
            }
            sets.append(set)
        }
        return sets
    }

    // MARK: Contested links

    /// What the torn parts of `before` give up or prefer; whether anything is new.
    private mutating func contest(
        _ refused: [Value], _ values: [Value], _ before: Set<Cluster>, _ clusters: Set<Cluster>
    ) -> Bool {
        func cluster(of part: Cluster) -> Cluster { clusters.first { part.isSubset(of: $0) } ?? part }
        var torn: Set<Cluster> = []
        var matters: [Cluster: Set<Matter>] = [:]
        var opponents: [Cluster: Set<Cluster>] = [:]
        for value in refused {
            let held = clusters.filter { holds($0, value) }
            for one in held {
                for other in held where other != one && excludes(one, other, over: value) {
                    // Who is alone was joined to nobody.
                    let holding = before.filter { $0.isSubset(of: one) && holds($0, value) }
                    let equals = equal(holding, besides: value)
                    let found = holding.filter { part in
                        guard part != one, let equal = equals.first(where: { $0.contains(part) }) else { return false }
                        let friends = held.filter { other in
                            other != one && equal.allSatisfy { !excludes($0, other, over: value) }
                        }
                        return friends.contains(other) && !exceeds(friends)
                            && !friends.contains { a in friends.contains { $0 != a && excludes(a, $0, over: value) } }
                    }
                    guard !found.isEmpty else { continue }
                    torn.formUnion(found)
                    for side in [one, other] {
                        matters[side, default: []].formUnion(self.matters(one, other, over: value))
                    }
                    opponents[one, default: []].insert(other)
                    opponents[other, default: []].insert(one)
                }
            }
        }
        let witnesses = before.filter { part in
            guard !torn.contains(part), let said = matters[cluster(of: part)] else { return false }
            let shared = torn.filter { $0.isSubset(of: cluster(of: part)) }.reduce(Set<Value>()) {
                $0.union(self.values($1))
            }
            let traits = torn.filter { $0.isSubset(of: cluster(of: part)) }.reduce(Set<String>()) {
                $0.union(self.traits($1))
            }
            return said.contains { speaks(part, $0, besides: shared, traits) }
        }
        func sides(_ value: Value) -> Set<Cluster> { Set(witnesses.filter { holds($0, value) }.map(cluster)) }
        var left = torn
        var isNew = false
        var gifts: [(Value, Cluster)] = []
        while let seed = left.first {
            var region: Set<Cluster> = [seed]
            while true {
                let ties = values.filter { value in region.contains { holds($0, value) } && sides(value).isEmpty }
                let more = before.filter { part in
                    !region.contains(part) && matters[cluster(of: part)] != nil && ties.contains { holds(part, $0) }
                }
                if more.isEmpty { break }
                region.formUnion(more)
            }
            left.subtract(region)
            var speaking: [Cluster: Set<Value>] = [:]
            for value in values where region.contains(where: { holds($0, value) }) {
                for side in sides(value) { speaking[side, default: []].formUnion(evidence(of: value)) }
            }
            let evidence = speaking.mapValues { found in
                [found.count { lasting.contains($0.type) }, pieces(found)]
            }
            let parties = evidence.filter { side in opponents[side.key]?.contains { evidence[$0] != nil } == true }
            guard parties.count > 1 else { continue }
            let best = parties.filter { one in !parties.values.contains { one.value.lexicographicallyPrecedes($0) } }
            if best.count == 1, let side = best.first?.key {
                guard region.contains(where: { !$0.isSubset(of: side) }) else { continue }
                for value in values where region.contains(where: { holds($0, value) }) && sides(value).contains(side) {
                    if preferred.insert(value).inserted { isNew = true }
                }
                continue
            }
            let border = values.filter { !sides($0).isDisjoint(with: parties.keys) }
            let ties = values.filter { sides($0).isEmpty }
            var bundles = Set(region.map { Set([$0]) })
            for one in region {
                for other in region where one != other {
                    let both = (border + ties).filter { holds(one, $0) && holds(other, $0) }
                    guard pieces(both) > 1 else { continue }
                    let joined = bundles.filter { $0.contains(one) || $0.contains(other) }
                    bundles.subtract(joined)
                    bundles.insert(joined.reduce([]) { $0.union($1) })
                }
            }
            for bundle in bundles where bundle.count > 1 { kept.append(bundle) }
            // What hangs on a single tie is on no way from one side to another.
            func touches(_ bundle: Set<Cluster>, _ value: Value) -> Bool { bundle.contains { holds($0, value) } }
            var ways = ties
            while true {
                ways = ways.filter { value in bundles.count { touches($0, value) } > 1 }
                let loose = bundles.filter { bundle in
                    !border.contains { touches(bundle, $0) } && ways.count { touches(bundle, $0) } < 2
                }
                if loose.isEmpty { break }
                bundles.subtract(loose)
            }
            for part in bundles.joined() {
                for value in border + ways where holds(part, value) { gifts.append((value, part)) }
            }
        }
        for (value, part) in gifts {
            given[value, default: []].formUnion(part.filter { units[$0].values.contains(value) })
            isNew = true
        }
        return isNew
    }

    private func keep(_ bundle: Set<Cluster>, areWeak: Bool, _ clusters: inout Set<Cluster>) {
        let held = clusters.filter { cluster in bundle.contains { $0.isSubset(of: cluster) } }
        let all = held.reduce(Cluster()) { $0.union($1) }
        guard held.count > 1, !exceeds(held) else { return }
        if apart.contains(where: { !$0.left.isDisjoint(with: all) && !$0.right.isDisjoint(with: all) }) { return }
        for one in held {
            for other in held where one != other {
                if areWeak, isDistinguished(one), isDistinguished(other) { return }
                if haveForeignNames(one, other) { return }
            }
        }
        clusters.subtract(held)
        clusters.insert(all)
    }

    enum Matter: Hashable {
        case type(String)
        case attribute(String)
        case separation(Int)
        case own
        case name
    }

    private func matters(_ left: Cluster, _ right: Cluster, over value: Value) -> Set<Matter> {
        var found: Set<Matter> = []
        for type in limits.keys where exceeds([left, right], .type(type)) { found.insert(.type(type)) }
        for attribute in Set(units.flatMap(\.traits.keys)) where exceeds([left, right], .attribute(attribute)) {
            found.insert(.attribute(attribute))
        }
        for number in apart.indices where areSeparated(left, right, by: number) { found.insert(.separation(number)) }
        if weak.contains(value.type), isDistinguished(left), isDistinguished(right) { found.insert(.own) }
        if areStrangers(left, right, over: value) { found.insert(.name) }
        return found
    }

    private func speaks(_ part: Cluster, _ matter: Matter, besides shared: Set<Value>, _ traits: Set<String>) -> Bool {
        switch matter {
        case .type(let type): values(part).contains { $0.type == type && !shared.contains($0) }
        case .attribute(let attribute):
            part.contains { units[$0].traits[attribute]?.contains { !traits.contains("\(attribute) \($0)") } == true }
        case .separation(let number): !part.isDisjoint(with: apart[number].left.union(apart[number].right))
        case .own: isDistinguished(part)
        case .name: !names(part).isEmpty
        }
    }

    private func traits(_ part: Cluster) -> Set<String> {
        Set(part.flatMap { units[$0].traits.flatMap { entry in entry.value.map { "\(entry.key) \($0)" } } })
    }

    /// Units that decisions merge, never taken apart.
    func atoms() -> Set<Cluster> { GuardReference.joined(Array(together), units.count) }

    private func order() -> [Value] {
        let all = units.reduce(Set<Value>()) { $0.union($1.values) }
        struct Rank: Comparable {
            let changesHands: Int
            let strength: Int
            let corroboration: Int
            let recency: Int64
            let text: String
            let type: String

            static func < (left: Rank, right: Rank) -> Bool {
                (left.changesHands, left.strength, right.corroboration, right.recency, left.text, left.type)
                    < (right.changesHands, right.strength, left.corroboration, left.recency, right.text, right.type)
            }
        }
        return all.map { value -> (Rank, Value) in
            let holders = units.filter { $0.values.contains(value) }
            let others = all.filter { other in other != value && holders.count { $0.values.contains(other) } > 1 }
            return (
                Rank(
                    changesHands: lasting.contains(value.type) ? 0 : 1, strength: value.strength,
                    corroboration: others.count,
                    recency: holders.map(\.updated).max() ?? .min, text: value.text, type: value.type), value
            )
        }.sorted { $0.0 < $1.0 }.map(\.1)
    }
}
