/// How long each stage took, for `--verbose`.
public struct StageTimes: Sendable {
    public private(set) var stages: [(name: String, duration: Duration)] = []
    private var last = ContinuousClock.now

    package init() {}

    package mutating func end(_ name: String) {
        let now = ContinuousClock.now
        stages.append((name, now - last))
        last = now
    }
}
