import OneIDCore

/// What a name beside an event is of, as conditions ask.
package enum PersonEventDimension: Hashable, Sendable {
    case channel, category, product
    /// One that sources declare, by its number.
    case declared(Int)

    var number: UInt8 {
        switch self {
        case .channel: EventDimension.channel
        case .category: EventDimension.category
        case .product: EventDimension.product
        case .declared(let number): EventDimension.declared + UInt8(truncatingIfNeeded: number)
        }
    }
}

/// Numbers of names, asked for each line: a bit for each number between the least and the greatest.
package struct PersonEventNumbers: Sendable, Hashable {
    private let first: UInt32
    private let words: [UInt64]
    package let count: Int

    package init(_ numbers: some Collection<UInt32>) {
        let unique = Set(numbers)
        count = unique.count
        guard let least = unique.min(), let greatest = unique.max() else {
            first = 0
            words = []
            return
        }
        first = least
        var words = [UInt64](repeating: 0, count: Int(greatest - least) / 64 + 1)
        for number in unique { words[Int(number - least) >> 6] |= 1 << UInt64((number - least) & 63) }
        self.words = words
    }

    package var isEmpty: Bool { count == 0 }

    package func contains(_ number: UInt32) -> Bool {
        let place = Int(number &- first)
        return number >= first && place >> 6 < words.count && words[place >> 6] >> UInt64(place & 63) & 1 == 1
    }
}

/// The names beside a run's events, and how conditions find the numbers of those that they mean.
package final class PersonEventNames: Sendable {
    let settled: SettledNames
    private let vocabulary: [UInt8: DimensionWords]
    /// Names of the declared dimensions, by number.
    package let dimensions: [String]
    /// Declared groups of channels, with the numbers of their channels.
    private let groups: [(name: String, channels: PersonEventNumbers)]
    /// The same with their folded words, whether or not events have them.
    private let groupWords: [(name: String, channels: Set<[UInt8]>)]

    init(_ settled: SettledNames, _ plan: BehaviourPlan) {
        self.settled = settled
        vocabulary = plan.vocabulary
        dimensions = plan.dimensions
        groupWords = plan.channelGroups
        groups = plan.channelGroups.map { group in
            (group.name, PersonEventNumbers(settled.numbers(among: group.channels, of: EventDimension.channel)))
        }
    }

    /// The number of a declared dimension.
    package func dimension(named name: String) -> Int? { dimensions.firstIndex(of: name) }

    /// A name as profiles show it; empty for 0.
    package func text(_ name: UInt32) -> Cell { Cell(settled[name]) }

    /// Names of the run; their numbers are from 1.
    package var count: Int { settled.count }

    /// The place of a name in the order of the bytes of all names: what decides between equals.
    package func rank(_ name: UInt32) -> UInt32 { settled.rank(name) }

    /// Every name of a dimension, ascending by number.
    package func all(of dimension: PersonEventDimension) -> [UInt32] {
        settled.numbers(of: dimension.number)
    }

    /// The names of a dimension that are meant by one of some spellings: compared as names of events are, with case, width and
    /// blanks folded – of products without a vocabulary by every byte –, and by the word of the vocabulary that a spelling
    /// stands for. `*` stands for any text.
    package func numbers(of dimension: PersonEventDimension, meant spellings: [String]) -> PersonEventNumbers {
        names(of: dimension, meant: spellings).numbers
    }

    /// The same, and the spellings that mean none.
    package func names(
        of dimension: PersonEventDimension, meant spellings: [String]
    ) -> (numbers: PersonEventNumbers, without: [String]) {
        let comparesBytes = dimension == .product && vocabulary[dimension.number] == nil
        let patterns = spellings.map { spelling -> NamePattern in
            let word = vocabulary[dimension.number]?[FoldedWord.key(spelling)] ?? spelling
            return NamePattern(word, comparesBytes ? .exact : .word)
        }
        var hasName = [Bool](repeating: false, count: patterns.count)
        let numbers = settled.numbers(of: dimension.number).filter { number in
            let name = settled[number]
            let key = comparesBytes ? Array(name) : FoldedWord.key(name)
            var isMeant = false
            for (place, pattern) in patterns.enumerated() where !isMeant || !hasName[place] {
                guard pattern.matches(key) else { continue }
                isMeant = true
                hasName[place] = true
            }
            return isMeant
        }
        return (PersonEventNumbers(numbers), zip(spellings, hasName).filter { !$0.1 }.map(\.0))
    }

    /// Whether a group of channels is declared.
    package func hasGroup(_ name: String) -> Bool { groups.contains { $0.name == name } }

    package var groupNames: [String] { groups.map(\.name) }

    /// The channels of a declared group; nil without one of this name.
    package func channels(ofGroup name: String) -> PersonEventNumbers? { groups.first { $0.name == name }?.channels }

    /// A channel that stands elsewhere than in events, in the spelling of the vocabulary or of the events, and the declared groups that
    /// it is in.
    package func channel(spelled spelling: String) -> (name: String, groups: [String]) {
        let word = vocabulary[EventDimension.channel]?[FoldedWord.key(spelling)] ?? spelling
        let key = FoldedWord.key(word)
        let number = settled.numbers(among: [key], of: EventDimension.channel).min { rank($0) < rank($1) }
        return (
            number.map { String(text($0)) } ?? word,
            groupWords.filter { $0.channels.contains(key) }.map(\.name)
        )
    }

    package func isMember(channel: UInt32, ofGroup name: String) -> Bool {
        channels(ofGroup: name)?.contains(channel) ?? false
    }
}

/// A spelling in which `*` stands for any text.
package struct NamePattern: Sendable {
    /// What stands between the stars.
    private let parts: [[UInt8]]

    /// How a spelling is compared.
    package enum Folding {
        /// By every byte.
        case exact
        /// As `FoldedWord.key`.
        case word
        /// As `FoldedWord.spaced`.
        case text
    }

    package init(_ spelling: String, _ folding: Folding) {
        let star = UInt8(ascii: "*")
        let folded =
            switch folding {
            case .exact: Array(spelling.utf8)
            case .word: FoldedWord.key(spelling)
            case .text: FoldedWord.spaced(spelling)
            }
        // Stars alone say nothing as a word.
        let text = folded.isEmpty && spelling.utf8.contains(star) ? [star] : folded
        parts = text.split(separator: star, omittingEmptySubsequences: false).map(Array.init)
    }

    package func matches(_ name: [UInt8]) -> Bool {
        guard let head = parts.first, let tail = parts.last else { return false }
        guard parts.count > 1 else { return name == head }
        guard name.count >= head.count + tail.count, name.starts(with: head),
            name.suffix(tail.count).elementsEqual(tail)
        else { return false }
        // The first place at which a part stands leaves most room for the others.
        var rest = name[head.count..<name.count - tail.count]
        for part in parts.dropFirst().dropLast() where !part.isEmpty {
            guard
                let start = rest.indices.first(where: { rest[$0...].starts(with: part) })
            else { return false }
            rest = rest[(start + part.count)...]
        }
        return true
    }
}
