import OneIDCore
import OneIDMemory
import Testing

struct ExitStatusTests {
    /// The module of memory lies below and names the number itself.
    @Test func runningOutOfMemoryEndsLikeAnOutputThatFailed() {
        #expect(OutOfMemory.exitStatus == ExitStatus.output.rawValue)
    }
}
