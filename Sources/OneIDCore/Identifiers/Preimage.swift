/// Spells a canonical value the way it was hashed.
enum Preimage {
    /// Calls `body` with the spelling of `canonical` in `form`.
    static func with<Result>(
        _ canonical: UnsafeBufferPointer<UInt8>, form: HashForm, _ body: (UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        switch form {
        case .e164: return body(canonical)
        case .lower:
            return withCase(canonical, body) { $0.lowercasedASCII }
        case .digits: return body(UnsafeBufferPointer(rebasing: canonical.dropFirst()))
        case .national:
            let digits = UnsafeBufferPointer(rebasing: canonical.dropFirst())
            guard let match = CountryCodes.match(digits) else { return body(digits) }
            return body(UnsafeBufferPointer(rebasing: digits.dropFirst(match.length)))
        case .upper:
            return withCase(canonical, body) { $0.uppercasedASCII }
        }
    }

    private static func withCase<Result>(
        _ canonical: UnsafeBufferPointer<UInt8>, _ body: (UnsafeBufferPointer<UInt8>) -> Result,
        _ fold: (UInt8) -> UInt8
    ) -> Result {
        let canonical = DeviceNormaliser.withoutKind(canonical)
        return withUnsafeTemporaryAllocation(of: UInt8.self, capacity: max(1, canonical.count)) { room in
            for (index, byte) in canonical.enumerated() { room[index] = fold(byte) }
            return body(UnsafeBufferPointer(rebasing: room[..<canonical.count]))
        }
    }

    /// Every spelling in which a canonical value of a type may have been hashed, those of other declarations and of devices
    /// without marks among them.
    static func spellings(of canonical: [UInt8], type: IdentifierType) -> [[UInt8]] {
        var spellings: [[UInt8]] = []
        forEachSpelling(of: canonical, type: type) { spellings.append(Array($0)) }
        return spellings
    }

    /// Calls `body` with each of them.
    static func forEachSpelling(of canonical: [UInt8], type: IdentifierType, _ body: (CellBytes) -> Void) {
        canonical.withUnsafeBufferPointer { canonical in
            for form in type.hashForms {
                with(canonical, form: form) { text in
                    body(text)
                    guard type == .device else { return }
                    let bare = text.filter { $0 != UInt8(ascii: ":") && $0 != UInt8(ascii: "-") }
                    guard bare.count < text.count else { return }
                    bare.withUnsafeBufferPointer(body)
                    guard text.contains(UInt8(ascii: ":")) else { return }
                    text.map { $0 == UInt8(ascii: ":") ? UInt8(ascii: "-") : $0 }.withUnsafeBufferPointer(body)
                }
            }
        }
    }

    /// Writes the digest of `canonical` in a form and returns its length.
    static func digest(
        _ canonical: UnsafeBufferPointer<UInt8>, _ form: DigestForm, into out: UnsafeMutablePointer<UInt8>
    ) -> Int {
        with(canonical, form: form.form) { form.algorithm.digest($0, into: out) }
        return form.algorithm.byteCount
    }
}
