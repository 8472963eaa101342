import Synchronization

/// How much of the input has been read, and what is done after that, for a line on a terminal.
public final class Progress: @unchecked Sendable {
    private let done = Atomic<Int>(0)
    private let total = Atomic<Int>(0)
    private let report: @Sendable (_ done: Int, _ total: Int) -> Void
    private let stage: @Sendable (String) -> Void

    /// - Parameters:
    ///   - report: called after each piece of input by whichever thread read it; must be quick.
    ///   - stage: called when a stage begins behind the reading.
    public init(
        _ report: @escaping @Sendable (_ done: Int, _ total: Int) -> Void,
        stage: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.report = report
        self.stage = stage
    }

    /// Says what is done next.
    package func begin(stage name: String) { stage(name) }

    package func begin(total bytes: Int) {
        total.store(bytes, ordering: .relaxed)
        done.store(0, ordering: .relaxed)
    }

    package func advance(bytes: Int) {
        let now = done.wrappingAdd(bytes, ordering: .relaxed).newValue
        report(now, total.load(ordering: .relaxed))
    }
}
