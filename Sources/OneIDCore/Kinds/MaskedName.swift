/// A letter at an end of a name, which a mask shows.
public struct MaskedLetter: Sendable, Hashable {
    public let block: UInt64

    private init(_ letter: some Sequence<UInt8>, isFirst: Bool) {
        block = letter.reduce(isFirst ? 1 : 2) { $0 << 8 | UInt64($1) }
    }

    /// What a name hidden in part shows: its first letter, else its last; nil when it shows neither.
    public init?(ofHidden name: [UInt8]) {
        let hidden = UInt8(ascii: "*")
        if let first = name.first, first != hidden {
            self.init(PersonName.initial(name), isFirst: true)
        } else if let last = name.last, last != hidden {
            self.init(MaskedLetter.last(name), isFirst: false)
        } else {
            return nil
        }
    }

    /// Those of a complete name.
    public static func all(of name: [UInt8]) -> [MaskedLetter] {
        [MaskedLetter(PersonName.initial(name), isFirst: true), MaskedLetter(last(name), isFirst: false)]
    }

    private static func last(_ name: [UInt8]) -> ArraySlice<UInt8> {
        let start = name.lastIndex { $0 & 0xC0 != 0x80 } ?? name.startIndex
        return name[start...]
    }
}

/// Whether a name that is hidden in part fits a complete one.
public enum NameMaskFit {
    /// Whether it fits with as many letters as the mask hides; nil when no name fits at all.
    public static func compare(_ hidden: [PersonName: String], _ complete: [PersonName: String]) -> Bool? {
        var found: Bool?
        for (mask, spelt) in hidden where mask.isMasked {
            for name in complete.keys where !name.isMasked && mask.compare(with: name) == .compatible {
                let hiddenLetters = spelt.count { $0 == "*" || $0 == "＊" }
                let shown = mask.canonical.filter { $0 != UInt8(ascii: "*") }
                let letters = String(decoding: name.canonical, as: UTF8.self).count
                let isOfLength = String(decoding: shown, as: UTF8.self).count + hiddenLetters == letters
                found = found == true || isOfLength
            }
        }
        return found
    }
}

extension PersonName {
    /// The first letter of a word.
    public static func initial(_ word: [UInt8]) -> [UInt8] {
        guard let first = word.first else { return [] }
        return Array(word.prefix(first < 0x80 ? 1 : max(1, min(4, (~first).leadingZeroBitCount))))
    }
}
