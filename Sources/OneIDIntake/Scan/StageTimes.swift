/// How long each stage took, for `--verbose`.
public struct StageTimes: Sendable {
    public private(set) var stages: [(name: String, duration: Duration)] = []

    package init(stages: [(name: String, duration: Duration)] = []) {
        package self.stages = stages
    }
    private var last = ContinuousClock.now

    mutating func end(_ name: String) {
        let now = ContinuousClock.now
        stages.append((name, now - last))
        last = now
    }
}
