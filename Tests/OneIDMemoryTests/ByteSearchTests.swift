import OneIDMemory
import Testing

struct ByteSearchTests {
    /// Every place in every length around the widths of registers, and nothing behind the end.
    @Test func findsTheFirst() {
        for count in 0..<80 {
            var bytes = [UInt8](repeating: 1, count: count + 1)
            bytes[count] = 0
            #expect(first(bytes, count) == nil)
            for place in 0..<count {
                bytes[place] = 0
                #expect(first(bytes, count) == place)
                if place + 1 < count {
                    bytes[count - 1] = 0
                    #expect(first(bytes, count) == place)
                    bytes[count - 1] = 1
                }
                bytes[place] = 1
            }
        }
    }

    private func first(_ bytes: [UInt8], _ count: Int) -> Int? {
        bytes.withUnsafeBufferPointer { $0.baseAddress.flatMap { ByteSearch.first(0, in: $0, count: count) } }
    }
}
