/// Reads one record (a JSON object) at a time and keeps the values of the mapped columns.
///
/// Nesting is followed with an explicit stack, never by recursion: depth is data. Working memory is allocated once
/// and goes with the reader.
struct JSONRecordReader: ~Copyable {
    /// An object or array that is open.
    private struct Frame {
        /// Level of the trie for what is inside, or -1 when nothing inside is mapped.
        var node: Int
        /// Number of the element, in an array.
        var element: Int
        /// Entry whose value this whole container is, or -1.
        var captureEntry: Int
        var captureStart: Int
        var isObject: Bool
        var holdsContainers: Bool
    }

    /// What was counted of the arrays at one place.
    private struct Elements {
        var longest = 0
        var unread = 0
        var arrays = 0
        var first = -1
    }

    /// Its `limit` is moved for each record.
    var lexer: JSONLexer
    /// Offset in the content that spans count from.
    let base: Int
    /// Bytes of values that had to be rewritten.
    var scratch: [UInt8]
    /// Offsets of values under a key that came before in the same object: the first few, and how many.
    private(set) var duplicateKeys: [Int] = []
    private(set) var duplicateKeyCount = 0

    /// By level of the trie, and behind them by entry for arrays that are cells as a whole.
    private var lists: [Int: Elements] = [:]
    private let columns: JSONColumns
    private let entryCount: Int
    private let entries: UnsafeMutablePointer<JSONColumns.Entry>
    private let nodes: UnsafeMutablePointer<JSONColumns.Node>
    private let keyBytes: UnsafeMutablePointer<UInt8>
    /// The record's value at each entry.
    private let values: UnsafeMutablePointer<FieldSpan>
    /// Number of the last record that had each entry.
    private let seen: UnsafeMutablePointer<UInt64>
    private let frames: UnsafeMutablePointer<Frame>
    private var recordNumber: UInt64 = 0

    init(columns: JSONColumns, lexer: JSONLexer, base: Int, scratch: [UInt8]) {
        self.columns = columns
        self.lexer = lexer
        self.base = base
        self.scratch = scratch
        entryCount = columns.entries.count
        entries = .allocate(capacity: max(1, columns.entries.count))
        _ = UnsafeMutableBufferPointer(start: entries, count: entryCount).initialize(from: columns.entries)
        nodes = .allocate(capacity: columns.nodes.count)
        _ = UnsafeMutableBufferPointer(start: nodes, count: columns.nodes.count).initialize(from: columns.nodes)
        keyBytes = .allocate(capacity: max(1, columns.keyBytes.count))
        _ = UnsafeMutableBufferPointer(start: keyBytes, count: columns.keyBytes.count)
            .initialize(from: columns.keyBytes)
        values = .allocate(capacity: max(1, entryCount))
        values.initialize(repeating: .absent, count: entryCount)
        seen = .allocate(capacity: max(1, entryCount))
        seen.initialize(repeating: 0, count: entryCount)
        frames = .allocate(capacity: ScanLimits.jsonDepth + 1)
    }

    deinit {
        entries.deallocate()
        nodes.deallocate()
        keyBytes.deallocate()
        values.deallocate()
        seen.deallocate()
        frames.deallocate()
    }

    /// The value of a mapped column in the record just read.
    @inline(__always)
    func value(_ place: JSONColumns.Place) -> FieldSpan {
        place.fallback >= 0 && seen[place.entry] != recordNumber ? values[place.fallback] : values[place.entry]
    }

    /// Reads the object whose `{` is at `start` and gives the offset after its `}`.
    mutating func read(_ start: Int) throws(JSONSyntaxError) -> Int {
        let lexer = lexer
        recordNumber &+= 1
        for entry in 0..<entryCount { values[entry] = .absent }

        var depth = 1
        var frame = Frame(
            node: 0, element: 0, captureEntry: -1, captureStart: 0, isObject: true, holdsContainers: false)
        var offset = lexer.skipSpace(start &+ 1)
        if lexer.byte(offset) == UInt8(ascii: "}") { return offset &+ 1 }

        // One turn reads one member of the innermost object, or one element of the innermost array.
        while true {
            var entry = -1
            if frame.isObject {
                guard lexer.byte(offset) == UInt8(ascii: "\"") else { throw keyExpected(offset) }
                let key = try lexer.endOfString(offset &+ 1)
                if frame.node >= 0 {
                    entry =
                        key.hasEscapes
                        ? entryOfEscapedKey(in: frame.node, from: offset &+ 1, to: key.quote)
                        : entryOfKey(in: frame.node, from: offset &+ 1, to: key.quote)
                }
                offset = lexer.skipSpace(key.quote &+ 1)
                guard lexer.byte(offset) == UInt8(ascii: ":") else {
                    throw JSONSyntaxError(kind: .unexpected, byte: offset, expectation: "':' after the key")
                }
                offset = lexer.skipSpace(offset &+ 1)
            } else if frame.node >= 0 {
                entry = entryOfElement(frame.element, in: frame.node)
            }

            if entry >= 0 {
                if seen[entry] == recordNumber { noteDuplicate(of: entry, at: offset) }
                seen[entry] = recordNumber
            }
            let first = lexer.byte(offset)
            if first == UInt8(ascii: "\"") {
                let string = try lexer.endOfString(offset &+ 1)
                if entry >= 0, case let column = column(of: entry), column >= 0 {
                    values[column] =
                        string.hasEscapes
                        ? rewritten(from: offset &+ 1, to: string.quote)
                        : span(from: offset &+ 1, to: string.quote)
                }
                offset = string.quote &+ 1
            } else if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
                guard depth < ScanLimits.jsonDepth else {
                    throw JSONSyntaxError(kind: .depth, byte: offset, expectation: "")
                }
                frame.holdsContainers = true
                frames[depth] = frame
                depth &+= 1
                frame = Frame(
                    node: entry >= 0 ? level(below: entry, first, offset) : -1, element: 0,
                    captureEntry: entry >= 0 && entries[entry].isColumn ? entry : -1, captureStart: offset,
                    isObject: first == UInt8(ascii: "{"), holdsContainers: false)
                offset = lexer.skipSpace(offset &+ 1)
                if lexer.byte(offset) != first &+ 2 { continue }
                frame.captureEntry = -1  // An empty container is no value.
                frame.node = -1
            } else {
                let end = try lexer.endOfScalar(offset)
                if entry >= 0, first != UInt8(ascii: "n"), case let column = column(of: entry), column >= 0 {
                    values[column] = span(from: offset, to: end)
                }
                offset = end
            }

            // After a value: a comma, or the end of one or more containers.
            while true {
                offset = lexer.skipSpace(offset)
                let byte = lexer.byte(offset)
                if byte == UInt8(ascii: ",") {
                    offset = lexer.skipSpace(offset &+ 1)
                    frame.element &+= 1
                    break
                }
                guard byte == (frame.isObject ? UInt8(ascii: "}") : UInt8(ascii: "]")) else {
                    throw JSONSyntaxError(
                        kind: .unexpected, byte: offset,
                        expectation: frame.isObject
                            ? "',' or '}' after the value" : "',' or ']' after the value")
                }
                offset &+= 1
                if frame.node >= 0, !frame.isObject { noteElements(frame, before: offset) }
                if frame.captureEntry >= 0 {
                    if !frame.isObject, frame.element > 0 { noteCell(frame) }
                    values[frame.captureEntry] =
                        frame.isObject || frame.holdsContainers
                        ? span(from: frame.captureStart, to: offset) : joined(from: frame.captureStart, to: offset)
                }
                depth &-= 1
                if depth == 0 { return offset }
                frame = frames[depth]
            }
        }
    }

    private func keyExpected(_ offset: Int) -> JSONSyntaxError {
        JSONSyntaxError(kind: .unexpected, byte: offset, expectation: "'\"' at the start of a key")
    }

    // MARK: One value where there may be several

    /// Where a value at an entry goes: to the column there, or to that of an array's first element, as exporters write a single
    /// one without the array. -1: nowhere.
    @inline(__always)
    private func column(of entry: Int) -> Int {
        if entries[entry].isColumn { return entry }
        let child = entries[entry].child
        guard child >= 0 else { return -1 }
        let sole = nodes[child].soleElement
        return sole >= 0 && entries[sole].isColumn ? sole : -1
    }

    /// The level of the trie inside the container at `offset`; of an object in the place of an array of objects, that of its first
    /// element. An object whose keys are numbers is a list itself.
    @inline(__always)
    private func level(below entry: Int, _ bracket: UInt8, _ offset: Int) -> Int {
        let child = entries[entry].child
        guard child >= 0, bracket == UInt8(ascii: "{"), nodes[child].soleElement >= 0 else { return child }
        let key = lexer.skipSpace(offset &+ 1)
        return lexer.byte(key &+ 1) &- 0x30 < 10 ? child : entries[nodes[child].soleElement].child
    }

    // MARK: Matching keys

    @inline(__always)
    private func entryOfKey(in node: Int, from start: Int, to end: Int) -> Int {
        let level = nodes[node]
        let length = end &- start
        guard level.lengths &>> UInt64(truncatingIfNeeded: min(length, 63)) & 1 != 0 else { return -1 }
        let prefix: UInt64
        if start &+ 8 <= lexer.limit {
            prefix = length >= 8 ? lexer.word(start) : lexer.word(start) & ((1 &<< UInt64(length &* 8)) &- 1)
        } else {
            prefix = JSONColumns.prefix(of: UnsafeBufferPointer(start: lexer.bytes + start, count: length))
        }
        for entry in level.firstEntry..<level.firstEntry &+ level.entryCount
        where entries[entry].keyLength == length && entries[entry].prefix == prefix {
            if length <= 8 || sameBytes(lexer.bytes + start, keyBytes + entries[entry].keyStart, from: 8, to: length) {
                return entry
            }
        }
        return -1
    }

    @inline(__always)
    private func sameBytes(
        _ left: UnsafePointer<UInt8>, _ right: UnsafeMutablePointer<UInt8>, from start: Int, to end: Int
    ) -> Bool {
        var index = start
        while index < end {
            if left[index] != right[index] { return false }
            index &+= 1
        }
        return true
    }

    @inline(never)
    private func entryOfEscapedKey(in node: Int, from start: Int, to end: Int) -> Int {
        var key: [UInt8] = []
        JSONEscapes.appendText(of: lexer.bytes, from: start, to: end, to: &key)
        let level = nodes[node]
        for entry in level.firstEntry..<level.firstEntry + level.entryCount
        where entries[entry].keyLength == key.count {
            let wanted = UnsafeBufferPointer(start: keyBytes + entries[entry].keyStart, count: key.count)
            if wanted.elementsEqual(key) { return entry }
        }
        return -1
    }

    private func entryOfElement(_ element: Int, in node: Int) -> Int {
        let level = nodes[node]
        for entry in level.firstEntry..<level.firstEntry &+ level.entryCount where entries[entry].element == element {
            return entry
        }
        return -1
    }

    /// Takes back the value of an earlier key of the same name, with everything below it: the last one counts.
    @inline(never)
    private mutating func noteDuplicate(of entry: Int, at offset: Int) {
        duplicateKeyCount += 1
        if duplicateKeys.count < ScanOutcome.duplicateKeysKept { duplicateKeys.append(offset) }
        var waiting = [entry]
        while let next = waiting.popLast() {
            values[next] = .absent
            seen[next] = 0
            guard entries[next].child >= 0 else { continue }
            let level = nodes[entries[next].child]
            waiting += level.firstEntry..<level.firstEntry + level.entryCount
        }
    }

    // MARK: Arrays

    /// What was counted of arrays so far.
    var tallies: [JSONListTally] {
        var all: [JSONListTally] = []
        for (key, counted) in lists {
            let entry = key &- columns.nodes.count
            all.add([
                JSONListTally(
                    path: entry < 0 ? columns.path(ofNode: key) : columns.path(ofEntry: entry), isCell: entry >= 0,
                    longest: counted.longest, unread: counted.unread, arrays: counted.arrays,
                    first: counted.first < 0 ? nil : counted.first)
            ])
        }
        return all
    }

    /// Counts the elements of an array that columns lead into, and those that none reads.
    @inline(never)
    private mutating func noteElements(_ frame: Frame, before end: Int) {
        let count = frame.element &+ 1
        let level = nodes[frame.node]
        var read = 0
        for entry in level.firstEntry..<level.firstEntry &+ level.entryCount
        where entries[entry].element >= 0 && entries[entry].element < count {
            read &+= 1
        }
        note(frame.node, count, unread: count &- read, at: end &- 1)
    }

    /// Counts an array of several values that becomes one cell.
    @inline(never)
    private mutating func noteCell(_ frame: Frame) {
        note(
            columns.nodes.count &+ frame.captureEntry, frame.element &+ 1, unread: frame.element, at: frame.captureStart
        )
    }

    private mutating func note(_ key: Int, _ count: Int, unread: Int, at offset: Int) {
        var counted = lists[key] ?? Elements()
        counted.longest = max(counted.longest, count)
        if unread > 0 {
            counted.unread &+= unread
            counted.arrays &+= 1
            if counted.first < 0 { counted.first = offset }
        }
        lists[key] = counted
    }

    // MARK: Values

    /// `JSONScanner` has seen to it that a record's offsets fit.
    @inline(__always)
    private func span(from start: Int, to end: Int) -> FieldSpan {
        FieldSpan(
            offset: UInt32(truncatingIfNeeded: start &- base), length: UInt32(truncatingIfNeeded: end &- start))
    }

    private func scratchSpan(from start: Int) -> FieldSpan {
        FieldSpan(
            offset: UInt32(truncatingIfNeeded: start), length: UInt32(truncatingIfNeeded: scratch.count &- start),
            inScratch: true)
    }

    @inline(never)
    private mutating func rewritten(from start: Int, to end: Int) -> FieldSpan {
        let scratchStart = scratch.count
        JSONEscapes.appendText(of: lexer.bytes, from: start, to: end, to: &scratch)
        return scratchSpan(from: scratchStart)
    }

    /// The values of an array of scalars, joined by `;`; nulls are left out.
    ///
    /// - Parameters: The range of the array with its brackets, known to be well formed.
    @inline(never)
    private mutating func joined(from start: Int, to end: Int) -> FieldSpan {
        let scratchStart = scratch.count
        let bytes = lexer.bytes
        var offset = start &+ 1
        var isFirst = true
        while true {
            offset = lexer.skipSpace(offset)
            let valueStart = offset
            let isString = lexer.byte(offset) == UInt8(ascii: "\"")
            let valueEnd: Int
            if isString {
                guard let string = try? lexer.endOfString(offset &+ 1) else { break }
                valueEnd = string.quote
                offset = valueEnd &+ 1
            } else {
                guard let scalar = try? lexer.endOfScalar(offset) else { break }
                valueEnd = scalar
                offset = valueEnd
            }
            if bytes[valueStart] != UInt8(ascii: "n") {
                if !isFirst { scratch.append(UInt8(ascii: ";")) }
                isFirst = false
                JSONEscapes.appendText(
                    of: bytes, from: isString ? valueStart &+ 1 : valueStart, to: valueEnd, to: &scratch)
            }
            offset = lexer.skipSpace(offset)
            guard lexer.byte(offset) == UInt8(ascii: ","), offset < end else { break }
            offset &+= 1
        }
        return isFirst ? .absent : scratchSpan(from: scratchStart)
    }
}
