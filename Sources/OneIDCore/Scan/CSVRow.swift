import OneIDMemory

/// One row of a CSV text by a state machine: the exact rules, for the rows that the fast way leaves over.
struct CSVRow {
    enum Result {
        /// A record; the next row begins at the offset.
        case record(next: Int)
        /// A blank line.
        case blank(next: Int)
        case fault(StructuralFault)
    }

    private struct Field {
        var start: Int
        var end: Int
        /// Holds doubled quotes that must become single ones.
        var isDoubled: Bool
    }

    private let dialect: CSVDialect
    /// nil: any.
    private let fieldCount: Int?
    /// Fields a row must have, those of columns without a name at the end left out; nil: it must have all and no more.
    private let namedCount: Int?
    private var fields: [Field] = []
    /// Of the parsed row.
    private(set) var strayQuotes = StrayQuotes.InRow()
    /// Whether blank fields behind the last column were taken off the row, or fields of columns without a name added.
    private(set) var isPadded = false

    /// - Parameters:
    ///   - fieldCount: fields a row has; nil for a header.
    ///   - namedCount: fields without which a row is not whole, and blank ones too many are taken off; nil: a row has
    ///     exactly as many as the header.
    init(dialect: CSVDialect, fieldCount: Int?, namedCount: Int? = nil) {
        self.dialect = dialect
        self.fieldCount = fieldCount
        self.namedCount = namedCount
    }

    /// Parses the row that begins at `start`.
    mutating func parse(_ content: UnsafeBufferPointer<UInt8>, at start: Int) -> Result {
        let quote = UInt8(ascii: "\"")
        let delimiter = dialect.delimiter
        let terminator = dialect.terminator
        let count = content.count
        let limit = min(count, start + ScanLimits.recordBytes)
        fields.removeAll(keepingCapacity: true)
        strayQuotes = StrayQuotes.InRow()
        var position = start
        // Where the line ends whose end was looked for last.
        var lineEnd = -1
        while true {
            // At the start of a field.
            if position < limit, content[position] == quote {
                let opened = position
                var isDoubled = false
                position += 1
                while true {
                    position = first(quote, content, from: position, to: limit)
                    if position >= limit {
                        return unclosed(content, rowStart: start, opened: opened, atEnd: limit == count)
                    }
                    if position + 1 < limit, content[position + 1] == quote {
                        isDoubled = true
                        position += 2
                        continue
                    }
                    break
                }
                fields.append(Field(start: opened + 1, end: position, isDoubled: isDoubled))
                position += 1
                if position < limit, content[position] == 0x0d, terminator != 0x0d,
                    position + 1 == count || content[position + 1] == terminator
                {
                    position += 1
                }
                if position < limit, content[position] != delimiter, content[position] != terminator {
                    let end = nextLine(content, from: position)
                    return .fault(
                        StructuralFault(
                            id: .csvStrayText,
                            message:
                                "text after a closing quote; expected \(dialect.delimiterName) or the end of the line",
                            byte: position, recordStart: start, recordEnd: end))
                }
            } else {
                let from = position
                if lineEnd < from { lineEnd = first(terminator, content, from: from, to: limit) }
                position = first(delimiter, content, from: from, to: lineEnd)
                let hasQuote = first(quote, content, from: from, to: position) < position
                var end = position
                let endsLine = position >= count || content[position] == terminator
                if endsLine, terminator != 0x0d, end > from, content[end - 1] == 0x0d { end -= 1 }
                if hasQuote { strayQuotes.add(content, from..<end) }
                fields.append(Field(start: from, end: end, isDoubled: false))
            }
            if position >= limit {
                if limit < count { return tooLong(content, rowStart: start) }
                break
            }
            if content[position] == terminator {
                position += 1
                break
            }
            position += 1
        }
        if fields.count == 1, fields[0].end == fields[0].start, position > start || start == count,
            start >= count || content[start] != quote
        {
            return .blank(next: position)
        }
        isPadded = false
        if let fieldCount, fields.count != fieldCount, !pad(to: fieldCount, content) {
            let noun = fields.count == 1 ? "field" : "fields"
            return .fault(
                StructuralFault(
                    id: .csvRaggedRow, message: "row has \(fields.count) \(noun), the header has \(fieldCount)",
                    byte: raggedAt(fieldCount), recordStart: start, recordEnd: position))
        }
        if fieldCount != nil, let opened = strayQuotes.opened, strayQuotes.isClosed {
            return .fault(
                StructuralFault(
                    id: .csvRaggedRow,
                    message: "a quote opens here after text and closes in another field: "
                        + "a \(dialect.delimiterName) is missing before it, or a quote elsewhere",
                    byte: opened, recordStart: start, recordEnd: position))
        }
        return .record(next: position)
    }

    /// Takes blank fields off the end, which spreadsheets leave there, or adds those that unnamed columns at the end lack.
    private mutating func pad(to wanted: Int, _ content: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let namedCount else { return false }
        if fields.count > wanted {
            for field in fields[wanted...] where !Self.isBlank(content[field.start..<field.end]) { return false }
            fields.removeLast(fields.count - wanted)
        } else {
            guard fields.count >= namedCount, fields.count > 1, let end = fields.last?.end else { return false }
            while fields.count < wanted { fields.append(Field(start: end, end: end, isDoubled: false)) }
        }
        isPadded = true
        return true
    }

    private static func isBlank(_ bytes: Slice<UnsafeBufferPointer<UInt8>>) -> Bool {
        bytes.allSatisfy { $0 <= 0x20 }
    }

    /// The first field too many, or the end of the last field of a row that has too few.
    private func raggedAt(_ expected: Int) -> Int {
        guard fields.count > expected else { return fields.last?.end ?? 0 }
        return fields[expected].start
    }

    /// Number of fields of the parsed row.
    var count: Int { fields.count }

    /// The fields of the parsed row as text.
    func texts(_ content: UnsafeBufferPointer<UInt8>) -> [String] {
        fields.map { field in
            let text = String(decoding: content[field.start..<field.end], as: UTF8.self)
            guard field.isDoubled else { return text }
            var single = ""
            var afterQuote = false
            for character in text.unicodeScalars {
                if character == "\"", afterQuote {
                    afterQuote = false
                    continue
                }
                afterQuote = character == "\""
                single.unicodeScalars.append(character)
            }
            return single
        }
    }

    /// Offset of the first byte of a field of the parsed row.
    func start(of field: Int) -> Int { fields[field].start }

    /// Where a field of the parsed row lies, the quotes around it left out.
    func range(of field: Int) -> Range<Int> { fields[field].start..<fields[field].end }

    /// Writes the spans of the parsed row; `base` is the content offset from which spans count.
    func store(
        targets: [Int], base: Int, row: Int, columns: UnsafeMutableBufferPointer<UnsafeMutablePointer<FieldSpan>>,
        table: FieldTable
    ) {
        for (index, field) in fields.enumerated() {
            let column = targets[index]
            guard column >= 0 else { continue }
            guard field.isDoubled else {
                columns[column][row] = FieldSpan(
                    offset: UInt32(truncatingIfNeeded: field.start - base),
                    length: UInt32(truncatingIfNeeded: field.end - field.start))
                continue
            }
            let from = table.scratch.count
            var position = field.start - base
            let end = field.end - base
            while position < end {
                let byte = table.base[position]
                table.scratch.append(byte)
                position += byte == UInt8(ascii: "\"") ? 2 : 1
            }
            columns[column][row] = FieldSpan(
                offset: UInt32(truncatingIfNeeded: from),
                length: UInt32(truncatingIfNeeded: table.scratch.count - from), inScratch: true)
        }
    }

    /// The byte after the end of the line that holds `position`.
    private func nextLine(_ content: UnsafeBufferPointer<UInt8>, from position: Int) -> Int {
        min(first(dialect.terminator, content, from: position, to: content.count) + 1, content.count)
    }

    /// Offset of the first `byte` from `start` on, `end` where there is none before it.
    private func first(_ byte: UInt8, _ content: UnsafeBufferPointer<UInt8>, from start: Int, to end: Int) -> Int {
        guard start < end, let base = content.baseAddress else { return end }
        return ByteSearch.first(byte, in: base + start, count: end - start).map { start + $0 } ?? end
    }

    /// The rest of the file is not lost: the faulty record ends with the line on which the quote opened.
    private func unclosed(
        _ content: UnsafeBufferPointer<UInt8>, rowStart: Int, opened: Int, atEnd: Bool
    ) -> Result {
        let message =
            atEnd
            ? "quote opened here is never closed"
            : "quote opened here is not closed within \(ScanLimits.recordBytes >> 20) MiB, the limit of one record"
        return .fault(
            StructuralFault(
                id: .csvUnclosedQuote, message: message, byte: opened, recordStart: rowStart,
                recordEnd: nextLine(content, from: opened)))
    }

    private func tooLong(_ content: UnsafeBufferPointer<UInt8>, rowStart: Int) -> Result {
        .fault(
            StructuralFault(
                id: .recordTooLong,
                message: "record is longer than \(ScanLimits.recordBytes >> 20) MiB, the limit of one record",
                byte: rowStart, recordStart: rowStart, recordEnd: nextLine(content, from: rowStart)))
    }
}
