/// Counts which speak for or against UTF-8, cell by cell.
///
/// A cell here is a run of bytes between commas, semicolons, tabs, bars, quotes and line ends: good enough to count
/// with, whatever the format. Only cells with a byte above 0x7F count. Large contents may be counted in pieces cut
/// after line ends and the counts added.
public struct EncodingCensus: Sendable, Equatable {
    /// Cells with at least one byte above 0x7F.
    public private(set) var nonASCIICells = 0
    /// Those of them that are valid UTF-8 from end to end.
    public private(set) var validCells = 0
    /// Offset of the first byte that is not UTF-8.
    public private(set) var firstInvalid: Int?

    public init() {}

    public init(_ content: UnsafeBufferPointer<UInt8>) { add(content) }

    /// Most of the cells that can tell are valid UTF-8, so a few bad bytes are damage and not another encoding.
    ///
    /// That damage matters because UTF-8 with a byte missing often decodes as valid GB18030, into nonsense.
    public var isMostlyUTF8: Bool { validCells * 2 > nonASCIICells }

    /// Counts the cells of a piece that begins `offset` bytes into the content.
    public mutating func add(_ piece: UnsafeBufferPointer<UInt8>, at offset: Int = 0) {
        guard let base = piece.baseAddress else { return }
        let count = piece.count
        var cells = 0
        var valid = 0
        var invalid: Int?
        var index = UTF8Validation.skipASCII(base, 0, count)
        while index < count {
            cells &+= 1
            var isValid = true
            // From the cell's first byte above 0x7F to its end; what is before it is ASCII.
            while index < count {
                let byte = base[index]
                if byte < 0x80 {
                    if Self.endsCell(byte) { break }
                    index &+= 1
                    continue
                }
                let length = UTF8Validation.sequenceLength(base + index, count &- index)
                if length > 0 {
                    index &+= length
                    continue
                }
                isValid = false
                if invalid == nil { invalid = index }
                while index < count && !Self.endsCell(base[index]) { index &+= 1 }
                break
            }
            if isValid { valid &+= 1 }
            index = UTF8Validation.skipASCII(base, index, count)
        }
        nonASCIICells &+= cells
        validCells &+= valid
        if let invalid, firstInvalid.map({ $0 > invalid &+ offset }) ?? true { firstInvalid = invalid &+ offset }
    }

    /// One bit a byte value below 0x80: tab, line feed, carriage return, quote, comma, semicolon; bar.
    @inline(__always)
    private static func endsCell(_ byte: UInt8) -> Bool {
        let low: UInt64 = 1 << 0x09 | 1 << 0x0a | 1 << 0x0d | 1 << 0x22 | 1 << 0x2c | 1 << 0x3b
        return byte < 0x40 ? low &>> UInt64(byte) & 1 != 0 : byte == 0x7c
    }
}
