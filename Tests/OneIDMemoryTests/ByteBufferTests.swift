import Testing

@testable import OneIDMemory

struct ByteBufferTests {
    /// Whatever the room at the start, what was appended stands there.
    @Test(arguments: [0, 1, 2, 15, 16, 17, 1_000]) func growsAndKeepsWhatWasWritten(capacity: Int) {
        var buffer = ByteBuffer(capacity: capacity)
        var expected: [UInt8] = []
        for number in 0..<200 {
            buffer.append(UInt8(number))
            buffer.append("abc")
            buffer.append([UInt8](repeating: UInt8(number), count: number % 7))
            expected += [UInt8(number)] + Array("abc".utf8) + [UInt8](repeating: UInt8(number), count: number % 7)
        }
        #expect(Array(buffer.bytes) == expected)
        #expect(buffer.count == expected.count)
    }

    @Test func roomIsExactlyWhatWasAskedForOrMore() {
        var buffer = ByteBuffer(capacity: 4)
        buffer.reserve(4)
        #expect(buffer.capacity == 4)
        buffer.reserve(5)
        #expect(buffer.capacity == 8)
        buffer.append(1)
        buffer.reserve(100)
        #expect(buffer.capacity == 101)
        #expect(buffer.room(behind: buffer.end) == 100)
        #expect(Array(buffer.bytes) == [1])
    }

    @Test func whatIsWrittenInPlaceCounts() {
        var buffer = ByteBuffer(capacity: 0)
        buffer.append("x")
        buffer.reserve(3)
        let place = buffer.end
        for index in 0..<3 { place[index] = UInt8(index) }
        buffer.finish(at: place + 2)
        #expect(Array(buffer.bytes) == [0x78, 0, 1])
    }

    @Test func cutsAndClears() {
        var buffer = ByteBuffer(capacity: 8)
        buffer.append("abcdef")
        buffer.cut(to: 9)
        #expect(buffer.count == 6)
        buffer.cut(to: 2)
        #expect(Array(buffer.bytes) == Array("ab".utf8))
        buffer.cut(to: -1)
        #expect(buffer.count == 0)
        buffer.append("q")
        buffer.clear()
        #expect(buffer.bytes.isEmpty)
    }

    /// Short copies write whole registers behind the last byte that counts.
    @Test func theSlackCanBeWritten() {
        var buffer = ByteBuffer(capacity: 3)
        buffer.append("abc")
        for index in 0..<ByteBuffer.slack { buffer.end[index] = 0xff }
        #expect(Array(buffer.bytes) == Array("abc".utf8))
    }
}
