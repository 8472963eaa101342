import OneIDCore
import OneIDMemory

/// Rows of a delimited file in memory that is used again (RFC 4180).
struct FlatRows: ~Copyable {
    private var text = ByteBuffer(capacity: 1 << 16)
    private let delimiter: UInt8
    /// Puts an apostrophe before what a spreadsheet would take for a formula (OWASP, "CSV injection").
    private let neutralises: Bool
    private var isFirst = true

    init(delimiter: UInt8 = UInt8(ascii: ","), neutralises: Bool = false) {
        self.delimiter = delimiter
        self.neutralises = neutralises
    }

    mutating func clear() {
        text.clear()
        isFirst = true
    }

    var bytes: UnsafeBufferPointer<UInt8> { text.bytes }

    mutating func field(_ value: UnsafeBufferPointer<UInt8>) {
        text.reserve(value.count &* 2 &+ 4)
        if !isFirst { text.append(delimiter) }
        isFirst = false
        if neutralises, let first = value.first, FlatRows.startsFormula(first, value) {
            return neutralised(value)
        }
        text.finish(at: Escaping.csv(value, delimiter: delimiter, to: text.end))
    }

    mutating func field(_ value: String) {
        var copy = value
        copy.withUTF8 { field($0) }
    }

    mutating func field(_ value: StaticString) {
        field(UnsafeBufferPointer(start: value.utf8Start, count: value.utf8CodeUnitCount))
    }

    mutating func endRow() {
        text.append(0x0a)
        isFirst = true
    }

    /// Takes bytes in as they are.
    mutating func raw(_ bytes: UnsafeBufferPointer<UInt8>) { text.append(bytes) }

    /// `=`, `+`, `-`, `@`, tab and CR begin formulas; a number with its sign is no formula.
    private static func startsFormula(_ first: UInt8, _ value: UnsafeBufferPointer<UInt8>) -> Bool {
        switch first {
        case UInt8(ascii: "="), UInt8(ascii: "@"), 0x09, 0x0d: return true
        case UInt8(ascii: "+"), UInt8(ascii: "-"):
            return value.count == 1
                || value.dropFirst().contains { ($0 < 0x30 || $0 > 0x39) && $0 != UInt8(ascii: ".") }
        default: return false
        }
    }

    private mutating func neutralised(_ value: UnsafeBufferPointer<UInt8>) {
        let copy = [UInt8(ascii: "'")] + value
        text.reserve(copy.count * 2 + 2)
        let end = text.end
        text.finish(at: copy.withUnsafeBufferPointer { Escaping.csv($0, delimiter: delimiter, to: end) })
    }
}
