/// The fast way for WeChat ids: 20 to 64 characters of their alphabet, beginning with a letter.
enum PlainToken {
    @inline(__always)
    static func accepts(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        guard count >= 20, count <= 64 else { return false }
        // A digit or a sign first might be a number in scientific notation, a repeated character a placeholder.
        guard text[0].isASCIILetter, text[0] != text[1] || text[1] != text[2] else { return false }
        // Sixteen bytes at a time; the last sixteen again, as far as others have been looked at before.
        let raw = UnsafeRawPointer(text)
        var strange = strangers(raw, 0) .| strangers(raw, count &- 16)
        var offset = 16
        while offset &+ 16 < count {
            strange = ByteBlock.union(strange, strangers(raw, offset))
            offset &+= 16
        }
        return ByteBlock.isEmpty(strange)
    }

    /// Which of sixteen bytes are none of letters, digits and `_ - .`.
    @inline(__always)
    private static func strangers(_ text: UnsafeRawPointer, _ offset: Int) -> ByteBlock.Mask {
        let bytes = text.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self)
        let isLetter = ByteBlock.isLetter(bytes | ByteBlock.all(0x20))
        let isMark =
            ByteBlock.isEqual(bytes, "_") .| ByteBlock.isEqual(bytes, "-") .| ByteBlock.isEqual(bytes, ".")
        return .!(isLetter .| ByteBlock.isDigit(bytes) .| isMark)
    }
}
