import OneIDConfiguration
import OneIDCore
import OneIDPipeline

/// One worker's answering of a question about events.
final class EventsAsker: TestAsker {
    let question: EventQuestion
    private let filter: LineFilter
    private let which: EventWindow.Which
    private let isTimed: Bool
    private let hasMeasures: Bool
    private let needsAmounts: Bool
    /// Of people who did nothing, whatever the day.
    let answerOfNothing: Truth

    init(_ question: EventQuestion) {
        self.question = question
        filter = LineFilter(question)
        which = question.which
        isTimed = question.isTimed
        hasMeasures = !question.measures.isEmpty
        needsAmounts = question.measures.contains { $0.figure == .amount }
        answerOfNothing = question.answer(EventQuestion.Seen(measures: question.measures), question.bounds)
        super.init(isDated: true)
    }

    override func answer(_ facts: PersonFacts, _ asker: Asker) -> Truth {
        guard let lines = asker.events else { return .unknown }
        guard !asker.lines.isEmpty else { return answerOfNothing }
        return answer(lines, asker.lines, asOf: asker.day)
    }

    /// Answers for the lines of one person.
    private func answer(_ events: PersonEvents, _ lines: Range<Int>, asOf day: CalendarDay?) -> Truth {
        let bounds = day.map { question.bounds(asOf: $0) } ?? question.bounds
        // What needs more than counts takes the way that tells everything.
        guard !needsAmounts, !hasMeasures || isCountable else { return question.answer(events, lines, bounds) }
        var count: Int128 = 0
        var lastEvent: UInt32?
        var firstDay: Int32?
        var lastDay: Int32?
        var days: Int128 = 0
        for index in lines {
            let line = events[index]
            guard filter.fits(line, index, events) else { continue }
            let day = line.day
            if let day, day > bounds.until { continue }
            if isTimed {
                guard let day else { continue }
                if which == .every, day < bounds.first || day > bounds.last { continue }
                firstDay = firstDay ?? day
            }
            if lastEvent != line.event {
                lastEvent = line.event
                count += 1
                if let day, day != lastDay { days += 1 }
            }
            if let day { lastDay = day }
            // One event is enough where nothing is counted.
            if !hasMeasures, which == .every { return .yes }
        }
        if isTimed, which != .every {
            guard let day = which == .first ? firstDay : lastDay, day >= bounds.first, day <= bounds.last else {
                return .no
            }
        }
        guard hasMeasures else { return Truth(count > 0) }
        var answer = Truth.yes
        for index in question.measures.indices {
            let measure = question.measures[index]
            answer = min(answer, measure.answer(measure.figure == .count ? count : days))
        }
        return answer
    }

    /// Whether only events and their days are counted.
    private lazy var isCountable = question.measures.allSatisfy { $0.figure == .count || $0.figure == .days }
}
