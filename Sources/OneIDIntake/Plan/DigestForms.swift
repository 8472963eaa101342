import OneIDConfiguration
import OneIDCore

/// The hashed columns of a run: which types occur hashed, in which forms, and which digests are junk.
struct DigestForms {
    /// By type and scope; sorted so that the order of sources does not matter.
    private var forms: [SlotTable.Slot: [DigestForm]] = [:]
    /// The digests that stand for nothing: a type's in each of its forms.
    private var junkDigests: [SlotTable.Slot: [DigestForm: Set<[UInt8]>]] = [:]
    private let identifiers: IdentifierSettings
    private let junk: RunJunk

    init(_ identifiers: IdentifierSettings, junk: RunJunk) {
        self.identifiers = identifiers
        self.junk = junk
    }

    mutating func note(_ identifier: IdentifierColumn) {
        guard let form = DigestForms.form(of: identifier) else { return }
        let slot = SlotTable.Slot(type: identifier.type, scope: identifier.scope ?? "")
        if forms[slot]?.contains(form) != true { forms[slot, default: []].append(form) }
    }

    mutating func settle() {
        for (slot, list) in forms {
            forms[slot] = list.sorted {
                ($0.algorithm.rawValue, $0.form.rawValue) < ($1.algorithm.rawValue, $1.form.rawValue)
            }
            guard case .builtIn(let type)? = identifiers.settings(for: slot.type)?.like else { continue }
            for form in list { junkDigests[slot, default: [:]][form] = junk[slot.type].digests(of: type, form: form) }
        }
    }

    func plan(for identifier: IdentifierColumn) -> DigestPlan? {
        let slot = SlotTable.Slot(type: identifier.type, scope: identifier.scope ?? "")
        guard let list = forms[slot] else { return nil }
        let own = DigestForms.form(of: identifier)
        return DigestPlan(own: own, forms: list, junk: own.flatMap { junkDigests[slot]?[$0] } ?? [])
    }

    private static func form(of identifier: IdentifierColumn) -> DigestForm? {
        guard let hash = identifier.hash, let algorithm = DigestAlgorithm(rawValue: hash.algorithm),
            let form = PreimageForm(rawValue: hash.form.rawValue)
        else { return nil }
        return DigestForm(algorithm: algorithm, form: form)
    }
}
