import OneIDCore
import OneIDPipeline

/// The stages that one person was in over time. One for each worker.
final class StageWay {
    /// From a day on, until the next.
    struct Step {
        let day: Int32
        /// Place of the stage, from 1; 0: none.
        let stage: Int
    }

    private let asker: Asker
    private let events: PersonEvents?
    /// Questions about events that a stage depends on.
    private let questions: [EventQuestion]
    private var days: [Int32] = []
    private(set) var steps: [Step] = []
    /// The highest stage before the first day that is looked at.
    private(set) var earlierBest = 0
    /// Whether a higher stage than that of the last day is unknown.
    private(set) var isUnknown = false

    init(_ knowledge: Knowledge) {
        asker = knowledge.asker()
        events = knowledge.run.events
        var found: [Int] = []
        func look(_ definition: Int, _ seen: inout Set<Int>) {
            guard seen.insert(definition).inserted else { return }
            for test in knowledge.plan.tests(of: definition) where !found.contains(test) { found.append(test) }
            for other in knowledge.plan.references(of: definition) { look(other, &seen) }
        }
        var seen: Set<Int> = []
        for stage in knowledge.plan.stages { look(stage, &seen) }
        questions = found.compactMap { test in
            if case .events(let question) = knowledge.plan.tests[test].subject { question } else { nil }
        }
    }

    /// Finds the stages from a day to another.
    ///
    /// - Parameter since: nil: the last day alone.
    func go(_ facts: PersonFacts, since: CalendarDay?, to last: CalendarDay) {
        asker.begin(facts)
        steps.removeAll(keepingCapacity: true)
        earlierBest = 0
        guard let since else {
            steps.append(Step(day: last.number, stage: stage()))
            isUnknown = asker.isStageUnknown
            return
        }
        days.removeAll(keepingCapacity: true)
        if let events {
            for index in events.range(of: facts.cluster) {
                let line = events[index]
                guard let day = line.day else { continue }
                for question in questions where question.kind == line.kindNumber {
                    days += question.changes(of: day).filter { $0 <= last.number }
                }
            }
        }
        days.append(since.number)
        // What held before anything happened.
        if let first = days.min(), first < since.number { days.append(first - 1) }
        days.sort()
        var previous: Int32?
        for day in days where day != previous {
            previous = day
            asker.move(to: CalendarDay(number: day))
            let stage = stage()
            if day < since.number {
                earlierBest = max(earlierBest, stage)
            } else if steps.last?.stage != stage {
                steps.append(Step(day: day, stage: stage))
            }
        }
        asker.move(to: last)
        isUnknown = asker.isStageUnknown
    }

    private func stage() -> Int { asker.stage.map { $0 + 1 } ?? 0 }

    /// The stage as of a day that is not before the first step.
    func stage(on day: CalendarDay) -> Int { steps.last { $0.day <= day.number }?.stage ?? 0 }
}

extension QuestionPlan {
    /// Numbers of the tests of a definition itself.
    func tests(of definition: Int) -> [Int] {
        var found: [Int] = []
        func look(_ node: Int) {
            guard node >= 0 else { return }
            let own = nodes[node]
            guard own.form == .test else {
                for place in own.first..<own.first + own.count { look(parts[place]) }
                return
            }
            found.append(own.first)
        }
        look(definitions[definition].node)
        return found
    }
}
