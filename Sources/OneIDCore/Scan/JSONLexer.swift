/// The tokens of JSON (RFC 8259) over bytes: spaces, strings, numbers, literals.
///
/// Takes offsets and gives offsets; holds no position of its own, so that a caller's loop keeps it in a register.
/// A read at or beyond `limit` gives 0, which no rule of the grammar accepts: the end needs no test of its own.
/// The content is taken to be valid UTF-8; decoding has seen to that.
struct JSONLexer {
    let bytes: UnsafePointer<UInt8>
    /// First offset not to be read.
    var limit: Int
    /// JSON Lines: a line end is no space, it ends the record.
    let newlineEndsRecord: Bool

    @inline(__always)
    func byte(_ offset: Int) -> UInt8 { offset < limit ? bytes[offset] : 0 }

    /// Eight bytes, the first in the lowest bits. `offset &+ 8 <= limit` is the caller's to check.
    @inline(__always)
    func word(_ offset: Int) -> UInt64 {
        UInt64(littleEndian: UnsafeRawPointer(bytes + offset).loadUnaligned(as: UInt64.self))
    }

    /// The first offset from `start` on that is no space.
    @inline(__always)
    func skipSpace(_ start: Int) -> Int {
        var offset = start
        while true {
            let byte = byte(offset)
            if byte > 0x20 { return offset }
            guard byte == 0x20 || byte == 0x09 || byte == 0x0d || (byte == 0x0a && !newlineEndsRecord) else {
                return offset
            }
            offset &+= 1
        }
    }

    // MARK: Strings

    /// The offset of the quote that closes the string whose first byte is at `start`, and whether it has escapes.
    @inline(__always)
    func endOfString(_ start: Int) throws(JSONSyntaxError) -> (quote: Int, hasEscapes: Bool) {
        var offset = start
        while offset &+ 8 <= limit {
            let hits = Self.endsPlainRun(word(offset))
            if hits != 0 {
                offset &+= hits.trailingZeroBitCount &>> 3
                if bytes[offset] == UInt8(ascii: "\"") { return (offset, false) }
                break
            }
            offset &+= 8
        }
        return try endOfUncommonString(offset)
    }

    /// Goes on from a place in a string that is an escape, a fault or near the end of the content.
    @inline(never)
    private func endOfUncommonString(_ start: Int) throws(JSONSyntaxError) -> (quote: Int, hasEscapes: Bool) {
        var offset = start
        var hasEscapes = false
        while true {
            while offset &+ 8 <= limit {
                let hits = Self.endsPlainRun(word(offset))
                if hits != 0 {
                    offset &+= hits.trailingZeroBitCount &>> 3
                    break
                }
                offset &+= 8
            }
            switch byte(offset) {
            case UInt8(ascii: "\""): return (offset, hasEscapes)
            case UInt8(ascii: "\\"):
                hasEscapes = true
                offset = try endOfEscape(offset)
            case 0..<0x20:
                guard offset < limit, !(newlineEndsRecord && bytes[offset] == 0x0a) else {
                    throw JSONSyntaxError(kind: .unexpected, byte: offset, expectation: "'\"' at the end of the string")
                }
                throw JSONSyntaxError(
                    kind: .string, byte: offset,
                    expectation: "a control character in a string must be written as an escape")
            default: offset &+= 1
            }
        }
    }

    /// Marks (top bit) the first byte that is a quote, a backslash or a control character. Bits above the lowest
    /// may be false: a borrow runs upwards only.
    @inline(__always)
    static func endsPlainRun(_ word: UInt64) -> UInt64 {
        let ones: UInt64 = 0x0101_0101_0101_0101
        let quote = word ^ 0x2222_2222_2222_2222
        let backslash = word ^ 0x5c5c_5c5c_5c5c_5c5c
        let found =
            ((quote &- ones) & ~quote) | ((backslash &- ones) & ~backslash)
            | ((word &- 0x2020_2020_2020_2020) & ~word)
        return found & 0x8080_8080_8080_8080
    }

    /// The offset after the escape whose backslash is at `start`; a surrogate pair is one escape.
    private func endOfEscape(_ start: Int) throws(JSONSyntaxError) -> Int {
        switch byte(start &+ 1) {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            return start &+ 2
        case UInt8(ascii: "u"):
            let unit = try codeUnit(start &+ 2)
            if unit & 0xfc00 == 0xdc00 { throw loneSurrogate(start) }
            guard unit & 0xfc00 == 0xd800 else { return start &+ 6 }
            guard byte(start &+ 6) == UInt8(ascii: "\\"), byte(start &+ 7) == UInt8(ascii: "u") else {
                throw loneSurrogate(start)
            }
            guard try codeUnit(start &+ 8) & 0xfc00 == 0xdc00 else { throw loneSurrogate(start) }
            return start &+ 12
        default:
            throw JSONSyntaxError(
                kind: .string, byte: start &+ 1, expectation: "expected one of \" \\ / b f n r t u after a backslash")
        }
    }

    private func loneSurrogate(_ byte: Int) -> JSONSyntaxError {
        JSONSyntaxError(kind: .string, byte: byte, expectation: "half of a surrogate pair lacks the other half")
    }

    /// Four hexadecimal digits.
    private func codeUnit(_ start: Int) throws(JSONSyntaxError) -> UInt32 {
        var unit: UInt32 = 0
        for offset in start..<start &+ 4 {
            guard let digit = JSONEscapes.hexDigit(byte(offset)) else {
                throw JSONSyntaxError(
                    kind: .string, byte: offset, expectation: "expected four hexadecimal digits after \\u")
            }
            unit = unit &<< 4 | digit
        }
        return unit
    }

    // MARK: Numbers and literals

    /// The offset after the number, `true`, `false` or `null` at `start`.
    ///
    /// What may follow it (a comma, a closing bracket) is the caller's to check.
    @inline(__always)
    func endOfScalar(_ start: Int) throws(JSONSyntaxError) -> Int {
        let first = byte(start)
        if first == UInt8(ascii: "-") || first &- 0x30 < 10 { return try endOfNumber(start) }
        return try endOfLiteral(start)
    }

    private func endOfLiteral(_ start: Int) throws(JSONSyntaxError) -> Int {
        let spelling: StaticString
        switch byte(start) {
        case UInt8(ascii: "t"): spelling = "true"
        case UInt8(ascii: "f"): spelling = "false"
        case UInt8(ascii: "n"): spelling = "null"
        case UInt8(ascii: "."), UInt8(ascii: "+"):
            throw JSONSyntaxError(kind: .number, byte: start, expectation: "a number to begin with '-' or a digit")
        default: throw JSONSyntaxError(kind: .unexpected, byte: start, expectation: "a value")
        }
        for index in 1..<spelling.utf8CodeUnitCount
        where byte(start &+ index) != spelling.utf8Start[index] {
            throw JSONSyntaxError(
                kind: .unexpected, byte: start &+ index, expectation: "a value (true, false or null in full)")
        }
        return start &+ spelling.utf8CodeUnitCount
    }

    private func endOfNumber(_ start: Int) throws(JSONSyntaxError) -> Int {
        var offset = start
        if byte(offset) == UInt8(ascii: "-") { offset &+= 1 }
        if byte(offset) == UInt8(ascii: "0") {
            offset &+= 1
            if byte(offset) &- 0x30 < 10 {
                throw JSONSyntaxError(kind: .number, byte: offset, expectation: "no digit after a leading 0")
            }
        } else {
            offset = try endOfDigits(offset)
        }
        if byte(offset) == UInt8(ascii: ".") { offset = try endOfDigits(offset &+ 1) }
        if byte(offset) | 0x20 == UInt8(ascii: "e") {
            offset &+= 1
            let sign = byte(offset)
            if sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") { offset &+= 1 }
            offset = try endOfDigits(offset)
        }
        return offset
    }

    /// The offset after one or more digits.
    @inline(__always)
    private func endOfDigits(_ start: Int) throws(JSONSyntaxError) -> Int {
        var offset = start
        while byte(offset) &- 0x30 < 10 { offset &+= 1 }
        if offset == start { throw JSONSyntaxError(kind: .number, byte: start, expectation: "a digit in the number") }
        return offset
    }
}
