import OneIDCore

/// Finds places in a text where a cell may be a formula, carry a control character or a replacement character.
///
/// Looks at 16 bytes at a time; what it reports are candidates, which the caller checks against the cells.
public enum OddBytes {
    public enum Kind: Sendable {
        /// `=`, `+`, `-` or `@` behind a delimiter, a line end or a quote.
        case formula
        /// A control character that is no tab or line end, or in JSON a backslash.
        case control
        /// U+FFFD, which stands for what could not be decoded.
        case replacement
    }

    /// - Parameters:
    ///   - delimiter: nil for JSON.
    ///   - body: called with the offset of each candidate, ascending.
    public static func find(
        in content: UnsafeBufferPointer<UInt8>, _ range: Range<Int>, delimiter: UInt8?,
        _ body: (Int, Kind) -> Void
    ) {
        guard let base = content.baseAddress else { return }
        let start = max(range.lowerBound, 0)
        let end = min(range.upperBound, content.count)
        let mark = delimiter ?? UInt8(ascii: "\"")
        let isJSON = delimiter == nil
        var offset = start
        // The byte before the first one.
        if offset == 0, offset < end {
            check(base, at: 0, mark: mark, isJSON: isJSON, body)
            offset = 1
        }
        let marks = SIMD16<UInt8>(repeating: mark)
        let quotes = SIMD16<UInt8>(repeating: UInt8(ascii: "\""))
        let feeds = SIMD16<UInt8>(repeating: isJSON ? UInt8(ascii: "\"") : 0x0a)
        let returns = SIMD16<UInt8>(repeating: isJSON ? UInt8(ascii: "\"") : 0x0d)
        let backslashes = SIMD16<UInt8>(repeating: isJSON ? UInt8(ascii: "\\") : 0)
        func all(_ byte: UInt8) -> SIMD16<UInt8> { SIMD16<UInt8>(repeating: byte) }
        let equal = all(UInt8(ascii: "="))
        let plus = all(UInt8(ascii: "+"))
        let minus = all(UInt8(ascii: "-"))
        let at = all(UInt8(ascii: "@"))
        let blank = all(0x20)
        let tab = all(0x09)
        let lf = all(0x0a)
        let cr = all(0x0d)
        let delete = all(0x7f)
        let lead = all(0xef)
        let raw = UnsafeRawPointer(base)
        while offset &+ 16 <= end {
            let now = raw.loadUnaligned(fromByteOffset: offset, as: SIMD16<UInt8>.self)
            let before = raw.loadUnaligned(fromByteOffset: offset &- 1, as: SIMD16<UInt8>.self)
            let begins = (before .== marks) .| (before .== quotes) .| (before .== feeds) .| (before .== returns)
            let signs = (now .== equal) .| (now .== plus) .| (now .== minus) .| (now .== at)
            let low = (now .< blank) .& .!((now .== tab) .| (now .== lf) .| (now .== cr))
            let odd = (begins .& signs) .| low .| (now .== delete) .| (now .== lead) .| (now .== backslashes)
            if any(odd) {
                for index in 0..<16 where odd[index] {
                    check(base, at: offset &+ index, mark: mark, isJSON: isJSON, body)
                }
            }
            offset &+= 16
        }
        while offset < end {
            check(base, at: offset, mark: mark, isJSON: isJSON, body)
            offset &+= 1
        }
    }

    @inline(__always)
    private static func check(
        _ base: UnsafePointer<UInt8>, at offset: Int, mark: UInt8, isJSON: Bool, _ body: (Int, Kind) -> Void
    ) {
        let byte = base[offset]
        switch byte {
        case UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"):
            let before = offset > 0 ? base[offset - 1] : 0x0a
            let begins =
                before == mark || before == UInt8(ascii: "\"") || !isJSON && (before == 0x0a || before == 0x0d)
            if begins { body(offset, .formula) }
        case 0xef: body(offset, .replacement)
        case UInt8(ascii: "\\"): if isJSON { body(offset, .control) }
        case 0x09, 0x0a, 0x0d: return
        case 0x00..<0x20, 0x7f: body(offset, .control)
        default: return
        }
    }
}

/// What is odd about one cell.
public struct OddCell: Sendable, Equatable {
    /// A spreadsheet would compute it: `=1+1`, `@SUM(…)`, `+cmd|…`, `-2+3`.
    public var isFormula = false
    public var hasControl = false
    public var hasReplacement = false

    /// `="138…"` is no formula but a trick that keeps digits, a signed number and a lone sign are not either.
    public init(_ cell: UnsafeBufferPointer<UInt8>) {
        let bare = cell.trimmed
        if let first = bare.first {
            let rest = bare.part(1..<bare.count)
            switch first {
            case UInt8(ascii: "="): isFormula = !rest.isEmpty && !OddCell.isQuoted(rest)
            case UInt8(ascii: "@"): isFormula = OddCell.isCall(rest)
            case UInt8(ascii: "+"), UInt8(ascii: "-"): isFormula = OddCell.isComputed(rest)
            default: break
            }
        }
        for index in cell.indices {
            let byte = cell[index]
            if byte < 0x20, byte != 0x09, byte != 0x0a, byte != 0x0d { hasControl = true }
            if byte == 0x7f { hasControl = true }
            if byte == 0xef, index + 2 < cell.count, cell[index + 1] == 0xbf, cell[index + 2] == 0xbd {
                hasReplacement = true
            }
        }
    }

    public var isOdd: Bool { isFormula || hasControl || hasReplacement }

    private static func isQuoted(_ rest: CellBytes) -> Bool {
        rest.count >= 2 && rest[0] == UInt8(ascii: "\"") && rest[rest.count - 1] == UInt8(ascii: "\"")
    }

    /// A name and a bracket.
    private static func isCall(_ rest: CellBytes) -> Bool {
        guard let bracket = rest.firstIndex(of: UInt8(ascii: "(")), bracket > 0 else { return false }
        return rest.part(0..<bracket).allSatisfy { $0.isASCIILetter || $0.isDigit || $0 == UInt8(ascii: ".") }
    }

    /// A call, a pipe to a program, a cell of another sheet, or arithmetic of numbers that is no phone number.
    private static func isComputed(_ rest: CellBytes) -> Bool {
        if isCall(rest) { return true }
        guard let first = rest.first else { return false }
        if first.isASCIILetter { return rest.contains(UInt8(ascii: "|")) || rest.contains(UInt8(ascii: "!")) }
        guard first.isDigit else { return false }
        return rest.contains { $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "+") }
            && rest.allSatisfy {
                $0.isDigit || $0 == UInt8(ascii: "*") || $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "+")
                    || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
            }
    }
}
