import OneIDCore

/// The encodings of text that oneid reads. Everything behind decoding is UTF-8.
public enum TextEncoding: String, Sendable, CaseIterable {
    case utf8, utf16le, utf16be, gb18030, big5, windows1252

    /// The encoding a user means: upper or lower case, with or without hyphens, underscores, spaces and points.
    ///
    /// GBK, GB 2312 and code page 936 are subsets of GB 18030 (but for the euro sign, see `GB18030`). `UTF-16` without
    /// an order of bytes is little-endian, which is what Windows programs mean by it, unless the file's byte order mark
    /// says otherwise (`EncodingDecision.asked`). Latin-1 is read as Windows-1252, which is what programs mean by it.
    /// Nil for any other word.
    public init?(spelling: String) {
        var key = ""
        for scalar in spelling.lowercased().unicodeScalars where !"-_ .".unicodeScalars.contains(scalar) {
            key.unicodeScalars.append(scalar)
        }
        switch key {
        case "utf8", "utf8sig", "utf8bom", "ascii", "usascii", "65001", "cp65001": self = .utf8
        case "utf16", "utf16le", "ucs2", "ucs2le", "unicode": self = .utf16le
        case "utf16be", "ucs2be": self = .utf16be
        case "gb18030", "gb180302005", "gbk", "xgbk", "gb2312", "gb231280", "euccn", "cp936", "936", "ms936",
            "windows936", "ansi936":
            self = .gb18030
        case "big5", "big5hkscs", "big5eten", "cnbig5", "xxbig5", "cp950", "950", "ms950", "windows950", "ansi950":
            self = .big5
        case "windows1252", "cp1252", "1252", "ms1252", "ansi1252", "latin1", "l1", "iso88591", "iso8859":
            self = .windows1252
        default: return nil
        }
    }

    /// The spellings shown in help, completions and suggestions.
    public static let spellings = [
        "utf-8", "utf-16", "utf-16le", "utf-16be", "gb18030", "gbk", "gb2312", "cp936", "big5", "cp950", "windows-1252",
        "latin-1",
    ]

    /// The name for people.
    public var displayName: String {
        switch self {
        case .utf8: "UTF-8"
        case .utf16le: "UTF-16LE"
        case .utf16be: "UTF-16BE"
        case .gb18030: "GB18030"
        case .big5: "Big5"
        case .windows1252: "Windows-1252"
        }
    }

    /// How much room to give a decoder for `count` bytes of source, so that it rarely stops for want of room.
    ///
    /// Two bytes of GB18030, Big5 or UTF-16 become mostly three of UTF-8. What becomes more – the lone 0x80 of code page 936,
    /// rare characters of Big5, a text of accents – makes the decoder stop (`DecodeProgress.Stop.full`).
    public func usualCapacity(for count: Int) -> Int {
        switch self {
        case .utf8: count &+ DecodeProgress.reserve
        case .utf16le, .utf16be, .gb18030, .big5, .windows1252: count &+ count / 2 &+ 8 &* DecodeProgress.reserve
        }
    }

    /// Decodes a block to UTF-8. UTF-8 itself is validated and copied.
    /// Whether all of a text is in this encoding.
    public func isOf(_ text: Cell) -> Bool {
        let room = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: usualCapacity(for: text.count))
        defer { room.deallocate() }
        return decode(text.bytes, into: room).read == text.count
    }

    public func decode(
        _ source: UnsafeBufferPointer<UInt8>, into destination: UnsafeMutableBufferPointer<UInt8>
    ) -> DecodeProgress {
        switch self {
        case .utf8: UTF8Decoder.decode(source, into: destination)
        case .utf16le: UTF16Decoder.decode(source, bigEndian: false, into: destination)
        case .utf16be: UTF16Decoder.decode(source, bigEndian: true, into: destination)
        case .gb18030: GB18030.decode(source, into: destination)
        case .big5: Big5.decode(source, into: destination)
        case .windows1252: Windows1252.decode(source, into: destination)
        }
    }

    /// How many bytes to pass over at `offset`, where a decoder found no character (`DecodeProgress.Stop.invalid`).
    func invalidLength(_ bytes: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
        switch self {
        case .utf8, .gb18030, .windows1252: 1
        case .big5: Big5.invalidLength(bytes, at: offset)
        case .utf16le, .utf16be: min(2, bytes.count - offset)
        }
    }
}
