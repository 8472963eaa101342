import OneIDConfiguration
import OneIDCore

/// The hashed columns of a run: which types occur hashed, in which forms, and which digests are junk.
struct DigestForms {
    /// By type and scope; sorted so that the order of sources does not matter.
    private var forms: [SlotTable.Slot: [DigestForm]] = [:]
    /// The digests that stand for nothing: a type's in each of its forms.
    private var junkDigests: [SlotTable.Slot: [DigestForm: DigestSet]] = [:]
    private let identifiers: IdentifierSettings
    private let junk: RunJunk

    init(_ identifiers: IdentifierSettings, junk: RunJunk) {
        self.identifiers = identifiers
        self.junk = junk
    }

    mutating func note(_ identifier: IdentifierColumn) {
        guard let form = identifier.hash else { return }
        let slot = SlotTable.Slot(type: identifier.type, scope: identifier.scope ?? "")
        if forms[slot]?.contains(form) != true { forms[slot, default: []].append(form) }
    }

    mutating func settle() {
        for (slot, list) in forms {
            forms[slot] = list.sorted()
            guard case .builtIn(let type)? = identifiers.settings(for: slot.type)?.like else { continue }
            for form in list { junkDigests[slot, default: [:]][form] = junk[slot.type].digests(of: type, form: form) }
        }
    }

    func plan(for identifier: IdentifierColumn) -> DigestPlan? {
        let slot = SlotTable.Slot(type: identifier.type, scope: identifier.scope ?? "")
        guard let list = forms[slot] else { return nil }
        let own = identifier.hash
        return DigestPlan(own: own, forms: list, junk: own.flatMap { junkDigests[slot]?[$0] } ?? [])
    }
}
