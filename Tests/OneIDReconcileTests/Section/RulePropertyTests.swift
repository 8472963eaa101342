import Foundation
import OneIDConfiguration
import OneIDTestSupport
import Testing

@testable import OneIDReconcile

/// What holds for every rule, whatever the accounts.
@Suite struct RulePropertyTests {
    private static let sources = ["a", "b", "c", "d"]
    private static let attributes = ["city", "province", "birthday", "n", "married", "nick"]
    private static let columns =
        "attributes: { \(attributes.map { "\($0): '\($0)'" }.joined(separator: ", ")) }, level: 'l', "
        + "consent: { sms: 's' }, flags: { bad: 'f' }, entitlements: { gift: 'g', coupon: 'c', perk: 'p', room: 'r' }"
    private static let values: [String: [String]] = [
        "city": ["Suzhou", "Nanjing", " Suzhou", "", "无", "苏州"], "province": ["Jiangsu", "Anhui", "", "-"],
        "birthday": ["1990-05-01", "1990/5/2", "1900-01-01", "19900503", "", "soon"],
        "n": ["1", "1.0", "-2", "10", "abc", "2024-01-01", ""], "married": ["是", "no", "1", "", "maybe"],
        "nick": ["li", "Li", "李", "wang", "none"], "l": ["V1", "V2", "V9", "gold", ""], "s": ["1", "0", "", "?!", "否"],
        "f": ["1", "0", "", "see note", "正常"], "g": ["1", "0", "2", "x", ""], "c": ["1", "2", "1,5", "", "40"],
        "p": ["a;b", "b", "", "c、a"], "r": ["basic", "gold", "royal", ""],
    ]

    private static func rules(_ survivorship: Survivorship, _ level: String) throws -> Rules {
        let rule = survivorship.rawValue
        let linked = [Survivorship.mostFrequent, .latest, .earliest, .sourcePriority, .longest].contains(survivorship)
        let address = linked ? "address: { linked: ['province', 'city'], resolve: '\(rule)' }, " : ""
        let body = """
            level: { ladder: ['member', 'silver', 'gold'], resolve: '\(level)', unknown: 'review',
                     map: { a: { V1: 'member', V2: 'silver' }, b: { V1: 'silver', V2: 'gold' }, d: { V2: 'member' } } },
            attributes: { \(address)birthday: '\(rule)', n: '\(rule)', married: '\(rule)', nick: '\(rule)' },
            entitlements: { gift: 'once', coupon: 'accumulate', room: { exclusive: ['basic', 'gold'] } },
            """
        let priorities = ["a": "priority: 2, ", "b": "priority: 1, ", "c": "", "d": "priority: 2, "]
        return try Rules(priorities.mapValues { $0 + columns }, body)
    }

    private static func sections(_ plan: ReconcilePlan) -> [ProfileSection] {
        [
            LevelSection(plan: plan), AttributeSection(plan: plan), ConsentSection(plan: plan), FlagSection(plan: plan),
            EntitlementSection(plan: plan),
        ]
    }

    private static func person(_ random: inout SeededGenerator) -> [Account] {
        var keys: Set<String> = []
        // Few as most persons have, now and then more than the rules compare one by one.
        let count =
            Int.random(in: 0..<8, using: &random) == 0
            ? Int.random(in: 17...60, using: &random) : Int.random(in: 1...5, using: &random)
        var accounts: [Account] = []
        while accounts.count < count {
            let source = sources.randomElement(using: &random) ?? "a"
            let id = String(Int.random(in: 0..<100, using: &random))
            guard keys.insert(source + id).inserted else { continue }
            let updated = Bool.random(using: &random) ? nil : Int64.random(in: 0..<4, using: &random)
            let cells = values.sorted { $0.key < $1.key }.map { ($0.key, $0.value.randomElement(using: &random) ?? "") }
            accounts.append(Account(source, id, at: updated, Dictionary(uniqueKeysWithValues: cells)))
        }
        return accounts
    }

    @Test(
        "The order in which accounts come changes nothing, reconciling again changes nothing, all is JSON",
        arguments: Survivorship.allCases)
    func order(survivorship: Survivorship) throws {
        var random = SeededGenerator(seed: 11)
        let levels = LevelResolution.choosing.map(\.name)
        for round in 0..<60 {
            let rules = try Self.rules(survivorship, levels[round % levels.count])
            let accounts = Self.person(&random)
            for (section, fresh) in zip(Self.sections(rules.plan), Self.sections(rules.plan)) {
                let said = rules.say(accounts, section)
                let again = rules.say(accounts.shuffled(using: &random), section)
                let anew = rules.say(accounts.shuffled(using: &random), fresh)
                #expect(said.text == again.text && said.text == anew.text)
                #expect(said.conflicts == again.conflicts && said.conflicts == anew.conflicts)
                #expect(said.unusable(rules.plan) == anew.unusable(rules.plan))
                #expect((try? JSONSerialization.jsonObject(with: Data(said.text.utf8))) != nil, "\(said.text)")
            }
        }
    }

    /// The winner by definition: sort by what the rule wants, then by the ties.
    private static func expected(
        _ survivorship: Survivorship, _ accounts: [Account], _ priority: [String: Int]
    ) -> String? {
        func key(_ account: Account) -> [Int64] {
            let updated = account.updated.map { -$0 } ?? .max
            return [updated, Int64(priority[account.source] ?? 99)]
        }
        let stated = accounts.filter { !["", "none"].contains($0.cells["nick"] ?? "") }.sorted {
            if key($0) != key($1) { return key($0).lexicographicallyPrecedes(key($1)) }
            return ($0.source, $0.id) < ($1.source, $1.id)
        }
        func best(_ measure: (Account) -> Int64) -> String? {
            let least = stated.map(measure).min()
            return stated.first { measure($0) == least }?.cells["nick"]
        }
        func bytes(_ account: Account) -> [UInt8] { Array((account.cells["nick"] ?? "").utf8) }
        switch survivorship {
        case .latest: return stated.first?.cells["nick"]
        case .earliest: return best { $0.updated ?? .max }
        case .sourcePriority: return best { Int64(priority[$0.source] ?? 99) }
        case .mostFrequent:
            return best { account in
                -Int64(stated.count { $0.cells["nick"]?.lowercased() == account.cells["nick"]?.lowercased() })
            }
        case .longest: return best { -Int64($0.cells["nick"]?.unicodeScalars.count ?? 0) }
        case .min: return stated.min { bytes($0).lexicographicallyPrecedes(bytes($1)) }?.cells["nick"]
        case .max: return stated.max { bytes($0).lexicographicallyPrecedes(bytes($1)) }?.cells["nick"]
        case .any, .all, .union: return nil
        }
    }

    @Test("An attribute that is decided alone is what it is among all", arguments: Survivorship.allCases)
    func alone(survivorship: Survivorship) throws {
        var random = SeededGenerator(seed: 29)
        let rules = try Self.rules(survivorship, "highest")
        let (whole, single) = (AttributeSection(plan: rules.plan), AttributeSection(plan: rules.plan))
        func survivors(_ section: AttributeSection, _ attribute: Int) -> [String] {
            var found: [String] = []
            section.forEachSurvivor(of: attribute) { value, answer in
                found.append("\(String(value)) \(answer.map { "\($0)" } ?? "")")
            }
            return found
        }
        for _ in 0..<200 {
            Person(Self.person(&random), rules.plan).with { view in
                var notes = PersonNotes()
                whole.reconcile(view, &notes)
                single.begin(view, &notes)
                let attributes = rules.plan.attributes.indices.shuffled(using: &random)
                for attribute in attributes.prefix(Int.random(in: 1...attributes.count, using: &random)) {
                    single.settle(attribute, of: view, &notes)
                    single.settle(attribute, of: view, &notes)
                    #expect(survivors(single, attribute) == survivors(whole, attribute))
                }
            }
        }
    }

    @Test(
        "Each rule chooses what its definition says",
        arguments: Survivorship.allCases.filter { ![.any, .all, .union].contains($0) })
    func definition(survivorship: Survivorship) throws {
        var random = SeededGenerator(seed: 23)
        let rules = try Self.rules(survivorship, "highest")
        let section = AttributeSection(plan: rules.plan)
        for _ in 0..<300 {
            let accounts = Self.person(&random)
            let said = rules.say(accounts, section)
            let parsed = try JSONSerialization.jsonObject(with: Data(said.text.utf8)) as? [String: Any]
            let attributes = parsed?["attributes"] as? [String: Any]
            let nick = attributes?["nick"] as? [String: Any]
            #expect(nick?["value"] as? String == Self.expected(survivorship, accounts, ["a": 2, "b": 1, "d": 2]))
            // Of linked attributes both come from one record.
            guard let city = attributes?["city"] as? [String: Any],
                let province = attributes?["province"] as? [String: Any],
                city["linked"] != nil
            else { continue }
            #expect(city["source"] as? String == province["source"] as? String)
            #expect(city["record"] as? String == province["record"] as? String)
            let chosen = accounts.first {
                $0.source == city["source"] as? String && $0.id == city["record"] as? String
            }
            for (name, attribute) in [("city", city), ("province", province)] {
                let cell = chosen?.cells[name]?.trimmingCharacters(in: .whitespaces) ?? ""
                #expect(attribute["value"] as? String == (["", "无", "-"].contains(cell) ? nil : cell))
            }
        }
    }

    @Test("A person of many accounts takes no more than sorting them")
    func oneLargePerson() throws {
        let rules = try Self.rules(.mostFrequent, "most_frequent")
        var random = SeededGenerator(seed: 5)
        var accounts: [Account] = []
        for number in 0..<5000 {
            let nick = "n\(Int.random(in: 0..<4500, using: &random))"
            accounts.append(Account("a", "\(number)", ["nick": nick, "city": nick, "l": "V1", "p": nick]))
        }
        for section in Self.sections(rules.plan) { #expect(!rules.say(accounts, section).text.isEmpty) }
    }
}
