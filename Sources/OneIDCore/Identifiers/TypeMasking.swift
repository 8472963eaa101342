extension Masking {
    /// Hides a value as its type wants it.
    ///
    /// - Parameter type: nil for anything that is no identifier, which may hold an address all the same.
    public static func mask(_ value: String, type: IdentifierType? = nil) -> String {
        mask(value, as: type?.masking ?? .address)
    }
}
