import OneIDTestSupport
import Testing

@testable import OneIDKnow

/// Sets of people, and pieces of them put together.
struct PeopleSetTests {
    @Test func holdsWhatWasPutIn() {
        var set = PeopleSet(capacity: 130)
        for place in [0, 63, 64, 129] { set.insert(place) }
        #expect(set.places == [0, 63, 64, 129] && set.count == 4)
        set.remove(64)
        #expect(!set.contains(64) && set.contains(63) && set.count == 3)
        #expect(PeopleSet(capacity: 0).places.isEmpty)
    }

    @Test func piecesOfSeveralWorkersBecomeOneSet() {
        var random = SeededGenerator(seed: 7)
        let people = 1000
        var expected = Array(repeating: PeopleSet(capacity: people), count: 3)
        var workers = (0..<2).map { _ in PieceBits(width: 3, pieceSize: 128) }
        for piece in 0..<(people + 127) / 128 {
            let worker = random.below(2)
            for place in piece * 128..<min(people, (piece + 1) * 128) {
                for question in 0..<3 where random.below(4) == 0 {
                    workers[worker].insert(place, question: question)
                    expected[question].insert(place)
                }
            }
        }
        var found = Array(repeating: PeopleSet(capacity: people), count: 3)
        for worker in workers { worker.pour(into: &found) }
        #expect(found == expected)
        #expect(found[0].countInCommon(found[1]) == Set(found[0].places).intersection(found[1].places).count)
    }
}
