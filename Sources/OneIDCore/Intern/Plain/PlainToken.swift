/// The fast way for WeChat ids: 20 to 64 characters of their alphabet, beginning with a letter.
enum PlainToken {
    @inline(__always)
    static func accepts(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        guard count >= 20, count <= 64 else { return false }
        // A digit or a sign first might be a number in scientific notation.
        guard text[0].isASCIILetter else { return false }
        let raw = UnsafeRawPointer(text)
        guard !mayBeMadeUp(text, raw) else { return false }
        // Sixteen bytes at a time; the last sixteen again, as far as others have been looked at before.
        var strange = strangers(raw, 0) .| strangers(raw, count &- 16)
        var offset = 16
        while offset &+ 16 < count {
            strange = ByteBlock.union(strange, strangers(raw, offset))
            offset &+= 16
        }
        guard ByteBlock.isEmpty(strange) else { return false }
        guard mayBeDigest(count) else { return true }
        return !PlaceholderDigests.contains(CellBytes(start: text, count: count))
    }

    /// Whether a code has the length of a digest in hexadecimal; few have.
    @inline(__always)
    private static func mayBeDigest(_ count: Int) -> Bool { count == 32 || count == 40 || count == 64 }

    /// Whether one character may repeat from the first or the second on, the characters count, or two to four of them come again:
    /// see `OpaqueCode.isMadeUpAlone`.
    @inline(__always)
    private static func mayBeMadeUp(_ text: UnsafePointer<UInt8>, _ raw: UnsafeRawPointer) -> Bool {
        let step = (text[1] | 0x20) &- (text[0] | 0x20)
        if text[1] == text[2] || step == 1 && (text[2] | 0x20) &- (text[1] | 0x20) == 1 { return true }
        let head = raw.loadUnaligned(as: UInt16.self)
        return head == raw.loadUnaligned(fromByteOffset: 2, as: UInt16.self)
            || head == raw.loadUnaligned(fromByteOffset: 3, as: UInt16.self)
            || head == raw.loadUnaligned(fromByteOffset: 4, as: UInt16.self)
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
