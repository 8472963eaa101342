import OneIDCore
import Synchronization

/// What is done, and how far, for a line on a terminal or for a scheduler.
public final class Progress: @unchecked Sendable {
    /// What a stage counts.
    public enum Unit: String, Sendable {
        case bytes, rows, people
        /// Parts of about the same size.
        case parts
    }

    /// How far a stage is.
    public struct Step: Sendable, Equatable {
        public let stage: String
        public let done: Int
        public let total: Int
        public let unit: Unit
    }

    private struct Measured {
        var stage = ""
        var total = 0
        var unit = Unit.bytes
    }

    private let done = Atomic<Int>(0)
    private let measured = Lock(Measured())
    private let report: @Sendable (Step) -> Void
    private let stage: @Sendable (String) -> Void

    /// - Parameters:
    ///   - report: called when a stage begins of which it is known how much there is to do, and after each piece of it by whichever
    ///     thread did it; must be quick.
    ///   - stage: called when a stage begins of which nothing more is heard until it ends.
    public init(
        _ report: @escaping @Sendable (Step) -> Void, stage: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        self.report = report
        self.stage = stage
    }

    /// Says what is done next.
    package func begin(stage name: String) { stage(name) }

    /// Says what is done next, and how much there is of it.
    package func begin(stage name: String, total: Int, in unit: Unit) {
        measured.withLock { $0 = Measured(stage: name, total: total, unit: unit) }
        done.store(0, ordering: .relaxed)
        report(Step(stage: name, done: 0, total: total, unit: unit))
    }

    /// Begins the reading of the input.
    package func begin(total bytes: Int) { begin(stage: "reading", total: bytes, in: .bytes) }

    /// So much more of the stage is done.
    package func advance(by count: Int) {
        let now = done.wrappingAdd(count, ordering: .relaxed).newValue
        let stage = measured.withLock { $0 }
        report(Step(stage: stage.stage, done: min(now, stage.total), total: stage.total, unit: stage.unit))
    }
}
