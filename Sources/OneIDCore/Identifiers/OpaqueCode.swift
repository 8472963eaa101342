/// What codes that somebody else gave out have in common.
enum OpaqueCode {
    static let placeholders = IdentifierType.Junk(
        ["0", "1", "-1", "test", "admin", "guest", "default", "visitor"], rule: isRepeated)

    /// One character four times or more, or zeros.
    @Sendable static func isRepeated(_ value: UnsafeBufferPointer<UInt8>) -> Bool {
        value.isOneByteRepeated && (value.count >= 4 || value[0] == 0x30)
    }

    @Sendable static func steps(_ text: NormalisedText) -> [String] { ["an opaque code: upper and lower case differ"] }
}
