/// The words of a name in letters: forms of address are taken off, and the rest is put in alphabetical order.
enum NameWords {
    /// Words of the longest name.
    private static let most = 16

    /// Writes the canonical form of words behind what `name` holds already.
    ///
    /// - Parameters:
    ///   - letters: words with one blank between them.
    ///   - isBesideOthers: behind an East Asian name, where one letter is enough and nothing is a form of address.
    static func finish(
        _ letters: UnsafeBufferPointer<UInt32>, into name: inout [UInt8], isBesideOthers: Bool = false
    ) -> ValueClass {
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: letters.count * 4) { bytes in
            withUnsafeTemporaryAllocation(of: Range<Int>.self, capacity: most) { places in
                var words = Words(bytes: bytes, places: places)
                guard words.take(letters) else { return .invalid }
                if isBesideOthers {
                    words.write(into: &name)
                    return words.hasHidden ? .invalid : .clean
                }
                if words.arePlaceholders { return .junk }
                let address = words.dropAddresses() ?? words.dropThaiAddress()
                guard words.count > 0 else { return address == nil ? .masked : .junk }
                let isFamilyName = address != nil && words.count == 1 && !words.hasHidden
                guard words.letterCount > 1 || words.hasHidden else { return .invalid }
                words.write(into: &name, hasMore: isFamilyName)
                guard words.hasHidden || isFamilyName else { return .clean }
                write(address, into: &name)
                return .masked
            }
        }
    }

    /// Writes a letter in UTF-8.
    static func write(_ letter: UInt32, into name: inout [UInt8]) {
        guard letter >= 0x80 else { return name.append(UInt8(truncatingIfNeeded: letter)) }
        guard let scalar = Unicode.Scalar(letter) else { return }
        for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter { name.append(byte) }
    }

    /// Notes whom a form of address is for, where it tells two people apart.
    static func write(_ address: NameVocabulary.Address?, into name: inout [UInt8]) {
        switch address {
        case .man: name += [UInt8(ascii: "/"), UInt8(ascii: "m")]
        case .woman: name += [UInt8(ascii: "/"), UInt8(ascii: "f")]
        case .anyone, nil: break
        }
    }
}

/// Words in fixed memory.
private struct Words {
    private let bytes: UnsafeMutableBufferPointer<UInt8>
    private let places: UnsafeMutableBufferPointer<Range<Int>>
    private(set) var count = 0
    private(set) var hasHidden = false

    init(bytes: UnsafeMutableBufferPointer<UInt8>, places: UnsafeMutableBufferPointer<Range<Int>>) {
        self.bytes = bytes
        self.places = places
    }

    private subscript(word: Int) -> CellBytes { CellBytes(rebasing: UnsafeBufferPointer(bytes)[places[word]]) }

    /// False when there are too many.
    mutating func take(_ letters: UnsafeBufferPointer<UInt32>) -> Bool {
        var written = 0
        var start = 0
        for index in 0...letters.count {
            if index < letters.count, letters[index] != PersonName.blank {
                let letter = letters[index]
                if letter == PersonName.hidden {
                    hasHidden = true
                    if written > start, bytes[written - 1] == UInt8(ascii: "*") { continue }
                }
                guard let scalar = Unicode.Scalar(letter) else { return false }
                for byte in UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter {
                    bytes[written] = byte
                    written += 1
                }
                continue
            }
            defer { start = written }
            // What is hidden altogether is noted once, when the words are written.
            guard written > start, written > start + 1 || bytes[start] != UInt8(ascii: "*") else { continue }
            guard count < places.count else { return false }
            places[count] = start..<written
            count += 1
        }
        return true
    }

    var letterCount: Int { (0..<count).reduce(0) { $0 + self[$1].count } }

    /// Whether all words are what is written where nobody gave a name, or one letter over and over.
    var arePlaceholders: Bool {
        guard count > 0, !hasHidden else { return false }
        var isPlain = false
        var areRepeated = true
        for word in 0..<count {
            if self[word].count < 3 || !self[word].isOneByteRepeated { areRepeated = false }
            let found = NameVocabulary.isPlaceholder(self[word])
            guard found.isOne else {
                if areRepeated { continue }
                return false
            }
            if found.isPlain { isPlain = true }
        }
        return isPlain || areRepeated
    }

    /// Takes forms of address off; the first that is for a man or a woman counts.
    mutating func dropAddresses() -> NameVocabulary.Address? {
        var address: NameVocabulary.Address?
        var kept = 0
        for word in 0..<count {
            let found = kept == 0 ? NameVocabulary.leadingAddress(self[word]) : NameVocabulary.address(self[word])
            if let found {
                if address == nil || address == .anyone { address = found }
            } else {
                places[kept] = places[word]
                kept += 1
            }
        }
        count = kept
        return address
    }

    /// Takes a Thai form of address off, which is written in one word with the given name.
    mutating func dropThaiAddress() -> NameVocabulary.Address? {
        guard count > 0 else { return nil }
        let word = self[0]
        // A name goes on with a consonant or a vowel that stands before one (U+0E01–0E2E, U+0E40–0E44).
        for (title, address) in NameVocabulary.thaiAddresses
        where word.count >= title.utf8.count + 6 && word.starts(with: title.utf8) && word[title.utf8.count] == 0xE0 {
            let (second, third) = (word[title.utf8.count + 1], word[title.utf8.count + 2])
            guard second == 0xB8 && third <= 0xAE || second == 0xB9 && (0x80...0x84).contains(third) else { continue }
            places[0] = places[0].lowerBound + title.utf8.count..<places[0].upperBound
            return address
        }
        return nil
    }

    /// Writes the words in the order of their bytes.
    mutating func write(into name: inout [UInt8], hasMore: Bool = false) {
        for index in 1..<max(count, 1) {
            var place = index
            while place > 0, self[place].lexicographicallyPrecedes(self[place - 1]) {
                places.swapAt(place, place - 1)
                place -= 1
            }
        }
        let isHidden = hasMore || hasHidden && !(0..<count).contains { self[$0].contains(UInt8(ascii: "*")) }
        if isHidden { name += [UInt8(ascii: "*"), UInt8(ascii: " ")] }
        for word in 0..<count {
            if word > 0 { name.append(UInt8(ascii: " ")) }
            name += self[word]
        }
    }
}
