/// A cell's bytes while it is normalised: UTF-8, borrowed, never owned.
public typealias CellBytes = UnsafeBufferPointer<UInt8>

/// The ASCII facts that are asked about a byte, in hot loops too.
extension UInt8 {
    @inlinable @inline(__always) public var isDigit: Bool { self &- 0x30 < 10 }
    @inlinable @inline(__always) public var isASCIILetter: Bool { (self | 0x20) &- 0x61 < 26 }
    @inlinable @inline(__always) public var isHexDigit: Bool { isDigit || (self | 0x20) &- 0x61 < 6 }
    /// Space, tab, line ends and every other control character.
    @inlinable @inline(__always) public var isBlank: Bool { self <= 0x20 || self == 0x7F }
    /// A to Z become a to z; every other byte stays, so UTF-8 sequences stay whole.
    @inlinable @inline(__always) public var lowercasedASCII: UInt8 { self &- 0x41 < 26 ? self | 0x20 : self }
    @inlinable @inline(__always) public var uppercasedASCII: UInt8 { self &- 0x61 < 26 ? self & 0xDF : self }
}

extension UnsafeBufferPointer where Element == UInt8 {
    /// The bytes of `range` as a buffer that starts at 0.
    @inlinable @inline(__always) public func part(_ range: Range<Int>) -> CellBytes { CellBytes(rebasing: self[range]) }

    /// Without blanks at either end.
    @inlinable public var trimmed: CellBytes {
        var start = 0
        var end = count
        while start < end, self[start].isBlank { start += 1 }
        while end > start, self[end - 1].isBlank { end -= 1 }
        return part(start..<end)
    }

    /// Whether `word` stands at `position`; ASCII letters of either case agree when `word` is in lower case.
    @inlinable public func has(_ word: StaticString, at position: Int) -> Bool {
        let length = word.utf8CodeUnitCount
        guard position >= 0, position + length <= count else { return false }
        let start = word.utf8Start
        for index in 0..<length where self[position + index].lowercasedASCII != start[index] { return false }
        return true
    }

    /// Whether all bytes are decimal digits; false when there are none.
    @inlinable public var isAllDigits: Bool {
        for byte in self where !byte.isDigit { return false }
        return count > 0
    }

    /// Whether all bytes are the same; false when there are none.
    @inlinable public var isOneByteRepeated: Bool {
        guard let first else { return false }
        for byte in self where byte != first { return false }
        return true
    }

    /// Whether digits count up or down by one, 9 and 0 being neighbours; at least `length` of them.
    @inlinable public func isDigitSequence(atLeast length: Int) -> Bool {
        guard count >= Swift.max(length, 2), isAllDigits else { return false }
        let step = (self[1] &+ 10 &- self[0]) % 10
        guard step == 1 || step == 9 else { return false }
        for index in 1..<count where (self[index] &+ 10 &- self[index - 1]) % 10 != step { return false }
        return true
    }
}
