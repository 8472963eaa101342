/// Words that are looked for at the beginning, at the end or anywhere in folded names of columns.
///
/// A file may have a million columns, and every name is asked for some hundred words: they are compared as bytes, by their first one.
struct HeaderWordList: Sendable {
    private let words: [[UInt8]]
    /// Numbers of the words that begin with each byte, in the order of the list.
    private let beginning: [[Int]]
    private let ending: [[Int]]

    init(_ words: [String]) {
        let bytes = words.map { Array($0.utf8) }
        self.words = bytes
        beginning = Self.numbers(bytes) { $0.first }
        ending = Self.numbers(bytes) { $0.last }
    }

    private static func numbers(_ words: [[UInt8]], by byte: ([UInt8]) -> UInt8?) -> [[Int]] {
        var numbers = [[Int]](repeating: [], count: 256)
        for (number, word) in words.enumerated() {
            if let byte = byte(word) { numbers[Int(byte)].append(number) }
        }
        return numbers
    }

    /// The lengths in bytes of the words that a name begins with, in the order of the list.
    func lengthsOfPrefixes(_ name: some BidirectionalCollection<UInt8>) -> [Int] {
        guard let first = name.first else { return [] }
        let candidates = beginning[Int(first)]
        // Most names begin with the first letter of no word.
        if candidates.isEmpty { return [] }
        let found = name.withContiguousStorageIfAvailable { bytes in
            candidates.compactMap { bytes.starts(with: words[$0]) ? words[$0].count : nil }
        }
        return found ?? candidates.compactMap { name.starts(with: words[$0]) ? words[$0].count : nil }
    }

    /// The number of the first word of the list that a name ends with.
    func numberOfSuffix(_ name: some BidirectionalCollection<UInt8>) -> Int? {
        guard let last = name.last else { return nil }
        let candidates = ending[Int(last)]
        if candidates.isEmpty { return nil }
        let found = name.withContiguousStorageIfAvailable { bytes in
            candidates.first { bytes.suffix(words[$0].count).elementsEqual(words[$0]) }
        }
        return found ?? candidates.first { name.suffix(words[$0].count).elementsEqual(words[$0]) }
    }

    /// The length in bytes of a word by its number.
    func length(_ number: Int) -> Int { words[number].count }

    /// Whether one of the words stands anywhere in a name.
    func isIn(_ name: String) -> Bool {
        let text = Array(name.utf8)
        return text.indices.contains { start in
            beginning[Int(text[start])].contains { text[start...].starts(with: words[$0]) }
        }
    }
}
