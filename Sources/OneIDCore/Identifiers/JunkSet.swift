/// The junk values of one type.
struct JunkSet: Sendable {
    /// Nothing is junk; for normalising the junk values themselves.
    static let none = JunkSet(listed: ByteStringSet([]), rule: nil)

    /// In canonical form.
    let listed: ByteStringSet
    let rule: (@Sendable (UnsafeBufferPointer<UInt8>) -> Bool)?
    /// Whether values may be digests, and so digests of what stands for nobody.
    var mayBeDigests = false

    /// Whether canonical bytes stand for nobody.
    func contains(_ canonical: UnsafeBufferPointer<UInt8>) -> Bool {
        if let rule, rule(canonical) { return true }
        if listed.contains(canonical) { return true }
        return mayBeDigests && PlaceholderDigests.contains(canonical)
    }
}
