import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDLinking

struct ItemMembershipTests {
    /// A matrix of 8 × 50 and a table for 4,000 × 9,000.
    @Test(arguments: [(8, 50), (4_000, 9_000)]) func likeASet(groups: Int, items: Int) {
        var random = SeededGenerator(seed: UInt64(items))
        var membership = ItemMembership(groups: groups, items: items)
        var expected: Set<[Int]> = []
        for _ in 0..<40_000 {
            let group = Int.random(in: 0..<groups, using: &random)
            let item = Int.random(in: 0..<items, using: &random)
            let (number, itemNumber) = (GroupNumber(group), ItemNumber(item))
            #expect(membership.contains(number, itemNumber) == expected.contains([group, item]))
            #expect(membership.insert(number, itemNumber) == expected.insert([group, item]).inserted)
            #expect(membership.contains(number, itemNumber))
        }
        #expect(expected.count > 300)
    }
}
