import OneIDCore
import Testing

@testable import OneIDLinking

@Suite struct EventJoinTests {
    /// Every combination of three verdicts, in every order and grouping.
    @Test func verdictsCombineInAnyOrder() {
        let all: [EventVerdict] = [
            .none, .unknown, .hub, .shared, .contradicting, EventVerdict(code: 0), EventVerdict(code: 7),
        ]
        for a in all {
            #expect(EventVerdict.combined(a, a) == a)
            for b in all {
                #expect(EventVerdict.combined(a, b) == EventVerdict.combined(b, a))
                for c in all {
                    #expect(
                        EventVerdict.combined(EventVerdict.combined(a, b), c)
                            == EventVerdict.combined(a, EventVerdict.combined(b, c)))
                }
            }
        }
        #expect(EventVerdict.combined(.shared, EventVerdict(code: 7)) == EventVerdict(code: 7))
        #expect(EventVerdict.combined(EventVerdict(code: 0), EventVerdict(code: 7)) == .contradicting)
    }

    /// Members 0…3, each a person of its own; 0 and 1 have the value 5, 2 and 3 have 6 and 7, 7 is a hub.
    @Test func valuesLeadToTheirPeople() {
        let workers = Workers(count: 2)
        let layout = PartitionLayout(expectedEntries: 0)
        let key = FingerprintKey(seed: 1)
        let values = PartitionWriter<LinkEntry>(layout: layout)
        let accounts = values.sibling()
        let sets = UnionFind(count: 4)
        sets.makeSets(0..<4)
        func print(_ value: UInt64) -> Fingerprint { key.fingerprint(exact: value, slot: 0) }
        func account(_ value: UInt64) -> Fingerprint { key.fingerprint(exact: value, slot: 1) }
        for (member, value) in [(0, 5), (1, 5), (2, 6), (3, 7)] as [(UInt32, UInt64)] {
            values.append(print(value), record: member)
            accounts.append(account(UInt64(member)), record: member)
        }
        // Events 0…5 are records 4…9.
        for (event, value) in [(0, 5), (1, 6), (2, 7), (3, 8), (4, 6), (4, 5)] as [(UInt32, UInt64)] {
            values.append(print(value), record: event + 4)
        }
        values.append(account(1), record: 5 + 4)
        values.append(account(9), record: 4 + 4)
        let clusters = Clusters(sets, workers: workers)
        let verdicts = EventVerdicts(count: 6, workers: workers)
        EventJoin(clusters: clusters, superseded: nil, memberCount: 4, firstAccountSlot: 1, hubs: [print(7)])
            .join([values], accounts: [accounts], into: verdicts, workers: workers)
        #expect(
            (0..<6).map { verdicts.identifiers($0) } == [
                .shared, EventVerdict(code: 2), .hub, .unknown, EventVerdict(code: 2), .none,
            ])
        #expect(
            (0..<6).map { verdicts.account($0) } == [.none, .none, .none, .none, .unknown, EventVerdict(code: 1)])
    }
}
