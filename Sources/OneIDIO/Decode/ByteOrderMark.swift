/// The mark some programs put in front of text (Unicode Standard §23.8).
enum ByteOrderMark: Equatable {
    case text(TextEncoding, length: Int)
    /// UTF-32, which no exporter writes on purpose and oneid does not read.
    case utf32

    /// Bytes at the start of a content that tell about its mark.
    static let sample = 4_096

    /// The mark that a content begins with, nil when there is none.
    init?(_ content: some Collection<UInt8>) {
        let start = content.prefix(4)
        // UTF-32LE first: its mark begins with that of UTF-16LE.
        if start.elementsEqual([0xff, 0xfe, 0, 0]) || start.elementsEqual([0, 0, 0xfe, 0xff]) {
            self = .utf32
        } else if start.starts(with: [0xef, 0xbb, 0xbf]) {
            self = .text(.utf8, length: 3)
        } else if start.starts(with: [0xff, 0xfe]) {
            self = .text(.utf16le, length: 2)
        } else if start.starts(with: [0xfe, 0xff]) {
            self = .text(.utf16be, length: 2)
        } else {
            return nil
        }
    }

    /// UTF-16 whose mark is missing shows in its first 4,096 bytes: the digits, delimiters and line ends of any table
    /// have a zero byte, always on the same side.
    static func missing(in content: [UInt8]) -> TextEncoding? {
        let pairs = min(content.count, sample) / 2
        var first = 0
        var second = 0
        for pair in 0..<pairs {
            if content[2 * pair] == 0 { first += 1 }
            if content[2 * pair + 1] == 0 { second += 1 }
        }
        // A binary file rarely has so many zeros and keeps them all on one side.
        let enough = max(2, pairs / 4)
        if second >= enough && first == 0 { return .utf16le }
        if first >= enough && second == 0 { return .utf16be }
        return nil
    }

    /// UTF-32 whose mark is missing: of every four bytes two are zero, on the side where code points end.
    static func looksLikeUTF32(_ content: [UInt8]) -> Bool {
        let quads = min(content.count, sample) / 4
        guard quads >= 2 else { return false }
        let little = (0..<quads).allSatisfy { content[4 * $0 + 3] == 0 && content[4 * $0 + 2] < 0x11 }
        let big = (0..<quads).allSatisfy { content[4 * $0] == 0 && content[4 * $0 + 1] < 0x11 }
        return little || big
    }
}

extension TextEncoding {
    var isUTF16: Bool { self == .utf16le || self == .utf16be }
}
