import OneIDCore
import Testing

/// Pieces of several threads end in their order, whoever finishes when.
struct PieceQueueTests {
    private final class Sheet: @unchecked Sendable {
        var number = -1
    }

    /// What came of a run: the order of placing and of storing.
    private final class Log: Sendable {
        let placed = Lock<[Int]>([])
        let stored = Lock<[Int]>([])
    }

    private func queue(_ spare: Int, isStream: Bool, _ log: Log) -> PieceQueue<Sheet> {
        PieceQueue(
            spare: (0..<spare).map { _ in Sheet() },
            place: { sheet in
                log.placed.withLock { $0.append(sheet.number) }
                return isStream
            }, store: { sheet in log.stored.withLock { $0.append(sheet.number) } })
    }

    @Test(arguments: [1, 2, 5], [false, true]) func everyPieceIsPlacedOnceAndInOrder(threads: Int, isStream: Bool) {
        let log = Log()
        let queue = queue(threads, isStream: isStream, log)
        let sheets = PerWorker<Sheet>(threads) { Sheet() }
        Workers(count: threads).forEach(5_000) { worker, number in
            sheets[worker].number = number
            // Every seventh piece takes longer than the others.
            if number % 7 == 0 { for _ in 0..<20 { Workers.yield(0) } }
            sheets[worker] = queue.finish(number, sheets[worker])
        }
        #expect(log.placed.withLock { $0 } == Array(0..<5_000))
        #expect(log.stored.withLock { $0.sorted() } == (isStream ? [] : Array(0..<5_000)))
        // No sheet was given to two.
        #expect(Set(sheets.all.map(ObjectIdentifier.init)).count == threads)
    }

    @Test func aThreadThatIsEarlyGoesOnWithAnotherSheet() {
        let log = Log()
        let queue = queue(2, isStream: false, log)
        let late = Sheet()
        late.number = 0
        var early = Sheet()
        for number in 1...2 {
            early.number = number
            let next = queue.finish(number, early)
            #expect(next !== early)
            early = next
        }
        #expect(log.placed.withLock { $0 }.isEmpty)
        let kept = queue.finish(0, late)
        #expect(kept === late)
        #expect(log.placed.withLock { $0 } == [0, 1, 2])
        #expect(log.stored.withLock { $0 } == [0, 1, 2])
    }

    @Test func sheetsAreUsedAgain() {
        let log = Log()
        let queue = queue(1, isStream: true, log)
        var sheet = Sheet()
        var seen: Set<ObjectIdentifier> = []
        for number in 0..<100 {
            sheet.number = number
            seen.insert(ObjectIdentifier(sheet))
            sheet = queue.finish(number, sheet)
        }
        #expect(seen.count == 1)
    }
}
