/// Quotes inside fields that do not begin with one.
///
/// RFC 4180 has none, exports have: `iPhone 6"` is a screen in inches, `王五"上海市,浦东新区"` an address that lost the comma
/// before it. The first is text like any other; in the second the quotes hold a delimiter that then cuts the field in two, and every
/// field behind it stands under the wrong name. `="0012"`, by which exports keep spreadsheets from changing a number, is none of them.
public struct StrayQuotes: Sendable, Equatable {
    /// Rows with such a quote.
    public private(set) var rows = 0
    /// Offset of the first one.
    public private(set) var first: Int?

    public init() {}

    mutating func note(_ row: InRow) {
        guard let offset = row.first else { return }
        rows += 1
        if first == nil { first = offset }
    }

    /// Adds those of another part of the same file.
    public static func += (left: inout StrayQuotes, right: StrayQuotes) {
        left.rows += right.rows
        left.first = [left.first, right.first].compactMap(\.self).min()
    }

    /// Those of one row.
    struct InRow {
        /// Offset of the first.
        private(set) var first: Int?
        /// Offset of a quote that opens after text and is not closed in its field.
        private(set) var opened: Int?
        private var openedByDigit = false
        /// Whether a field behind it ends with a lone quote.
        private(set) var isClosed = false

        /// Takes a field that holds a quote, though not as its first character.
        mutating func add(_ content: UnsafeBufferPointer<UInt8>, _ field: Range<Int>) {
            let quote = UInt8(ascii: "\"")
            var end = field.upperBound
            while end > field.lowerBound, content[end - 1] == 0x20 || content[end - 1] == 0x09 { end -= 1 }
            var start = field.lowerBound
            while start < end, content[start] == 0x20 || content[start] == 0x09 { start += 1 }
            var count = 0
            var lead = start
            var last = start
            for offset in start..<end where content[offset] == quote {
                if count == 0 { lead = offset }
                count += 1
                last = offset
            }
            if count == 2, content[start] == UInt8(ascii: "="), lead == start + 1, last == end - 1 { return }
            if first == nil { first = lead }
            guard !count.isMultiple(of: 2) else { return }
            // Inches follow a digit; where both quotes do, both are taken for such.
            let followsDigit = last > field.lowerBound && (0x30...0x39).contains(content[last - 1])
            if last == end - 1 {
                if opened != nil, !(openedByDigit && followsDigit) { isClosed = true }
            } else if opened == nil, content[last + 1] != 0x20 {
                opened = last
                openedByDigit = followsDigit
            }
        }
    }
}
