import OneIDTestSupport
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Against a slow reference, and the same bytes whatever the order of rows and files, threads and buffers.
@Suite struct EventPropertyTests {
    @Test(arguments: 0..<40)
    func totalsAreThoseOfTheSlowReference(seed: UInt64) throws {
        let shop = RandomShop(seed: seed)
        let answer = try EventRun(
            RandomShop.configuration, ["m.csv": shop.memberText, "o.csv": RandomShop.text(shop.orders)]
        ).collect(asOf: "2026-12-31")
        let owners = shop.owners
        let slow = SlowBehaviour(shop.orders, accounts: owners.accounts, phones: owners.phones)
        for member in shop.members {
            let person = owners.accounts[member.id].flatMap { slow.people[$0] }
            let expected = SlowBehaviour.json(person, today: "2026-12-31")
            #expect(try answer.json("m", member.id) == expected)
        }
        let sums = answer.behaviours.reconciliation
        #expect(sums.read == shop.orders.count)
        #expect(sums.duplicates == slow.duplicates)
        #expect(sums.unattachedCount == slow.unattached)
        #expect(sums.attached == slow.people.values.reduce(0) { $0 + $1.count })
        #expect(try answer.unmatched().count == slow.unattached)
    }

    @Test(arguments: 100..<115)
    func nothingButTheRowsMatters(seed: UInt64) throws {
        let shop = RandomShop(seed: seed)
        var random = SeededGenerator(seed: seed &+ 1)
        let expected = try EventRun(
            RandomShop.configuration, ["m.csv": shop.memberText, "o.csv": RandomShop.text(shop.orders)], threads: 1
        ).collect().canonical()

        let shuffled = shop.orders.shuffled(using: &random)
        let cut = shuffled.count / 3
        let split = try EventRun(
            RandomShop.configuration,
            [
                "m.csv": shop.memberText, "o1.csv": RandomShop.text(Array(shuffled[cut...])),
                "o2.jsonl": RandomShop.lines(Array(shuffled[..<cut])),
            ], threads: 4
        ).collect(stretch: 64, limits: Behaviours.Limits(factsAtATime: 5)).canonical()
        #expect(split == expected)

        let twice = try EventRun(
            RandomShop.configuration,
            [
                "m.csv": shop.memberText, "o1.csv": RandomShop.text(shuffled),
                "o2.csv": RandomShop.text(shuffled.shuffled(using: &random)),
            ], threads: 3
        ).collect(stretch: 200)
        #expect(twice.canonical() == expected)
        #expect(twice.behaviours.reconciliation.read == shop.orders.count * 2)
    }
}
