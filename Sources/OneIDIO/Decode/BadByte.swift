/// A byte of a file that its encoding has no character for, kept in the decoded text.
///
/// Three bytes stand for it: 0xFE, which is never part of UTF-8, so that the check of records finds it, and its two halves
/// above 0x80, so that none of them is punctuation of the file. A raw byte would not do: two of them can look like one
/// character of UTF-8.
public enum BadByte {
    static let mark: UInt8 = 0xfe

    /// Writes the three bytes and returns their number.
    static func write(_ byte: UInt8, to buffer: UnsafeMutableBufferPointer<UInt8>, at offset: Int) -> Int {
        buffer[offset] = mark
        buffer[offset + 1] = 0x80 | byte >> 4
        buffer[offset + 2] = 0x80 | byte & 0x0f
        return 3
    }

    /// The byte of the file that stands at `offset` of a decoded text; nil when there is a character.
    public static func byte(in text: UnsafeBufferPointer<UInt8>, at offset: Int) -> UInt8? {
        guard offset + 3 <= text.count, text[offset] == mark else { return nil }
        return text[offset + 1] << 4 | text[offset + 2] & 0x0f
    }
}
