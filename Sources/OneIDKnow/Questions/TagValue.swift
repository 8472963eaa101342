import OneIDConfiguration
import OneIDCore
import OneIDPipeline

/// What a tag says of a person.
package enum TagValue: Sendable, Equatable {
    /// The person does not have it.
    case none
    /// The data do not tell.
    case unknown
    /// A number among the tag's words.
    case word(UInt32)
    /// In millionths.
    case number(Int64)
}

/// A question about the value of a tag.
struct TagQuestion: Sendable {
    enum Form: Sendable {
        /// Folded, and those that are numbers in millionths.
        case words(Set<[UInt8]>, numbers: Set<Int64>)
        case patterns([NamePattern])
        /// In millionths.
        case numbers(least: Int64?, most: Int64?)
        case known(Bool)
    }

    let form: Form

    init(_ test: ValueTest) {
        switch test {
        case .words(let words):
            form = .words(
                Set(words.map { FoldedWord.key($0) }),
                numbers: Set(words.compactMap { ExactDecimal(spelling: $0)?.millionths }))
        case .like(let spellings): form = .patterns(spellings.map { NamePattern($0, .word) })
        case .numbers(let range): form = .numbers(least: range.min?.millionths, most: range.max?.millionths)
        case .known(let isKnown): form = .known(isKnown)
        case .days, .anniversary: form = .known(false)
        }
    }

    /// - Parameter word: the folded text of one of the tag's words.
    func answer(_ value: TagValue, word: (UInt32) -> [UInt8]) -> Truth {
        switch (form, value) {
        case (_, .unknown): return .unknown
        case (.known(let isKnown), .none): return Truth(!isKnown)
        case (.known(let isKnown), _): return Truth(isKnown)
        case (_, .none): return .no
        case (.words(let words, _), .word(let number)): return Truth(words.contains(word(number)))
        case (.patterns(let patterns), .word(let number)):
            let text = word(number)
            return Truth(patterns.contains { $0.matches(text) })
        case (.numbers(let least, let most), .number(let number)):
            return Truth(number >= least ?? .min && number <= most ?? .max)
        case (.words(_, let numbers), .number(let number)): return Truth(numbers.contains(number))
        case (.patterns, .number), (.numbers, .word): return .unknown
        }
    }
}
