import OneIDConfiguration
import OneIDCore
import OneIDPipeline
import OneIDReconcile

/// A question about the days on which points were earned, spent or lost.
struct PointDaysQuestion: Sendable {
    let system: Int
    /// By `PointsDay.Kind`.
    let kinds: [Bool]
    /// Days since 1970, both included.
    let first: Int32
    let last: Int32
    /// Bounds in billionths; of counts and days in ones.
    let measures: [EventQuestion.Measure]

    /// - Parameter asOf: needed where days are counted back.
    init(_ test: PointDaysTest, system: Int, asOf: CalendarDay?) {
        self.system = system
        let wanted = test.kinds ?? [.earned, .spent]
        kinds = PointsDay.Kind.allCases.map { kind in
            switch kind {
            case .earned: wanted.contains(.earned)
            case .spent: wanted.contains(.spent)
            case .expired: wanted.contains(.expired)
            }
        }
        let bounds = asOf.map { EventQuestion.bounds(test.days, asOf: $0) } ?? EventQuestion.Bounds()
        first = bounds.first
        last = min(bounds.last, bounds.until)
        measures = test.measures.map { EventQuestion.Measure($0) }
    }

    /// What was counted.
    struct Figures {
        var count: Int128 = 0
        /// In billionths.
        var points: Int128 = 0
        /// Days since 1970.
        var days: Set<Int32> = []
    }

    func look(_ points: PointsSection) -> Figures {
        var figures = Figures()
        points.forEachDay { day in
            guard day.system == system, kinds[Int(day.kind.rawValue)], day.day.number >= first, day.day.number <= last
            else { return }
            figures.count += 1
            figures.points += points.billionths(day)
            figures.days.insert(day.day.number)
        }
        return figures
    }

    func answer(_ figures: Figures) -> Truth {
        guard !measures.isEmpty else { return Truth(figures.count > 0) }
        var answer = Truth.yes
        for measure in measures {
            switch measure.figure {
            case .days: answer = min(answer, measure.answer(Int128(figures.days.count)))
            case .amount: answer = min(answer, measure.answer(figures.points))
            case .count, .items, .rating: answer = min(answer, measure.answer(figures.count))
            }
        }
        return answer
    }
}
