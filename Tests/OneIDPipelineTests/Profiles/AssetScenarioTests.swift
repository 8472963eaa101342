import Foundation
import OneIDTestSupport
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// What people have on twelve platforms, as of four days: every lot of the ledger, every balance, gift card, coupon, level and
/// origin is that of the slow reference.
@Suite struct AssetScenarioTests {
    typealias Rules = AssetScenario.Rules

    @Test func everyFigureOfEverybodyAsOfFourDays() throws {
        let compared = try compare(AssetScenario(seed: 1618, people: 5000), Rules(cap: 500))
        #expect(compared > 100_000)
    }

    @Test(arguments: [
        Rules(
            resolve: "max", rounding: "half_up", scale: 1, keepsGiftApart: false, level: "lowest", afterLevel: "base",
            firstTouch: "latest", boundTo: "earliest"),
        Rules(resolve: "latest", rounding: "half_even", cap: 700, level: "latest", firstTouch: "source_priority"),
        Rules(
            resolve: "source_priority", rounding: "up", scale: 2, level: "source_priority", afterLevel: "silver",
            boundTo: "source_priority"),
        Rules(resolve: "sum", rounding: "none", keepsGiftApart: false),
    ])
    func underOtherRules(_ rules: Rules) throws { _ = try compare(AssetScenario(seed: 31, people: 400), rules) }

    /// Gives the number of comparisons.
    private func compare(_ scenario: AssetScenario, _ rules: Rules) throws -> Int {
        let folder = try TemporaryFolder()
        for (name, text) in scenario.exports() { try folder.write(name, text) }
        let run = try TestRun.withRules(AssetScenario.configuration(rules), in: folder.url)
        var compared = 0
        for today in [150, 311, 480, PlatformScenario.days + 60] {
            let answer = try run.profiles(asOf: AssetScenario.date(today))
            let people = answer.lines
            try #require(people.count == scenario.people.count)
            let reference = AssetReference(rules: rules, today: today)
            let ledger = rows(of: answer.ledger)
            var profiles: [String: [String: Any]] = [:]
            for line in people {
                let read = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any]
                let profile = try #require(read)
                let phones = (profile["identifiers"] as? [String: Any])?["phone"] as? [String]
                profiles[try #require(phones?.first)] = profile
            }
            var wrong: [String] = []
            for (number, person) in scenario.people.enumerated() {
                let profile = try #require(profiles["+86" + AssetScenario.phone(number)])
                func holds<Value: Equatable>(_ name: String, _ found: Value, _ expected: Value) {
                    compared += 1
                    if found == expected { return }
                    let day = AssetScenario.date(today)
                    wrong.append("\(name) of \(number) as of \(day): \(expected) expected, \(found) found")
                }
                let lines = ledger[profile["oneid"] as? String ?? ""] ?? [:]
                let membership = profile["membership"] as? [String: Any]
                let lots = reference.lots(person)
                holds("lots", (lines["points"] ?? []).sorted(), lots.map(row).sorted())
                let points = (membership?["points"] as? [String: Any])?["points"] as? [String: Any]
                holds(
                    "balance", points.map { units($0["balance"], AssetReference.point) },
                    lots.isEmpty ? nil : lots.reduce(0) { $0 + $1.kept })
                let wallet = reference.wallet(person)
                let money = (profile["stored_value"] as? [String: Any])?["wallet"] as? [String: Any]
                holds("wallet", money.map(sums), wallet.map { stated($0, rules) })
                holds("cards", sumsByName(profile["gift_cards"], 100), reference.cards(person).mapValues(withoutZeros))
                holds("coupons", sumsByName(profile["coupons"], 1), reference.coupons(person).mapValues(withoutZeros))
                holds("level", membership?["level"] as? String, reference.level(person))
                for came in [true, false] {
                    let name = came ? "first_touch" : "bound_to"
                    holds(name, membership?[name] as? [String: String], reference.origin(person, came: came))
                }
            }
            #expect(wrong.count == 0, "\(wrong.count) differ, the first: \(wrong.prefix(3).joined(separator: "\n"))")
        }
        return compared
    }

    // MARK: What the program wrote

    /// By OneID and kind, the columns of the ledger that `row` has.
    private func rows(of text: String) -> [String: [String: [String]]] {
        var rows: [String: [String: [String]]] = [:]
        // Foundation's search is compiled with optimisation, that of a generic collection in tests is not.
        for line in text.components(separatedBy: "\n").dropFirst() where !line.isEmpty {
            let cells = line.components(separatedBy: ",")
            let sums = [6, 7, 9, 10, 11, 12, 13, 15, 16].map { "\(units(cells[$0], AssetReference.point))" }
            let row = [cells[2], "\(units(cells[4], 100))", cells[8], cells[14]] + sums
            rows[cells[0], default: [:]][cells[17], default: []].append(row.joined(separator: " "))
        }
        return rows
    }

    /// A number, or the text of a fraction, in units that are whole for it; `Int.min` where they are not.
    private func units(_ value: Any?, _ unit: Int) -> Int {
        if let number = value as? NSNumber { return Int((number.doubleValue * Double(unit)).rounded()) }
        let text = value as? String ?? ""
        if let whole = Int(text) { return whole * unit }
        let parts = text.split(separator: "/")
        guard let first = parts.first else { return 0 }
        let places = first.split(separator: ".")
        let decimals = places.count == 2 ? places[1].count : 0
        let below = (parts.count == 2 ? Int(parts[1]) ?? 0 : 1) * (0..<decimals).reduce(1) { power, _ in power * 10 }
        guard let above = Int(places.joined()), below > 0, above * unit % below == 0 else { return .min }
        return above * unit / below
    }

    private func sums(_ money: [String: Any]) -> [String: Int] {
        withoutZeros(
            money.filter { !["currency", "accounts", "review"].contains($0.key) }.mapValues { units($0, 100) })
    }

    private func sumsByName(_ member: Any?, _ unit: Int) -> [String: [String: Int]] {
        (member as? [String: [String: Any]] ?? [:]).mapValues { sums in
            withoutZeros(
                sums.filter { !["cards", "coupons", "review"].contains($0.key) }.mapValues { units($0, unit) })
        }
    }

    private func withoutZeros(_ sums: [String: Int]) -> [String: Int] { sums.filter { $0.value != 0 } }

    // MARK: What was expected

    private func row(_ lot: AssetReference.Lot) -> String {
        let sums = [
            lot.converted, lot.residue, lot.left(if: "expired"), lot.left(if: "superseded"), lot.capped,
            lot.left(if: "held"), lot.kept, lot.used, lot.left(if: "void"),
        ]
        return ([lot.source, "\(lot.cents)", AssetScenario.date(lot.end), lot.state] + sums.map { "\($0)" })
            .joined(separator: " ")
    }

    /// As profiles state it: what came in only where not all of it counts, gift and principal together where the rule says so.
    private func stated(_ wallet: [String: Int], _ rules: Rules) -> [String: Int] {
        var stated = wallet
        if !rules.keepsGiftApart {
            stated["amount"] = (wallet["principal"] ?? 0) + (wallet["gift"] ?? 0)
            (stated["principal"], stated["gift"]) = (nil, nil)
        }
        if ["void", "expired", "held"].allSatisfy({ wallet[$0] == nil }) { stated["in"] = nil }
        return withoutZeros(stated)
    }
}
