/// The fast way for e-mail addresses: lower-case letters and digits, single dots, `_ - +` before the @; the domain of
/// letters, digits and dots ends in letters.
enum PlainAddress {
    @inline(__always)
    static func accepts(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        guard count >= 8, count <= 64 else { return false }
        guard let shape = AddressShape(text, count) else { return false }
        // One @; single marks between letters and digits; behind the @ no marks but dots.
        let signs = shape.signs
        let at = shape.at
        let local = at &- 1
        guard at != 0, at & local == 0, signs & 1 == 0, signs & (signs &<< 1) == 0, signs & ~shape.dots & ~at < at
        else {
            return false
        }
        // Short names, one character repeated and counting digits may be placeholders; names of robots are settled by their length
        // and first letters.
        let atPlace = at.trailingZeroBitCount
        let head = UnsafeRawPointer(text).loadUnaligned(as: UInt64.self)
        guard atPlace >= 5, (head ^ head &>> 8) & 0xffff_ffff != 0, !mayBeRobot(text, atPlace) else { return false }
        if shape.digits & local == local {
            guard atPlace >= 6, text[0] != UInt8(ascii: "0"), !mayCount(text) else { return false }
            // `163163@163163.com`: the name may be the domain's.
            guard shape.digits & ~local == 0 || (shape.digits & ~local).nonzeroBitCount < 6 else { return false }
        }
        // Labels, of which the last has letters only.
        let dots = shape.dots & ~local
        guard dots != 0 else { return false }
        let lastDot = 63 &- dots.leadingZeroBitCount
        let last = count &- 1 &- lastDot
        guard last >= 2, shape.digits &>> UInt64(truncatingIfNeeded: lastDot) == 0 else { return false }
        let before = (dots | at) & ((1 &<< UInt64(truncatingIfNeeded: lastDot)) &- 1)
        let secondLevelStart = 64 &- before.leadingZeroBitCount
        // example.com and its like; behind them may stand a second level for all.
        let label = text + secondLevelStart
        if mayBeReserved(label, lastDot &- secondLevelStart) { return false }
        if last == 2, lastDot &- secondLevelStart < 4, before & (before &- 1) != 0 {
            let above = before & ((1 &<< UInt64(truncatingIfNeeded: secondLevelStart &- 1)) &- 1)
            let start = 64 &- above.leadingZeroBitCount
            if mayBeReserved(text + start, secondLevelStart &- 1 &- start) { return false }
        }
        // The reserved top-level names test, invalid, example, localhost, localdomain.
        switch (last, text[lastDot &+ 1]) {
        case (4, UInt8(ascii: "t")), (7, UInt8(ascii: "i")), (7, UInt8(ascii: "e")), (9, UInt8(ascii: "l")),
            (11, UInt8(ascii: "l")):
            return false
        default: return true
        }
    }

    /// Writes an address without blanks around it and in lower case, and returns its length; 0 when the normaliser has
    /// to decide. `out` has room for 64 bytes.
    @inline(never)
    static func write(
        _ text: UnsafePointer<UInt8>, _ count: Int, to out: UnsafeMutablePointer<UInt8>, isDecorated: inout Bool
    ) -> Int {
        var start = 0
        var end = count
        while start < end, text[start] == 0x20 || text[start] == 0x09 { start &+= 1 }
        while end > start, text[end &- 1] == 0x20 || text[end &- 1] == 0x09 { end &-= 1 }
        let length = end &- start
        guard length <= 64 else { return 0 }
        for index in 0..<length { out[index] = text[start &+ index].lowercasedASCII }
        guard accepts(UnsafePointer(out), length) else { return 0 }
        isDecorated = length < count
        return length
    }

    /// Whether the first four digits may be the beginning of digits that count up or down.
    ///
    /// How much a step differs from the one before is nothing then, or ten where they pass from 9 to 0.
    @inline(__always)
    private static func mayCount(_ text: UnsafePointer<UInt8>) -> Bool {
        func isEven(_ index: Int) -> Bool {
            let turn = text[index] &+ text[index &+ 2] &- text[index &+ 1] &- text[index &+ 1]
            return turn == 0 || turn == 10 || turn == 246
        }
        return isEven(0) && isEven(1)
    }

    /// Whether a name's length and first letters are those of a mailbox that nobody reads (`EmailPlaceholders`).
    @inline(__always)
    private static func mayBeRobot(_ text: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        // Beyond the first letter most names differ in the second, and those of many people in the third.
        let third = text[2]
        switch (text[0], text[1]) {
        case (UInt8(ascii: "n"), UInt8(ascii: "o")): return count <= 11
        case (UInt8(ascii: "d"), UInt8(ascii: "o")): return (10...12).contains(count)
        case (UInt8(ascii: "d"), UInt8(ascii: "e")):
            return count == 7 && (third == UInt8(ascii: "l") || third == UInt8(ascii: "f"))
        case (UInt8(ascii: "d"), UInt8(ascii: "u")): return count == 5 && third == UInt8(ascii: "m")
        case (UInt8(ascii: "p"), UInt8(ascii: "o")): return count == 10
        case (UInt8(ascii: "p"), UInt8(ascii: "l")): return count == 11
        case (UInt8(ascii: "m"), UInt8(ascii: "a")): return count == 13
        case (UInt8(ascii: "a"), UInt8(ascii: "n")): return count == 9
        case (UInt8(ascii: "a"), UInt8(ascii: "b")): return count <= 6
        case (UInt8(ascii: "a"), UInt8(ascii: "s")): return count <= 6 && third == UInt8(ascii: "d")
        case (UInt8(ascii: "q"), UInt8(ascii: "w")): return count <= 6
        case (UInt8(ascii: "u"), UInt8(ascii: "n")): return count == 7 || count == 9
        case (UInt8(ascii: "s"), UInt8(ascii: "i")): return (7...9).contains(count) && third == UInt8(ascii: "n")
        case (UInt8(ascii: "t"), UInt8(ascii: "e")): return count <= 8 && third == UInt8(ascii: "s")
        case (UInt8(ascii: "g"), UInt8(ascii: "u")): return count == 5
        case (UInt8(ascii: "v"), UInt8(ascii: "i")): return count == 7
        case (UInt8(ascii: "i"), UInt8(ascii: "n")): return count == 7
        case (UInt8(ascii: "e"), UInt8(ascii: "x")): return count == 7
        case (UInt8(ascii: "f"), UInt8(ascii: "i")): return count == 18
        case (UInt8(ascii: "y"), UInt8(ascii: "o")): return (8...10).contains(count) && third == UInt8(ascii: "u")
        default: return false
        }
    }

    /// Whether a label's length and first letter are those of one that stands for no domain (`EmailPlaceholders`).
    @inline(__always)
    private static func mayBeReserved(_ label: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        switch (label[0], count) {
        case (UInt8(ascii: "e"), 7), (UInt8(ascii: "t"), 4), (UInt8(ascii: "d"), 6...7), (UInt8(ascii: "y"), 10...11),
            (UInt8(ascii: "m"), 8), (UInt8(ascii: "n"), 4...8), (UInt8(ascii: "u"), 7...9), (UInt8(ascii: "i"), 7),
            (UInt8(ascii: "f"), 4), (UInt8(ascii: "p"), 11), (UInt8(ascii: "a"), 9):
            return true
        default: return false
        }
    }
}
