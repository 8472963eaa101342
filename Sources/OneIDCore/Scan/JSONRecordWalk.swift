/// Goes from record to record: what stands between the records in each framing, and where to go on after a fault.
struct JSONRecordWalk {
    let lexer: JSONLexer
    let framing: JSONFraming
    /// First byte not yet consumed.
    private(set) var offset: Int

    /// The record that is being read; the text that a fault rejects begins here.
    private var recordStart: Int
    /// Whether the array has been closed, or given up.
    private var isFinished = false
    /// Array: an element has been read, a comma or `]` must follow.
    private var separatorMustFollow = false

    private var bytes: UnsafePointer<UInt8> { lexer.bytes }
    private var count: Int { lexer.limit }

    init(bytes: UnsafePointer<UInt8>, count: Int, framing: JSONFraming, start: Int) {
        lexer = JSONLexer(bytes: bytes, limit: count, newlineEndsRecord: framing == .lines)
        self.framing = framing
        offset = start
        recordStart = start
    }

    /// The offset of the next record's `{`, or nil when none begins before `end`.
    @inline(__always)
    mutating func nextRecord(before end: Int) throws(JSONSyntaxError) -> Int? {
        skipBlank()
        recordStart = offset
        if framing == .array { try readSeparators() }
        if isFinished || offset >= min(end, count) { return nil }
        guard bytes[offset] == UInt8(ascii: "{") else {
            throw JSONSyntaxError(kind: .unexpected, byte: offset, expectation: "'{' at the start of a record")
        }
        return offset
    }

    /// Consumes the record that ends at `end`. In JSON Lines nothing else may stand on its line.
    @inline(__always)
    mutating func finishRecord(_ end: Int) throws(JSONSyntaxError) {
        if framing == .lines {
            let lineEnd = lexer.skipSpace(end)
            guard lineEnd >= count || bytes[lineEnd] == 0x0a else {
                throw JSONSyntaxError(
                    kind: .unexpected, byte: lineEnd, expectation: "the end of the line after the object")
            }
            offset = lineEnd
            skipBlank()
        } else {
            offset = end
            separatorMustFollow = framing == .array
            if framing == .sequence { skipBlank() }
        }
    }

    /// Spaces and line ends.
    @inline(__always)
    private mutating func skipBlank() {
        while offset < count {
            let byte = bytes[offset]
            guard byte <= 0x20, byte == 0x20 || byte == 0x0a || byte == 0x0d || byte == 0x09 else { return }
            offset &+= 1
        }
    }

    /// What stands between the elements of an array, up to the next element; where another array follows, of that one.
    private mutating func readSeparators() throws(JSONSyntaxError) {
        while !isFinished {
            guard offset < count else {
                throw JSONSyntaxError(
                    kind: .unexpected, byte: offset,
                    expectation: separatorMustFollow ? "',' or ']' after the record" : "a record or ']'")
            }
            let byte = bytes[offset]
            if byte == UInt8(ascii: ",") {
                offset &+= 1
                separatorMustFollow = false
                skipBlank()
                recordStart = offset
                guard offset < count, bytes[offset] == UInt8(ascii: "{") else {
                    throw JSONSyntaxError(kind: .unexpected, byte: offset, expectation: "'{' of a record after ','")
                }
                return
            }
            guard byte == UInt8(ascii: "]") else {
                guard separatorMustFollow else { return }
                throw JSONSyntaxError(kind: .unexpected, byte: offset, expectation: "',' or ']' after the record")
            }
            offset &+= 1
            skipBlank()
            recordStart = offset
            if offset < count, bytes[offset] == UInt8(ascii: "[") {
                offset &+= 1
                separatorMustFollow = false
                skipBlank()
                recordStart = offset
                continue
            }
            isFinished = true
            guard offset >= count else {
                throw JSONSyntaxError(
                    kind: .unexpected, byte: offset, expectation: "nothing after the ']' of the records")
            }
        }
    }

    // MARK: After a fault

    /// Moves to where reading can go on and gives the fault with the raw text that is skipped.
    @inline(never)
    mutating func recover(from error: JSONSyntaxError) -> StructuralFault {
        let limit = min(count, recordStart &+ ScanLimits.recordBytes)
        let (id, message) = error.finding(in: bytes, limit: limit, contentEnds: limit == count)
        let start = min(recordStart, count)
        if isFinished {
            offset = count
        } else if framing == .lines {
            offset = lexer.endOfLine(error.byte)
        } else if let end = endByBrackets(error) {
            offset = end
            separatorMustFollow = framing == .array
        } else {
            offset = nextRecordLine(from: max(error.byte, start &+ 1))
            separatorMustFollow = false
            // The array's end has been skipped with the faulty text: its fault is reported already.
            if offset >= count { isFinished = true }
        }
        var end = offset
        while end > start, bytes[end &- 1] == 0x0d || (framing != .lines && bytes[end &- 1] <= 0x20) { end &-= 1 }
        return StructuralFault(
            id: id, message: message, byte: min(error.byte, count), recordStart: start, recordEnd: end)
    }

    /// The end of the faulty record by its brackets, when they are in order and what follows fits the framing.
    private func endByBrackets(_ error: JSONSyntaxError) -> Int? {
        let hasLineEndInString = error.kind == .string && error.byte < count && bytes[error.byte] == 0x0a
        guard
            let end = lexer.endByBrackets(
                recordStart, within: min(count, error.byte &+ Self.bracketSearch), lineEndsInStrings: hasLineEndInString
            )
        else { return nil }
        let next = lexer.skipSpace(end)
        let isInArray = framing == .array
        switch lexer.byte(next) {
        case UInt8(ascii: ","), UInt8(ascii: "]"): return isInArray ? end : nil
        case UInt8(ascii: "{"): return !isInArray && end > recordStart ? end : nil
        default: return !isInArray && next >= count && end > recordStart ? end : nil
        }
    }

    /// Bytes after a fault in which the end of its record is looked for: bounded, so that many faults cost no more
    /// than few.
    private static let bracketSearch = 64 << 10

    /// The `{` of the next line that can begin a record, or the end of the content.
    private func nextRecordLine(from start: Int) -> Int {
        let allowedIndent = indent(before: recordStart)
        var offset = start
        if offset >= count { return count }
        // The rest of the line in which the fault is counts when only spaces come before it.
        var lineStart = offset
        while lineStart > recordStart, bytes[lineStart &- 1] != 0x0a { lineStart &-= 1 }
        offset = lineStart
        while offset < count {
            let thisLine = offset
            while offset < count, isSpace(bytes[offset]) { offset &+= 1 }
            if offset < count, bytes[offset] == UInt8(ascii: ","), framing == .array {
                offset &+= 1
                while offset < count, isSpace(bytes[offset]) { offset &+= 1 }
            }
            if offset >= start, offset < count, bytes[offset] == UInt8(ascii: "{"),
                offset &- thisLine <= allowedIndent, offset > recordStart
            {
                return offset
            }
            offset = lexer.endOfLine(offset) &+ 1
        }
        return count
    }

    private func isSpace(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 || byte == 0x0d }

    /// Spaces, and `[` or `,`, at the start of the line on which the record begins.
    ///
    /// Looks back only so far: a line may be very long.
    private func indent(before record: Int) -> Int {
        let record = min(record, count)
        var start = record
        while start > 0, record &- start < 4096, bytes[start &- 1] != 0x0a { start &-= 1 }
        var end = start
        while end < record, isSpace(bytes[end]) || bytes[end] == UInt8(ascii: "[") || bytes[end] == UInt8(ascii: ",") {
            end &+= 1
        }
        return end &- start
    }
}
