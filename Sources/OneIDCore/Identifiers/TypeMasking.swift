extension Masking {
    /// Hides a value as its type wants it.
    ///
    /// - Parameter type: nil for anything that is no identifier, which may hold an address all the same, or be the parts of a
    ///   composite key.
    public static func mask(_ value: String, type: IdentifierType? = nil) -> String {
        guard type == nil, value.utf8.contains(UInt8(ascii: "+")) else {
            return mask(value, as: type?.masking ?? .address)
        }
        // Each part by itself: what is little of a key may be all of a name.
        let words = value.split(separator: " ", omittingEmptySubsequences: false)
        return words.split(separator: "+", omittingEmptySubsequences: false)
            .map { mask($0.joined(separator: " "), as: .address) }.joined(separator: " + ")
    }
}
