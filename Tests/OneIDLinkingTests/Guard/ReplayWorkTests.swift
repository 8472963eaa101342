import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDLinking

/// The work on large components, counted and not timed: it must not grow faster than n log n.
struct ReplayWorkTests {
    private static let rules = LinkRules(slots: [
        SlotRule(strength: 0, limit: 1, distinguishes: true),
        SlotRule(strength: 2, limit: 3, distinguishes: true, comparesNames: true),
        SlotRule(strength: 5, comparesNames: true), SlotRule(strength: 14, isWeak: true),
    ])

    private func text(_ number: Int) -> [UInt8] { Array(String(number).utf8) }

    /// One value that all hold, and two that clash.
    private func star(_ count: Int, slot: UInt8) -> GuardedComponent {
        var component = GuardedComponent(unitCount: count, values: [])
        component.values.append(.init(slot: slot, text: text(0), holders: (0..<count).map { UnitNumber($0) }))
        component.values.append(.init(slot: 0, text: text(1), holders: [0]))
        component.values.append(.init(slot: 0, text: text(2), holders: [UnitNumber(count - 1)]))
        return component
    }

    /// Each shares a value with the next; the two ends clash, and so do names along the way.
    private func chain(_ count: Int, slot: UInt8) -> GuardedComponent {
        var component = GuardedComponent(unitCount: count, values: [])
        for unit in 0..<count - 1 {
            component.values.append(
                .init(
                    slot: slot, text: text(unit &* 7919 % count), recency: Int64(unit % 7),
                    holders: [UnitNumber(unit), UnitNumber(unit + 1)]))
        }
        component.values.append(.init(slot: 0, text: text(1), holders: [0]))
        component.values.append(.init(slot: 0, text: text(2), holders: [UnitNumber(count - 1)]))
        for unit in stride(from: 0, to: count, by: 3) {
            component.names.append(.init(text: Array("王\(unit % 5)".utf8), holders: [UnitNumber(unit)]))
        }
        return component
    }

    /// A hub in the middle with a value to each of the others.
    private func wheel(_ count: Int, slot: UInt8) -> GuardedComponent {
        var component = GuardedComponent(unitCount: count, values: [])
        for unit in 1..<count {
            component.values.append(.init(slot: slot, text: text(unit), holders: [0, UnitNumber(unit)]))
        }
        component.values.append(.init(slot: 0, text: text(1), holders: [1]))
        component.values.append(.init(slot: 0, text: text(2), holders: [UnitNumber(count - 1)]))
        return component
    }

    /// A guest account with very many values; a stranger with values of their own stands behind each of them.
    private func guest(_ count: Int, slot: UInt8) -> GuardedComponent {
        var component = GuardedComponent(unitCount: count, values: [])
        component.values.append(.init(slot: 0, text: text(0), holders: [0]))
        component.names.append(.init(text: Array("王安".utf8), holders: [0]))
        for unit in 1..<count {
            component.values.append(.init(slot: slot, text: text(unit), holders: [0, UnitNumber(unit)]))
            component.values.append(.init(slot: slot, text: text(-unit), holders: [UnitNumber(unit)]))
            component.values.append(.init(slot: 0, text: text(unit), holders: [UnitNumber(unit)]))
            component.names.append(.init(text: Array("李\(unit)".utf8), holders: [UnitNumber(unit)]))
        }
        return component
    }

    private func operations(_ component: GuardedComponent) -> Int {
        var replay = Replay(component, rules: Self.rules)
        return replay.run().operations
    }

    @Test(arguments: ["star", "chain", "wheel", "guest"], [1, 2, 3] as [UInt8])
    func growth(shape: String, slot: UInt8) {
        let make = shape == "star" ? star : shape == "chain" ? chain : shape == "guest" ? guest : wheel
        let small = operations(make(1 << 10, slot))
        let large = operations(make(1 << 14, slot))
        // Sixteen times the size: n log n is 16 × 14 / 10 ≈ 22; n² would be 256.
        #expect(large <= small * 24, "\(small) → \(large)")
        #expect(large <= (1 << 14) * 14 * 8)
    }

    @Test func aQuarterMillionRecordsOfOneStar() {
        let outcome = { () -> ReplayOutcome in
            var replay = Replay(star(1 << 18, slot: 2), rules: Self.rules)
            return replay.run()
        }()
        #expect(outcome.operations < (1 << 18) * 18)
        // All but the two that clash fit both and join neither.
        #expect(outcome.labels.enumerated().allSatisfy { $0.offset == $0.element.index })
        #expect(outcome.refusals.count == 1)
    }

    /// What names a clash – the smallest phone, the smallest name, the strongest identifier – is not looked for again at
    /// every clash of a large group.
    @Test(arguments: [1, 2, 3] as [UInt8]) func everyStrangerClashesWithTheGuest(slot: UInt8) {
        let count = 1 << 14
        var replay = Replay(guest(count, slot: slot), rules: Self.rules)
        let outcome = replay.run()
        #expect(outcome.refusals.count == count - 1)
        #expect(outcome.operations < count * 22)
        #expect(outcome.labels.enumerated().allSatisfy { $0.offset == $0.element.index })
    }

    /// The two smallest items stay right while groups unite.
    @Test(arguments: 0..<20 as Range<UInt64>) func leastItemsOfUnitedGroups(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var component = GuardedComponent(unitCount: 40, values: [])
        for value in 0..<400 {
            let holders = Set((0..<2).map { _ in UnitNumber(Int.random(in: 0..<40, using: &random)) }).sorted()
            component.values.append(.init(slot: UInt8(value % 2), text: text(value &* 7919 % 1_000), holders: holders))
        }
        var groups = ReplayGroups(component, rules: Self.rules, decided: .none)
        for _ in 0..<60 {
            let left = groups.find(UnitNumber(Int.random(in: 0..<40, using: &random)))
            let right = groups.find(UnitNumber(Int.random(in: 0..<40, using: &random)))
            if Bool.random(using: &random) { groups.unite(left, with: right) }
            let group = groups.find(left.unit)
            for limit in [0, 1] as [LimitNumber] {
                let own = groups.limited[group].filter { Int(component.values[$0.index].slot) == limit.index }
                let sorted = own.sorted {
                    component.values[$0.index].text.lexicographicallyPrecedes(component.values[$1.index].text)
                }
                #expect(groups.leastItems(of: group, against: limit) == Array(sorted.prefix(2)))
            }
            let first = groups.limited[group].filter { component.values[$0.index].slot == 0 }.min {
                component.values[$0.index].text.lexicographicallyPrecedes(component.values[$1.index].text)
            }
            if let first { #expect(groups.distinguishing[group]?.item == first) }
        }
    }
}
