import OneIDConfiguration
import OneIDCore

/// The hashed columns of a run: which types occur hashed, in which forms, and which digests are junk.
struct DigestForms {
    /// By type and scope; sorted so that the order of sources does not matter.
    private var forms: [SlotTable.Slot: [DigestForm]] = [:]
    private var junkDigests: [DigestForm: Set<[UInt8]>] = [:]
    private let junk: JunkList

    init(junk: JunkList) { self.junk = junk }

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
            guard let type = BuiltInType(rawValue: slot.type) else { continue }
            for form in list where junkDigests[form] == nil { junkDigests[form] = junk.digests(of: type, form: form) }
        }
    }

    func plan(for identifier: IdentifierColumn) -> DigestPlan? {
        let slot = SlotTable.Slot(type: identifier.type, scope: identifier.scope ?? "")
        guard let list = forms[slot] else { return nil }
        let own = DigestForms.form(of: identifier)
        return DigestPlan(own: own, forms: list, junk: own.flatMap { junkDigests[$0] } ?? [])
    }

    private static func form(of identifier: IdentifierColumn) -> DigestForm? {
        guard let hash = identifier.hash, let algorithm = DigestAlgorithm(rawValue: hash.algorithm),
            let form = PreimageForm(rawValue: hash.form.rawValue)
        else { return nil }
        return DigestForm(algorithm: algorithm, form: form)
    }
}
