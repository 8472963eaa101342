import Synchronization
import Testing

@testable import OneIDCore

/// Work for later, and waiting for what is free.
struct LaterTests {
    @Test("What is for later is done once each, and who waits for it gets it")
    func isDone() {
        let done = Turnstile()
        let calls = Atomic<Int>(0)
        for number in 0..<20 {
            Later.run(after: UInt64(number)) {
                _ = calls.add(1, ordering: .relaxed)
                done.give()
            }
        }
        for _ in 0..<20 { done.take() }
        #expect(calls.load(ordering: .relaxed) == 20)
    }

    @Test("Each that is given is taken once, by however many threads")
    func givenAndTaken() {
        let turnstile = Turnstile()
        let taken = Atomic<Int>(0)
        Workers(count: 8).run { worker in
            for _ in 0..<1_000 {
                if worker % 2 == 0 {
                    turnstile.give()
                } else {
                    turnstile.take()
                    _ = taken.add(1, ordering: .relaxed)
                }
            }
        }
        #expect(taken.load(ordering: .relaxed) == 4_000)
    }
}
