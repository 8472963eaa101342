import OneIDCore

/// A fixed set of words with a number each, for looking up cells without making strings.
///
/// Open addressing with a filling of at most one half; FNV-1a (Fowler, Noll, Vo).
struct WordTable: Sendable {
    private struct Slot {
        var start: Int32
        /// -1: empty.
        var count: Int32
        var number: Int32
    }

    private let slots: [Slot]
    /// The words, one after the other.
    private let bytes: [UInt8]
    private let longest: Int
    private let foldsCase: Bool

    /// - Parameters:
    ///   - words: of one spelling the first counts.
    ///   - foldsCase: whether ASCII letters of either case are the same; the words are then in lower case.
    init(_ words: [(word: String, number: Int)], foldsCase: Bool = false) {
        var size = 4
        while size < words.count * 2 { size *= 2 }
        var slots = [Slot](repeating: Slot(start: 0, count: -1, number: -1), count: size)
        var bytes: [UInt8] = []
        for (word, number) in words {
            word.withCell { cell in
                let place = WordTable.place(of: cell, slots, bytes, foldsCase)
                guard slots[place].count < 0 else { return }
                slots[place] = Slot(start: Int32(bytes.count), count: Int32(cell.count), number: Int32(number))
                bytes += Array(cell)
            }
        }
        self.slots = slots
        self.bytes = bytes
        longest = words.map(\.word.utf8.count).max() ?? -1
        self.foldsCase = foldsCase
    }

    /// The number of a word, -1 when it is not in the set.
    func number(of cell: Cell) -> Int {
        guard cell.count <= longest else { return -1 }
        return Int(slots[WordTable.place(of: cell, slots, bytes, foldsCase)].number)
    }

    /// Where a word stands, or the empty slot where it would.
    @inline(__always)
    private static func place(of cell: Cell, _ slots: [Slot], _ bytes: [UInt8], _ foldsCase: Bool) -> Int {
        let mask = slots.count &- 1
        var place = hash(cell, foldsCase) & mask
        while slots[place].count >= 0, !isEqual(slots[place], cell, bytes, foldsCase) { place = (place &+ 1) & mask }
        return place
    }

    @inline(__always)
    private static func folded(_ byte: UInt8, _ foldsCase: Bool) -> UInt8 {
        foldsCase ? byte.lowercasedASCII : byte
    }

    @inline(__always)
    private static func hash(_ cell: Cell, _ foldsCase: Bool) -> Int {
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for index in cell.indices { hash = (hash ^ UInt64(folded(cell[index], foldsCase))) &* 0x100_0000_01b3 }
        return Int(truncatingIfNeeded: hash ^ hash &>> 32)
    }

    @inline(__always)
    private static func isEqual(_ slot: Slot, _ cell: Cell, _ bytes: [UInt8], _ foldsCase: Bool) -> Bool {
        guard Int(slot.count) == cell.count else { return false }
        let start = Int(slot.start)
        for index in cell.indices where bytes[start &+ index] != folded(cell[index], foldsCase) { return false }
        return true
    }
}
