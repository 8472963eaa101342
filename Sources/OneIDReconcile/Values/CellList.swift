/// A cell that lists several things: `A; B`, `A|B`, `满减券、生日券`.
enum CellList {
    /// Calls `body` with each thing, trimmed; blank ones and null words are left out.
    @inline(__always)
    static func forEach(_ cell: Cell, _ body: (Cell) -> Void) {
        guard let base = cell.start else { return }
        var start = 0
        var position = 0
        while position < cell.count {
            let width = separator(base + position, cell.count - position)
            guard width > 0 else {
                position += 1
                continue
            }
            emit(base, start, position, body)
            position += width
            start = position
        }
        emit(base, start, cell.count, body)
    }

    @inline(__always)
    private static func emit(_ base: UnsafePointer<UInt8>, _ start: Int, _ end: Int, _ body: (Cell) -> Void) {
        let thing = StatedValue.of(Cell(base + start, count: end - start))
        if !thing.isEmpty { body(thing) }
    }

    /// Bytes of the separator that stands here: `,` `;` `|` `，` `；` `、`; 0 for none.
    @inline(__always)
    private static func separator(_ bytes: UnsafePointer<UInt8>, _ left: Int) -> Int {
        switch bytes[0] {
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"): return 1
        case 0xEF:
            // U+FF0C, U+FF1B.
            return left >= 3 && bytes[1] == 0xBC && (bytes[2] == 0x8C || bytes[2] == 0x9B) ? 3 : 0
        case 0xE3:
            // U+3001.
            return left >= 3 && bytes[1] == 0x80 && bytes[2] == 0x81 ? 3 : 0
        default: return 0
        }
    }
}
