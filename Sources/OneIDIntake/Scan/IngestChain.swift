import OneIDCore
import Synchronization

/// Hands the end of each stretch to the next, so that stretches scanned in parallel give what one scan would.
///
/// Stretches are claimed in input order. After scanning, a worker waits for the stretch before its own – which was
/// claimed earlier and is therefore being worked on – learns where its own first record truly begins and what number
/// it has, scans again if it began elsewhere, and hands on. By induction over the stretches the outcome equals a
/// sequential scan, whatever the punctuation.
package final class IngestChain: @unchecked Sendable {
    /// What is known behind a stretch.
    package struct State {
        /// Where the next record begins in the file.
        package var next: Int
        /// Records so far in the run.
        package var records: Int

        package init(next: Int, records: Int) {
            self.next = next
            self.records = records
        }
    }

    private let states: UnsafeMutablePointer<State>
    private let ready: UnsafeMutablePointer<Atomic<Bool>>
    private let count: Int
    private let stopped = Atomic<Bool>(false)

    package init(count: Int) {
        self.count = count
        states = .allocate(capacity: max(1, count))
        states.initialize(repeating: State(next: 0, records: 0), count: max(1, count))
        ready = .allocate(capacity: max(1, count))
        for index in 0..<max(1, count) { (ready + index).initialize(to: Atomic(false)) }
    }

    deinit {
        states.deallocate()
        ready.deallocate()
    }

    /// Whether the run is to end early.
    package var isStopped: Bool { stopped.load(ordering: .relaxed) }

    package func stop() { stopped.store(true, ordering: .relaxed) }

    /// Waits for the state behind stretch `index`; nil when the run is stopped.
    package func wait(for index: Int) -> State? {
        guard index >= 0 else { return State(next: 0, records: 0) }
        var spins = 0
        while !ready[index].load(ordering: .acquiring) {
            if isStopped { return nil }
            spins += 1
            if spins > 200 { Workers.yield(spins - 200) }
        }
        return states[index]
    }

    package func publish(_ state: State, for index: Int) {
        states[index] = state
        ready[index].store(true, ordering: .releasing)
    }
}
