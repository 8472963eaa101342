/// Makes one byte of each character that may stand in an amount.
///
/// Full-width forms (U+FF01–FF5E) become ASCII, wide blanks a space, dashes and the minus sign `-`; zero-width marks go;
/// currency signs become bytes that no ASCII text has.
enum AmountFold {
    private static let yuanOrYen: UInt8 = 0x80
    private static let yuan: UInt8 = 0x81
    private static let euro: UInt8 = 0x82
    private static let pound: UInt8 = 0x83

    static func currency(_ byte: UInt8) -> CurrencySign? {
        switch byte {
        case yuanOrYen: .yuanOrYen
        case yuan: .yuan
        case euro: .euro
        case pound: .pound
        case UInt8(ascii: "$"): .dollar
        default: nil
        }
    }

    /// The number of bytes written, never more than `cell` has; nil when a character has no place in an amount.
    static func fold(_ cell: Cell, into room: inout FoldedAmount.Room) -> Int? {
        guard room.count >= cell.count else { return nil }
        var read = 0
        var written = 0
        while read < cell.count {
            let byte = cell[read]
            if byte < 0x80 {
                room[written] = byte
                written += 1
                read += 1
                continue
            }
            guard let folded = character(cell, at: read) else { return nil }
            read += folded.length
            if folded.byte != 0 {
                room[written] = folded.byte
                written += 1
            }
        }
        return written
    }

    /// Length of the character at `index` in bytes and what it becomes; 0 for nothing.
    private static func character(_ cell: Cell, at index: Int) -> (length: Int, byte: UInt8)? {
        let left = cell.count - index
        guard left >= 2 else { return nil }
        let second = cell[index + 1]
        if cell[index] == 0xC2 {
            switch second {
            case 0xA0: return (2, 0x20)  // no-break space
            case 0xA5: return (2, yuanOrYen)
            case 0xA3: return (2, pound)
            default: return nil
            }
        }
        guard left >= 3 else { return nil }
        let third = cell[index + 2]
        switch (cell[index], second, third) {
        case (0xE2, 0x80, 0x80...0x8A), (0xE2, 0x80, 0xAF), (0xE3, 0x80, 0x80): return (3, 0x20)
        case (0xE2, 0x80, 0x8B...0x8F), (0xEF, 0xBB, 0xBF): return (3, 0)
        case (0xE2, 0x80, 0x90...0x95), (0xE2, 0x88, 0x92): return (3, UInt8(ascii: "-"))
        case (0xE2, 0x80, 0x98...0x99): return (3, UInt8(ascii: "'"))
        case (0xE2, 0x82, 0xAC): return (3, euro)
        case (0xE5, 0x85, 0x83), (0xE5, 0x9C, 0x86), (0xE5, 0x9C, 0x93): return (3, yuan)  // 元 圆 圓
        case (0xEF, 0xBC, 0x81...0xBF): return (3, third &- 0x60)  // U+FF01–FF3F
        case (0xEF, 0xBD, 0x80...0x9E): return (3, third &- 0x20)  // U+FF40–FF5E
        case (0xEF, 0xBF, 0xA5): return (3, yuanOrYen)
        case (0xEF, 0xBF, 0xA1): return (3, pound)
        default: return nil
        }
    }
}
