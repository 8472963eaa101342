import OneIDCore

@testable import OneIDLinking

/// A component put together by hand. Slots: 0 national id, 1 UnionID, 2 phone, 3 e-mail, 4 device,
/// 5 cookie.
struct ReplaySketch {
    var component: GuardedComponent

    static let rules = LinkRules(slots: [
        SlotRule(strength: 0, limit: 1, distinguishes: true), SlotRule(strength: 1, limit: 1, distinguishes: true),
        SlotRule(strength: 2, limit: 3, distinguishes: true, comparesNames: true),
        SlotRule(strength: 5, limit: 5, comparesNames: true),
        SlotRule(strength: 14, isWeak: true, comparesNames: true, isOfDevice: true),
        SlotRule(strength: 15, isWeak: true, comparesNames: true),
    ])

    init(units: Int) { component = GuardedComponent(unitCount: units, values: []) }

    private mutating func add(_ slot: UInt8, _ text: String, _ holders: [Int32], _ recency: Int64) {
        component.values.append(
            GuardedComponent.Value(
                slot: slot, text: Array(text.utf8), recency: recency, holders: holders.map { UnitNumber(raw: $0) }))
    }

    mutating func nationalID(_ text: String, _ holders: Int32...) { add(0, text, holders, .min) }
    mutating func unionID(_ text: String, _ holders: Int32...) { add(1, text, holders, .min) }
    mutating func phone(_ text: String, _ holders: Int32..., recency: Int64 = .min) { add(2, text, holders, recency) }
    mutating func email(_ text: String, _ holders: Int32..., recency: Int64 = .min) { add(3, text, holders, recency) }
    mutating func device(_ text: String, _ holders: Int32...) { add(4, text, holders, .min) }

    mutating func cookie(_ text: String, _ holders: Int32...) { add(5, text, holders, .min) }

    mutating func merge(_ left: Int32, _ right: Int32) {
        component.merges.append(.init(UnitNumber(raw: left), UnitNumber(raw: right)))
    }

    mutating func separate(_ left: Int32, _ right: Int32, over value: ValueNumber? = nil) {
        component.separations.append(.init(UnitNumber(raw: left), UnitNumber(raw: right), over: value))
    }

    mutating func name(_ text: String, _ holders: Int32...) {
        component.names.append(
            GuardedComponent.Name(text: Array(text.utf8), holders: holders.map { UnitNumber(raw: $0) })
        )
    }

    mutating func birthday(_ text: String, _ holders: Int32...) {
        component.traits.append(
            GuardedComponent.Trait(attribute: 0, text: Array(text.utf8), holders: holders.map { UnitNumber(raw: $0) }))
    }

    func replay() -> ReplayOutcome {
        var replay = Replay(component, rules: ReplaySketch.rules)
        return replay.run()
    }
}
