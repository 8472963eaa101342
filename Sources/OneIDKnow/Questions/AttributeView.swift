import OneIDCore
import OneIDPipeline

/// One worker's view of one attribute of the person who is asked about: what is asked of it often is read once.
final class AttributeView {
    private let attribute: Int
    private let kind: ValueKind
    /// Numbers of the canonical words that any question is about.
    private let numbers: [[UInt8]: Int]
    private var person = 0
    private var values: [(cell: Cell, answer: Bool?)] = []
    private var dates: [DateValue?]?
    /// By value the number of its canonical word; -1: it is none of those asked for, nil: it says nothing.
    private var words: [Int?]?

    /// - Parameter words: canonical, of all questions about the attribute.
    init(_ attribute: Int, _ kind: ValueKind, words: Set<[UInt8]>) {
        self.attribute = attribute
        self.kind = kind
        var numbers: [[UInt8]: Int] = [:]
        for word in words { numbers[word] = numbers.count }
        self.numbers = numbers
    }

    /// By number of a word, whether it is among some.
    func fits(_ words: Set<[UInt8]>) -> [Bool] {
        var fits = Array(repeating: false, count: numbers.count)
        for word in words { if let number = numbers[word] { fits[number] = true } }
        return fits
    }

    /// Answers a question about the person.
    ///
    /// - Parameters:
    ///   - number: of the person; another than before means another person.
    ///   - wanted: of a question about words, those that it asks for, by number.
    func answer(_ question: ValueQuestion, _ wanted: [Bool], _ facts: PersonFacts, number: Int) -> Truth {
        if number != person {
            person = number
            values.removeAll(keepingCapacity: true)
            dates = nil
            words = nil
            facts.forEachValue(ofAttribute: attribute) { values.append(($0, $1)) }
        }
        guard !values.isEmpty else {
            if case .known(let isKnown) = question.form { return Truth(!isKnown) }
            return .unknown
        }
        var greatest = Truth.no
        for place in values.indices {
            let own: Truth
            switch question.form {
            case .words: own = word(place).map { Truth($0 >= 0 && wanted[$0]) } ?? .unknown
            case .days, .anniversary: own = question.answer(date(place))
            case .answers, .patterns, .numbers, .known: own = question.answer(values[place].cell, values[place].answer)
            }
            greatest = max(greatest, own)
        }
        return greatest
    }

    private func word(_ place: Int) -> Int? {
        if let words { return words[place] }
        let read = values.map { value -> Int? in
            let canonical = kind.canonical(value.cell)
            return canonical.isEmpty ? nil : numbers[canonical] ?? -1
        }
        words = read
        return read[place]
    }

    private func date(_ place: Int) -> DateValue? {
        if let dates { return dates[place] }
        let read = values.map { ValueQuestion.date($0.cell, kind) }
        dates = read
        return read[place]
    }
}
