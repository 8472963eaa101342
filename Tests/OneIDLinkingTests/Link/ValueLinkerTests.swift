import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDLinking

struct ValueLinkerTests {
    /// A record carries a value of a slot.
    private struct Carried {
        let slot: UInt8
        let value: UInt64
        let record: UInt32
    }

    private struct Answer: Equatable {
        var roots: [UInt32]
        /// Slot and holders of the values held back.
        var shared: Set<[UInt32]>
    }

    private let key = FingerprintKey(seed: 99)

    private func link(
        _ carried: [Carried], count: Int, limits: [UInt8: UInt32], superseded: Set<UInt32> = [], threads: Int,
        writers writerCount: Int = 1
    ) -> Answer {
        let layout = PartitionLayout(expectedEntries: carried.count)
        let writers = (0..<writerCount).map { _ in PartitionWriter<LinkEntry>(layout: layout) }
        for (index, item) in carried.enumerated() {
            let print = key.fingerprint(exact: item.value, slot: item.slot)
            writers[index % writerCount].append(
                LinkEntry(print, record: item.record), to: Int(print.low >> UInt64(64 - layout.bits)))
        }
        var byslot = [SlotLimits](repeating: .off, count: 256)
        for (slot, limit) in limits { byslot[Int(slot)] = SlotLimits(suspicion: limit) }
        var set: RecordSet?
        if !superseded.isEmpty {
            let made = RecordSet(capacity: count)
            for record in superseded { made.insert(record) }
            set = made
        }
        let sets = singletons(count)
        let shared = ValueLinker(limits: byslot).link(
            writers, into: sets, superseded: set, workers: Workers(count: threads))
        return Answer(
            roots: (0..<count).map { sets.find(UInt32($0)) },
            shared: Set(shared.map { [UInt32($0.slot)] + $0.holders }))
    }

    /// The same by a dictionary and a breadth-first search.
    private func bruteForce(
        _ carried: [Carried], count: Int, limits: [UInt8: UInt32], superseded: Set<UInt32> = []
    ) -> Answer {
        var holders: [[UInt64]: [UInt32]] = [:]
        for item in carried where !superseded.contains(item.record) {
            holders[[UInt64(item.slot), item.value], default: []].append(item.record)
        }
        var edges: [(UInt32, UInt32)] = []
        var shared: Set<[UInt32]> = []
        for (value, records) in holders {
            if let limit = limits[UInt8(value[0])], records.count > Int(limit) {
                shared.insert([UInt32(value[0])] + Set(records).sorted())
            } else {
                edges += records.dropFirst().map { (records[0], $0) }
            }
        }
        return Answer(roots: smallestByBreadthFirstSearch(count, edges), shared: shared)
    }

    private func randomCarried(_ count: Int, values: UInt64, _ random: inout SeededGenerator) -> [Carried] {
        (0..<count * 2).map { _ in
            // Low values are common, high ones rare; a record may carry a value twice.
            let bound = UInt64.random(in: 1...values, using: &random)
            return Carried(
                slot: UInt8.random(in: 0...3, using: &random), value: UInt64.random(in: 0..<bound, using: &random),
                record: UInt32.random(in: 0..<UInt32(count), using: &random))
        }
    }

    @Test(arguments: [1, 2, 5]) func agreesWithADictionary(threads: Int) {
        var random = SeededGenerator(seed: UInt64(threads) + 20)
        for (count, values) in [(1, 3), (5, 4), (50, 20), (400, 900), (3_000, 5_000)] as [(Int, UInt64)] {
            for limits in [[:], [0: 3, 2: 1], [0: 5, 1: 5, 2: 5, 3: 5]] as [[UInt8: UInt32]] {
                let carried = randomCarried(count, values: values, &random)
                let found = link(carried, count: count, limits: limits, threads: threads, writers: threads)
                #expect(found == bruteForce(carried, count: count, limits: limits))
            }
        }
    }

    @Test func supersededRecordsDoNotLink() {
        var random = SeededGenerator(seed: 30)
        for _ in 0..<20 {
            let carried = randomCarried(200, values: 150, &random)
            let superseded = Set((0..<60).map { _ in UInt32.random(in: 0..<200, using: &random) })
            for limits in [[:], [0: 3, 1: 2, 2: 3, 3: 4]] as [[UInt8: UInt32]] {
                let found = link(carried, count: 200, limits: limits, superseded: superseded, threads: 2)
                #expect(found == bruteForce(carried, count: 200, limits: limits, superseded: superseded))
                for record in superseded { #expect(found.roots[Int(record)] == record) }
            }
        }
    }

    @Test func slotsNeverMeet() {
        let carried = [Carried(slot: 1, value: 5, record: 0), Carried(slot: 2, value: 5, record: 1)]
        #expect(link(carried, count: 2, limits: [:], threads: 1).roots == [0, 1])
    }

    @Test func theLimitIsExact() {
        for holders in [50, 51] as [UInt32] {
            let carried = (0..<holders).map { Carried(slot: 0, value: 1, record: $0) }
            let found = link(carried, count: Int(holders), limits: [0: 50], threads: 1)
            #expect(found.shared == (holders > 50 ? [[0] + Array(0..<holders)] : []))
            #expect(Set(found.roots).count == (holders > 50 ? 51 : 1))
        }
    }

    @Test func oneValueOfAMillionRecords() {
        let count = 1_000_000
        let carried = (0..<UInt32(count)).map { Carried(slot: 0, value: 8_613_812_345_671, record: $0) }
        let linked = link(carried, count: count, limits: [:], threads: 2)
        #expect(linked.roots.allSatisfy { $0 == 0 })
        let held = link(carried, count: count, limits: [0: 50], threads: 2)
        #expect(held.shared.count == 1)
        #expect(held.shared.first?.count == count + 1)
        #expect(held.roots == (0..<UInt32(count)).map { $0 })
    }

    @Test func nothingToLink() {
        #expect(link([], count: 3, limits: [:], threads: 2).roots == [0, 1, 2])
        #expect(
            ValueLinker(limits: []).link([], into: singletons(1), superseded: nil, workers: Workers(count: 1)).isEmpty)
    }
}
