import OneIDCore
import OneIDPipeline

/// One worker's view of one attribute of the person who is asked about, with the questions about it: what is asked of it often is read
/// once, and a question is a few numbers.
final class AttributeView {
    /// What a question comes to.
    private struct Leaf: BitwiseCopyable {
        enum Sort: UInt8, BitwiseCopyable {
            /// `first` and `last` are days since 1970.
            case days
            /// Days and words that fit are from `first` on in `fitting`.
            case anniversary, words
            case known, notKnown
            /// The question itself is asked.
            case other
        }

        var sort: Sort
        var first = 0
        var last = 0
    }

    private let attribute: Int
    private let kind: ValueKind
    /// Numbers of the canonical words that any question is about.
    private let numbers: [[UInt8]: Int]
    private var questions: [ValueQuestion] = []
    private var leaves: [Leaf] = []
    private var fitting: [Bool] = []
    /// Those that are asked of everybody.
    private var asked: [(question: Int, place: Int)] = []
    private var person = 0
    private var values: [(cell: Cell, answer: Bool?)] = []
    private var hasDates = false
    /// By value, days since 1970, and months times 32 with days; -1 and `noDay`: it does not say.
    private var days: [Int] = []
    private var anniversaries: [Int] = []
    private var hasWords = false
    /// By value the number of its canonical word.
    private var words: [Int] = []
    private var knownWords = CellMemo<Int>()

    private static let noDay = Int.min
    /// A value that says nothing, and one that is none of those asked for.
    private static let (silent, another) = (-2, -1)
    private static let daysOfAnniversaries = 13 * 32

    /// - Parameter words: canonical, of all questions about the attribute.
    init(_ attribute: Int, _ kind: ValueKind, words: Set<[UInt8]>) {
        self.attribute = attribute
        self.kind = kind
        var numbers: [[UInt8]: Int] = [:]
        for word in words { numbers[word] = numbers.count }
        self.numbers = numbers
    }

    /// Takes a question in.
    ///
    /// - Returns: its number among the view's questions.
    func add(_ question: ValueQuestion) -> Int {
        var leaf = Leaf(sort: .other)
        switch question.form {
        case .words(let own):
            leaf = Leaf(sort: .words, first: fitting.count)
            fitting += repeatElement(false, count: numbers.count)
            for word in own { if let number = numbers[word] { fitting[leaf.first + number] = true } }
        case .days(let range):
            leaf = Leaf(
                sort: .days, first: range.from.map { Int($0.number) } ?? .min,
                last: range.to.map { Int($0.number) } ?? .max)
        case .anniversary(let own):
            leaf = Leaf(sort: .anniversary, first: fitting.count)
            fitting += (0..<Self.daysOfAnniversaries).map { own.contains($0) }
        case .known(let isKnown): leaf = Leaf(sort: isKnown ? .known : .notKnown)
        case .answers, .patterns, .numbers: break
        }
        questions.append(question)
        leaves.append(leaf)
        return leaves.count - 1
    }

    /// Answers a question about the person.
    ///
    /// - Parameter number: of the person; another than before means another person.
    func answer(_ question: Int, _ facts: PersonFacts, number: Int) -> Truth {
        begin(facts, number)
        return answer(question)
    }

    /// Takes in that a question is asked of everybody.
    ///
    /// - Parameter place: what it is called when it is answered.
    func ask(_ question: Int, as place: Int) { asked.append((question, place)) }

    /// Answers the questions that are asked of everybody, one after the other.
    func answer(_ facts: PersonFacts, number: Int, _ body: (Int, Truth) -> Void) {
        begin(facts, number)
        for one in asked { body(one.place, answer(one.question)) }
    }

    private func begin(_ facts: PersonFacts, _ number: Int) {
        guard number != person else { return }
        person = number
        values.removeAll(keepingCapacity: true)
        hasDates = false
        hasWords = false
        facts.forEachValue(ofAttribute: attribute) { values.append(($0, $1)) }
    }

    @inline(__always)
    private func answer(_ question: Int) -> Truth {
        let leaf = leaves[question]
        guard !values.isEmpty else {
            switch leaf.sort {
            case .known: return .no
            case .notKnown: return .yes
            case .days, .anniversary, .words, .other: return .unknown
            }
        }
        switch leaf.sort {
        case .known: return .yes
        case .notKnown: return .no
        case .days:
            if !hasDates { readDates() }
            return greatest { place in
                days[place] == Self.noDay ? .unknown : Truth(days[place] >= leaf.first && days[place] <= leaf.last)
            }
        case .anniversary:
            if !hasDates { readDates() }
            return greatest { place in
                anniversaries[place] < 0 ? .unknown : Truth(fitting[leaf.first + anniversaries[place]])
            }
        case .words:
            if !hasWords { readWords() }
            return greatest { place in
                let word = words[place]
                return word == Self.silent ? .unknown : Truth(word >= 0 && fitting[leaf.first + word])
            }
        case .other:
            return greatest { place in questions[question].answer(values[place].cell, values[place].answer) }
        }
    }

    @inline(__always)
    private func greatest(_ answer: (Int) -> Truth) -> Truth {
        var greatest = Truth.no
        for place in values.indices { greatest = max(greatest, answer(place)) }
        return greatest
    }

    private func readWords() {
        hasWords = true
        words.removeAll(keepingCapacity: true)
        for value in values {
            words.append(
                knownWords.value(of: value.cell) {
                    let canonical = kind.canonical(value.cell)
                    return canonical.isEmpty ? Self.silent : numbers[canonical] ?? Self.another
                })
        }
    }

    private func readDates() {
        hasDates = true
        days.removeAll(keepingCapacity: true)
        anniversaries.removeAll(keepingCapacity: true)
        for value in values {
            let date = ValueQuestion.date(value.cell, kind)
            days.append(date?.calendarDay.map { Int($0.number) } ?? Self.noDay)
            if let month = date?.month, let day = date?.day {
                anniversaries.append(month * 32 + day)
            } else {
                anniversaries.append(-1)
            }
        }
    }
}
