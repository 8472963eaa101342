import OneIDConfiguration
import OneIDCore

/// The words of a run's tags, each with a number; numbers are handed out as words are met and mean nothing outside the run.
final class TagWords: Sendable {
    private struct State {
        var numbers: [[UInt8]: UInt32] = [:]
        var texts: [[UInt8]] = []
    }

    private let state = Lock(State())

    func number(of word: [UInt8]) -> UInt32 {
        state.withLock { state in
            if let present = state.numbers[word] { return present }
            let number = UInt32(truncatingIfNeeded: state.texts.count)
            state.texts.append(word)
            state.numbers[word] = number
            return number
        }
    }

    func number(of word: String) -> UInt32 { number(of: Array(word.utf8)) }

    subscript(number: UInt32) -> [UInt8] { state.withLock { $0.texts[Int(number)] } }
}

/// One worker's view of the words: what it has met it finds without asking the others.
struct TagWordCache {
    private let words: TagWords
    private var numbers: [[UInt8]: UInt32] = [:]
    /// By number of a name of the run's events, the number of the word and one; 0: not asked yet.
    private var ofNames: [UInt32] = []
    /// Of more the later ones are looked up by their text.
    private static let mostNames = 1 << 20
    /// By list and number there, the same.
    private var ofLists: [[UInt32]] = TagList.allCases.map { _ in [] }
    private var texts: [UInt32: [UInt8]] = [:]
    private var folded: [UInt32: [UInt8]] = [:]

    init(_ words: TagWords) { self.words = words }

    mutating func number(of word: [UInt8]) -> UInt32 {
        if let known = numbers[word] { return known }
        let number = words.number(of: word)
        numbers[word] = number
        return number
    }

    mutating func number(of list: TagList, _ place: Int, _ text: () -> String) -> UInt32 {
        guard place >= 0, place < Self.longestList else { return number(of: Array(text().utf8)) }
        let known = ofLists[list.rawValue].count
        if place >= known { ofLists[list.rawValue] += repeatElement(0, count: place + 1 - known) }
        let present = ofLists[list.rawValue][place]
        guard present == 0 else { return present - 1 }
        let number = words.number(of: text())
        ofLists[list.rawValue][place] = number + 1
        return number
    }

    /// What comes later in a list is looked up by its text.
    private static let longestList = 1 << 12

    mutating func number(ofName name: UInt32, _ text: () -> [UInt8]) -> UInt32 {
        let place = Int(name)
        guard place < Self.mostNames else { return words.number(of: text()) }
        if place >= ofNames.count { ofNames += repeatElement(0, count: place + 1 - ofNames.count) }
        guard ofNames[place] == 0 else { return ofNames[place] - 1 }
        let number = words.number(of: text())
        ofNames[place] = number + 1
        return number
    }

    mutating func text(_ number: UInt32) -> [UInt8] {
        if let known = texts[number] { return known }
        let text = words[number]
        texts[number] = text
        return text
    }

    mutating func folded(_ number: UInt32) -> [UInt8] {
        if let known = folded[number] { return known }
        let key = FoldedWord.key(String(decoding: text(number), as: UTF8.self))
        folded[number] = key
        return key
    }
}
