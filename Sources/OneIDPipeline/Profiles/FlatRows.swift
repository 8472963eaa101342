import OneIDCore
import OneIDMemory

/// Rows of a delimited file in memory that is used again (RFC 4180).
package struct FlatRows: ~Copyable {
    private var text = ByteBuffer(capacity: 1 << 16)
    private let delimiter: UInt8
    /// Writes what a spreadsheet would run or change so that it does not.
    private let neutralises: Bool
    private var isFirst = true

    package init(delimiter: UInt8 = UInt8(ascii: ","), neutralises: Bool = false) {
        self.delimiter = delimiter
        self.neutralises = neutralises
    }

    package mutating func clear() {
        text.clear()
        isFirst = true
    }

    package var bytes: UnsafeBufferPointer<UInt8> { text.bytes }

    package mutating func field(_ value: UnsafeBufferPointer<UInt8>) {
        text.reserve(value.count &* 2 &+ 4)
        if !isFirst { text.append(delimiter) }
        isFirst = false
        if neutralises, let safe = SpreadsheetCell.safe(value) { return neutralised(safe) }
        text.finish(at: Escaping.csv(value, delimiter: delimiter, to: text.end))
    }

    package mutating func field(_ value: String) {
        var copy = value
        copy.withUTF8 { field($0) }
    }

    mutating func field(_ value: StaticString) {
        field(UnsafeBufferPointer(start: value.utf8Start, count: value.utf8CodeUnitCount))
    }

    package mutating func endRow() {
        text.append(0x0a)
        isFirst = true
    }

    package mutating func field(_ value: Cell) { field(value.bytes) }

    package mutating func field(_ value: [UInt8]) { value.withUnsafeBufferPointer { field($0) } }

    /// Takes bytes in as they are.
    mutating func raw(_ bytes: UnsafeBufferPointer<UInt8>) { text.append(bytes) }

    private mutating func neutralised(_ safe: [UInt8]) {
        text.reserve(safe.count * 2 + 2)
        let end = text.end
        text.finish(at: safe.withUnsafeBufferPointer { Escaping.csv($0, delimiter: delimiter, to: end) })
    }
}
