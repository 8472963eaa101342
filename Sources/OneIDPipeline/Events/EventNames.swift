import OneIDConfiguration
import OneIDCore

/// The names of channels, categories, products and declared dimensions of a run, each with a small number.
///
/// Names that differ in case, width and blanks only are one, and a vocabulary makes one of others; products are told apart by
/// every byte. Numbers are handed out as names are met and mean nothing outside the run; what is written is ordered by
/// the names.
final class EventNames: Sendable {
    /// More distinct names in one column of one source than this, and the column does not hold channels or categories:
    /// an order number, a product's title.
    static let ceiling = 20_000

    /// A column of names: a source of events and what its names are of.
    struct Column: Hashable, Sendable {
        let source: Int
        let dimension: UInt8
    }

    private struct State {
        /// By dimension and what is compared of a name.
        var numbers: [[UInt8]: UInt32] = [:]
        var names: [[UInt8]] = []
        /// By name: what it is of.
        var dimensions: [UInt8] = []
        var met: [Column: Set<UInt32>] = [:]
        var overfull: Set<Column> = []
    }

    private let state = Lock(State())
    let ceiling: Int
    private let vocabulary: [UInt8: DimensionWords]

    init(ceiling: Int = EventNames.ceiling, vocabulary: [UInt8: DimensionWords] = [:]) {
        self.ceiling = ceiling
        self.vocabulary = vocabulary
    }

    /// A name's number, from 1, and whether a vocabulary lacks it.
    struct Entry {
        var number: UInt32
        var isUnknown = false
    }

    func entry(of name: UnsafeBufferPointer<UInt8>, in column: Column) -> Entry {
        var key = [column.dimension]
        var shown = Array(name)
        var isUnknown = false
        if column.dimension == EventDimension.product, vocabulary[column.dimension] == nil {
            key += shown
        } else {
            let folded = FoldedWord.key(name)
            guard !folded.isEmpty else { return Entry(number: 0) }
            if let words = vocabulary[column.dimension] {
                if let word = words[folded] {
                    key += FoldedWord.key(word)
                    shown = Array(word.utf8)
                } else {
                    key += folded
                    isUnknown = true
                }
            } else {
                key += folded
            }
        }
        let isWord = vocabulary[column.dimension] != nil && !isUnknown
        return Entry(number: number(of: key, shown, isWord: isWord, in: column), isUnknown: isUnknown)
    }

    /// - Parameter isWord: whether the vocabulary says how the name is written; else the first spelling in the order of bytes
    ///   is shown, whichever is met first.
    private func number(of key: [UInt8], _ shown: [UInt8], isWord: Bool, in column: Column) -> UInt32 {
        state.withLock { state in
            let number: UInt32
            if let present = state.numbers[key] {
                number = present
                let place = Int(present) - 1
                if !isWord, shown.lexicographicallyPrecedes(state.names[place]) { state.names[place] = shown }
            } else {
                state.names.append(shown)
                state.dimensions.append(column.dimension)
                number = UInt32(state.names.count)
                state.numbers[key] = number
            }
            guard column.dimension <= EventDimension.category else { return number }
            state.met[column, default: []].insert(number)
            if state.met[column, default: []].count > ceiling { state.overfull.insert(column) }
            return number
        }
    }

    /// Columns with too many names.
    var overfull: Set<Column> { state.withLock { $0.overfull } }

    /// The names as they are written.
    func settled() -> SettledNames { state.withLock { SettledNames($0.names, dimensions: $0.dimensions) } }
}

/// The words of one dimension of a vocabulary.
struct DimensionWords: Sendable {
    private let words: [[UInt8]: String]

    init(_ list: [VocabularyWord]) {
        words = Dictionary(list.map { (FoldedWord.key($0.spelling), $0.word) }) { first, _ in first }
    }

    /// The word that a folded spelling stands for.
    subscript(folded: [UInt8]) -> String? { words[folded] }
}

/// All names of a run by number, and the rank of each in the order of their bytes.
final class SettledNames: @unchecked Sendable {
    private let bytes: UnsafeMutablePointer<UInt8>
    /// By number: where its bytes begin; those of the next number end it.
    private let starts: UnsafeMutablePointer<Int>
    /// By number.
    private let ranks: UnsafeMutablePointer<UInt32>
    /// By number, from 1: what a name is of.
    private let dimensions: [UInt8]
    let count: Int

    init(_ names: [[UInt8]], dimensions: [UInt8]) {
        count = names.count
        self.dimensions = dimensions
        bytes = .allocate(capacity: max(1, names.reduce(0) { $0 + $1.count }))
        starts = .allocate(capacity: names.count + 2)
        ranks = .allocate(capacity: names.count + 1)
        // Number 0 is no name.
        starts[0] = 0
        starts[1] = 0
        ranks[0] = 0
        for (index, name) in names.enumerated() {
            name.withUnsafeBufferPointer { source in
                if let start = source.baseAddress {
                    (bytes + starts[index + 1]).initialize(from: start, count: source.count)
                }
            }
            starts[index + 2] = starts[index + 1] + name.count
        }
        let order = names.indices.sorted { names[$0].lexicographicallyPrecedes(names[$1]) }
        for (rank, index) in order.enumerated() { ranks[index + 1] = UInt32(truncatingIfNeeded: rank) }
    }

    deinit {
        bytes.deallocate()
        starts.deallocate()
        ranks.deallocate()
    }

    subscript(number: UInt32) -> UnsafeBufferPointer<UInt8> {
        let start = starts[Int(number)]
        return UnsafeBufferPointer(start: bytes + start, count: starts[Int(number) + 1] - start)
    }

    func rank(_ number: UInt32) -> UInt32 { ranks[Int(number)] }

    /// The numbers of a dimension's names, ascending.
    func numbers(of dimension: UInt8) -> [UInt32] {
        dimensions.indices.lazy.filter { self.dimensions[$0] == dimension }.map { UInt32($0 + 1) }
    }

    /// By number of any name: whether it is one of a dimension that passes a test.
    func marks(of dimension: UInt8, _ test: ([UInt8]) -> Bool) -> [Bool] {
        var marks = [Bool](repeating: false, count: count + 1)
        for number in numbers(of: dimension) where test(Array(self[number])) { marks[Int(number)] = true }
        return marks
    }

    /// Those of the names that are, as compared, among some.
    func numbers(among keys: Set<[UInt8]>, of dimension: UInt8) -> Set<UInt32> {
        Set(numbers(of: dimension).filter { keys.contains(FoldedWord.key(self[$0])) })
    }
}

/// One worker's view of one column of names: finds the number of a name it has met without asking the others.
struct EventNameCache {
    /// Numbers by the fingerprint of the cell; `high` 0 is a free place.
    private struct Place {
        var high: UInt64 = 0
        var low: UInt64 = 0
        var number: UInt32 = 0
    }

    private var places = [Place](repeating: Place(), count: 64)
    private var count = 0
    private let column: EventNames.Column
    private let names: EventNames
    private let key: FingerprintKey

    init(_ column: EventNames.Column, names: EventNames, key: FingerprintKey) {
        self.column = column
        self.names = names
        self.key = key
    }

    /// Marks a number in `Place` whose name a vocabulary lacks.
    private static let unknown: UInt32 = 0x8000_0000
    /// Cells whose words a vocabulary lacks.
    private(set) var unknownCells = 0

    /// The number of the name in a cell; 0 when the cell names nothing.
    @inline(__always)
    mutating func number(of cell: UnsafeBufferPointer<UInt8>) -> UInt32 {
        let found = marked(cell)
        guard found & EventNameCache.unknown != 0 else { return found }
        unknownCells &+= 1
        return found & ~EventNameCache.unknown
    }

    @inline(__always)
    private mutating func marked(_ cell: UnsafeBufferPointer<UInt8>) -> UInt32 {
        guard cell.count > 0 else { return 0 }
        let print = key.fingerprint(cell, slot: 0)
        let mask = places.count &- 1
        var index = Int(truncatingIfNeeded: print.high) & mask
        while true {
            let place = places[index]
            if place.high == print.high, place.low == print.low { return place.number }
            if place.high == 0 { return learn(cell, print) }
            index = (index &+ 1) & mask
        }
    }

    /// Bytes of a name that are kept: longer ones are texts, which the ceiling is for.
    private static let longest = 256

    @inline(never)
    private mutating func learn(_ cell: UnsafeBufferPointer<UInt8>, _ print: Fingerprint) -> UInt32 {
        let plain = AbsentValue.trimmed(cell)
        let name = UnsafeBufferPointer(rebasing: plain.prefix(EventNameCache.cut(plain)))
        let entry = name.isEmpty ? EventNames.Entry(number: 0) : names.entry(of: name, in: column)
        let number = entry.number | (entry.isUnknown ? EventNameCache.unknown : 0)
        if (count + 1) * 2 > places.count { grow() }
        insert(Place(high: print.high, low: print.low, number: number))
        count += 1
        return number
    }

    /// Where to cut a name: between characters.
    private static func cut(_ name: UnsafeBufferPointer<UInt8>) -> Int {
        guard name.count > longest else { return name.count }
        var end = longest
        while end > 0, name[end] & 0xc0 == 0x80 { end -= 1 }
        return end
    }

    private mutating func insert(_ place: Place) {
        let mask = places.count - 1
        var index = Int(truncatingIfNeeded: place.high) & mask
        while places[index].high != 0 { index = (index + 1) & mask }
        places[index] = place
    }

    private mutating func grow() {
        let old = places
        places = [Place](repeating: Place(), count: old.count * 2)
        for place in old where place.high != 0 { insert(place) }
    }
}
