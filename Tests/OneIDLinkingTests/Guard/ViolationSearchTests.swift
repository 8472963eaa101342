import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDLinking

/// Which components are looked at again, against a plain count of everything.
struct ViolationSearchTests {
    private static let rules = LinkRules(slots: [
        SlotRule(strength: 0, limit: 1, distinguishes: true),
        SlotRule(strength: 2, limit: 3, distinguishes: true, comparesNames: true),
        SlotRule(strength: 5, comparesNames: true), SlotRule(strength: 14, limit: 2, isWeak: true),
    ])
    /// Values of these slots with more holders are judged before they link.
    private static let suspicion: UInt32 = 4

    private struct Data {
        var count: Int
        /// Slot, value, record.
        var carried: [(slot: UInt8, value: UInt64, record: UInt32)] = []
        /// By kind and record; 0: none.
        var labels: [[UInt64]]

        init(count: Int, perPerson: Int, seed: UInt64) {
            var random = SeededGenerator(seed: seed)
            self.count = count
            labels = Array(repeating: Array(repeating: 0, count: count), count: 2)
            let people = max(1, count / perPerson)
            for record in 0..<UInt32(count) {
                let person = UInt64.random(in: 0..<UInt64(people), using: &random)
                for slot in 0..<4 as Range<UInt8> where Int.random(in: 0..<2, using: &random) == 0 {
                    let stray = Int.random(in: 0..<12, using: &random) == 0
                    let value = stray ? UInt64.random(in: 0..<UInt64(people), using: &random) : person
                    carried.append((slot, value / (slot == 3 ? 3 : 1), record))
                }
                for kind in labels.indices where Int.random(in: 0..<3, using: &random) == 0 {
                    labels[kind][Int(record)] = person % 7 + (Int.random(in: 0..<20, using: &random) == 0 ? 2 : 1)
                }
            }
            carried.shuffle(using: &random)
        }
    }

    private func isHub(_ slot: UInt8, _ holders: [UInt32]) -> Bool {
        holders.count > Int(Self.suspicion) && (Int(slot) + Int(holders[0])) % 2 == 0
    }

    private func searched(_ data: Data, superseded: RecordSet?, threads: Int) -> (suspects: Suspects, sets: UnionFind) {
        let key = FingerprintKey(seed: 7)
        let workers = Workers(count: threads)
        let layout = PartitionLayout(expectedEntries: data.carried.count)
        let writers = (0..<2).map { _ in PartitionWriter<LinkEntry>(layout: layout) }
        for (index, item) in data.carried.enumerated() {
            let print = key.fingerprint(exact: item.value, slot: item.slot)
            writers[index % 2].append(
                LinkEntry(print, record: item.record), to: Int(print.low >> UInt64(64 - layout.bits)))
        }
        let sets = singletons(data.count)
        let census = LinkCensus(rules: Self.rules, recordCount: data.count, workers: workers)
        let limits = [SlotLimits](repeating: SlotLimits(suspicion: Self.suspicion), count: 256)
        let shared = ValueLinker(limits: limits).link(
            writers, into: sets, superseded: superseded, census: census, workers: workers)
        for value in shared {
            if isHub(value.slot, value.holders) {
                census.retract(value, worker: 0)
            } else if census.isWeak(value.slot) {
                census.noteWeak(value, worker: 0)
            } else {
                for holder in value.holders.dropFirst() { sets.unite(value.holders[0], holder) }
            }
        }
        let hashes = data.labels.map { labels -> UnsafeMutablePointer<UInt64> in
            let room = UnsafeMutablePointer<UInt64>.allocate(capacity: max(1, labels.count))
            for (index, label) in labels.enumerated() { room[index] = label }
            return room
        }
        defer { for room in hashes { room.deallocate() } }
        var runs: [LabelRun] = []
        for (kind, room) in hashes.enumerated() {
            for first in stride(from: 0, to: data.count, by: 100) {
                runs.append(
                    LabelRun(
                        kind: .attribute(kind), firstRecord: first, count: min(100, data.count - first),
                        hashes: room + first))
            }
        }
        let search = ViolationSearch(census, sets: sets, workers: workers)
        let found = search.suspects(labels: runs, superseded: superseded)
        return (found, sets)
    }

    private func counted(_ data: Data, superseded: RecordSet?) -> Set<UInt32> {
        var holders: [[UInt64]: Set<UInt32>] = [:]
        var links: [[UInt64]: Int] = [:]
        for item in data.carried where superseded?.contains(item.record) != true {
            holders[[UInt64(item.slot), item.value], default: []].insert(item.record)
            links[[UInt64(item.slot), item.value], default: 0] += 1
        }
        let values = holders.mapValues { $0.sorted() }.filter { value, holders in
            links[value] ?? 0 <= Int(Self.suspicion) || !isHub(UInt8(value[0]), holders)
        }
        let groups = singletons(data.count)
        for (value, holders) in values where value[0] != 3 {
            for holder in holders { groups.unite(holders[0], holder) }
        }
        let components = singletons(data.count)
        for record in 0..<UInt32(data.count) { components.unite(record, groups.find(record)) }
        for (_, holders) in values { for holder in holders { components.unite(holders[0], holder) } }

        var counts: [[UInt32]: Int] = [:]
        var distinguished: [UInt32: Set<UInt32>] = [:]
        var suspects: Set<UInt32> = []
        for (value, holders) in values {
            let rule = Self.rules.slots[Int(value[0])]
            let component = components.find(holders[0])
            counts[[component, UInt32(value[0])], default: 0] += 1
            let count = counts[[component, UInt32(value[0])]] ?? 0
            if let limit = rule.limit, count > limit { suspects.insert(component) }
            if rule.distinguishes { distinguished[component, default: []].insert(groups.find(holders[0])) }
        }
        for (component, groups) in distinguished where groups.count > 1 { suspects.insert(component) }
        for labels in data.labels {
            var seen: [UInt32: UInt64] = [:]
            for (record, label) in labels.enumerated() where label != 0 {
                guard superseded?.contains(UInt32(record)) != true else { continue }
                let component = components.find(UInt32(record))
                if seen[component] ?? label != label { suspects.insert(component) }
                seen[component] = label
            }
        }
        return suspects
    }

    @Test(arguments: [1, 7, 300, 2_000, 70_000], [1, 3])
    func asCounted(count: Int, threads: Int) {
        for seed in 0..<(count > 10_000 ? 2 : 8) as Range<UInt64> {
            let data = Data(count: count, perPerson: seed % 2 == 0 ? 3 : 2, seed: seed)
            var superseded: RecordSet?
            if seed % 3 == 1 {
                let set = RecordSet(capacity: count)
                for record in stride(from: UInt32(0), to: UInt32(count), by: 9) { set.insert(record) }
                superseded = set
            }
            let expected = counted(data, superseded: superseded)
            let roots = searched(data, superseded: superseded, threads: threads).suspects.roots
            let found = Set((0..<UInt32(count)).filter { roots.contains($0) })
            #expect(found == expected, "seed \(seed): \(found.symmetricDifference(expected).count) differ")
            if count >= 2_000 { #expect(expected.count > 20 && expected.count < count / 3) }
        }
    }

    @Test func membersOfTheSuspects() {
        let data = Data(count: 5_000, perPerson: 3, seed: 4)
        let (suspects, sets) = searched(data, superseded: nil, threads: 2)
        let members = ComponentMembers(of: suspects, in: sets, workers: Workers(count: 3))
        var expected: [UInt32: [UInt32]] = [:]
        for record in 0..<UInt32(data.count) where suspects.roots.contains(sets.find(record)) {
            expected[sets.find(record), default: []].append(record)
        }
        var seen: [UInt32: [UInt32]] = [:]
        var announced: [UInt32] = []
        for bucket in 0..<members.bucketCount {
            members.forEachComponent(of: bucket) {
                announced += $0
            } _: { records in
                #expect(records.allSatisfy { announced.suffix(1_000).contains($0) })
                seen[records[records.startIndex]] = Array(records)
            }
        }
        #expect(seen == expected)
        #expect(announced.sorted() == expected.values.flatMap(\.self).sorted())
    }
}
