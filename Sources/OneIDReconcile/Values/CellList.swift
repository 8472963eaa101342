import OneIDCore

/// A cell that lists several things: `A; B`, `A|B`, `满减券、生日券`.
enum CellList {
    /// Calls `body` with each thing, trimmed; blank ones and null words are left out.
    @inline(__always)
    static func forEach(_ cell: Cell, _ body: (Cell) -> Void) {
        var start = 0
        var position = 0
        while position < cell.count {
            let width = separator(cell, position)
            guard width > 0 else {
                position += 1
                continue
            }
            emit(cell.part(start..<position), body)
            position += width
            start = position
        }
        emit(cell.part(start..<cell.count), body)
    }

    @inline(__always)
    private static func emit(_ part: Cell, _ body: (Cell) -> Void) {
        let thing = StatedValue.of(part)
        if !thing.isEmpty { body(thing) }
    }

    /// Bytes of the separator that stands there: `,` `;` `|` `，` `；` `、`; 0 for none.
    @inline(__always)
    private static func separator(_ cell: Cell, _ position: Int) -> Int {
        switch cell[position] {
        case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "|"): return 1
        case 0xEF:
            // U+FF0C, U+FF1B.
            guard cell.count - position >= 3, cell[position + 1] == 0xBC else { return 0 }
            return cell[position + 2] == 0x8C || cell[position + 2] == 0x9B ? 3 : 0
        case 0xE3:
            // U+3001.
            guard cell.count - position >= 3, cell[position + 1] == 0x80 else { return 0 }
            return cell[position + 2] == 0x81 ? 3 : 0
        default: return 0
        }
    }
}
