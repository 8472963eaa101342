import OneIDCore

/// What was worked out for the cells of a column, by their bytes: most columns have few values, and each is worked out once a worker.
///
/// Open addressing with a filling of at most one half; FNV-1a (Fowler, Noll, Vo). What is long or comes after many others is not kept.
struct CellMemo<Value> {
    private struct Entry {
        var start: Int
        var count: Int
        var value: Value
    }

    /// Numbers of entries and one; 0: empty. None before the first cell.
    private var slots: [UInt32] = []
    private var entries: [Entry] = []
    /// The cells, one after the other.
    private var bytes: [UInt8] = []
    private let mostEntries: Int
    private static var longest: Int { 64 }

    /// - Parameter mostEntries: cells that are kept at most.
    init(mostEntries: Int = 4096) {
        self.mostEntries = mostEntries
    }

    private mutating func makeSlots() {
        var size = 16
        while size < mostEntries * 2 { size *= 2 }
        slots = Array(repeating: 0, count: size)
    }

    /// What is kept of a cell; otherwise it is worked out.
    mutating func value(of cell: Cell, _ make: () -> Value) -> Value {
        guard cell.count <= Self.longest else { return make() }
        if slots.isEmpty { makeSlots() }
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        for index in cell.indices { hash = (hash ^ UInt64(cell[index])) &* 0x100_0000_01b3 }
        var slot = Int(truncatingIfNeeded: hash ^ hash >> 29) & (slots.count - 1)
        while slots[slot] != 0 {
            let entry = Int(slots[slot]) - 1
            if holds(entry, cell) { return entries[entry].value }
            slot = (slot + 1) & (slots.count - 1)
        }
        let value = make()
        guard entries.count < mostEntries else { return value }
        entries.append(Entry(start: bytes.count, count: cell.count, value: value))
        for index in cell.indices { bytes.append(cell[index]) }
        slots[slot] = UInt32(entries.count)
        return value
    }

    private func holds(_ entry: Int, _ cell: Cell) -> Bool {
        guard entries[entry].count == cell.count else { return false }
        let start = entries[entry].start
        for index in cell.indices where bytes[start + index] != cell[index] { return false }
        return true
    }
}
