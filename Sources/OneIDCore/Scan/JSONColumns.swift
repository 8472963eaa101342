/// The mapped columns of a JSON source, as a trie over the keys of their paths.
///
/// A name is a path of keys joined by dots: `phone`, `user.phone`, and `contacts.0.phone` where `0` is an array's
/// first element (or the key "0" of an object); `contacts[0].phone` is the same. A key of the record itself that contains the dots, such as
/// `"user.phone"`, wins over the path. Keys are compared byte for byte, without Unicode normalisation.
public struct JSONColumns: Sendable {
    /// One key at one level.
    struct Entry {
        /// The key's first eight bytes, zero after its end.
        var prefix: UInt64
        var keyStart: Int
        var keyLength: Int
        /// The element this key names in an array, or -1.
        var element: Int
        /// Whether a column ends here.
        var isColumn: Bool
        /// The level below, or -1.
        var child: Int
    }

    /// One level: its entries follow each other.
    struct Node {
        var firstEntry: Int
        var entryCount: Int
        /// Bit `min(length, 63)` is set for every key: most keys of a record are told apart by length alone.
        var lengths: UInt64
        /// The entry of the first element, where all entries are elements of an array; else -1.
        var soleElement: Int
    }

    /// Where a column's value is found: at `entry`, or when the record has no such key at `fallback` (or -1).
    struct Place {
        var entry: Int
        var fallback: Int
    }

    let entries: [Entry]
    /// `nodes[0]` is the record itself.
    let nodes: [Node]
    let keyBytes: [UInt8]
    /// In the order of the names.
    let places: [Place]
    /// Keys above every record.
    private let innerCount: Int

    /// - Parameters:
    ///   - names: The mapped columns in the order of the table's columns. A name may come twice.
    ///   - inner: The keys that lead from an object to the record in it.
    public init(_ names: [String], inner: [String] = []) {
        innerCount = inner.count
        var levels = [Level()]
        var ends: [(literal: [Int], path: [Int]?)] = []
        let above = inner.map { Array($0.utf8) }
        for name in names {
            let literal = Self.insert(above + [Array(name.utf8)], into: &levels)
            let keys = Self.keys(of: name)
            ends.append((literal, keys.count > 1 ? Self.insert(above + keys, into: &levels) : nil))
        }
        var entries: [Entry] = []
        var nodes: [Node] = []
        var keyBytes: [UInt8] = []
        for level in levels {
            var lengths: UInt64 = 0
            let first = entries.count
            for item in level.items {
                lengths |= 1 << UInt64(min(item.key.count, 63))
                entries.append(
                    Entry(
                        prefix: Self.prefix(of: item.key), keyStart: keyBytes.count, keyLength: item.key.count,
                        element: Self.element(named: item.key), isColumn: item.isColumn, child: item.child))
                keyBytes += item.key
            }
            let added = entries[first...]
            let sole = added.allSatisfy { $0.element >= 0 } ? added.firstIndex { $0.element == 0 } : nil
            nodes.append(
                Node(firstEntry: first, entryCount: level.items.count, lengths: lengths, soleElement: sole ?? -1))
        }
        self.places = ends.map { end in
            Place(
                entry: nodes[end.literal[0]].firstEntry + end.literal[1],
                fallback: end.path.map { nodes[$0[0]].firstEntry + $0[1] } ?? -1)
        }
        self.entries = entries
        self.nodes = nodes
        self.keyBytes = keyBytes
    }

    /// The path of an array, without the keys that lead to the record.
    func path(ofNode node: Int) -> String {
        guard let entry = entries.firstIndex(where: { $0.child == node }) else { return "" }
        return path(ofEntry: entry)
    }

    /// The path that ends at an entry.
    func path(ofEntry entry: Int) -> String {
        var keys: [String] = []
        var place = entry
        while let node = nodes.firstIndex(where: { $0.firstEntry..<$0.firstEntry + $0.entryCount ~= place }) {
            let bytes = keyBytes[entries[place].keyStart..<entries[place].keyStart + entries[place].keyLength]
            keys.append(String(decoding: bytes, as: UTF8.self))
            guard let above = entries.firstIndex(where: { $0.child == node }) else { break }
            place = above
        }
        return keys.reversed().dropFirst(innerCount).joined(separator: ".")
    }

    // MARK: Building

    /// `contacts.3.phone` and `contacts[3].phone` cut into keys.
    static func keys(of name: String) -> [[UInt8]] {
        var path: [UInt8] = []
        for byte in name.utf8 {
            if byte == UInt8(ascii: "["), name.utf8.contains(UInt8(ascii: "]")) {
                path.append(UInt8(ascii: "."))
            } else if byte != UInt8(ascii: "]") {
                path.append(byte)
            }
        }
        let hasElements = path.count != name.utf8.count || path.contains(UInt8(ascii: "."))
        let bytes = hasElements ? path : Array(name.utf8)
        return bytes.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false).map(Array.init)
    }

    private struct Level {
        var items: [(key: [UInt8], isColumn: Bool, child: Int)] = []
    }

    /// Makes the path's entries where they are missing; gives [level, index in it] of the last.
    private static func insert(_ keys: [[UInt8]], into levels: inout [Level]) -> [Int] {
        var level = 0
        var place = [0, 0]
        for (position, key) in keys.enumerated() {
            let isLast = position == keys.count - 1
            let index: Int
            if let known = levels[level].items.firstIndex(where: { $0.key == key }) {
                index = known
            } else {
                index = levels[level].items.count
                levels[level].items.append((key, false, -1))
            }
            place = [level, index]
            if isLast {
                levels[level].items[index].isColumn = true
            } else {
                if levels[level].items[index].child < 0 {
                    levels.append(Level())
                    levels[level].items[index].child = levels.count - 1
                }
                level = levels[level].items[index].child
            }
        }
        return place
    }

    static func prefix(of key: some Sequence<UInt8>) -> UInt64 {
        var word: UInt64 = 0
        for (index, byte) in key.prefix(8).enumerated() { word |= UInt64(byte) << UInt64(8 * index) }
        return word
    }

    /// `0`, `1`, … `999999`: written without leading zeros.
    private static func element(named key: [UInt8]) -> Int {
        guard !key.isEmpty, key.count <= 6, key.allSatisfy({ $0 &- 0x30 < 10 }), key.count == 1 || key[0] != 0x30
        else { return -1 }
        return key.reduce(0) { $0 * 10 + Int($1 - 0x30) }
    }
}
