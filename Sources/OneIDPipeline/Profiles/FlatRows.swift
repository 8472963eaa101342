import OneIDCore

/// Rows of a delimited file in memory that is used again (RFC 4180).
///
/// A value type that is passed `inout`; whoever made it calls `deallocate`.
struct FlatRows {
    private var base: UnsafeMutablePointer<UInt8>
    private var capacity = 1 << 16
    private(set) var count = 0
    private let delimiter: UInt8
    /// Puts an apostrophe before what a spreadsheet would take for a formula (OWASP, "CSV injection").
    private let neutralises: Bool
    private var isFirst = true

    init(delimiter: UInt8 = UInt8(ascii: ","), neutralises: Bool = false) {
        self.delimiter = delimiter
        self.neutralises = neutralises
        base = .allocate(capacity: capacity)
    }

    func deallocate() { base.deallocate() }

    mutating func clear() {
        count = 0
        isFirst = true
    }

    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

    mutating func field(_ value: UnsafeBufferPointer<UInt8>) {
        reserve(value.count &* 2 &+ 4)
        if !isFirst {
            base[count] = delimiter
            count &+= 1
        }
        isFirst = false
        if neutralises, let first = value.first, FlatRows.startsFormula(first, value) {
            return neutralised(value)
        }
        count = Escaping.csv(value, delimiter: delimiter, to: base + count) - base
    }

    mutating func field(_ value: String) {
        var copy = value
        copy.withUTF8 { field($0) }
    }

    mutating func field(_ value: StaticString) {
        field(UnsafeBufferPointer(start: value.utf8Start, count: value.utf8CodeUnitCount))
    }

    mutating func endRow() {
        reserve(1)
        base[count] = 0x0a
        count &+= 1
        isFirst = true
    }

    /// Takes bytes in as they are.
    mutating func raw(_ bytes: UnsafeBufferPointer<UInt8>) {
        reserve(bytes.count)
        if let start = bytes.baseAddress { (base + count).update(from: start, count: bytes.count) }
        count &+= bytes.count
    }

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
        reserve(copy.count * 2 + 2)
        count = copy.withUnsafeBufferPointer { Escaping.csv($0, delimiter: delimiter, to: base + count) } - base
    }

    private mutating func reserve(_ size: Int) {
        guard capacity &- count < size else { return }
        let wanted = max(capacity * 2, count + size)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: wanted)
        larger.update(from: base, count: count)
        base.deallocate()
        base = larger
        capacity = wanted
    }
}
