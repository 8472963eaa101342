import OneIDCore
import Testing

@testable import OneIDLinking

/// For whom decisions hold besides the records that they name.
struct DecisionSidesTests {
    /// Two accounts that share a device, each with a card by a phone of its own and a name.
    private func twoSides() -> ReplaySketch {
        var sketch = ReplaySketch(units: 4)
        sketch.phone("p", 0, 2)
        sketch.phone("q", 1, 3)
        sketch.device("d", 0, 1)
        sketch.name("王安", 2)
        sketch.name("李宁", 3)
        return sketch
    }

    @Test func aMergeMakesAllOfBothSidesOne() {
        var sketch = twoSides()
        #expect(sketch.replay().labels == [0, 1, 0, 1])
        sketch.merge(0, 1)
        let outcome = sketch.replay()
        #expect(outcome.labels == [0, 0, 0, 0])
        #expect(outcome.refusals.isEmpty)
    }

    @Test func namesThatAPersonDeclaredOneNoLongerClash() {
        var sketch = ReplaySketch(units: 3)
        sketch.phone("p", 0, 1, 2)
        sketch.name("王安", 0)
        sketch.name("李宁", 1)
        #expect(sketch.replay().labels == [0, 1, 2])
        sketch.merge(0, 1)
        #expect(sketch.replay().labels == [0, 0, 0])
    }

    @Test func aMergeTakesNobodyFromWhomADecisionKeepsIt() {
        var sketch = twoSides()
        sketch.merge(0, 1)
        sketch.separate(2, 3)
        // The cards fit the two accounts and exclude each other.
        #expect(sketch.replay().labels == [0, 0, 2, 3])
    }

    /// A chain of nameless accounts: 0 and 1 share a phone, 1 and 2 an e-mail address.
    private func chain() -> ReplaySketch {
        var sketch = ReplaySketch(units: 3)
        sketch.phone("p", 0, 1)
        sketch.email("e", 1, 2)
        return sketch
    }

    @Test func aSeparationHoldsForTheGroupsWithoutTheValueInQuestion() {
        var sketch = chain()
        sketch.separate(0, 2, over: 0)
        #expect(sketch.replay().labels == [0, 1, 1])
        sketch = chain()
        sketch.separate(0, 2, over: 1)
        #expect(sketch.replay().labels == [0, 0, 2])
        // Nobody says which of the two it is about.
        sketch = chain()
        sketch.separate(0, 2)
        #expect(sketch.replay().labels == [0, 1, 2])
    }

    @Test func takingOneOutLeavesTheOthersTogether() {
        var sketch = ReplaySketch(units: 4)
        sketch.phone("p", 0, 1, 2, 3)
        sketch.name("陈静", 0, 1, 2)
        sketch.separate(3, 0)
        #expect(sketch.replay().labels == [0, 0, 0, 3])
        sketch = ReplaySketch(units: 4)
        sketch.phone("p", 0, 1, 2, 3)
        for other in 0..<3 as Range<Int32> { sketch.separate(3, other) }
        #expect(sketch.replay().labels == [0, 0, 0, 3])
    }
}
