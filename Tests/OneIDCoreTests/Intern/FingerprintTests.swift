import Glibc
import OneIDTestSupport
import Testing

@testable import OneIDCore

/// What identifies a value in a run: 64 bits, 24 bits and the slot.
private struct Identity: Hashable {
    let high: UInt64
    let tag: UInt32

    init(_ print: Fingerprint) {
        let entry = LinkEntry(print, record: 0)
        high = entry.high
        tag = entry.tag
    }
}

struct FingerprintTests {
    private let key = FingerprintKey(seed: 42)

    private func print(_ bytes: [UInt8], slot: UInt8 = 0) -> Fingerprint {
        bytes.withUnsafeBufferPointer { key.fingerprint($0, slot: slot) }
    }

    @Test func sequentialNumbersDoNotCollideAndSpreadEvenly() {
        let total = 1_000_000
        var highs: [UInt64] = []
        highs.reserveCapacity(total)
        var partitions = [Int](repeating: 0, count: 256)
        for number in 0..<total {
            let print = key.fingerprint(exact: 8_613_800_000_000 &+ UInt64(number), slot: 2)
            highs.append(print.high)
            partitions[Int(print.low >> 56)] += 1
        }
        highs.sort()
        // 64 bits alone: 2·10⁻⁸ for one collision among a million.
        #expect(zip(highs, highs.dropFirst()).count { $0 == $1 } == 0)
        // 3,906 a partition, standard deviation 62.
        #expect(partitions.allSatisfy { abs($0 - total / 256) < 375 })
    }

    @Test func textsSpreadEvenly() {
        var partitions = [Int](repeating: 0, count: 256)
        var slots = [Int](repeating: 0, count: 256)
        for number in 0..<100_000 {
            let print = print(Array("user\(number)@mail.internal".utf8))
            partitions[Int(print.low >> 56)] += 1
            slots[Int(print.high & 255)] += 1
        }
        // 391 each, standard deviation 20.
        #expect(partitions.allSatisfy { abs($0 - 391) < 120 })
        #expect(slots.allSatisfy { abs($0 - 391) < 120 })
    }

    @Test func structuredTextsDoNotCollide() {
        var seen: Set<Identity> = []
        var total = 0
        func add(_ bytes: [UInt8]) {
            seen.insert(Identity(print(bytes)))
            total += 1
        }
        // Every string of up to two bytes.
        add([])
        for first in UInt8.min...UInt8.max {
            add([first])
            for second in UInt8.min...UInt8.max { add([first, second]) }
        }
        // Zero bytes of every length: only the length differs. (Lengths 1 and 2 are in already.)
        for length in 3...200 { add([UInt8](repeating: 0, count: length)) }
        // One byte differs, at every place of every length around the word sizes.
        for length in 3...40 {
            for place in 0..<length {
                for byte in [UInt8(1), 2, 128, 255] {
                    var bytes = [UInt8](repeating: 0, count: length)
                    bytes[place] = byte
                    add(bytes)
                }
            }
        }
        // Prefixes of one text; a byte more in front.
        let text = Array("o6_bmjrPTlm6_2sgVt7hMZOPfL2M.o6_bmjrPTlm6_2sgVt7hMZOPfL2M".utf8)
        for length in 3...text.count { add(Array(text.prefix(length))) }
        for length in 3...text.count { add([0x78] + text.prefix(length)) }
        // Two halves exchanged.
        for length in stride(from: 8, through: 48, by: 8) {
            let a = Array(text.prefix(length))
            let b = Array(text.suffix(length).reversed())
            add(a + b)
            add(b + a)
        }
        #expect(seen.count == total)
    }

    @Test func slotsAndKindsNeverMeet() {
        var seen: Set<Identity> = []
        let bytes = Array("13800001111".utf8)
        for slot in UInt8.min...UInt8.max {
            seen.insert(Identity(print(bytes, slot: slot)))
            seen.insert(Identity(key.fingerprint(exact: 13_800_001_111, slot: slot)))
            seen.insert(Identity(print([], slot: slot)))
        }
        #expect(seen.count == 3 * 256)
        #expect(LinkEntry(print(bytes, slot: 77), record: 5).slot == 77)
    }

    @Test func oneBitOfInputChangesHalfOfTheOutput() {
        var random = SeededGenerator(seed: 9)
        for length in [1, 3, 4, 7, 8, 11, 15, 16, 17, 28, 32, 33, 64] {
            var flips = [Int](repeating: 0, count: 88)
            var trials = 0
            for _ in 0..<40 {
                var bytes = (0..<length).map { _ in UInt8.random(in: 0...255, using: &random) }
                let before = LinkEntry(print(bytes), record: 0)
                for _ in 0..<8 {
                    let bit = Int.random(in: 0..<length * 8, using: &random)
                    bytes[bit / 8] ^= 1 << UInt8(bit % 8)
                    let after = LinkEntry(print(bytes), record: 0)
                    bytes[bit / 8] ^= 1 << UInt8(bit % 8)
                    for index in 0..<64 where (before.high ^ after.high) >> UInt64(index) & 1 == 1 { flips[index] += 1 }
                    for index in 0..<24 where (before.tag ^ after.tag) >> UInt32(index + 8) & 1 == 1 {
                        flips[64 + index] += 1
                    }
                    trials += 1
                }
            }
            // 160 of 320 expected, standard deviation 9.
            #expect(flips.allSatisfy { abs($0 - trials / 2) < 50 }, "length \(length)")
        }
    }

    @Test func oneBitOfANumberChangesHalfOfTheOutput() {
        var flips = 0
        for bit in 0..<64 {
            let before = key.fingerprint(exact: 8_613_800_001_111, slot: 0)
            let after = key.fingerprint(exact: 8_613_800_001_111 ^ 1 << UInt64(bit), slot: 0)
            flips += (before.high ^ after.high).nonzeroBitCount
        }
        #expect(abs(flips - 64 * 32) < 200)
    }

    @Test func keysMatter() {
        let other = FingerprintKey(seed: 43)
        #expect(key.fingerprint(exact: 1, slot: 0) != other.fingerprint(exact: 1, slot: 0))
        #expect(
            key.derived(for: 0).fingerprint(exact: 1, slot: 0) != key.derived(for: 1).fingerprint(exact: 1, slot: 0))
        let again = FingerprintKey(seed: 42)
        #expect(key.fingerprint(exact: 1, slot: 0) == again.fingerprint(exact: 1, slot: 0))
    }

    @Test func noFingerprintMarksAFreePlace() {
        #expect(key.finish(high: 0, low: 5, slot: 1).high != 0)
    }

    /// Values that end where the mapped memory ends: reading one byte more is a crash.
    @Test func readsNothingBehindTheValue() throws {
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        let region = mmap(nil, 3 * page, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0)
        let start = try #require(region)
        try #require(start != MAP_FAILED)
        defer { munmap(start, 3 * page) }
        // The page in the middle is the only one that may be read.
        mprotect(start, page, PROT_NONE)
        mprotect(start + 2 * page, page, PROT_NONE)
        let middle = (start + page).assumingMemoryBound(to: UInt8.self)
        for length in 0...80 {
            let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 37 + length) }
            let expected = print(bytes)
            for place in [0, page - length] {
                for (index, byte) in bytes.enumerated() { middle[place + index] = byte }
                #expect(
                    key.fingerprint(UnsafePointer(middle + place), count: length, slot: 0) == expected || length == 0)
            }
        }
        for (index, byte) in "13862915074".utf8.enumerated() {
            middle[index] = byte
            middle[page - 11 + index] = byte
        }
        #expect(PlainMobile.parse(middle) == 8_613_862_915_074)
        #expect(PlainMobile.parse(middle + page - 11) == 8_613_862_915_074)
    }
}
