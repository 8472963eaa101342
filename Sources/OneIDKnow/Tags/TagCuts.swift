import OneIDCore
import OneIDPipeline

/// Where the parts of all people end, settled by looking at everybody: a walk for each depth of what depends on what.
struct TagCuts: Sendable {
    /// By measure, ascending; nil where nothing asks for it. Of the people with the greatest numbers: the least of them.
    private(set) var cuts: [[Int64]?]
    /// By measure, people with a number.
    private(set) var people: [Int]

    /// - Parameter wanted: measures that something asks for.
    init(_ plan: TagPlan, _ world: TagWorld, _ questions: QuestionPlan, wanted: Set<Int>) {
        cuts = plan.measures.map(\.fixed)
        people = plan.measures.map { _ in 0 }
        let depths = Set(wanted.map { plan.depths[$0] }).sorted()
        for depth in depths {
            let measures = wanted.filter { plan.depths[$0] == depth && cuts[$0] == nil }.sorted()
            guard !measures.isEmpty else { continue }
            let known = cuts
            let found = world.run.profiles.walk(
                worker: {
                    (teller: TagTeller(plan, world, questions, cuts: known), numbers: measures.map { _ in [Int64]() })
                },
                body: { worker, facts in
                    for (place, measure) in measures.enumerated() {
                        guard let number = worker.teller.number(ofMeasure: measure, facts) else { continue }
                        worker.numbers[place].append(number)
                    }
                }
            ).map(\.numbers)
            for (place, measure) in measures.enumerated() {
                var numbers = found.flatMap { $0[place] }
                RadixSort.sort(&numbers)
                people[measure] = numbers.count
                cuts[measure] = TagCuts.cuts(numbers, plan.measures[measure].division)
            }
        }
    }

    /// - Parameter numbers: ascending.
    static func cuts(_ numbers: [Int64], _ division: TagPlan.Measure.Division) -> [Int64]? {
        guard let last = numbers.last else { return [] }
        switch division {
        case .parts(let parts):
            return (1..<parts).map { part in
                // The least number that so many people do not exceed.
                let rank = (part * numbers.count + parts - 1) / parts
                return rank == 0 ? numbers[0] : numbers[rank - 1]
            }
        case .top(let count):
            return [count >= numbers.count ? numbers[0] : count == 0 ? last : numbers[numbers.count - count]]
        }
    }
}

/// Numbers sorted by their digits of 16 bits, those that are the same in all left out.
enum RadixSort {
    static func sort(_ numbers: inout [Int64]) {
        guard numbers.count > 4096 else { return numbers.sort() }
        var differing: UInt64 = 0
        let first = key(numbers[0])
        for number in numbers { differing |= key(number) ^ first }
        var other = numbers
        for shift in stride(from: UInt64(0), to: 64, by: 16) where differing >> shift & 0xffff != 0 {
            var starts = [Int](repeating: 0, count: 1 << 16)
            for number in numbers { starts[Int(key(number) >> shift & 0xffff)] += 1 }
            var sum = 0
            for digit in starts.indices {
                let count = starts[digit]
                starts[digit] = sum
                sum += count
            }
            for number in numbers {
                let digit = Int(key(number) >> shift & 0xffff)
                other[starts[digit]] = number
                starts[digit] += 1
            }
            swap(&numbers, &other)
        }
    }

    /// In the same order without a sign.
    private static func key(_ number: Int64) -> UInt64 { UInt64(bitPattern: number) ^ 1 << 63 }
}
