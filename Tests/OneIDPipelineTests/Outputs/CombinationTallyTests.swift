import OneIDTestSupport
import Testing

@testable import OneIDPipeline

@Suite struct CombinationTallyTests {
    @Test("Sets are counted as a dictionary counts them, whoever counts what")
    func counts() {
        var numbers = SeededGenerator(seed: 7)
        var expected: [UInt32: Int] = [:]
        var tallies = [CombinationTally(), CombinationTally(), CombinationTally()]
        for _ in 0..<20_000 {
            let set = UInt32.random(in: 1...5000, using: &numbers) &* 858_993
            expected[set, default: 0] += 1
            tallies[Int.random(in: 0..<3, using: &numbers)].add(set)
        }
        var all = CombinationTally()
        for tally in tallies { all.merge(tally) }
        let ranked = all.ranked
        #expect(Dictionary(uniqueKeysWithValues: ranked.map { ($0.sources, $0.people) }) == expected)
        #expect(zip(ranked, ranked.dropFirst()).allSatisfy { ($1.people, $0.sources) < ($0.people, $1.sources) })
    }

    @Test("People without a source are no combination")
    func none() {
        var tally = CombinationTally()
        tally.add(0)
        tally.add(.max, 3)
        #expect(tally.ranked.count == 1 && tally.ranked.first?.people == 3)
    }
}
