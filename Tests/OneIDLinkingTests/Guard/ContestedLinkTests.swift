import OneIDCore
import Testing

@testable import OneIDLinking

/// Accounts that share values with two groups which exclude each other, over different values.
struct ContestedLinkTests {
    /// 0 UnionID, 1 phone, 2 card number, 3 e-mail, 4 device.
    private static let rules = LinkRules(slots: [
        SlotRule(strength: 1, limit: 1, distinguishes: true),
        SlotRule(strength: 2, limit: 3, distinguishes: true, comparesNames: true), SlotRule(strength: 4),
        SlotRule(strength: 5, limit: 5, comparesNames: true), SlotRule(strength: 14, isWeak: true, comparesNames: true),
    ])

    private enum Kind: UInt8, CaseIterable {
        case union, phone, card, email, device
    }

    private struct Sketch {
        var component: GuardedComponent

        init(units: Int) { component = GuardedComponent(unitCount: units, values: []) }

        @discardableResult
        mutating func add(_ kind: Kind, _ text: String, _ holders: Int32..., recency: Int64 = .min) -> ValueNumber {
            component.values.append(
                .init(
                    slot: kind.rawValue, text: Array(text.utf8), recency: recency,
                    holders: holders.map { UnitNumber(raw: $0) }))
            return ValueNumber(component.values.count - 1)
        }

        mutating func name(_ text: String, _ holders: Int32...) {
            component.names.append(.init(text: Array(text.utf8), holders: holders.map { UnitNumber(raw: $0) }))
        }

        /// Unit 0 is 王安, unit 1 is 李宁.
        static func twoNames(units: Int) -> Sketch {
            var sketch = Sketch(units: units)
            sketch.name("王安", 0)
            sketch.name("李宁", 1)
            return sketch
        }

        static func twoUnionIDs(units: Int) -> Sketch {
            var sketch = Sketch(units: units)
            sketch.add(.union, "u1", 0)
            sketch.add(.union, "u2", 1)
            return sketch
        }

        func replay() -> ReplayOutcome {
            var replay = Replay(component, rules: ContestedLinkTests.rules)
            return replay.run()
        }
    }

    /// Unit 2 has no name; it shares one value with 王安 and another with 李宁.
    @Test(
        arguments: [
            (.phone, .email), (.email, .phone), (.phone, .phone), (.email, .email), (.device, .device), (.card, .card),
        ] as [(Kind, Kind)]) private func betweenTwoNamesItJoinsNeither(first: Kind, second: Kind)
    {
        var sketch = Sketch.twoNames(units: 3)
        sketch.add(first, "a", 0, 2)
        sketch.add(second, "b", 1, 2)
        let outcome = sketch.replay()
        // Over card numbers names are not compared, so all are one.
        guard first != .card else {
            #expect(outcome.labels == [0, 0, 0])
            return
        }
        #expect(outcome.labels == [0, 1, 2])
        #expect(outcome.refusals.map(\.value) == [0, 1])
        for refusal in outcome.refusals {
            #expect(refusal.rule == .names)
            #expect(refusal.left == .name(1) && refusal.right == .name(0))
            #expect(refusal.contested == [2])
            #expect(refusal.groups == [[UnitNumber(raw: refusal.value.raw)], [2]])
        }
    }

    /// A device tells where an account was used, a phone or mailbox whose it is.
    @Test(arguments: [.phone, .email] as [Kind]) private func aDeviceDoesNotContestAnother(kind: Kind) {
        var sketch = Sketch.twoNames(units: 3)
        sketch.add(.device, "d", 0, 2)
        sketch.add(kind, "a", 1, 2)
        let outcome = sketch.replay()
        #expect(outcome.labels == [0, 1, 1])
        #expect(outcome.refusals.map(\.value) == [0])
        #expect(outcome.refusals[0].contested.isEmpty)
    }

    @Test(arguments: [.phone, .email, .device] as [Kind]) private func betweenTwoUnionIDs(kind: Kind) {
        var sketch = Sketch(units: 3)
        sketch.add(.union, "u1", 0)
        sketch.add(.union, "u2", 1)
        sketch.add(kind, "a", 0, 2)
        sketch.add(kind, "b", 1, 2)
        let outcome = sketch.replay()
        #expect(outcome.labels == [0, 1, 2])
        #expect(outcome.refusals.map(\.contested) == [[2], [2]])
    }

    @Test func betweenTwoWhomADecisionSeparates() {
        var sketch = Sketch(units: 3)
        sketch.add(.phone, "a", 0, 2)
        sketch.add(.email, "b", 1, 2)
        sketch.component.separations = [.init(0, 1)]
        let outcome = sketch.replay()
        #expect(outcome.labels == [0, 1, 2])
        #expect(outcome.refusals.map(\.rule) == [.separate, .separate])
        sketch.component.merges = [.init(1, 2)]
        #expect(sketch.replay().labels == [0, 1, 1])
    }

    /// Which of equals is newer does not matter either.
    @Test func recencyDecidesNothing() {
        for recency in [1, 9] as [Int64] {
            var sketch = Sketch.twoNames(units: 3)
            sketch.add(.email, "a", 0, 2, recency: 5)
            sketch.add(.email, "b", 1, 2, recency: recency)
            #expect(sketch.replay().labels == [0, 1, 2])
        }
    }

    // MARK: Unequal evidence

    @Test func whoSharesMoreWithOneSideIsIts() {
        var sketch = Sketch.twoUnionIDs(units: 3)
        // The phone is looked at first; the two values of the other side outweigh it.
        sketch.add(.phone, "a", 0, 2)
        sketch.add(.email, "b", 1, 2)
        sketch.add(.email, "c", 1, 2)
        #expect(sketch.replay().labels == [0, 1, 1])
        sketch.add(.phone, "d", 0, 2)
        let outcome = sketch.replay()
        #expect(outcome.labels == [0, 1, 2])
        #expect(outcome.refusals.count == 4)
    }

    /// Where evidence decides, the loser's value is judged with the account on the winner's side.
    @Test func whatFitsBothSidesOfTheLosingValueJoinsNeither() {
        var sketch = Sketch.twoUnionIDs(units: 4)
        let phone = sketch.add(.phone, "a", 0, 2, 3)
        sketch.add(.email, "b", 1, 2)
        sketch.add(.email, "c", 1, 2)
        let outcome = sketch.replay()
        #expect(outcome.labels == [0, 1, 1, 3])
        #expect(outcome.refusals.map(\.value) == [phone])
    }

    @Test func whatDoesNotChangeHandsIsDecisive() {
        var sketch = Sketch.twoNames(units: 3)
        sketch.add(.union, "u", 0, 2)
        sketch.add(.phone, "a", 1, 2)
        #expect(sketch.replay().labels == [0, 1, 0])
        // A card number comes after phones and outweighs them all the same.
        sketch = Sketch(units: 3)
        sketch.add(.union, "u1", 0)
        sketch.add(.union, "u2", 1)
        sketch.add(.phone, "a", 0, 2)
        sketch.add(.email, "b", 0, 2)
        sketch.add(.card, "c", 1, 2)
        #expect(sketch.replay().labels == [0, 1, 1])
    }

    // MARK: Groups

    /// 王安 – phone – 2 – e-mail – 3 – phone – 李宁: any of the values may be somebody else's.
    @Test(arguments: 1...6) func aChainIsContestedAsAWhole(length: Int) {
        var sketch = Sketch.twoNames(units: 2 + length)
        sketch.add(.phone, "a", 0, 2)
        for place in 0..<length - 1 { sketch.add(.email, "m\(place)", Int32(2 + place), Int32(3 + place)) }
        sketch.add(.phone, "b", 1, Int32(1 + length))
        let outcome = sketch.replay()
        #expect(outcome.labels == (0..<2 + length).map { UnitNumber($0) })
        #expect(outcome.refusals.map(\.value) == (0...length).map { ValueNumber($0) })
        #expect(outcome.refusals.allSatisfy { $0.groups.count == 2 && $0.rule == .names })
    }

    /// A couple with one mailbox: 2 and 3 have the husband's phone, 4 and 5 the wife's, all of them the mailbox.
    @Test func whoSharesTwoContestedValuesStaysTogether() {
        var sketch = Sketch.twoNames(units: 6)
        sketch.add(.phone, "a", 0, 2, 3)
        sketch.add(.phone, "b", 1, 4, 5)
        sketch.add(.email, "m", 2, 3, 4, 5)
        #expect(sketch.replay().labels == [0, 1, 2, 2, 4, 4])
        // When their own accounts have the mailbox too, two values speak against one.
        sketch.component.values[2].holders = [0, 1, 2, 3, 4, 5]
        #expect(sketch.replay().labels == [0, 1, 0, 0, 1, 1])
    }

    /// The mailbox of three people speaks for none of them, so nobody is torn by it.
    @Test func aMailboxOfManyContestsNothing() {
        var sketch = Sketch(units: 6)
        for person in 0..<3 as Range<Int32> {
            sketch.name("王\(person)", person)
            sketch.add(.phone, "p\(person)", person, person + 3)
        }
        sketch.add(.email, "m", 3, 4, 5)
        let outcome = sketch.replay()
        #expect(outcome.labels == [0, 1, 2, 0, 1, 2])
        #expect(outcome.refusals.map(\.value) == [3])
        #expect(outcome.refusals[0].contested.isEmpty)
    }

    /// Nor is it when they exclude each other only all together, by the number of their phones.
    @Test func aMailboxOfTooManyContestsNothing() {
        var sketch = Sketch.twoNames(units: 10)
        for person in 0..<5 as Range<Int32> { sketch.add(.phone, "p\(person)", person, person + 5) }
        sketch.add(.email, "m", 5, 6, 7, 8, 9)
        let outcome = sketch.replay()
        #expect(outcome.labels == [0, 1, 2, 3, 4, 0, 1, 2, 3, 4])
        #expect(outcome.refusals.map(\.value) == [5])
    }

    /// Ties among the contested that lead nowhere hold.
    @Test func whatLeadsToNeitherSideStaysTied() {
        var sketch = Sketch.twoNames(units: 6)
        sketch.add(.phone, "a", 0, 2)
        sketch.add(.email, "b", 1, 2)
        sketch.add(.email, "c", 2, 3)
        sketch.add(.email, "d", 3, 4)
        sketch.add(.phone, "e", 3, 5)
        #expect(sketch.replay().labels == [0, 1, 2, 2, 2, 2])
    }

    /// Who merely holds the phone too is not torn, and stays with whom it fits.
    @Test func othersKeepTheValue() {
        var sketch = Sketch.twoNames(units: 4)
        sketch.add(.phone, "a", 0, 2, 3)
        sketch.add(.email, "b", 1, 2)
        let outcome = sketch.replay()
        #expect(outcome.labels == [0, 1, 2, 0])
        #expect(outcome.refusals.map(\.groups) == [[[0, 3], [2]], [[1], [2]]])
    }

    @Test func whatSharesWithTheContestedOneOnlyStaysWithIt() {
        var sketch = Sketch.twoNames(units: 4)
        sketch.add(.phone, "a", 0, 2)
        sketch.add(.email, "b", 1, 2)
        sketch.add(.email, "c", 2, 3)
        #expect(sketch.replay().labels == [0, 1, 2, 2])
    }

    @Test func aNameOfItsOwnSettlesIt() {
        var sketch = Sketch.twoNames(units: 3)
        sketch.add(.phone, "a", 0, 2)
        sketch.add(.email, "b", 1, 2)
        sketch.name("李宁", 2)
        sketch.component.names.remove(at: 1)
        sketch.component.names[1].holders = [1, 2]
        let outcome = sketch.replay()
        #expect(outcome.labels == [0, 1, 1])
        #expect(outcome.refusals.map(\.contested) == [[]])
    }

    @Test func oneSideOfTheSameNameIsNoContest() {
        var sketch = Sketch(units: 3)
        sketch.name("王安", 0, 1)
        sketch.add(.phone, "a", 0, 2)
        sketch.add(.email, "b", 1, 2)
        let outcome = sketch.replay()
        #expect(outcome.labels == [0, 0, 0])
        #expect(outcome.refusals.isEmpty)
    }

    /// Four people pull at one account.
    @Test func manySides() {
        var sketch = Sketch(units: 5)
        for unit in 0..<4 as Range<Int32> {
            sketch.name("王\(unit)", unit)
            sketch.add(unit % 2 == 0 ? .phone : .email, "v\(unit)", unit, 4)
        }
        let outcome = sketch.replay()
        #expect(outcome.labels == [0, 1, 2, 3, 4])
        #expect(outcome.refusals.count == 4)
    }
}
