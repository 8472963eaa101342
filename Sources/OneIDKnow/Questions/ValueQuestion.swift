import OneIDConfiguration
import OneIDCore
import OneIDPipeline
import OneIDReconcile

/// A question about one value, with its words in canonical form.
struct ValueQuestion: Sendable {
    enum Form: Sendable {
        /// Canonical forms.
        case words(Set<[UInt8]>)
        case answers(yes: Bool, no: Bool)
        case patterns([NamePattern])
        /// In billionths.
        case numbers(least: Int128?, most: Int128?)
        case days(DayRange)
        /// The days on which the anniversary may fall, as month times 32 and day.
        case anniversary(Set<Int>)
        case known(Bool)
    }

    let form: Form
    let kind: ValueKind

    /// - Parameter asOf: needed by anniversaries.
    init(_ test: ValueTest, kind: ValueKind, isYesNo: Bool, asOf: CalendarDay?) {
        self.kind = kind
        switch test {
        case .words(let words) where isYesNo:
            let answers = words.map { word in word.withCell { YesNo.read($0) } }
            form = .answers(yes: answers.contains(.yes), no: answers.contains(.no))
        case .words(let words): form = .words(Set(words.map { word in word.withCell { kind.canonical($0) } }))
        case .like(let spellings): form = .patterns(spellings.map { NamePattern($0, .text) })
        case .numbers(let range): form = .numbers(least: range.min?.billionths, most: range.max?.billionths)
        case .days(let range): form = .days(range)
        case .anniversary(let within):
            form = .anniversary(asOf.map { ValueQuestion.anniversaries(from: $0, within: within) } ?? [])
        case .known(let isKnown): form = .known(isKnown)
        }
    }

    /// Month and day of those who have their day from a date on, within so many days. In a year without a 29th of February it is
    /// kept on the 28th.
    static func anniversaries(from day: CalendarDay, within: Int) -> Set<Int> {
        var found: Set<Int> = []
        for offset in 0...within {
            let (year, month, dayOfMonth) = CalendarDay(number: day.number + Int32(offset)).date
            found.insert(month * 32 + dayOfMonth)
            if month == 2, dayOfMonth == 28, CalendarDay(year: year, month: 2, day: 29) == nil {
                found.insert(2 * 32 + 29)
            }
        }
        return found
    }

    /// - Parameter answer: of a value that is yes or no.
    func answer(_ value: Cell, _ answer: Bool?) -> Truth {
        switch form {
        case .known(let isKnown): return Truth(isKnown)
        case .answers(let yes, let no):
            guard let answer else { return .unknown }
            return Truth(answer ? yes : no)
        case .words(let words):
            let canonical = kind.canonical(value)
            return canonical.isEmpty ? .unknown : Truth(words.contains(canonical))
        case .patterns(let patterns):
            let folded = FoldedWord.spaced(String(value))
            return folded.isEmpty ? .unknown : Truth(patterns.contains { $0.matches(folded) })
        case .numbers(let least, let most):
            guard let number = ValueQuestion.billionths(value) else { return .unknown }
            return Truth(number >= least ?? .min && number <= most ?? .max)
        case .days, .anniversary: return self.answer(ValueQuestion.date(value, kind))
        }
    }

    /// The answer of a question about days.
    func answer(_ date: DateValue?) -> Truth {
        switch form {
        case .days(let range):
            guard let day = date?.calendarDay else { return .unknown }
            return Truth(day >= range.from ?? day && day <= range.to ?? day)
        case .anniversary(let days):
            guard let month = date?.month, let day = date?.day else { return .unknown }
            return Truth(days.contains(month * 32 + day))
        case .words, .answers, .patterns, .numbers, .known: return .unknown
        }
    }

    /// A number as the rules read amounts; nil for what is none, or money.
    static func billionths(_ value: Cell) -> Int128? {
        let reading = Amount.read(value)
        return reading.kind == .plain || reading.kind == .decorated ? reading.amount.billionths : nil
    }

    /// The date in a cell; of kinds without dates, as the usual forms tell.
    static func date(_ value: Cell, _ kind: ValueKind) -> DateValue? {
        kind.sort == .date ? kind.date(value) : ValueKind(.date).date(value)
    }
}
