import OneIDFeatures

/// Looks for a text in what the screen shows of items: ids, names, values and reasons. Capital letters of ASCII are small ones.
struct ReviewScreenSearch {
    private let wanted: [UInt8]

    init(_ text: String) { wanted = text.utf8.map(Self.small) }

    func matches(_ item: ReviewItem) -> Bool {
        if holds(item.id) || holds(item.reason.rawValue) || holds(item.why) || holds(item.done) { return true }
        if let value = item.value, holds(value.value) { return true }
        if item.doubt?.statements.contains(where: { holds($0.value) || ($0.key.map(holds) ?? false) }) ?? false {
            return true
        }
        return item.sides.contains { side in
            side.records.contains(where: holds) || side.names.contains(where: holds)
                || side.identifiers.contains { holds($0.value) } || side.masked.contains { holds($0.value) }
                || side.birthdays.contains(where: holds) || side.places.contains(where: holds)
                || side.levels.contains(where: holds)
        }
    }

    private func holds(_ key: ReviewKey) -> Bool {
        holds(key.id) || holds(key.source) || holds("\(key.source) \(key.id)")
    }

    private func holds(_ text: String) -> Bool {
        let bytes = text.utf8
        guard let first = wanted.first else { return true }
        var start = bytes.startIndex
        while start != bytes.endIndex {
            if Self.small(bytes[start]) == first, begins(bytes[start...]) { return true }
            start = bytes.index(after: start)
        }
        return false
    }

    private func begins(_ bytes: Substring.UTF8View) -> Bool {
        var rest = bytes.makeIterator()
        for byte in wanted {
            guard let next = rest.next(), Self.small(next) == byte else { return false }
        }
        return true
    }

    private static func small(_ byte: UInt8) -> UInt8 {
        (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) ? byte | 0x20 : byte
    }
}
