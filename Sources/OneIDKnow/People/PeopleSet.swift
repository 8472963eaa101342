/// People by their places in the order of OneIDs: a bit each.
package struct PeopleSet: Sendable, Equatable {
    private var words: [UInt64]
    /// Everybody of the run.
    package let capacity: Int

    /// Nobody.
    package init(capacity: Int) {
        self.capacity = capacity
        words = Array(repeating: 0, count: (capacity + 63) / 64)
    }

    package func contains(_ place: Int) -> Bool { words[place >> 6] >> UInt64(place & 63) & 1 == 1 }
    package mutating func insert(_ place: Int) { words[place >> 6] |= 1 << UInt64(place & 63) }
    package mutating func remove(_ place: Int) { words[place >> 6] &= ~(1 << UInt64(place & 63)) }

    /// Takes in 64 people from `word * 64` on.
    mutating func set(word: Int, _ bits: UInt64) { if word < words.count { words[word] |= bits } }

    package var count: Int { words.reduce(0) { $0 + $1.nonzeroBitCount } }
    package var isEmpty: Bool { words.allSatisfy { $0 == 0 } }

    /// How many are in both.
    package func countInCommon(_ other: PeopleSet) -> Int {
        var count = 0
        for index in words.indices { count += (words[index] & other.words[index]).nonzeroBitCount }
        return count
    }

    /// Ascending.
    package var places: [UInt32] {
        var found: [UInt32] = []
        found.reserveCapacity(count)
        forEach { found.append(UInt32(truncatingIfNeeded: $0)) }
        return found
    }

    package func forEach(_ body: (Int) -> Void) {
        for index in words.indices {
            var rest = words[index]
            while rest != 0 {
                body(index << 6 | rest.trailingZeroBitCount)
                rest &= rest - 1
            }
        }
    }
}

/// What one worker finds of people who are looked at piece by piece: for each piece and question a bit a person.
struct PieceBits {
    private let width: Int
    private let perPiece: Int
    private var pieces: [Int] = []
    private var words: [UInt64] = []

    /// - Parameters:
    ///   - width: questions.
    ///   - pieceSize: people of a piece: a multiple of 64.
    init(width: Int, pieceSize: Int) {
        self.width = width
        perPiece = pieceSize / 64
    }

    /// Notes a yes for the person at a place; a piece's people come one after the other.
    mutating func insert(_ place: Int, question: Int) {
        insert(1 << UInt64(place & 63), from: place & ~63, question: question)
    }

    /// Notes a yes for 64 people, the first of whom is at a place that is a multiple of 64.
    mutating func insert(_ people: UInt64, from place: Int, question: Int) {
        let piece = place / (perPiece * 64)
        if pieces.last != piece {
            pieces.append(piece)
            words.append(contentsOf: repeatElement(0, count: width * perPiece))
        }
        let word = place / 64 % perPiece
        words[words.count - (width - question) * perPiece + word] |= people
    }

    /// Adds what was found to the sets, one a question.
    func pour(into sets: inout [PeopleSet]) {
        for (number, piece) in pieces.enumerated() {
            for question in 0..<width {
                let first = (number * width + question) * perPiece
                for word in 0..<perPiece where words[first + word] != 0 {
                    sets[question].set(word: piece * perPiece + word, words[first + word])
                }
            }
        }
    }
}
