/// Passing over text without checking it against the grammar.
extension JSONLexer {
    /// The offset of the next line feed, or `limit`.
    func endOfLine(_ start: Int) -> Int {
        var offset = min(start, limit)
        while offset < limit, bytes[offset] != 0x0a { offset &+= 1 }
        return offset
    }

    /// The offset after the faulty value at `start`, judged by its quotes and brackets alone, which must match in
    /// kind; nil when they do not, or when it does not end before `bound`.
    ///
    /// - Parameter lineEndsInStrings: Whether a string may hold raw line ends; else one means that a quote is missing.
    func endByBrackets(_ start: Int, within bound: Int, lineEndsInStrings: Bool) -> Int? {
        var open: [UInt8] = []
        var offset = start
        while offset < bound {
            let byte = bytes[offset]
            switch byte {
            case UInt8(ascii: "\""):
                offset &+= 1
                while offset < bound, bytes[offset] != UInt8(ascii: "\"") {
                    if bytes[offset] == 0x0a, !lineEndsInStrings { return nil }
                    offset &+= bytes[offset] == UInt8(ascii: "\\") ? 2 : 1
                }
                offset &+= 1
                if open.isEmpty { return offset <= bound ? offset : nil }
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                open.append(byte &+ 2)
                offset &+= 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                guard let expected = open.popLast() else { return byte == UInt8(ascii: "]") ? offset : nil }
                guard expected == byte else { return nil }
                offset &+= 1
                if open.isEmpty { return offset }
            case UInt8(ascii: ",") where open.isEmpty:
                return offset
            default: offset &+= 1
            }
        }
        return nil
    }

    /// The offset after a value, by strings and brackets alone; nil when the content ends before it does.
    func endOfWellFormedValue(_ start: Int) -> Int? {
        var offset = start
        var depth = 0
        while offset < limit {
            switch bytes[offset] {
            case UInt8(ascii: "\""):
                guard let string = try? endOfString(offset + 1) else { return nil }
                offset = string.quote + 1
                if depth == 0 { return offset }
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                depth += 1
                offset += 1
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                if depth == 0 { return offset }
                depth -= 1
                offset += 1
                if depth == 0 { return offset }
            case UInt8(ascii: ",") where depth == 0:
                return offset
            default: offset += 1
            }
        }
        return nil
    }
}
