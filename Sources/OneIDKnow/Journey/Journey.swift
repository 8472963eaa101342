import OneIDConfiguration
import OneIDCore
import OneIDPipeline

/// What people are grouped by beside the whole.
package enum JourneyGrouping: String, Sendable, CaseIterable {
    /// Sources of the person's accounts that are open.
    case source
    /// Channels of the person's events.
    case channel
    /// Brands that an account belongs to.
    case brand
    case segment
}

/// How many people are in each stage, over time and by group.
package struct Journey: Sendable {
    /// Of everybody, or of a group.
    package struct Group: Sendable {
        /// nil: everybody.
        package let by: JourneyGrouping?
        package let name: String
        /// By date, then by stage from 0, those in none.
        package let people: [[Int]]
        /// From the stage at the first date to that at the last; 0: in none. Empty for one date.
        package let flow: [[Int]]
        /// By stage from 1: who of `flow` had reached it before the first date, had not on it, and has on the last.
        fileprivate let regained: [Int]

        /// People in a stage or a higher one, by date.
        package func reached(_ stage: Int, date: Int) -> Int { people[date][stage...].reduce(0, +) }

        /// By stage from 1: who had reached it at the first date and has no longer, who has and had not, and of these who had before the
        /// first date.
        package var changes: [(lost: Int, gained: Int, regained: Int)] {
            regained.enumerated().map { place, regained in
                let stage = place + 1
                var lost = 0
                var gained = 0
                for first in flow.indices {
                    for last in flow.indices {
                        if first >= stage, last < stage { lost += flow[first][last] }
                        if first < stage, last >= stage { gained += flow[first][last] }
                    }
                }
                return (lost, gained, regained)
            }
        }
    }

    package let stages: [String]
    package let dates: JourneyDates
    /// Everybody first.
    package let groups: [Group]
    /// People of whom a higher stage than their own is unknown as of the last date.
    package let unknown: Int
    /// What stages ask that has no date, so that it is asked as it is now.
    package let undated: [String]
}

extension Knowledge {
    /// Stages of the configuration that nobody has reached.
    package func findings(_ journey: Journey) -> [Finding] {
        plan.stages.enumerated().compactMap { place, number in
            let stage = plan.definitions[number]
            // Those that are usual stand nowhere.
            guard stage.position != .start, let all = journey.groups.first,
                all.reached(place + 1, date: journey.dates.days.count - 1) == 0
            else { return nil }
            return Finding(
                .conditionHoldsForNobody, at: run.place(stage.position),
                "nobody has reached the stage \"\(stage.name)\"",
                fix: "check the names and bounds of its condition")
        }
    }
}

extension Knowledge {
    /// Follows everybody through the stages.
    package func journey(_ dates: JourneyDates, by grouping: JourneyGrouping? = nil) -> Journey {
        let walk = PeopleWalk(self)
        let journey = journey(dates, by: grouping, on: walk)
        walk.go()
        return journey()
    }

    /// The same on a walk of others: the answer is there once it is over.
    package func journey(_ dates: JourneyDates, by grouping: JourneyGrouping? = nil, on walk: PeopleWalk) -> () ->
        Journey
    {
        let names = stageNames
        let groups = JourneyGroups(self, grouping)
        let width = names.count + 1
        let days = dates.days.count
        let walked = walk.ask(
            worker: { JourneyTally(self, groups, dates: days, width: width) },
            body: { tally, facts in tally.take(facts, dates) })
        return {
            var total = JourneyTally.Counts(groups: groups.names.count + 1, dates: days, width: width)
            for tally in walked.all { total.add(tally.counts) }
            return Journey(
                stages: names, dates: dates,
                groups: (0...groups.names.count).map { group in
                    Journey.Group(
                        by: group == 0 ? nil : grouping, name: group == 0 ? "" : groups.names[group - 1],
                        people: total.people(of: group), flow: days > 1 ? total.flow(of: group) : [],
                        regained: days > 1 ? total.regained(of: group) : [])
                },
                unknown: total.unknown, undated: self.undatedQuestions)
        }
    }

    /// What stages ask of attributes, levels and the like.
    private var undatedQuestions: [String] {
        var found: Set<String> = []
        var seen: Set<Int> = []
        func look(_ definition: Int) {
            guard seen.insert(definition).inserted else { return }
            for test in plan.tests(of: definition) {
                switch plan.tests[test].subject {
                case .attribute(let number, _): found.insert("attribute \(run.plan.attributes[number])")
                case .tag: found.insert("tags")
                case .level: found.insert("level")
                case .pointDays(let question):
                    found.insert("days of points \(run.plan.pointSystems[question.system])")
                case .points(let number, _): found.insert("points \(run.plan.pointSystems[number])")
                case .storedValue(let number, _, _): found.insert("stored value \(run.plan.storedValues[number])")
                case .consent(let number): found.insert("consent \(run.plan.consents[number])")
                case .flag(let number): found.insert("flag \(run.plan.flags[number])")
                case .account: found.insert("accounts")
                case .label: found.insert("labels")
                case .cards: found.insert("gift cards")
                case .definition, .stage, .events: continue
                }
            }
            for other in plan.references(of: definition) { look(other) }
        }
        for stage in plan.stages { look(stage) }
        return found.sorted()
    }
}

/// What one worker counts of a journey.
final class JourneyTally {
    /// Counts of people, as differences from date to date.
    struct Counts {
        private let dates: Int
        private let width: Int
        private var differences: [Int]
        /// By group, stage at the first date and stage at the last.
        private var moves: [Int]
        /// By group and stage: who of the moves had it before the first date.
        private var earlier: [Int]
        fileprivate(set) var unknown = 0

        init(groups: Int, dates: Int, width: Int) {
            self.dates = dates
            self.width = width
            differences = Array(repeating: 0, count: groups * dates * width)
            moves = Array(repeating: 0, count: groups * width * width)
            earlier = Array(repeating: 0, count: groups * width)
        }

        /// From a date on one more person is in a stage.
        mutating func change(_ group: Int, from date: Int, _ stage: Int, by count: Int) {
            differences[(group * dates + date) * width + stage] += count
        }

        mutating func move(_ group: Int, from first: Int, to last: Int, earlierBest: Int) {
            moves[(group * width + first) * width + last] += 1
            // Who had a stage before, lost it before the first date, and has it again.
            if last > first, earlierBest > first {
                for stage in first + 1...min(last, earlierBest) { earlier[group * width + stage] += 1 }
            }
        }

        mutating func add(_ other: Counts) {
            for index in differences.indices { differences[index] += other.differences[index] }
            for index in moves.indices { moves[index] += other.moves[index] }
            for stage in earlier.indices { earlier[stage] += other.earlier[stage] }
            unknown += other.unknown
        }

        /// By date, then stage.
        func people(of group: Int) -> [[Int]] {
            var sums = Array(repeating: 0, count: width)
            return (0..<dates).map { date in
                for stage in 0..<width { sums[stage] += differences[(group * dates + date) * width + stage] }
                return sums
            }
        }

        /// By stage at the first date, then at the last.
        func flow(of group: Int) -> [[Int]] {
            (0..<width).map { first in
                let start = (group * width + first) * width
                return Array(moves[start..<start + width])
            }
        }

        /// By stage from 1.
        func regained(of group: Int) -> [Int] { Array(earlier[group * width + 1..<(group + 1) * width]) }
    }

    private let way: StageWay
    private let groups: JourneyGroups
    private let asker: Asker
    private(set) var counts: Counts

    init(_ knowledge: Knowledge, _ groups: JourneyGroups, dates: Int, width: Int) {
        way = StageWay(knowledge)
        self.groups = groups
        asker = knowledge.asker()
        counts = Counts(groups: groups.names.count + 1, dates: dates, width: width)
    }

    func take(_ facts: PersonFacts, _ dates: JourneyDates) {
        way.go(facts, since: dates.since, to: dates.asOf)
        if way.isUnknown { counts.unknown += 1 }
        let move = dates.since.map { _ in (first: way.stage(on: dates.days[0]), last: way.stage(on: dates.asOf)) }
        count(0, dates, move)
        groups.forEach(of: facts, asker) { count($0 + 1, dates, move) }
    }

    private func count(_ group: Int, _ dates: JourneyDates, _ move: (first: Int, last: Int)?) {
        if let move { counts.move(group, from: move.first, to: move.last, earlierBest: way.earlierBest) }
        var present: Int?
        for step in way.steps {
            let date = dates.days.sortedIndex { $0.number >= step.day }
            guard date < dates.days.count else { break }
            if let present { counts.change(group, from: date, present, by: -1) }
            counts.change(group, from: date, step.stage, by: 1)
            present = step.stage
        }
    }
}
