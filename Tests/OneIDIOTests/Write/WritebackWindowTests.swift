import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDIO

/// Pages of long files go while the file is written; the file is the same.
struct WritebackWindowTests {
    private let small = WritebackWindow(kept: 1_000, window: 100, lag: 3)

    @Test func theBeginningOfAFileStaysAndIsOnItsWay() {
        #expect(small.step(from: 0, to: 99) == nil)
        #expect(small.step(from: 500, to: 599) == nil)
        let first = small.step(from: 0, to: 100)
        #expect(first?.begin == 0..<100 && first?.push.isEmpty == true && first?.release.isEmpty == true)
        let last = small.step(from: 850, to: 1_000)
        #expect(last?.begin == 800..<1_000 && last?.push.isEmpty == true && last?.release.isEmpty == true)
        #expect(small.step(from: 1_000, to: 1_099) == nil)
    }

    @Test func theFirstWindowBehindItIsPushedAndNothingBeforeIt() {
        #expect(small.step(from: 1_000, to: 1_100)?.push == 1_000..<1_100)
        #expect(small.step(from: 950, to: 1_100)?.push == 1_000..<1_100)
        #expect(small.step(from: 1_000, to: 1_100)?.release.isEmpty == true)
        #expect(small.step(from: 1_300, to: 1_420)?.release == 1_000..<1_100)
    }

    @Test func eachWindowIsBegunOnceAndReleasedOnce() {
        var begun: [Int] = []
        var pushed: [Int] = []
        var released: [Int] = []
        var generator = SeededGenerator(seed: 7)
        var written = 0
        while written < 10_000 {
            // Pieces shorter and longer than a window.
            let next = written + Int.random(in: 1...250, using: &generator)
            if let step = small.step(from: written, to: next) {
                begun += step.begin
                pushed += step.push
                released += step.release
            }
            written = next
        }
        let end = written / 100 * 100
        #expect(begun == Array(0..<end))
        #expect(pushed == Array(1_000..<end))
        #expect(released == Array(1_000..<end - 300))
    }

    @Test func aLongFileIsWhatWasWritten() throws {
        let folder = try TemporaryFolder()
        let file = try OutputFile(
            at: folder.path("long.bin"), writeback: WritebackWindow(kept: 64 << 10, window: 16 << 10, lag: 2))
        let pieces = (0..<600).map { number in
            [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: 1_000 + number)
        }
        let output = OrderedOutput(file, pieces: pieces.count, start: 0)
        Workers(count: 4).forEach(pieces.count) { _, number in
            pieces[number].withUnsafeBytes { bytes in
                if let start = bytes.baseAddress { output.write(number, start, count: bytes.count) }
            }
        }
        #expect(try output.finish() == pieces.reduce(0) { $0 + $1.count })
        try file.commit()
        #expect(try folder.read("long.bin") == pieces.flatMap { $0 })
    }
}
