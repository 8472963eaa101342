import OneIDCore
import OneIDMemory

/// Reads XML tag by tag out of a file of a workbook, with room for one tag or text at a time.
///
/// It knows what workbooks are made of: UTF-8, elements, attributes, texts, the five entities and numbers of characters.
/// Declarations of types are refused, for nothing in a workbook needs them and entities of one's own can grow without end.
struct XMLReader: ~Copyable {
    enum Token { case open, close, text, end }

    private var source: ZipEntryReader
    private var base: UnsafeMutablePointer<UInt8>
    private var capacity: Int
    private var position = 0
    private var limit = 0
    private var isEnded = false
    private var owesClose = false
    private var depth = 0
    /// The prefix of the first element, which is that of its namespace; elements with other prefixes have no name.
    private var prefix = XMLName()
    private var hasRoot = false

    /// Of the last tag.
    private(set) var name = XMLName()
    private var attributes = 0..<0
    /// Of the last text, good until the next token, and whether it is to be decoded.
    private(set) var text = UnsafeBufferPointer<UInt8>(start: nil, count: 0)
    private(set) var isPlain = true

    /// Longer tags and texts are none of a workbook's: a cell has 32,767 characters at most.
    private static let longest = 1 << 24

    init(_ source: ZipEntryReader) throws(Finding) {
        self.source = source
        capacity = 2 * Inflater.block
        base = GuardedMemory.allocate(capacity)
        while limit < 4, !isEnded { try fill(from: 0) }
        let start = UnsafeBufferPointer(start: base, count: limit)
        if start.starts(with: [0xef, 0xbb, 0xbf]) { position = 3 }
        if start.starts(with: [0xff, 0xfe]) || start.starts(with: [0xfe, 0xff]) || start.prefix(2).contains(0) {
            throw source.damaged("it is written in UTF-16, which spreadsheet programs do not write")
        }
    }

    deinit { GuardedMemory.free(base) }

    func damaged(_ what: String) -> Finding { source.damaged(what) }

    /// Keeps what is from `start` on, moves it to the front and adds the next piece.
    private mutating func fill(from start: Int) throws(Finding) {
        let kept = limit - start
        if start > 0, kept > 0 { base.update(from: base + start, count: kept) }
        (position, limit) = (0, kept)
        guard let piece = try source.next(), let from = piece.baseAddress else {
            isEnded = true
            return
        }
        if kept + piece.count > capacity {
            guard kept < XMLReader.longest else { throw damaged("a text without an end") }
            capacity = max(capacity * 2, kept + piece.count)
            let larger: UnsafeMutablePointer<UInt8> = GuardedMemory.allocate(capacity)
            larger.update(from: base, count: kept)
            GuardedMemory.free(base)
            base = larger
        }
        (base + kept).update(from: from, count: piece.count)
        limit = kept + piece.count
    }

    /// Fetches more where a tag or text is cut by the end of the buffer.
    private mutating func more() throws(Finding) {
        guard !isEnded else { throw damaged("it ends in the middle of its XML") }
        try fill(from: position)
    }

    /// Reads to the end without looking, so that length and checksum are checked.
    mutating func drain() throws(Finding) {
        while !isEnded { try fill(from: limit) }
    }

    /// Takes a cell that stands next as most programs write it; false: nothing was taken.
    @inline(__always)
    mutating func takeCell(_ cell: inout QuickCell) -> Bool {
        guard prefix.length == 0, !owesClose,
            let end = cell.read(UnsafePointer(base + position), UnsafePointer(base + limit))
        else { return false }
        position = end - UnsafePointer(base)
        return true
    }

    /// Takes a shared text likewise.
    @inline(__always)
    mutating func takeString(_ string: inout QuickCell) -> Bool {
        guard prefix.length == 0, !owesClose,
            let end = string.readString(UnsafePointer(base + position), UnsafePointer(base + limit))
        else { return false }
        position = end - UnsafePointer(base)
        return true
    }

    // MARK: Tokens

    mutating func next() throws(Finding) -> Token {
        if owesClose {
            owesClose = false
            depth -= 1
            return .close
        }
        while true {
            if position == limit {
                if !isEnded { try fill(from: limit) }
                if position == limit, isEnded {
                    guard depth == 0, hasRoot else { throw damaged("it ends in the middle of its XML") }
                    return .end
                }
                continue
            }
            if base[position] != UInt8(ascii: "<") {
                guard let token = try readText() else { continue }
                return token
            }
            if position + 1 == limit {
                try more()
                continue
            }
            switch base[position + 1] {
            case UInt8(ascii: "!"):
                guard let token = try readSpecial() else { continue }
                return token
            case UInt8(ascii: "?"): try skip(to: "?>", from: 2)
            case UInt8(ascii: "/"):
                guard let end = try tagEnd(from: position + 2) else { continue }
                depth -= 1
                guard depth >= 0 else { throw damaged("an element ends that did not begin") }
                readName(position + 2, end)
                position = end + 1
                return .close
            default:
                guard let end = try tagEnd(from: position + 1) else { continue }
                depth += 1
                let isEmpty = base[end - 1] == UInt8(ascii: "/")
                readName(position + 1, isEmpty ? end - 1 : end)
                owesClose = isEmpty
                hasRoot = true
                position = end + 1
                return .open
            }
        }
    }

    /// Where the tag ends; nil where more was fetched and all is to be looked at again.
    @inline(__always)
    private mutating func tagEnd(from start: Int) throws(Finding) -> Int? {
        var place = start
        let base = self.base
        while place < limit {
            let byte = base[place]
            if byte == UInt8(ascii: ">") { return place }
            if byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
                place += 1
                while place < limit, base[place] != byte { place += 1 }
            }
            place += 1
        }
        try more()
        return nil
    }

    @inline(__always)
    private mutating func readName(_ start: Int, _ end: Int) {
        var place = start
        var first = start
        let base = self.base
        var word: UInt64 = 0
        var shift: UInt64 = 0
        var found = XMLName()
        while place < end {
            let byte = base[place]
            if byte <= 0x20 { break }
            if byte == UInt8(ascii: ":") {
                found = XMLName(base + first, place - first)
                (first, word, shift) = (place + 1, 0, 0)
            } else {
                if shift < 64 { word |= UInt64(byte) &<< shift }
                shift &+= 8
            }
            place += 1
        }
        attributes = place..<max(place, end)
        if !hasRoot { prefix = found }
        name = XMLName()
        if found == prefix {
            name.word = word
            name.length = place - first
        }
    }

    /// Comments, marked texts and declarations.
    private mutating func readSpecial() throws(Finding) -> Token? {
        while limit - position < 9, !isEnded { try fill(from: position) }
        let start = UnsafeBufferPointer(start: base + position, count: min(9, limit - position))
        if start.starts(with: "<!--".utf8) {
            try skip(to: "-->", from: 4)
            return nil
        }
        if start.elementsEqual("<![CDATA[".utf8) {
            let end = try find("]]>", from: 9)
            text = UnsafeBufferPointer(start: base + position + 9, count: end - position - 9)
            isPlain = true
            position = end + 3
            return .text
        }
        throw damaged("it declares types (DOCTYPE), which workbooks do not")
    }

    private mutating func skip(to mark: StaticString, from offset: Int) throws(Finding) {
        position = try find(mark, from: offset) + mark.utf8CodeUnitCount
    }

    /// Where a mark begins, `offset` bytes behind the position at the earliest.
    private mutating func find(_ mark: StaticString, from offset: Int) throws(Finding) -> Int {
        let wanted = UnsafeBufferPointer(start: mark.utf8Start, count: mark.utf8CodeUnitCount)
        var offset = offset
        while true {
            while position + offset + wanted.count <= limit {
                if UnsafeBufferPointer(start: base + position + offset, count: wanted.count).elementsEqual(wanted) {
                    return position + offset
                }
                offset += 1
            }
            try more()
        }
    }

    @inline(__always)
    private mutating func readText() throws(Finding) -> Token? {
        var place = position
        var special = false
        let base = self.base
        while place < limit {
            let byte = base[place]
            if byte == UInt8(ascii: "<") { break }
            special = special || byte == UInt8(ascii: "&") || byte == UInt8(ascii: "\r") || byte == UInt8(ascii: "_")
            place += 1
        }
        if place == limit, !isEnded {
            try fill(from: position)
            return nil
        }
        // Blanks behind the last element.
        if place == limit, depth > 0 { throw damaged("it ends in the middle of its XML") }
        text = UnsafeBufferPointer(start: base + position, count: place - position)
        isPlain = !special
        position = place
        return .text
    }

    // MARK: Attributes

    /// Calls `body` with each attribute of the last opening tag: its local name and its value as it stands.
    @inline(__always)
    func forEachAttribute(_ body: (XMLName, UnsafeBufferPointer<UInt8>) -> Void) {
        var place = attributes.lowerBound
        let (base, end) = (self.base, attributes.upperBound)
        while true {
            while place < end, base[place] <= 0x20 { place += 1 }
            let nameStart = place
            var first = place
            while place < end, base[place] != UInt8(ascii: "="), base[place] > 0x20 {
                if base[place] == UInt8(ascii: ":") { first = place + 1 }
                place += 1
            }
            var name = XMLName(base + first, place - first)
            if first > nameStart { name = name.prefixed }
            while place < end, base[place] <= 0x20 || base[place] == UInt8(ascii: "=") { place += 1 }
            guard place < end, base[place] == UInt8(ascii: "\"") || base[place] == UInt8(ascii: "'") else { return }
            let quote = base[place]
            place += 1
            let start = place
            while place < end, base[place] != quote { place += 1 }
            body(name, UnsafeBufferPointer(start: base + start, count: place - start))
            place += 1
        }
    }

    /// The value of an attribute, decoded; nil where the tag has none of that name.
    func attribute(_ wanted: XMLName) -> String? {
        var found: String?
        forEachAttribute { name, value in
            guard name == wanted, found == nil else { return }
            var decoded = ByteBuffer(capacity: value.count)
            XMLText.decode(value, to: &decoded)
            found = String(decoding: decoded.bytes, as: UTF8.self)
        }
        return found
    }
}
