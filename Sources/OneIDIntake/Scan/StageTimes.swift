import OneIDIO

/// How long each stage took, for `--verbose`.
///
/// Not by `ContinuousClock`, which would bring the runtime of tasks into the program: half a megabyte for two figures.
public struct StageTimes: Sendable {
    public private(set) var stages: [(name: String, duration: Duration)] = []
    private var last = SystemCall.monotonicNanoseconds()

    package init() {}

    package mutating func end(_ name: String) {
        let now = SystemCall.monotonicNanoseconds()
        stages.append((name, .nanoseconds(now - last)))
        last = now
    }
}
