import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDLinking

struct ItemMembershipTests {
    /// A matrix of 8 × 50 and a table for 4,000 × 9,000.
    @Test(arguments: [(8, 50), (4_000, 9_000)]) func likeASet(groups: Int, items: Int) {
        var random = SeededGenerator(seed: UInt64(items))
        var membership = ItemMembership(groups: groups, items: items)
        var expected: Set<[Int32]> = []
        for _ in 0..<40_000 {
            let group = Int32.random(in: 0..<Int32(groups), using: &random)
            let item = Int32.random(in: 0..<Int32(items), using: &random)
            #expect(membership.contains(group, item) == expected.contains([group, item]))
            #expect(membership.insert(group, item) == expected.insert([group, item]).inserted)
            #expect(membership.contains(group, item))
        }
        #expect(expected.count > 300)
    }
}
