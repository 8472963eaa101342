import OneIDCore

/// What a line of `profiles.jsonl` or `timeline.jsonl` is found by.
struct IndexedFact {
    /// The number goes into the hash.
    enum Kind: UInt8 {
        /// A OneID, of today or before, of a profile.
        case oneID = 1
        /// `phone`, a zero, the canonical value.
        case identifier
        /// `phone md5`, a zero, the digest in hexadecimal.
        case digest
        /// The number of a record; its source stands beside it.
        case record
        /// The OneID of the first line of a person's timeline.
        case timeline
    }

    var kind = Kind.oneID
    var text: [UInt8] = []
    /// Of a record.
    var source: [UInt8] = []
}

/// Reads out of lines what they are found by. One for each worker.
struct IndexedLineReader {
    private var fact = IndexedFact()
    private var name: [UInt8] = []
    private var digest: [UInt8] = []

    // MARK: Profiles

    /// Calls `body` with everything a profile is found by; false where the line is no profile as the program writes it.
    mutating func read(profile line: UnsafeBufferPointer<UInt8>, _ body: (IndexedFact) -> Void) -> Bool {
        var cursor = JSONCursor(line)
        var hasID = false
        guard cursor.enter("{") else { return false }
        while let key = cursor.nextKey() {
            if key.isEqual("oneid") {
                fact.kind = .oneID
                guard cursor.string(into: &fact.text) else { return false }
                hasID = true
                body(fact)
            } else if key.isEqual("aliases"), cursor.enter("[") {
                fact.kind = .oneID
                while cursor.nextElement() {
                    guard cursor.string(into: &fact.text) else { return false }
                    body(fact)
                }
            } else if key.isEqual("identifiers"), cursor.enter("{") {
                while let type = cursor.nextKey() {
                    guard cursor.enter("[") else { return false }
                    name = Array(type)
                    while cursor.nextElement() { readIdentifier(&cursor, body) }
                }
            } else if key.isEqual("membership"), cursor.enter("{") {
                while let part = cursor.nextKey() {
                    if part.isEqual("points") { readLists(&cursor, of: "lots", body) } else { cursor.skip() }
                }
            } else if key.isEqual("gift_cards") {
                readLists(&cursor, of: "cards", body)
            } else if key.isEqual("coupons") {
                readLists(&cursor, of: "coupons", body)
            } else if key.isEqual("records"), cursor.enter("[") {
                while cursor.nextElement() { readRecord(&cursor, body) }
            } else {
                cursor.skip()
            }
        }
        return hasID && !cursor.isFaulty
    }

    /// A value as it is, or an object with its scope or digest.
    private mutating func readIdentifier(_ cursor: inout JSONCursor, _ body: (IndexedFact) -> Void) {
        fact.kind = .identifier
        fact.text = name + [0]
        if cursor.appendString(to: &fact.text) { return body(fact) }
        guard cursor.enter("{") else { return cursor.skip() }
        digest.removeAll(keepingCapacity: true)
        while let key = cursor.nextKey() {
            if key.isEqual("hash") {
                if !cursor.string(into: &digest) { cursor.skip() }
            } else if key.isEqual("value") {
                if !digest.isEmpty {
                    fact.kind = .digest
                    fact.text = name + [0x20] + digest + [0]
                }
                if cursor.appendString(to: &fact.text) { body(fact) } else { cursor.skip() }
            } else {
                cursor.skip()
            }
        }
    }

    /// `{"points":{"lots":[{"source":…,"record":…},…]}}`: records in lists of one name in the objects of an object.
    private mutating func readLists(
        _ cursor: inout JSONCursor, of list: StaticString, _ body: (IndexedFact) -> Void
    ) {
        guard cursor.enter("{") else { return cursor.skip() }
        while cursor.nextKey() != nil {
            guard cursor.enter("{") else {
                cursor.skip()
                continue
            }
            while let key = cursor.nextKey() {
                guard key.isEqual(list), cursor.enter("[") else {
                    cursor.skip()
                    continue
                }
                while cursor.nextElement() { readRecord(&cursor, body) }
            }
        }
    }

    /// An object with `source` and `record` among its members.
    private mutating func readRecord(_ cursor: inout JSONCursor, _ body: (IndexedFact) -> Void) {
        guard cursor.enter("{") else { return cursor.skip() }
        fact.kind = .record
        fact.source.removeAll(keepingCapacity: true)
        while let key = cursor.nextKey() {
            if key.isEqual("source") {
                if !cursor.string(into: &fact.source) { cursor.skip() }
            } else if key.isEqual("record"), cursor.string(into: &fact.text) {
                body(fact)
            } else {
                cursor.skip()
            }
        }
    }

    // MARK: Timelines

    /// A line of a timeline: whose it is, and which row of events it tells of.
    struct TimelineLine {
        var oneID: [UInt8] = []
        var source: [UInt8] = []
        var record: [UInt8] = []
        /// Whether it is a row of a source of events; others are found by the profile.
        var isEvent = false
    }

    /// False where the line is none of a timeline as the program writes it.
    mutating func read(timeline line: UnsafeBufferPointer<UInt8>, into found: inout TimelineLine) -> Bool {
        var cursor = JSONCursor(line)
        guard cursor.enter("{") else { return false }
        var parts = 0
        found.isEvent = false
        while parts < 4, let key = cursor.nextKey() {
            let isString: Bool
            if key.isEqual("oneid") {
                isString = cursor.string(into: &found.oneID)
                parts += 1
            } else if key.isEqual("what") {
                isString = cursor.string(into: &name)
                found.isEvent = IndexedLineReader.events.contains(name)
                parts += 1
            } else if key.isEqual("source") {
                isString = cursor.string(into: &found.source)
                parts += 1
            } else if key.isEqual("record") {
                isString = cursor.string(into: &found.record)
                parts += 1
            } else {
                cursor.skip()
                isString = true
            }
            guard isString else { return false }
        }
        return parts == 4
    }

    private static let events = TimelineFact.What.events.map { Array("\($0.name)".utf8) }
}

extension Cell {
    /// Whether it is these bytes.
    fileprivate func isEqual(_ word: StaticString) -> Bool {
        count == word.utf8CodeUnitCount && bytes.elementsEqual(UnsafeBufferPointer(start: word.utf8Start, count: count))
    }
}
