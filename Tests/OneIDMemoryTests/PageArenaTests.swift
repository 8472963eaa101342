import Testing

@testable import OneIDMemory

struct PageArenaTests {
    /// Blocks of several arenas on one space, filled and read back: none lies in another.
    @Test(arguments: [64 << 10, 8 << 20]) func blocksOfArenasOnOneSpaceAreTheirOwn(spaceBytes: Int) {
        // The smaller space is used up at once, then the system gives.
        let space = PageSpace(bytes: spaceBytes + (2 << 20))
        let arenas = (0..<3).map { _ in PageArena(space: space) }
        let size = 2 << 10
        var blocks: [UnsafeMutablePointer<UInt32>] = []
        for number in 0..<900 {
            let block = arenas[number % 3].allocate(size)
            #expect(Int(bitPattern: block) % size == 0)
            let words = block.bindMemory(to: UInt32.self, capacity: size / 4)
            words.update(repeating: UInt32(number), count: size / 4)
            blocks.append(words)
        }
        for (number, block) in blocks.enumerated() {
            #expect(block[0] == UInt32(number))
            #expect(block[size / 4 - 1] == UInt32(number))
        }
        withExtendedLifetime(arenas) {}
    }

    @Test func aBlockLargerThanARegionIsWhole() {
        let space = PageSpace(bytes: 16 << 20)
        for arena in [PageArena(regionBytes: 64 << 10), PageArena(regionBytes: 64 << 10, space: space)] {
            let small = arena.allocate(100)
            let large = arena.allocate(300_000)
            let next = arena.allocate(1_000)
            memset(small, 1, 100)
            memset(large, 2, 300_000)
            memset(next, 3, 1_000)
            #expect(small.load(fromByteOffset: 99, as: UInt8.self) == 1)
            #expect(large.load(fromByteOffset: 0, as: UInt8.self) == 2)
            #expect(large.load(fromByteOffset: 299_999, as: UInt8.self) == 2)
            #expect(next.load(fromByteOffset: 0, as: UInt8.self) == 3)
        }
    }

    // Under a sanitizer nothing is taken from a space.
    #if !SANITIZED
        /// Memory that one stage gives back is that which the next one takes.
        @Test func aSpaceBeginsAgain() throws {
            let space = PageSpace(bytes: 8 << 20)
            let first = try #require(space.take(100_000))
            let second = try #require(space.take(1))
            #expect(second - first == 128 << 10)
            space.recycle()
            #expect(space.take(5) == first)
            #expect(space.take(64 << 20) == nil)
        }
    #endif
}

private func memset(_ start: UnsafeMutableRawPointer, _ byte: UInt8, _ count: Int) {
    start.initializeMemory(as: UInt8.self, repeating: byte, count: count)
}
