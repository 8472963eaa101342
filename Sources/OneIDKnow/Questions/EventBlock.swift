import OneIDConfiguration
import OneIDCore
import OneIDPipeline

/// Answers all questions about events for a block of people: each line is looked at once, and what several questions count alike is
/// counted once.
final class EventBlock {
    /// The lines of the same filters and days, counted.
    private final class Look {
        private let question: EventQuestion
        private var seen: EventQuestion.Seen
        private let bounds: EventQuestion.Bounds
        private var asked: [Asked] = []

        init(_ question: EventQuestion) {
            self.question = question.withoutFilters
            seen = EventQuestion.Seen(measures: question.measures)
            bounds = question.bounds
        }

        func add(_ question: EventQuestion, _ place: Int, missingIsNo: Bool) {
            asked.append(Asked(question, place, missingIsNo))
        }

        func begin() { seen.reset() }
        func add(_ line: PersonEvent) { question.add(line, to: &seen) }

        func answer(_ person: Int, _ answers: inout [BlockAsker.Answers]) {
            for one in asked {
                let truth = one.question.answer(seen, bounds)
                answers[one.place].replace(truth == .unknown && one.missingIsNo ? .no : truth, of: person)
            }
        }
    }

    /// A question, and where its answers are.
    private final class Asked {
        let question: EventQuestion
        let place: Int
        let missingIsNo: Bool

        init(_ question: EventQuestion, _ place: Int, _ missingIsNo: Bool) {
            self.question = question.withoutFilters
            self.place = place
            self.missingIsNo = missingIsNo
        }
    }

    /// Which days a look counts; nothing of it is counted when a line is held against it.
    private struct Window: BitwiseCopyable {
        /// Number of the look.
        let look: Int
        let isTimed: Bool
        let isOfEvery: Bool
        let bounds: EventQuestion.Bounds
        /// The person whom the look counts.
        var person: UInt64 = 0

        init(_ look: Int, _ question: EventQuestion) {
            self.look = look
            isTimed = question.isTimed
            isOfEvery = question.which == .every
            bounds = question.bounds
        }

        @inline(__always)
        func holds(_ line: PersonEvent) -> Bool { bounds.hold(line, isTimed: isTimed, isOfEvery: isOfEvery) }
    }

    /// What two questions count alike.
    private struct LookKey: Hashable {
        let filter: Int
        let first: Int32
        let last: Int32
        let until: Int32
        let isTimed: Bool
        let which: EventWindow.Which
        let asksOfLines: Bool
        /// By measure the currency of its amount; empty where none counts amounts.
        let amounts: [UInt16?]
    }

    private let events: PersonEvents
    private let filters: [LineFilter]
    /// Of each filter its windows, in `windows`.
    private let windowsOfFilters: [Range<Int>]
    private var windows: [Window] = []
    private let looks: [Look]
    /// By place, what is answered of people without a fitting line; only of yes and unknown.
    private var usual: [(place: Int, answers: BlockAsker.Answers)] = []
    /// Numbers of the looks that have counted a line of the person.
    private var touched: [Int] = []
    private var person: UInt64 = 0
    private var ranges: [Range<Int>] = []

    init(_ events: PersonEvents, _ asked: [(asker: EventsAsker, place: Int)]) {
        self.events = events
        var ofFilters: [LineFilter.Key: Int] = [:]
        var ofLooks: [LookKey: Int] = [:]
        var filters: [LineFilter] = []
        var looks: [Look] = []
        var own: [[Window]] = []
        for (asker, place) in asked {
            let question = asker.question
            let usualTruth = asker.answerOfNothing == .unknown && asker.missingIsNo ? .no : asker.answerOfNothing
            if usualTruth != .no {
                usual.append((place, BlockAsker.Answers(yes: usualTruth == .yes ? .max : 0, maybe: .max)))
            }
            let key = LineFilter.Key(question)
            let filter = ofFilters[key] ?? filters.count
            if filter == filters.count {
                ofFilters[key] = filter
                filters.append(LineFilter(question))
                own.append([])
            }
            let hasAmounts = question.measures.contains { $0.figure == .amount }
            let lookKey = LookKey(
                filter: filter, first: question.bounds.first, last: question.bounds.last, until: question.bounds.until,
                isTimed: question.isTimed, which: question.which, asksOfLines: question.asksOfLines,
                amounts: hasAmounts ? question.measures.map { $0.figure == .amount ? $0.currency : nil } : [])
            let look = ofLooks[lookKey] ?? looks.count
            if look == looks.count {
                ofLooks[lookKey] = look
                own[filter].append(Window(look, question))
                looks.append(Look(question))
            }
            looks[look].add(question, place, missingIsNo: asker.missingIsNo)
        }
        self.filters = filters
        self.looks = looks
        var windowsOfFilters: [Range<Int>] = []
        for one in own {
            windowsOfFilters.append(windows.count..<windows.count + one.count)
            windows += one
        }
        self.windowsOfFilters = windowsOfFilters
    }

    /// - Parameters:
    ///   - clusters: of the people of the block.
    ///   - people: those of them who are asked about.
    func answer(_ clusters: [UInt32], _ people: UInt64, _ answers: inout [BlockAsker.Answers]) {
        for one in usual { answers[one.place] = one.answers }
        ranges.removeAll(keepingCapacity: true)
        // One after the other, so that the processor waits for many of them at once.
        for (place, cluster) in clusters.enumerated() {
            ranges.append(people >> UInt64(place) & 1 == 1 ? events.range(of: cluster) : 0..<0)
        }
        for place in clusters.indices where !ranges[place].isEmpty {
            person += 1
            count(ranges[place])
            for look in touched { looks[look].answer(place, &answers) }
            touched.removeAll(keepingCapacity: true)
        }
    }

    private func count(_ lines: Range<Int>) {
        for index in lines {
            let line = events[index]
            for number in filters.indices where filters[number].fits(line, index, events) {
                for place in windowsOfFilters[number] where windows[place].holds(line) {
                    let look = windows[place].look
                    if windows[place].person != person {
                        windows[place].person = person
                        looks[look].begin()
                        touched.append(look)
                    }
                    looks[look].add(line)
                }
            }
        }
    }
}

extension EventQuestion {
    /// What is counted alone, in memory of its own: what all threads share would be counted whenever it is copied.
    fileprivate var withoutFilters: EventQuestion {
        var question = self
        (question.sources, question.channels, question.groups) = (nil, nil, nil)
        (question.categories, question.products, question.currencies) = (nil, nil, nil)
        question.dimensions = []
        question.weekdays = nil
        question.measures = measures.map { $0 }
        return question
    }
}
