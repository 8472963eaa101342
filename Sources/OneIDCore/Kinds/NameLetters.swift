/// The folded letters of one cell while its name is read, in fixed memory.
struct NameLetters {
    /// Letters, `*` for what is hidden, and one blank between words in letters.
    private let room: UnsafeMutableBufferPointer<UInt32>
    private var count = 0
    private var eastAsian = 0
    private var alphabetic = 0
    private var hidden = 0

    /// - Parameter room: for one character a byte of the cell.
    init(room: UnsafeMutableBufferPointer<UInt32>) { self.room = room }

    private var letters: UnsafeBufferPointer<UInt32> { UnsafeBufferPointer(rebasing: room[0..<count]) }

    // MARK: Reading

    /// Takes in a cell without decoration; false for anything that no name has.
    ///
    /// - Parameter middleDots: how many of its `*` were middle dots.
    mutating func read(_ plain: CellBytes, middleDots: Int) -> Bool {
        var stars = 0
        for byte in plain where byte == UInt8(ascii: "*") { stars += 1 }
        var index = 0
        var isPending = false
        while index < plain.count {
            let byte = plain[index]
            if byte < 0x80 {
                index += 1
                switch byte {
                case UInt8(ascii: "'"), UInt8(ascii: "`"): continue
                case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: ","), UInt8(ascii: "/"): isPending = true
                case UInt8(ascii: "*"):
                    // One middle dot and no other mask stands between the parts of a name.
                    if middleDots == 1, stars == 1, index > 1, index < plain.count {
                        // In 张·伟 it may hide a character as well.
                        if eastAsian == 1 || eastAsian > 0 && plain.count - index < 6 { return false }
                        isPending = true
                    } else {
                        append(PersonName.hidden, after: &isPending)
                    }
                default:
                    if byte.isBlank {
                        isPending = true
                    } else if byte.isASCIILetter {
                        append(UInt32(byte.lowercasedASCII), after: &isPending)
                    } else {
                        return false
                    }
                }
                continue
            }
            guard let scalar = NameLetters.scalar(plain, at: index) else { return false }
            index += scalar.length
            switch scalar.value {
            case 0x2027, 0x30FB, 0xFF65, 0x3001: isPending = true
            case 0x25CB: append(PersonName.hidden, after: &isPending)
            // The marks of voiced kana, which stand behind their letter in half width; letters are hiragana here.
            case 0xFF9E,
                0x3099 where count > 0:
                room[count - 1] += room[count - 1] == 0x3046 ? 0x4E : 1
            case 0xFF9F,
                0x309A where count > 0:
                room[count - 1] += 2
            case _ where NameScript.isAccent(scalar.value) && count > 0: continue
            default:
                guard NameScript(scalar.value) != nil else { return false }
                let folded = CharacterFolding.fold(scalar.value)
                append(folded.first, after: &isPending)
                if folded.second != 0 { append(folded.second, after: &isPending) }
            }
        }
        return count > 0
    }

    private mutating func append(_ letter: UInt32, after isPending: inout Bool) {
        let isEastAsian = NameScript(letter)?.isEastAsian == true
        // U+02BC and its like are apostrophes by another name.
        if (0x2B9...0x2BF).contains(letter) { return }
        if isPending, count > 0, !isEastAsian { put(PersonName.blank) }
        isPending = false
        put(letter)
        if letter == PersonName.hidden {
            hidden += 1
        } else if isEastAsian {
            eastAsian += 1
        } else {
            alphabetic += 1
        }
    }

    private mutating func put(_ letter: UInt32) {
        guard count < room.count else { return }
        room[count] = letter
        count += 1
    }

    private static func scalar(_ bytes: CellBytes, at index: Int) -> (value: UInt32, length: Int)? {
        let lead = bytes[index]
        let length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0
        guard length > 0, index + length <= bytes.count else { return nil }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        for offset in 1..<length {
            guard bytes[index + offset] & 0xC0 == 0x80 else { return nil }
            value = value << 6 | UInt32(bytes[index + offset] & 0x3F)
        }
        return (value, length)
    }

    // MARK: Meaning

    /// What the letters are, and the canonical form of a name.
    mutating func finish(into name: inout [UInt8]) -> ValueClass {
        if eastAsian > 0, alphabetic > 0 { hideCrosses() }
        if eastAsian == 0 { return alphabetic + hidden == 0 ? .invalid : NameWords.finish(letters, into: &name) }
        guard hidden == 0 || alphabetic == 0 else { return .invalid }
        let words = takeWords()
        let found = finishEastAsian(into: &name, fewest: words > 0 ? 1 : 2)
        guard found.links, words > 0 else { return found }
        let other = UnsafeBufferPointer(rebasing: room[count..<count + words])
        name.append(UInt8(ascii: " "))
        return NameWords.finish(other, into: &name, isBesideOthers: true) == .clean ? .clean : .invalid
    }

    /// 王xx is 王**.
    private mutating func hideCrosses() {
        for letter in letters
        where letter != 0x78 && letter != PersonName.blank && NameScript(letter)?.isEastAsian == false { return }
        for index in 0..<count where room[index] == 0x78 { room[index] = PersonName.hidden }
        hidden += alphabetic
        alphabetic = 0
    }

    /// Puts East Asian characters and masks first and the words behind them; `count` is that of the first.
    ///
    /// - Returns: letters and blanks of the words.
    private mutating func takeWords() -> Int {
        guard alphabetic > 0 else {
            count = moveToFront(room, count) { $0 != PersonName.blank }
            return 0
        }
        let all = count
        return withUnsafeTemporaryAllocation(of: UInt32.self, capacity: all * 2) { words in
            var written = 0
            for index in 0..<all {
                let letter = room[index]
                if NameScript(letter)?.isEastAsian != true {
                    words[written] = letter
                    written += 1
                } else if written > 0, words[written - 1] != PersonName.blank {
                    words[written] = PersonName.blank
                    written += 1
                }
            }
            if written > 0, words[written - 1] == PersonName.blank { written -= 1 }
            count = moveToFront(room, all) { NameScript($0)?.isEastAsian == true }
            written = min(written, room.count - count)
            for index in 0..<written { room[count + index] = words[index] }
            return written
        }
    }

    private func moveToFront(
        _ room: UnsafeMutableBufferPointer<UInt32>, _ count: Int, where isKept: (UInt32) -> Bool
    ) -> Int {
        var kept = 0
        for index in 0..<count where isKept(room[index]) {
            room[kept] = room[index]
            kept += 1
        }
        return kept
    }

    private mutating func finishEastAsian(into name: inout [UInt8], fewest: Int) -> ValueClass {
        if NameVocabulary.isPlaceholder(letters) { return .junk }
        var address: NameVocabulary.Address?
        if let suffix = NameVocabulary.suffixes.first(where: { isSuffix($0) }) {
            count -= suffix.text.count
            guard count > 0, !isUnnamed(from: 0) else { return .junk }
            if isFamilyName {
                room[count] = PersonName.hidden
                count += 1
                hidden += 1
            }
            address = suffix.address
        } else if isUnnamed(from: 1)
            || count > 2 && NameVocabulary.isCompoundFamilyName(room[0], room[1]) && isUnnamed(from: 2)
        {
            for index in 1..<count where room[index] == NameLetters.somebody {
                room[index] = PersonName.hidden
                hidden += 1
            }
        }
        guard count >= fewest, count <= PersonName.mostEastAsian else { return hidden > 0 ? .masked : .invalid }
        var shown = 0
        for index in 0..<count where index == 0 || room[index] != PersonName.hidden || room[index - 1] != room[index] {
            NameWords.write(room[index], into: &name)
            if room[index] != PersonName.hidden { shown += 1 }
        }
        guard hidden > 0 else { return .clean }
        if shown == 0 { name.removeAll(keepingCapacity: true) } else { NameWords.write(address, into: &name) }
        return .masked
    }

    /// 某, which stands for a name that is not told.
    private static let somebody: UInt32 = 0x67D0

    private func isUnnamed(from first: Int) -> Bool {
        first < count && (first..<count).allSatisfy { room[$0] == NameLetters.somebody }
    }

    /// Whether it is a family name alone.
    private var isFamilyName: Bool {
        hidden == 0 && (count == 1 || count == 2 && NameVocabulary.isCompoundFamilyName(room[0], room[1]))
    }

    private func isSuffix(_ suffix: NameVocabulary.Suffix) -> Bool {
        let start = count - suffix.text.count
        guard start >= 0, (0..<suffix.text.count).allSatisfy({ room[start + $0] == suffix.text[$0] }) else {
            return false
        }
        guard suffix.needsFamilyName else { return true }
        return start == 1 || start == 2 && NameVocabulary.isCompoundFamilyName(room[0], room[1])
    }
}
