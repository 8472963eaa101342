/// Counts lines, eight bytes at a time: a position in a file of gigabytes costs a second and not a minute.
public enum LineCount {
    private static let low7: UInt64 = 0x7f7f_7f7f_7f7f_7f7f

    /// How often `byte` stands in `bytes`.
    public static func count(of byte: UInt8, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let pattern = UInt64(byte) &* 0x0101_0101_0101_0101
        var total = 0
        forEachWord(bytes) { total &+= matches($0, pattern).nonzeroBitCount }
        for index in (bytes.count & ~7)..<bytes.count where bytes[index] == byte { total &+= 1 }
        return total
    }

    /// Line ends: LF, CR LF, or a CR alone.
    public static func lineEnds(in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let lf: UInt64 = 0x0a0a_0a0a_0a0a_0a0a
        let cr: UInt64 = 0x0d0d_0d0d_0d0d_0d0d
        var total = 0
        // The top bit of a byte that follows a CR, carried from word to word.
        var carry: UInt64 = 0
        forEachWord(bytes) { word in
            let feeds = matches(word, lf)
            let returns = matches(word, cr)
            let pairs = (returns &<< 8 | carry) & feeds
            carry = returns &>> 56
            total &+= feeds.nonzeroBitCount &+ returns.nonzeroBitCount &- pairs.nonzeroBitCount
        }
        var followsReturn = carry != 0
        for index in (bytes.count & ~7)..<bytes.count {
            let byte = bytes[index]
            if byte == 0x0d || byte == 0x0a && !followsReturn { total &+= 1 }
            followsReturn = byte == 0x0d
        }
        return total
    }

    /// The top bit of every byte of `word` that equals the byte of `pattern`; exact, without carries between bytes.
    @inline(__always)
    private static func matches(_ word: UInt64, _ pattern: UInt64) -> UInt64 {
        let difference = word ^ pattern
        return ~((difference & low7 &+ low7) | difference | low7)
    }

    @inline(__always)
    private static func forEachWord(_ bytes: UnsafeBufferPointer<UInt8>, _ body: (UInt64) -> Void) {
        guard let base = bytes.baseAddress else { return }
        let raw = UnsafeRawPointer(base)
        var offset = 0
        while offset &+ 8 <= bytes.count {
            body(UInt64(littleEndian: raw.loadUnaligned(fromByteOffset: offset, as: UInt64.self)))
            offset &+= 8
        }
    }
}

/// Which byte ends the lines of a text.
public enum LineEnd {
    /// Bytes looked at.
    private static let sample = 1 << 16

    /// CR in the files of old spreadsheets, where a line feed stands inside quotes at most; else LF.
    public static func terminator(of text: UnsafeBufferPointer<UInt8>, from start: Int = 0) -> UInt8 {
        let start = min(start, text.count)
        let sample = UnsafeBufferPointer(rebasing: text[start..<min(text.count, start + Self.sample)])
        // Most files have a line feed at once; what follows ends at the first one outside quotes.
        guard sample.contains(0x0a) else { return sample.contains(0x0d) ? 0x0d : 0x0a }
        let quote = UInt8(ascii: "\"")
        var isQuoted = false
        var hasReturn = false
        for (index, byte) in sample.enumerated() {
            if byte == quote {
                isQuoted = isQuoted ? false : index == 0 || opens(behind: sample[index - 1])
            } else if !isQuoted {
                if byte == 0x0a { return 0x0a }
                if byte == 0x0d { hasReturn = true }
            }
        }
        return hasReturn ? 0x0d : 0x0a
    }

    /// Whether a quote behind a byte opens a field. (One that was doubled opens it again.)
    private static func opens(behind byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "|")
            || byte == UInt8(ascii: "\"")
    }
}
