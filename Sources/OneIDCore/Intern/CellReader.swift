/// Reads single cells of identifier columns as interning does: their classes, values and fingerprints.
///
/// One for each worker; nothing here is shared.
public final class CellReader {
    private let key: FingerprintKey
    /// The cell classified last.
    private(set) var cell = NormalisedCell()

    public init(key: FingerprintKey) { self.key = key }

    /// The fingerprints of a cell, as interning makes them: for finding out which value of a record is a hub.
    public func fingerprints(
        of raw: UnsafeBufferPointer<UInt8>, _ plan: ColumnPlan
    ) -> [(print: Fingerprint, text: String)] {
        guard classify(raw, plan).links, !plan.countsOnly else { return [] }
        return (0..<cell.count).compactMap { value in
            guard let print = identity(of: value, plan) else { return nil }
            return (print, cell.text(value))
        }
    }

    /// The class of a cell and why it is no identifier.
    public func judge(
        _ raw: UnsafeBufferPointer<UInt8>, _ plan: ColumnPlan
    ) -> (valueClass: ValueClass, reason: StaticString) {
        (classify(raw, plan), cell.reason)
    }

    /// The fingerprints under which a cell links, digests in further forms included, with the values in canonical form.
    ///
    /// - Parameter digests: identities of digests in further forms, see `DigestTranslations`.
    public func linkPrints(
        of raw: UnsafeBufferPointer<UInt8>, _ plan: ColumnPlan, digests: [Fingerprint: Fingerprint]
    ) -> [(print: Fingerprint, text: [UInt8])] {
        var prints: [(print: Fingerprint, text: [UInt8])] = []
        forEachLinkPrint(of: raw, plan, digests: digests) { prints.append(($0, Array($1))) }
        return prints
    }

    /// The same one after the other, without copies: the bytes are good during the call.
    public func forEachLinkPrint(
        of raw: UnsafeBufferPointer<UInt8>, _ plan: ColumnPlan, digests: [Fingerprint: Fingerprint],
        _ body: (Fingerprint, UnsafeBufferPointer<UInt8>) -> Void
    ) {
        guard classify(raw, plan).links, !plan.countsOnly else { return }
        for value in 0..<cell.count {
            guard let digest = plan.digest, let own = digest.own else {
                guard let print = identity(of: value, plan) else { continue }
                cell.withValue(value) { body(print, $0) }
                continue
            }
            var print = identity(of: value, plan)
            if own != digest.forms[0] {
                let form = digest.forms.firstIndex(of: own) ?? 0
                let formed = cell.withValue(value) { formPrint($0, form: form, slot: plan.slot) }
                print = digests[formed] ?? formed
            }
            guard let print else { continue }
            let shown = Array(String(decoding: raw.trimmed, as: UTF8.self).lowercased().utf8)
            shown.withUnsafeBufferPointer { body(print, $0) }
        }
    }

    /// Normalises into `cell`.
    func classify(_ raw: UnsafeBufferPointer<UInt8>, _ plan: ColumnPlan) -> ValueClass {
        plan.normalise(raw, into: &cell)
        return cell.valueClass
    }

    /// Fingerprint of a digest in a further form; the form is part of it.
    func formPrint(_ digest: UnsafeBufferPointer<UInt8>, form: Int, slot: UInt8) -> Fingerprint {
        let print = key.fingerprint(digest, slot: slot)
        return Fingerprint(high: print.high ^ UInt64(form), low: print.low)
    }

    /// The fingerprint of a value in the type's identity form.
    func identity(of value: Int, _ plan: ColumnPlan) -> Fingerprint? {
        cell.withValue(value) { canonical in
            guard let digest = plan.digest else {
                if plan.isNumber, let number = CellReader.exactPhone(canonical) {
                    return key.fingerprint(exact: number, slot: plan.slot)
                }
                return key.fingerprint(canonical, slot: plan.slot)
            }
            // A hashed cell's canonical value is the digest itself.
            if digest.own != nil { return key.fingerprint(canonical, slot: plan.slot) }
            return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { out in
                guard let start = out.baseAddress else { return nil }
                let length = Preimage.digest(canonical, digest.forms[0], into: start)
                return key.fingerprint(UnsafeBufferPointer(rebasing: out[..<length]), slot: plan.slot)
            }
        }
    }

    /// `+8613800001111` as a number; nil with an extension. E.164 numbers have at most 15 digits and no leading zero.
    static func exactPhone(_ canonical: UnsafeBufferPointer<UInt8>) -> UInt64? {
        guard canonical.count > 1, canonical.count <= 17, canonical[0] == UInt8(ascii: "+") else { return nil }
        var number: UInt64 = 0
        for byte in canonical.dropFirst() {
            guard byte >= 0x30, byte <= 0x39 else { return nil }
            number = number &* 10 &+ UInt64(byte &- 0x30)
        }
        return number
    }
}
