/// A fixed table of folded names, each with what it means, found by their bytes.
///
/// `Dictionary` takes a text to its normal form and hashes it strongly: making the tables of header names was a third of the work
/// of a run of two rows. Folded names are in one form already (`HeaderNames.fold`). Open addressing over one block of bytes.
struct SpellingTable<Value: Sendable>: Sendable {
    private var bytes: [UInt8] = []
    /// `ends[i]` is where word i ends in `bytes`.
    private var ends: [Int] = []
    private var values: [Value] = []
    /// Number of a word plus 1, or 0; a power of two long, at most half full.
    private var slots: [UInt16]

    /// - Parameter count: the most words that it will hold; below 32,768.
    init(count: Int) {
        precondition(count < 1 << 15, "numbers of words fit 16 bits")
        var size = 8
        while size < count * 2 { size *= 2 }
        slots = [UInt16](repeating: 0, count: size)
        bytes.reserveCapacity(count * 12)
        ends.reserveCapacity(count)
        values.reserveCapacity(count)
    }

    /// Of one word the last value counts.
    init(_ groups: [(Value, [String])]) {
        self.init(count: groups.reduce(0) { $0 + $1.1.count })
        for (value, words) in groups { for word in words { self[word] = value } }
    }

    /// What a word means; to be set to a value only.
    subscript(_ word: String) -> Value? {
        get { self[word[...]] }
        set {
            guard let newValue else { return }
            CellShape.test(word) { text in
                let place = place(of: text)
                if slots[place] != 0 {
                    values[Int(slots[place]) - 1] = newValue
                    return
                }
                precondition(ends.count * 2 < slots.count, "no more words than were announced")
                bytes += text
                ends.append(bytes.count)
                values.append(newValue)
                slots[place] = UInt16(ends.count)
            }
        }
    }

    subscript(_ word: Substring) -> Value? {
        var word = word
        let number = word.withUTF8 { slots[place(of: $0)] }
        return number == 0 ? nil : values[Int(number) - 1]
    }

    /// In the order in which they were put in.
    var words: [String] {
        ends.indices.map { String(decoding: bytes[($0 == 0 ? 0 : ends[$0 - 1])..<ends[$0]], as: UTF8.self) }
    }

    /// Where a word is, or where it would go.
    private func place(of word: CellBytes) -> Int {
        var place = ByteStringSet.hash(word) & (slots.count - 1)
        while slots[place] != 0 {
            let number = Int(slots[place]) - 1
            let start = number == 0 ? 0 : ends[number - 1]
            if ends[number] - start == word.count, bytes[start..<ends[number]].elementsEqual(word) { break }
            place = (place + 1) & (slots.count - 1)
        }
        return place
    }
}
