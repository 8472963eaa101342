import OneIDTestSupport
import Testing

@testable import OneIDLinking

struct JoinedUnitsTests {
    /// Against sets that are poured together.
    @Test(arguments: 0..<20 as Range<UInt64>) func labelsAreTheSmallestOfTheirSets(seed: UInt64) {
        var random = SeededGenerator(seed: seed)
        var joined = JoinedUnits(units: 30)
        var sets = (0..<30).map { Set([$0]) }
        for _ in 0..<Int.random(in: 0...40, using: &random) {
            let (left, right) = (Int.random(in: 0..<30, using: &random), Int.random(in: 0..<30, using: &random))
            joined.unite(UnitNumber(left), UnitNumber(right))
            let all = sets[left].union(sets[right])
            for unit in all { sets[unit] = all }
        }
        #expect(joined.count == Set(sets).count)
        let expected = sets.map { UnitNumber($0.min() ?? -1) }
        #expect((0..<30).map { joined.label(UnitNumber($0)) } == expected)
        joined.flatten()
        #expect((0..<30).map { joined.label(UnitNumber($0)) } == expected)
    }

    /// A chain that is put together from its end is as deep as it is long, and flat afterwards.
    @Test func aDeepChainIsFlattened() {
        var joined = JoinedUnits(units: 100_000)
        for unit in (1..<100_000).reversed() { joined.unite(UnitNumber(unit - 1), UnitNumber(unit)) }
        joined.flatten()
        #expect(joined.count == 1)
        #expect((0..<100_000).allSatisfy { joined.label(UnitNumber($0)) == 0 })
    }
}
