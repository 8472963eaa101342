import OneIDCore

/// A fixed set of words with a number each, for looking up cells without making strings.
///
/// Open addressing with a filling of at most one half; FNV-1a (Fowler, Noll, Vo). Whoever made it calls `deallocate`; copies
/// share the memory.
struct WordTable: @unchecked Sendable {
    private struct Slot {
        var start: Int32
        /// -1: empty.
        var count: Int32
        var number: Int32
    }

    private let slots: UnsafeMutablePointer<Slot>
    private let mask: Int
    private let bytes: UnsafeMutablePointer<UInt8>
    private let longest: Int
    private let foldsCase: Bool

    /// - Parameters:
    ///   - words: of one spelling the first counts.
    ///   - foldsCase: whether ASCII letters of either case are the same; the words are then in lower case.
    init(_ words: [(word: String, number: Int)], foldsCase: Bool = false) {
        var size = 4
        while size < words.count * 2 { size *= 2 }
        slots = .allocate(capacity: size)
        slots.initialize(repeating: Slot(start: 0, count: -1, number: -1), count: size)
        mask = size - 1
        bytes = .allocate(capacity: max(1, words.reduce(0) { $0 + $1.word.utf8.count }))
        longest = words.map(\.word.utf8.count).max() ?? -1
        self.foldsCase = foldsCase
        var end = 0
        for (word, number) in words {
            let start = end
            for byte in word.utf8 {
                (bytes + end).initialize(to: byte)
                end += 1
            }
            let cell = Cell(bytes + start, count: end - start)
            var place = hash(cell) & mask
            var isKnown = false
            while slots[place].count >= 0, !isKnown {
                isKnown = isEqual(slots[place], cell)
                place = (place + 1) & mask
            }
            guard !isKnown else { continue }
            slots[place] = Slot(start: Int32(start), count: Int32(end - start), number: Int32(number))
        }
    }

    func deallocate() {
        slots.deallocate()
        bytes.deallocate()
    }

    /// The number of a word, -1 when it is not in the set.
    func number(of cell: Cell) -> Int {
        guard cell.count <= longest else { return -1 }
        var place = hash(cell) & mask
        while slots[place].count >= 0 {
            if isEqual(slots[place], cell) { return Int(slots[place].number) }
            place = (place &+ 1) & mask
        }
        return -1
    }

    @inline(__always)
    private func folded(_ byte: UInt8) -> UInt8 { foldsCase ? byte.lowercasedASCII : byte }

    @inline(__always)
    private func hash(_ cell: Cell) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for byte in cell.bytes { hash = (hash ^ UInt64(folded(byte))) &* 0x100_0000_01b3 }
        return Int(truncatingIfNeeded: hash ^ hash &>> 32)
    }

    @inline(__always)
    private func isEqual(_ slot: Slot, _ cell: Cell) -> Bool {
        guard Int(slot.count) == cell.count, let start = cell.start else { return slot.count == 0 && cell.isEmpty }
        let word = bytes + Int(slot.start)
        for index in 0..<cell.count where word[index] != folded(start[index]) { return false }
        return true
    }
}
