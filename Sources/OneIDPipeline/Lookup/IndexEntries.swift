import OneIDCore
import OneIDMemory

/// A value of an index: the hash of what a person is looked up by, and the place of the line that holds it.
struct IndexEntry: BitwiseCopyable {
    var key: UInt64
    var place: UInt64

    static func precedes(_ left: IndexEntry, _ right: IndexEntry) -> Bool {
        (left.key, left.place) < (right.key, right.place)
    }
}

/// What one worker found, in parts by the upper bits of the hashes. Only that worker may use it while workers read; then all may look.
final class IndexEntries: @unchecked Sendable {
    private(set) var parts = [[IndexEntry]](repeating: [], count: IndexFormat.parts)
    /// Types of identifiers that were met.
    private(set) var types: Set<[UInt8]> = []
    private var reader = IndexedLineReader()
    private var line = IndexedLineReader.TimelineLine()
    private var before = IndexedLineReader.TimelineLine()
    private var keys: [UInt64] = []
    private(set) var people = 0
    /// The first line that is not what the program writes: its place.
    private(set) var fault: Int?

    /// Takes in the lines that begin in a piece of `profiles.jsonl`.
    func take(profiles bytes: UnsafeBufferPointer<UInt8>, _ piece: Range<Int>) {
        forEachLine(bytes, piece) { start, text in
            keys.removeAll(keepingCapacity: true)
            let isRead = reader.read(profile: text) { fact in
                keys.append(IndexFormat.key(fact.kind, fact.text))
                if fact.kind == .identifier || fact.kind == .digest { note(typeOf: fact.text) }
            }
            guard isRead else { return fail(at: start) }
            people += 1
            // A number may stand in a profile more than once.
            keys.sort()
            for (number, key) in keys.enumerated() where number == 0 || keys[number - 1] != key {
                add(key, place: UInt64(start))
            }
        }
    }

    /// Takes in the lines that begin in a piece of `timeline.jsonl`: the first of each person, and rows of events.
    func take(timeline bytes: UnsafeBufferPointer<UInt8>, _ piece: Range<Int>) {
        before = IndexedLineReader.TimelineLine()
        if let earlier = lineBefore(piece.lowerBound, bytes), !reader.read(timeline: earlier, into: &before) {
            before = IndexedLineReader.TimelineLine()
        }
        forEachLine(bytes, piece) { start, text in
            guard reader.read(timeline: text, into: &line) else { return fail(at: start) }
            let place = UInt64(start) | IndexFormat.inTimeline
            if line.oneID != before.oneID { add(IndexFormat.key(.timeline, line.oneID), place: place) }
            // The lines of an order mostly follow one another.
            if line.isEvent,
                !(before.isEvent && before.oneID == line.oneID && before.record == line.record
                    && before.source == line.source)
            {
                add(IndexFormat.key(.record, line.record), place: place)
            }
            swap(&line, &before)
        }
    }

    private func add(_ key: UInt64, place: UInt64) {
        parts[Int(key >> 56)].append(IndexEntry(key: key, place: place))
    }

    private func note(typeOf text: [UInt8]) {
        let name = text.prefix { $0 != 0 }
        if name.elementsEqual(last) { return }
        last = Array(name)
        types.insert(last)
    }

    private var last: [UInt8] = []

    private func fail(at start: Int) { fault = min(fault ?? start, start) }

    // MARK: Lines

    /// Calls `body` with each line that begins in a piece; a line that has no end is one too.
    private func forEachLine(
        _ bytes: UnsafeBufferPointer<UInt8>, _ piece: Range<Int>,
        _ body: (_ start: Int, UnsafeBufferPointer<UInt8>) -> Void
    ) {
        var start = piece.lowerBound
        if start > 0 { start = IndexEntries.endOfLine(bytes, from: start - 1) + 1 }
        while start < piece.upperBound {
            let end = IndexEntries.endOfLine(bytes, from: start)
            body(start, UnsafeBufferPointer(rebasing: bytes[start..<end]))
            start = end + 1
        }
    }

    /// The line feed at or behind a place; the end where there is none.
    static func endOfLine(_ bytes: UnsafeBufferPointer<UInt8>, from start: Int) -> Int {
        guard start < bytes.count, let base = bytes.baseAddress else { return bytes.count }
        return ByteSearch.first(0x0a, in: base + start, count: bytes.count - start).map { start + $0 } ?? bytes.count
    }

    /// The whole line before the first that begins at a place or behind it.
    private func lineBefore(_ place: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> UnsafeBufferPointer<UInt8>? {
        guard place > 0 else { return nil }
        let end = IndexEntries.endOfLine(bytes, from: place - 1)
        var start = min(end, bytes.count)
        while start > 0, bytes[start - 1] != 0x0a { start -= 1 }
        return start < end ? UnsafeBufferPointer(rebasing: bytes[start..<end]) : nil
    }
}
