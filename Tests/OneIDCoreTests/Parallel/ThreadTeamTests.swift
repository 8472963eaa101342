import Synchronization
import Testing

@testable import OneIDCore

/// Every worker is called once, however many threads there are.
struct ThreadTeamTests {
    @Test(arguments: [1, 2, 3, 8, 300]) func everyWorkerIsCalledOnce(count: Int) {
        let calls = Lock([Int](repeating: 0, count: count))
        Workers(count: count).run { worker in calls.withLock { $0[worker] += 1 } }
        #expect(calls.withLock { $0 } == [Int](repeating: 1, count: count))
    }

    @Test func aWorkerMayShareOutWorkItself() {
        let sum = Atomic<Int>(0)
        Workers(count: 3).run { _ in
            Workers(count: 3).forEach(100) { _, task in _ = sum.add(task, ordering: .relaxed) }
        }
        #expect(sum.load(ordering: .relaxed) == 3 * 4_950)
    }

    @Test func noTaskIsNoWork() {
        Workers(count: 4).forEach(0) { _, _ in Issue.record("there is no task") }
        Workers(count: 4).forEachRange(of: 0, size: 7) { _, _ in Issue.record("there is no range") }
    }
}
