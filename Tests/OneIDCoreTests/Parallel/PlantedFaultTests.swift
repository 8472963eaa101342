import Foundation
import OneIDCore
import OneIDMemory
import Testing

/// Faults that a sanitizer has to see: `make sanitize` asks for them, and wants its report.
@Suite(.enabled(if: ProcessInfo.processInfo.environment["ONEID_PLANTED"] != nil))
struct PlantedFaultTests {
    /// Long enough that the threads run at the same time.
    @Test func race() {
        let count = PageMemory<Int>(count: 1)
        Workers(count: 8).run { _ in
            for _ in 0..<1_000_000 { count.start.pointee &+= 1 }
        }
        #expect(count.start.pointee > 0)
    }

    @Test func overrun() {
        let arena = PageArena()
        let block = arena.allocate(256)
        block.storeBytes(of: 1, toByteOffset: 256, as: UInt8.self)
        #expect(block.load(fromByteOffset: 0, as: UInt8.self) == 0)
    }
}
