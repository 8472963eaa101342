import OneIDCore
import Testing

@testable import OneIDLinking

/// Every rule of the guards while linking on the smallest component that breaks it.
struct ReplayRuleTests {
    @Test func twoNationalIDsAreTwoPeople() {
        var sketch = ReplaySketch(units: 3)
        sketch.nationalID("n1", 0)
        sketch.nationalID("n2", 1)
        sketch.phone("p1", 0, 1, 2)
        let outcome = sketch.replay()
        // The third fits both, who exclude each other: it joins neither.
        #expect(outcome.labels == [0, 1, 2])
        #expect(outcome.refusals.map(\.rule) == [.limit])
        #expect(outcome.refusals[0].left == .value(0) && outcome.refusals[0].right == .value(1))
        #expect(outcome.refusals[0].groups == [[0], [1], [2]])
    }

    @Test func whatFitsOneSideOnlyJoinsIt() {
        var sketch = ReplaySketch(units: 3)
        sketch.nationalID("n1", 0)
        sketch.nationalID("n2", 1)
        sketch.unionID("u1", 1)
        sketch.unionID("u2", 2)
        sketch.phone("p1", 0, 1, 2)
        // Unit 2 has another UnionID than unit 1, so it can only be unit 0's.
        #expect(sketch.replay().labels == [0, 1, 0])
    }

    @Test func fourPhonesOnOneMailboxPickNone() {
        var sketch = ReplaySketch(units: 4)
        for unit in 0..<4 as Range<Int32> { sketch.phone("p\(unit)", unit) }
        sketch.email("e", 0, 1, 2, 3)
        let outcome = sketch.replay()
        #expect(outcome.labels == [0, 1, 2, 3])
        #expect(outcome.refusals.map(\.rule) == [.limit])
    }

    @Test func threePhonesOnOneMailboxAreOnePerson() {
        var sketch = ReplaySketch(units: 3)
        for unit in 0..<3 as Range<Int32> { sketch.phone("p\(unit)", unit) }
        sketch.email("e", 0, 1, 2)
        let outcome = sketch.replay()
        #expect(outcome.labels == [0, 0, 0])
        #expect(outcome.refusals.isEmpty)
    }

    @Test func whatOneAccountHasIsAllowed() {
        var sketch = ReplaySketch(units: 2)
        for number in 0..<4 { sketch.phone("p\(number)", 0) }
        sketch.email("e", 0, 1)
        #expect(sketch.replay().labels == [0, 0])
    }

    @Test func aDeviceDoesNotJoinTwoWhoHaveTheirOwn() {
        var sketch = ReplaySketch(units: 3)
        sketch.phone("p1", 0)
        sketch.phone("p2", 1)
        sketch.device("d", 0, 1, 2)
        let outcome = sketch.replay()
        #expect(outcome.labels == [0, 1, 2])
        #expect(outcome.refusals.map(\.rule) == [.weak])
        #expect(Set([outcome.refusals[0].left, outcome.refusals[0].right]) == [.value(0), .value(1)])
    }

    @Test func aDeviceJoinsOneWhoHasHisOwnAndThoseWhoHaveNone() {
        var sketch = ReplaySketch(units: 3)
        sketch.phone("p1", 0)
        sketch.email("e", 1)
        sketch.device("d", 0, 1, 2)
        #expect(sketch.replay().labels == [0, 0, 0])
    }

    @Test func onePhoneBetweenTwoNamesIsRefused() {
        var sketch = ReplaySketch(units: 2)
        sketch.phone("p", 0, 1)
        sketch.name("张伟", 0)
        sketch.name("李娜", 1)
        let outcome = sketch.replay()
        #expect(outcome.labels == [0, 1])
        #expect(outcome.refusals.map(\.rule) == [.names])
    }

    @Test func aSecondThingThatAgreesOutweighsTheNames() {
        var sketch = ReplaySketch(units: 2)
        sketch.phone("p", 0, 1)
        sketch.email("e", 0, 1)
        sketch.name("张伟", 0)
        sketch.name("李娜", 1)
        #expect(sketch.replay().labels == [0, 0])
    }

    @Test("A device and a browser that two names share say no more than one of them")
    func weakThingsDoNotCorroborateEachOther() {
        for withMailbox in [false, true] {
            var sketch = ReplaySketch(units: 2)
            sketch.device("d", 0, 1)
            sketch.cookie("c", 0, 1)
            if withMailbox { sketch.email("e", 0, 1) }
            sketch.name("张伟", 0)
            sketch.name("李娜", 1)
            #expect(sketch.replay().labels == (withMailbox ? [0, 0] : [0, 1]))
        }
    }

    @Test func ofSeveralRulesThePlainestIsNamed() {
        #expect(GuardRule.allCases.sorted() == [.separate, .limit, .exclusive, .weak, .names])
        for (own, stranger) in [(0, 2), (2, 0)] as [(Int32, Int32)] {
            var sketch = ReplaySketch(units: 3)
            sketch.phone("p", 0, 1, 2)
            sketch.nationalID("n1", own)
            sketch.nationalID("n2", 1)
            sketch.name("张伟", own, 1)
            sketch.name("李娜", stranger)
            #expect(sketch.replay().refusals.map(\.rule) == [.limit])
        }
    }

    @Test func oneOfSeveralNamesThatMayBeTheOthersIsEnough() {
        var sketch = ReplaySketch(units: 2)
        sketch.phone("p", 0, 1)
        for name in ["anna li", "bob chen", "王安"] { sketch.name(name, 0) }
        sketch.name("li anna", 1)
        #expect(sketch.replay().labels == [0, 0])
    }

    @Test func oneSideWithoutNameLinks() {
        var sketch = ReplaySketch(units: 2)
        sketch.phone("p", 0, 1)
        sketch.name("张伟", 0)
        #expect(sketch.replay().labels == [0, 0])
    }

    @Test func theNamelessBetweenTwoNamesJoinsNeither() {
        var sketch = ReplaySketch(units: 3)
        sketch.phone("p", 0, 1, 2)
        sketch.name("张伟", 0)
        sketch.name("李娜", 1)
        #expect(sketch.replay().labels == [0, 1, 2])
    }

    @Test func namesDoNotMatterForAUnionID() {
        var sketch = ReplaySketch(units: 2)
        sketch.unionID("u", 0, 1)
        sketch.name("张伟", 0)
        sketch.name("李娜", 1)
        #expect(sketch.replay().labels == [0, 0])
    }

    @Test func anExclusiveAttributeKeepsApart() {
        var sketch = ReplaySketch(units: 2)
        sketch.phone("p", 0, 1)
        sketch.birthday("1990-01-02", 0)
        sketch.birthday("1991-01-02", 1)
        let outcome = sketch.replay()
        #expect(outcome.labels == [0, 1])
        #expect(outcome.refusals.map(\.rule) == [.exclusive])
    }

    @Test func aSeparationKeepsApart() {
        var sketch = ReplaySketch(units: 3)
        sketch.phone("p", 0, 1, 2)
        sketch.component.separations = [GuardedComponent.Pair(0, 2)]
        let outcome = sketch.replay()
        #expect(outcome.labels == [0, 1, 2])
        #expect(outcome.refusals.map(\.rule) == [.separate])
        #expect(outcome.refusals[0].left == .unit(0) && outcome.refusals[0].right == .unit(2))
    }

    @Test func aMergeOverridesALimitAndRaisesIt() {
        var sketch = ReplaySketch(units: 3)
        sketch.nationalID("n1", 0)
        sketch.nationalID("n2", 1)
        sketch.phone("p", 0, 2)
        sketch.component.merges = [GuardedComponent.Pair(0, 1)]
        #expect(sketch.replay().labels == [0, 0, 0])
    }

    @Test func whatASecondValueJoinsIsNoRefusal() {
        var sketch = ReplaySketch(units: 2)
        // The phone alone is refused for the names; the same device is something else that agrees.
        sketch.phone("p1", 0, 1)
        sketch.email("e", 0, 1)
        sketch.name("张伟", 0)
        sketch.name("李娜", 1)
        #expect(sketch.replay().refusals.isEmpty)
    }

    /// Unit 2 holds a value with each of two who exclude each other: neither corroboration nor recency nor the type nor the value
    /// itself decides, a third value does.
    @Test func theOrderOfValuesDecidesNothing() {
        func labels(_ change: (inout ReplaySketch) -> Void) -> [UnitNumber] {
            var sketch = ReplaySketch(units: 4)
            sketch.nationalID("n1", 0)
            sketch.nationalID("n2", 1)
            change(&sketch)
            return sketch.replay().labels
        }
        #expect(
            labels {
                $0.email("a", 0, 2); $0.email("b", 1, 2)
            } == [0, 1, 2, 3])
        #expect(
            labels {
                $0.email("a", 0, 2); $0.email("b", 1, 2, recency: 5)
            } == [0, 1, 2, 3])
        #expect(
            labels {
                $0.email("a", 0, 2, recency: 9); $0.phone("p", 1, 2)
            } == [0, 1, 2, 3])
        #expect(
            labels {
                $0.email("a", 0, 2, recency: 9)
                $0.email("b", 1, 2)
                $0.device("d", 1, 2)
            } == [0, 1, 1, 3])
    }

    /// Units 0 and 1 fit each other, and so does unit 2 each of them, but all three are too many: none is picked.
    @Test func tooManyOverSeveralValues() {
        var sketch = ReplaySketch(units: 3)
        sketch.phone("p1", 0)
        sketch.phone("p2", 0)
        sketch.phone("p3", 1)
        sketch.phone("p4", 2)
        sketch.email("a", 0, 2)
        sketch.email("b", 1, 2)
        #expect(sketch.replay().labels == [0, 1, 2])
    }

    /// Only names that differ or are doubtful stand against a value.
    @Test(arguments: [
        ("张伟", "李娜", true), ("王安", "王宁", true), ("张伟", "wei zhang", false), ("anna li", "anna li maria", false),
        ("anna li", "bob li", true), ("bob smith", "robert smith", false), ("王*", "王宁", false), ("李*", "王宁", true),
        ("王*/f", "王*/m", true),
    ])
    func namesThatStandAgainstALink(left: String, right: String, stand: Bool) {
        var sketch = ReplaySketch(units: 2)
        sketch.phone("p", 0, 1)
        sketch.name(left, 0)
        sketch.name(right, 1)
        #expect(sketch.replay().labels == (stand ? [0, 1] : [0, 0]))
    }

    /// What fits two full names that exclude each other joins neither, and no vague name that both know makes them one.
    @Test func vagueNamesDecideNothing() {
        var one = ReplaySketch(units: 3)
        one.phone("p", 0, 1, 2)
        one.name("john smith", 0)
        one.name("jane smith", 1)
        one.name("j smith", 2)
        #expect(one.replay().labels == [0, 1, 2])
        var other = ReplaySketch(units: 4)
        other.email("a", 0, 2)
        other.email("b", 1, 3)
        other.phone("p", 2, 3)
        other.name("王明", 0)
        other.name("王宁", 1)
        other.name("王*", 2, 3)
        let labels = other.replay().labels
        #expect(labels[0] != labels[1])
    }
}
