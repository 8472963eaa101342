import OneIDPipeline

/// The figure of the only measure of a question, of one person after the other. One for each worker.
final class EventFigure {
    private let question: EventQuestion
    private var seen: EventQuestion.Seen
    /// Of people who did nothing.
    private let ofNothing: Int128?

    init(_ question: EventQuestion) {
        self.question = question
        seen = EventQuestion.Seen(measures: question.measures)
        ofNothing = question.figure(seen)
    }

    /// In billionths; nil where it is not known.
    func figure(_ events: PersonEvents, _ lines: Range<Int>) -> Int128? {
        guard !lines.isEmpty else { return ofNothing }
        seen.reset()
        question.look(events, lines, question.bounds, &seen)
        return question.figure(seen)
    }
}

extension EventQuestion {
    fileprivate func figure(_ seen: Seen) -> Int128? {
        guard let measure = measures.first else { return nil }
        if isTimed, which != .every {
            guard let day = which == .first ? seen.firstDay : seen.lastDay, day >= bounds.first,
                day <= bounds.last
            else {
                return measure.figure == .rating ? nil : 0
            }
        }
        switch measure.figure {
        case .count: return seen.figures.count * 1_000_000_000
        case .days: return seen.figures.days * 1_000_000_000
        case .items: return seen.figures.pieces * 1_000_000
        case .amount: return seen.amounts[0].isPartial ? nil : seen.amounts[0].known
        case .rating:
            return seen.figures.rated == 0 ? nil : TagNumber.quotient(seen.figures.ratings, by: seen.figures.rated)
        }
    }
}

extension PersonEvents {
    /// The name of a line in a dimension; 0: none is told.
    func name(_ index: Int, of dimension: PersonEventDimension) -> UInt32 {
        switch dimension {
        case .channel: self[index].channel
        case .category: self[index].category
        case .product: self[index].product
        case .declared(let number): name(index, dimension: number)
        }
    }
}
