import OneIDCore
import Testing

@testable import OneIDLinking

/// When two names that differ are one person all the same: what counts as a second thing that agrees.
struct NamesAgreementTests {
    /// 张伟 and 李娜, and what they share.
    private func areOne(_ share: (inout ReplaySketch) -> Void) -> Bool {
        var sketch = ReplaySketch(units: 2)
        sketch.name("张伟", 0)
        sketch.name("李娜", 1)
        share(&sketch)
        return sketch.replay().labels == [0, 0]
    }

    @Test func twoValuesOfTheirOwnAgree() {
        #expect(
            areOne {
                $0.phone("p", 0, 1); $0.email("e", 0, 1)
            })
        #expect(
            areOne {
                $0.phone("p", 0, 1); $0.phone("q", 0, 1)
            })
        #expect(
            areOne {
                $0.email("e", 0, 1); $0.device("d", 0, 1)
            })
    }

    @Test func weakValuesDoNotCorroborateEachOther() {
        #expect(
            !areOne {
                $0.device("d", 0, 1); $0.cookie("c", 0, 1)
            })
        #expect(
            !areOne {
                $0.cookie("b", 0, 1); $0.cookie("c", 0, 1)
            })
    }

    @Test func twoIDsOfOneDeviceAreOneThing() {
        var rules = ReplaySketch.rules
        rules.slots[4].isWeak = false
        var sketch = ReplaySketch(units: 2)
        sketch.name("张伟", 0)
        sketch.name("李娜", 1)
        sketch.device("imei", 0, 1)
        sketch.device("oaid", 0, 1)
        var replay = Replay(sketch.component, rules: rules)
        #expect(replay.run().labels == [0, 1])
        // Two ids that no account has together are two devices.
        #expect(DeviceIDs(sketch.component, rules: rules)[1] == 0)
        sketch.component.values[1].holders = [1]
        sketch.component.values[0].holders = [0]
        #expect(DeviceIDs(sketch.component, rules: rules)[1] == 1)
    }

    @Test func aNamelessAccountInBetweenSpeaksForNeither() {
        var sketch = ReplaySketch(units: 3)
        sketch.name("张伟", 0)
        sketch.name("李娜", 2)
        sketch.phone("p", 0, 1)
        sketch.email("q", 1, 2)
        sketch.email("r", 1, 2)
        let outcome = sketch.replay()
        // The account in between goes with whom it shares more.
        #expect(outcome.labels == [0, 1, 1])
        #expect(outcome.refusals.map(\.value) == [0])
    }

    @Test func anInitialInBetweenSpeaksForNeither() {
        var sketch = ReplaySketch(units: 3)
        sketch.name("john smith", 0)
        sketch.name("j smith", 1)
        sketch.name("jane smith", 2)
        sketch.phone("p", 0, 1)
        sketch.email("q", 1, 2)
        sketch.email("r", 1, 2)
        #expect(sketch.replay().labels == [0, 1, 1])
    }

    @Test func aNameInAnotherScriptVouchesForNobody() {
        var sketch = ReplaySketch(units: 3)
        sketch.name("王安", 0)
        sketch.name("an wang", 1)
        sketch.name("李宁", 2)
        sketch.phone("p", 0, 1)
        sketch.email("q", 1, 2)
        sketch.email("r", 1, 2)
        #expect(sketch.replay().labels == [0, 1, 1])
    }

    @Test func whatAnAccountOfTheSameNameHasCounts() {
        var sketch = ReplaySketch(units: 3)
        sketch.name("张伟", 0, 1)
        sketch.name("李娜", 2)
        sketch.nationalID("n", 0, 1)
        sketch.phone("p", 0, 2)
        sketch.email("e", 1, 2)
        #expect(sketch.replay().labels == [0, 0, 0])
    }

    @Test func aChainOfStrangersToNobodyStaysOne() {
        var sketch = ReplaySketch(units: 4)
        sketch.phone("p", 0, 1)
        sketch.device("d", 1, 2)
        sketch.email("e", 2, 3)
        #expect(sketch.replay().labels == [0, 0, 0, 0])
    }
}
