/// A cell of a column declared as hashed: hexadecimal digits of either case.
///
/// The canonical value is the digest's bytes. Digests of the empty string and of junk values are junk: many exports
/// hash a missing phone as if it were one.
struct HashedValue {
    let form: DigestForm
    let junk: DigestSet

    func normalise(_ raw: UnsafeBufferPointer<UInt8>, into cell: inout NormalisedCell) {
        cell.reset()
        Decoration.withPlain(raw, into: &cell, masks: .digits) { plain, changed, cell in
            withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { digest in
                guard let start = digest.baseAddress else { return }
                guard form.algorithm.parseHex(plain, into: start) else {
                    cell.refuse(.invalid, "not a digest of the declared kind")
                    return
                }
                let bytes = UnsafeBufferPointer(rebasing: digest[..<form.algorithm.byteCount])
                if junk.contains(bytes) {
                    cell.refuse(.junk, "digest of nothing or of a junk value")
                    return
                }
                cell.append(bytes)
                cell.acceptHashed()
            }
        }
    }
}
