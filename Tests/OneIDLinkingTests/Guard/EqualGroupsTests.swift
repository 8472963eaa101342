import OneIDCore
import Testing

@testable import OneIDLinking

/// Equal before different: who is united although a value is refused.
struct EqualGroupsTests {
    /// A phone of six: two by one name, one by another, two with UnionIDs of their own, one with nothing.
    private func phoneOfSix() -> ReplaySketch {
        var sketch = ReplaySketch(units: 6)
        sketch.phone("p", 0, 1, 2, 3, 4, 5)
        sketch.name("许琪兰", 0, 1)
        sketch.name("白志远", 2)
        sketch.unionID("u1", 3)
        sketch.unionID("u2", 4)
        return sketch
    }

    @Test func equalNamesAreOne() {
        let outcome = phoneOfSix().replay()
        #expect(outcome.labels == [0, 0, 2, 3, 4, 5])
        #expect(outcome.refusals.map(\.groups) == [[[0, 1], [2], [3], [4], [5]]])
    }

    @Test func anotherEqualValueWithALimitDoesTheSame() {
        var sketch = phoneOfSix()
        sketch.email("e", 4, 5)
        #expect(sketch.replay().labels == [0, 0, 2, 3, 4, 4])
    }

    @Test func aSetIsOneAsAWholeOrNotAtAll() {
        var sketch = phoneOfSix()
        sketch.unionID("u3", 0)
        sketch.unionID("u4", 1)
        #expect(sketch.replay().labels == [0, 1, 2, 3, 4, 5])
    }

    /// A phone of three, two of them by one name; the third shares the mailbox of the second.
    private func phoneOfThree(_ names: [(String, [Int32])]) -> [UnitNumber] {
        var sketch = ReplaySketch(units: 3)
        sketch.phone("p", 0, 1, 2)
        sketch.email("e", 1, 2)
        for (name, holders) in names { for holder in holders { sketch.name(name, holder) } }
        return sketch.replay().labels
    }

    @Test("In a set, accounts of an equal name speak for one another")
    func whatOneOfANameHolds() {
        #expect(phoneOfThree([("王安", [0, 1]), ("李宁", [2])]) == [0, 0, 0])
        // Without the name in common it is no set, and without a second value nothing agrees.
        #expect(phoneOfThree([("周敏", [0]), ("王安", [1]), ("李宁", [2])]) == [0, 1, 1])
    }

    @Test func maskedNamesAreNoNames() {
        var sketch = ReplaySketch(units: 4)
        sketch.phone("p", 0, 1, 2, 3)
        sketch.name("王*", 0, 1)
        sketch.name("王安", 2)
        sketch.name("王宁", 3)
        #expect(sketch.replay().labels == [0, 1, 2, 3])
    }

    @Test func theyAreNoneTheLessOneWhereVeryManyHoldTheValue() {
        let people = 100
        var component = GuardedComponent(
            unitCount: 2 * people,
            values: [.init(slot: 2, text: [1], holders: (0..<2 * people).map { UnitNumber($0) })])
        for person in 0..<people {
            component.names.append(
                .init(text: Array("王\(person)".utf8), holders: [UnitNumber(person), UnitNumber(people + person)]))
        }
        var replay = Replay(component, rules: ReplaySketch.rules)
        #expect(replay.run().labels == (0..<2 * people).map { UnitNumber($0 % people) })
    }
}
