import OneIDCore
import OneIDLinking
import OneIDTestSupport
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Which components are cleared without a replay.
struct ComponentFactsTests {
    private static let rules = LinkRules(slots: [
        SlotRule(strength: 0, limit: 1, distinguishes: true),
        SlotRule(strength: 2, limit: 3, distinguishes: true, comparesNames: true),
        SlotRule(strength: 5, comparesNames: true), SlotRule(strength: 14, isWeak: true),
    ])
    private let key = FingerprintKey(seed: 3)

    private func note(_ text: String, _ kind: ComponentFacts.Kind, slot: UInt8 = 0, in facts: inout ComponentFacts) {
        Array(text.utf8).withUnsafeBufferPointer {
            facts.note(.init(print: key.fingerprint($0, slot: slot), kind: kind, slot: slot), $0)
        }
    }

    /// The facts, and the component that they make; every record is an account of its own.
    private func random(_ seed: UInt64) -> (ComponentFacts, GuardedComponent) {
        var random = SeededGenerator(seed: seed)
        var facts = ComponentFacts()
        facts.clear()
        let count = Int.random(in: 2...6, using: &random)
        let names = ["anna li", "li anna", "anna", "王安", "李宁"]
        var holders: [[String]: [UnitNumber]] = [:]
        for record in (0..<count).map({ UnitNumber($0) }) {
            for slot in 0..<4 as Range<UInt8> where Int.random(in: 0..<3, using: &random) > 0 {
                let text = String(Int.random(in: 0..<3, using: &random) / 2)
                note(text, .value, slot: slot, in: &facts)
                holders[["v", String(slot), text], default: []].append(record)
            }
            if Bool.random(using: &random) {
                let name = names[Int.random(in: 0..<(seed % 2 == 0 ? 3 : 5), using: &random)]
                note(name, .name, in: &facts)
                holders[["n", "", name], default: []].append(record)
            }
            if Int.random(in: 0..<8, using: &random) == 0 {
                let text = String(Int.random(in: 0..<2, using: &random))
                note(text, .trait(0), in: &facts)
                holders[["t", "", text], default: []].append(record)
            }
            facts.endRecord()
        }
        var component = GuardedComponent(unitCount: count, values: [])
        for (item, units) in holders.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
            let text = Array(item[2].utf8)
            switch item[0] {
            case "v": component.values.append(.init(slot: UInt8(item[1]) ?? 0, text: text, holders: units))
            case "n": component.names.append(.init(text: text, holders: units))
            default: component.traits.append(.init(attribute: 0, text: text, holders: units))
            }
        }
        return (facts, component)
    }

    @Test func nothingClearedIsRefused() {
        var cleared = 0
        var refused = 0
        for seed in 0..<4_000 as Range<UInt64> {
            let (facts, component) = random(seed)
            var replay = Replay(component, rules: Self.rules)
            let refusals = replay.run().refusals
            if facts.mayBreak(Self.rules) {
                refused += refusals.isEmpty ? 0 : 1
            } else {
                cleared += 1
                #expect(refusals.isEmpty, "seed \(seed)")
            }
        }
        #expect(cleared > 400)
        #expect(refused > 400)
    }

    @Test func severalNamesThatMayBeOnePersonsBreakNothing() {
        for (name, differs) in [("li anna", false), ("bob", true)] {
            var facts = ComponentFacts()
            facts.clear()
            for own in ["anna li", "anna", name] {
                note("p", .value, slot: 2, in: &facts)
                note(own, .name, in: &facts)
                facts.endRecord()
            }
            #expect(facts.mayBreak(Self.rules) == differs)
        }
    }

    @Test func itemsAreFoundAgainInLargeComponents() {
        var facts = ComponentFacts()
        for round in 0..<2 {
            facts.clear()
            for record in 0..<3_000 {
                note("a\(record / 2)", .value, slot: 1, in: &facts)
                note("a\(record / 2)", .name, slot: 1, in: &facts)
                facts.endRecord()
            }
            #expect(facts.items.count == 3_000, "round \(round)")
            #expect(facts.items.allSatisfy { $0.mentions == 2 })
            #expect(Array(facts.mentions(of: 2_999)) == Array(facts.mentions(of: 2_998)))
            let item = facts.items[Int(facts.mentions(of: 4).first ?? 0)]
            #expect(String(decoding: facts.text(item), as: UTF8.self) == "a2")
            #expect(facts.mayBreak(Self.rules))
        }
    }

    @Test func thePlainAndSmallestTextIsKept() {
        for order in [["b", "A", "a"], ["A", "b", "a"], ["a", "b", "A"]] {
            var facts = ComponentFacts()
            facts.clear()
            let print = key.fingerprint(exact: 1, slot: 1)
            for (index, text) in order.enumerated() {
                Array(text.utf8).withUnsafeBufferPointer {
                    // A is a digest.
                    facts.note(
                        .init(
                            print: print, kind: .value, slot: 1, isPlain: text != "A",
                            recency: text == "b" ? 9 : Int64(index)), $0)
                }
                facts.endRecord()
            }
            #expect(facts.items.count == 1)
            #expect(Array(facts.text(facts.items[0])) == [UInt8(ascii: "a")])
            #expect(facts.items[0].recency == 9)
        }
    }
}
