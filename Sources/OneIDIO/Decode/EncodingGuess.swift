/// What a text that is neither UTF-8 nor plainly GB18030 may be in, for advice: nothing is decoded by a guess.
enum EncodingGuess: Equatable {
    case encoding(TextEncoding)
    /// Not read; `iconv` knows it by this name.
    case foreign(String)

    var displayName: String {
        switch self {
        case .encoding(let encoding): encoding.displayName
        case .foreign("SHIFT_JIS"): "Shift_JIS"
        case .foreign(let name): name
        }
    }

    /// What to do if it is that.
    var advice: String {
        switch self {
        case .encoding(.big5): "say --encoding big5"
        case .encoding(.windows1252): "say --encoding windows-1252"
        case .encoding(let encoding): "say --encoding \(encoding.displayName.lowercased())"
        case .foreign(let name): "convert the file with iconv -f \(name) -t UTF-8"
        }
    }

    /// Bytes looked at.
    private static let sample = 1 << 18

    /// The likely encodings, the likeliest first; empty when nothing fits.
    static func likely(_ content: UnsafeBufferPointer<UInt8>) -> [EncodingGuess] {
        let bytes = UnsafeBufferPointer(rebasing: content.prefix(sample))
        var shares: [(guess: EncodingGuess, share: Double)] = []
        // In this order where shares are equal: what is rarer by chance first.
        shares.append((.foreign("SHIFT_JIS"), shiftJIS(bytes)))
        shares.append((.foreign("EUC-KR"), pairs(bytes, fits: { 0xb0...0xc8 ~= $0 && $1 >= 0xa1 })))
        shares.append((.encoding(.big5), pairs(bytes, fits: { 0xa4...0xc6 ~= $0 && Big5.scalar($0, $1) != nil })))
        shares.append((.encoding(.windows1252), lone(bytes)))
        let fitting = shares.filter { $0.share >= 0.7 }
        guard let best = fitting.map(\.share).max() else { return [] }
        return fitting.filter { $0.share >= best - 0.1 }.map(\.guess)
    }

    /// The share of two-byte characters that `fits`, every byte above 0x7F being the first of two.
    private static func pairs(_ bytes: UnsafeBufferPointer<UInt8>, fits: (UInt8, UInt8) -> Bool) -> Double {
        var all = 0
        var fitting = 0
        var index = 0
        while index < bytes.count {
            guard bytes[index] >= 0x80 else {
                index += 1
                continue
            }
            guard index + 1 < bytes.count else { break }
            let (lead, trail) = (bytes[index], bytes[index + 1])
            // Punctuation and full-width forms are in the same rows of all these sets.
            let isNeutral = trail >= 0xa1 && (lead == 0xa1 || lead == 0xa3)
            if !isNeutral {
                all += 1
                if fits(lead, trail) { fitting += 1 }
            }
            index += trail < 0x40 ? 1 : 2
        }
        return all == 0 ? 0 : Double(fitting) / Double(all)
    }

    /// Kana and kanji of the first level among the characters of Shift_JIS; half-width katakana are single bytes and prove
    /// nothing.
    private static func shiftJIS(_ bytes: UnsafeBufferPointer<UInt8>) -> Double {
        var all = 0
        var fitting = 0
        var index = 0
        while index < bytes.count {
            let lead = bytes[index]
            switch lead {
            case 0x81...0x9f, 0xe0...0xfc:
                guard index + 1 < bytes.count else { return all == 0 ? 0 : Double(fitting) / Double(all) }
                let trail = bytes[index + 1]
                all += 1
                if trail >= 0x40, trail != 0x7f, trail <= 0xfc, 0x81...0x83 ~= lead || 0x88...0x98 ~= lead {
                    fitting += 1
                }
                index += trail < 0x40 ? 1 : 2
            case 0x80, 0xa0, 0xfd...0xff:
                all += 1
                index += 1
            default: index += 1
            }
        }
        return all == 0 ? 0 : Double(fitting) / Double(all)
    }

    /// The share of bytes above 0x7F that are accents in words: one or two of them, with a letter of ASCII before or behind.
    private static func lone(_ bytes: UnsafeBufferPointer<UInt8>) -> Double {
        func isLetter(_ index: Int) -> Bool { bytes.indices.contains(index) && 0x41...0x5a ~= bytes[index] & 0xdf }
        var all = 0
        var fitting = 0
        var index = 0
        while index < bytes.count {
            let start = index
            while index < bytes.count, bytes[index] >= 0x80 { index += 1 }
            let length = index - start
            all += length
            if length > 0, length <= 2, isLetter(start - 1) || isLetter(index) { fitting += length }
            index += 1
        }
        return all == 0 ? 0 : Double(fitting) / Double(all)
    }
}
