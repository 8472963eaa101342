/// A field of a row read alone.
@frozen
public struct RowField {
    public var start: UnsafePointer<UInt8>?
    public var count: Int
    /// Holds doubled quotes that must become single ones.
    public var isDoubled: Bool

    @inlinable
    public init(start: UnsafePointer<UInt8>?, count: Int, isDoubled: Bool) {
        self.start = start
        self.count = count
        self.isDoubled = isDoubled
    }
}

/// Reads rows of a CSV text one at a time, wherever they lie.
///
/// The rows have been scanned before and are sound: `CSVScanner` has judged them, and the same rules apply here. Made for
/// outputs that need whole records in another order than that of the input; nothing is indexed ahead.
public struct CSVSingleRows: Sendable {
    private let delimiter: UInt8
    private let terminator: UInt8
    /// For each file column the mapped columns it feeds: position in `feeds` of the first, and how many.
    private let targets: [Int]
    private let lastMapped: Int
    public let columnCount: Int

    /// - Parameters:
    ///   - header: of the file.
    ///   - columns: names of the mapped columns, distinct; one that the file lacks is absent in every row.
    public init(_ header: CSVHeader, columns: [String]) {
        delimiter = header.dialect.delimiter
        terminator = header.dialect.terminator
        columnCount = columns.count
        var targets = [Int](repeating: -1, count: header.names.count)
        for (column, name) in columns.enumerated() {
            if let field = header.naming.position(of: name) { targets[field] = column }
        }
        self.targets = targets
        lastMapped = targets.lastIndex { $0 >= 0 } ?? -1
    }

    /// Reads the row that begins at `start` into `fields`, which has room for all mapped columns.
    public func read(
        _ content: UnsafeBufferPointer<UInt8>, at start: Int, into fields: UnsafeMutablePointer<RowField>
    ) {
        for column in 0..<columnCount { fields[column] = RowField(start: nil, count: 0, isDoubled: false) }
        guard let text = content.baseAddress else { return }
        let count = content.count
        let quote = UInt8(ascii: "\"")
        let last = lastMapped
        targets.withUnsafeBufferPointer { targets in
            var position = start
            var field = 0
            while field <= last, position <= count {
                var end: Int
                var from = position
                var isDoubled = false
                if position < count, text[position] == quote {
                    from = position &+ 1
                    end = from
                    while end < count {
                        if text[end] != quote {
                            end &+= 1
                        } else if end &+ 1 < count, text[end &+ 1] == quote {
                            isDoubled = true
                            end &+= 2
                        } else {
                            break
                        }
                    }
                    position = min(count, end &+ 1)
                    while position < count, text[position] != delimiter, text[position] != terminator { position &+= 1 }
                } else {
                    position = mark(text, from: position, count: count)
                    end = position
                    let endsLine = position >= count || text[position] == terminator
                    if endsLine, terminator != 0x0d, end > from, text[end &- 1] == 0x0d { end &-= 1 }
                }
                let target = targets[field]
                if target >= 0 {
                    fields[target] = RowField(start: text + from, count: end &- from, isDoubled: isDoubled)
                }
                if position >= count || text[position] == terminator { return }
                position &+= 1
                field &+= 1
            }
        }
    }

    /// Fills `table`, reset with the address of `start` as its base, with the row that begins there.
    public func read(_ content: UnsafeBufferPointer<UInt8>, at start: Int, into table: FieldTable) {
        guard let text = content.baseAddress else { return }
        let origin = text + start
        withUnsafeTemporaryAllocation(of: RowField.self, capacity: max(1, columnCount)) { fields in
            guard let fields = fields.baseAddress else { return }
            read(content, at: start, into: fields)
            for column in 0..<columnCount { table.columns[column][0] = span(fields[column], origin, table) }
        }
        table.rowStarts[0] = 0
        table.rowCount = 1
    }

    private func span(_ field: RowField, _ origin: UnsafePointer<UInt8>, _ table: FieldTable) -> FieldSpan {
        guard let start = field.start else { return .absent }
        guard field.isDoubled else {
            return FieldSpan(
                offset: UInt32(truncatingIfNeeded: start - origin), length: UInt32(truncatingIfNeeded: field.count))
        }
        let from = table.scratch.count
        var position = 0
        while position < field.count {
            let byte = start[position]
            table.scratch.append(byte)
            position += byte == UInt8(ascii: "\"") ? 2 : 1
        }
        return FieldSpan(
            offset: UInt32(truncatingIfNeeded: from), length: UInt32(truncatingIfNeeded: table.scratch.count - from),
            inScratch: true)
    }

    /// Offset of the next delimiter or line end, sixteen bytes at a time.
    @inline(__always)
    private func mark(_ text: UnsafePointer<UInt8>, from start: Int, count: Int) -> Int {
        let delimiters = SIMD16<UInt8>(repeating: delimiter)
        let terminators = SIMD16<UInt8>(repeating: terminator)
        var position = start
        while position &+ 16 <= count {
            let bytes = UnsafeRawPointer(text + position).loadUnaligned(as: SIMD16<UInt8>.self)
            let hits = unsafeBitCast((bytes .== delimiters) .| (bytes .== terminators), to: SIMD2<UInt64>.self)
            if hits[0] != 0 { return position &+ hits[0].trailingZeroBitCount &>> 3 }
            if hits[1] != 0 { return position &+ 8 &+ hits[1].trailingZeroBitCount &>> 3 }
            position &+= 16
        }
        while position < count, text[position] != delimiter, text[position] != terminator { position &+= 1 }
        return position
    }
}
