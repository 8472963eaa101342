import OneIDCore
import Testing

@testable import OneIDLinking

/// Values that more groups hold than are compared in pairs.
struct LargeConflictTests {
    private static let rules = LinkRules(slots: [
        SlotRule(strength: 0, limit: 1, distinguishes: true),
        SlotRule(strength: 2, limit: 3, distinguishes: true, comparesNames: true),
        SlotRule(strength: 5, comparesNames: true), SlotRule(strength: 14, isWeak: true),
    ])

    private func text(_ number: Int) -> [UInt8] { Array(String(number).utf8) }

    /// More than 64 groups are compared by kind, to the same end.
    @Test func manyGroupsOfFewKinds() {
        var component = GuardedComponent(unitCount: 300, values: [])
        component.values.append(.init(slot: 1, text: text(0), holders: (0..<300).map { UnitNumber($0) }))
        component.names.append(.init(text: Array("王安".utf8), holders: (0..<200).map { UnitNumber($0) }))
        component.names.append(.init(text: Array("李宁".utf8), holders: (200..<300).map { UnitNumber($0) }))
        var replay = Replay(component, rules: Self.rules)
        let outcome = replay.run()
        #expect(Set(outcome.labels[..<200]) == [0])
        #expect(Set(outcome.labels[200...]) == [200])
        #expect(outcome.refusals.map(\.rule) == [.names])
    }

    /// One value over more groups than are compared in pairs, each of a kind of its own: each has a phone nobody else has.
    private func manyKinds(_ count: Int) -> GuardedComponent {
        var component = GuardedComponent(unitCount: count, values: [])
        component.values.append(.init(slot: 2, text: text(0), holders: (0..<count).map { UnitNumber($0) }))
        for unit in 0..<count {
            component.values.append(.init(slot: 1, text: text(unit + 1), holders: [UnitNumber(unit)]))
        }
        return component
    }

    /// A decision to separate holds there as it does everywhere.
    @Test(arguments: [Replay.mostCompared + 1, 200]) func separatedGroupsOfVeryManyKinds(count: Int) {
        // Nobody has too many phones, so that nothing but the decision speaks against one person.
        let rules = LinkRules(slots: [SlotRule(), SlotRule(limit: 1_000, distinguishes: true), SlotRule()])
        var component = manyKinds(count)
        var together = Replay(component, rules: rules)
        #expect(Set(together.run().labels) == [0])
        component.separations = [GuardedComponent.Pair(3, 40)]
        var replay = Replay(component, rules: rules)
        let outcome = replay.run()
        #expect(Set(outcome.labels).count == count)
        #expect(outcome.refusals.map(\.rule) == [.separate])
        #expect(outcome.refusals.first?.left == .unit(3))
        #expect(outcome.refusals.first?.right == .unit(40))
    }

    /// Two who have an identifier of their own are enough to refuse a device, however many have none.
    @Test func aDeviceOfVeryManyKinds() {
        let count = Replay.mostCompared + 2
        let rules = LinkRules(slots: [
            SlotRule(), SlotRule(limit: 1_000, distinguishes: true), SlotRule(limit: 1_000), SlotRule(isWeak: true),
        ])
        for own in [1, 2] {
            var component = GuardedComponent(unitCount: count, values: [])
            component.values.append(.init(slot: 3, text: text(0), holders: (0..<count).map { UnitNumber($0) }))
            for unit in 0..<count {
                component.values.append(
                    .init(slot: unit < own ? 1 : 2, text: text(unit + 1), holders: [UnitNumber(unit)]))
            }
            var replay = Replay(component, rules: rules)
            let outcome = replay.run()
            #expect(Set(outcome.labels).count == (own == 1 ? 1 : count))
            #expect(outcome.refusals.map(\.rule) == (own == 1 ? [] : [.weak]))
        }
    }

    /// A hundred who are alike but for a decision between two of them: these two stay apart, and nobody knows who is whose.
    @Test func separatedGroupsOfOneKind() {
        let count = Replay.mostCompared + 36
        var component = GuardedComponent(unitCount: count, values: [])
        component.values.append(.init(slot: 0, text: text(0), holders: (0..<count).map { UnitNumber($0) }))
        var together = Replay(component, rules: LinkRules(slots: [SlotRule()]))
        #expect(Set(together.run().labels) == [0])
        component.separations = [GuardedComponent.Pair(3, 40)]
        var replay = Replay(component, rules: LinkRules(slots: [SlotRule()]))
        let outcome = replay.run()
        #expect(outcome.labels[3] != outcome.labels[40])
        #expect(outcome.refusals.map(\.rule) == [.separate])
    }

    /// Names make no kinds where they are not compared.
    @Test func manyNamesOverAValueThatDoesNotCompareThem() {
        let count = Replay.mostCompared + 36
        let rules = LinkRules(slots: [SlotRule(), SlotRule(limit: 1)])
        var component = GuardedComponent(unitCount: count, values: [])
        component.values.append(.init(slot: 0, text: text(0), holders: (0..<count).map { UnitNumber($0) }))
        component.values.append(.init(slot: 1, text: text(1), holders: (0..<60).map { UnitNumber($0) }))
        component.values.append(.init(slot: 1, text: text(2), holders: (60..<count).map { UnitNumber($0) }))
        for unit in 0..<count {
            component.names.append(.init(text: Array("王\(unit)".utf8), holders: [UnitNumber(unit)]))
        }
        var replay = Replay(component, rules: rules)
        let outcome = replay.run()
        #expect(Set(outcome.labels[..<60]) == [0])
        #expect(Set(outcome.labels[60...]) == [60])
        #expect(outcome.refusals.map(\.rule) == [.limit])
    }
}
