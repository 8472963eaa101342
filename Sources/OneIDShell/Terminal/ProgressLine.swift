import OneIDCore
import OneIDIO

/// What standard error says of how far a long run is: one line that is written again and again, or lines for programs.
///
/// The line: only on a terminal, only after the first second, at most ten times a second, wiped at the end. `update` may be
/// called from any thread and for every chunk: while nothing is due it costs one clock reading.
package final class ProgressLine: Sendable {
    package static let firstAfter: UInt64 = 1_000_000_000
    package static let interval: UInt64 = 100_000_000
    /// Between two lines for programs about one stage.
    package static let lineInterval: UInt64 = 1_000_000_000

    private struct State {
        var pace: StagePace?
        /// Clock value from which the next update is shown.
        var due: UInt64
        var isVisible = false
        /// The stage that has begun before anything was due to be shown.
        var waiting: String?
    }

    private let isEnabled: Bool
    /// Whether lines for programs are written, one for each stage and one a second.
    private let writesLines: Bool
    private let width: Int
    private let now: @Sendable () -> UInt64
    private let write: @Sendable (String) -> Void
    private let later: @Sendable (_ nanoseconds: UInt64, _ body: @escaping @Sendable () -> Void) -> Void
    private let state: Lock<State>

    package convenience init(_ terminal: Terminal, verbosity: Verbosity, form: ProgressForm = .auto) {
        self.init(
            isEnabled: form == .auto && terminal.isTerminal && verbosity != .quiet, writesLines: form == .jsonl,
            width: terminal.width, now: SystemCall.monotonicNanoseconds, write: StandardStream.message)
    }

    /// - Parameters:
    ///   - now: a clock in nanoseconds that never goes back.
    ///   - write: receives the bytes for the terminal.
    ///   - later: does something after so many nanoseconds.
    package init(
        isEnabled: Bool, writesLines: Bool = false, width: Int, now: @escaping @Sendable () -> UInt64,
        write: @escaping @Sendable (String) -> Void,
        later: @escaping @Sendable (UInt64, @escaping @Sendable () -> Void) -> Void = Later.run(after:_:)
    ) {
        self.isEnabled = isEnabled
        self.writesLines = writesLines
        self.width = width
        self.now = now
        self.write = write
        self.later = later
        self.state = Lock(State(due: now() &+ Self.firstAfter))
    }

    /// Says how far a stage is: of how many units so many are done.
    package func measure(_ stage: String, done: Int, of total: Int, in unit: String) {
        guard isEnabled || writesLines else { return }
        let moment = now()
        state.withLock { state in
            var isNew = false
            if state.pace?.note(stage, done: done, of: total, at: moment) != true {
                state.pace = StagePace(stage, done: done, of: total, in: unit, at: moment)
                isNew = true
            }
            guard let pace = state.pace else { return }
            if writesLines {
                guard isNew || moment >= state.due || (pace.isComplete && done >= total) else { return }
                state.due = moment &+ Self.lineInterval
                write(pace.line + "\n")
            } else if moment >= state.due {
                show(pace.text, at: moment, &state)
            }
        }
    }

    /// Says that a run is complete, where lines are written.
    package func finish() {
        if writesLines { write(StagePace.line(ofStage: "finished") + "\n") }
    }

    /// Says what is done from now on, for a stage of which nothing more is heard until it ends: at once, or when it is time.
    package func stage(_ text: String) {
        if writesLines {
            state.withLock { state in
                state.pace = nil
                write(StagePace.line(ofStage: text) + "\n")
            }
        }
        guard isEnabled else { return }
        let moment = now()
        let pause: UInt64? = state.withLock { state in
            guard moment < state.due else {
                show(text, at: moment, &state)
                return nil
            }
            state.waiting = text
            return state.due - moment
        }
        if let pause { later(pause) { [self] in showWaiting() } }
    }

    private func showWaiting() {
        state.withLock { state in
            if let text = state.waiting { show(text, at: now(), &state) }
        }
    }

    private func show(_ text: String, at moment: UInt64, _ state: inout State) {
        state.due = moment &+ Self.interval
        state.waiting = nil
        state.isVisible = true
        Signals.hasProgressLine.store(true, ordering: .relaxed)
        write("\r\u{1B}[K" + Self.cut(ControlCharacters.escaped(text), to: width))
    }

    /// Wipes the line, so that something else can be written; a later `update` shows it again.
    package func clear() {
        state.withLock { state in
            state.waiting = nil
            guard state.isVisible else { return }
            state.isVisible = false
            Signals.hasProgressLine.store(false, ordering: .relaxed)
            write("\r\u{1B}[K")
        }
    }

    /// One column stays free: a full line would wrap on some terminals, and wiping would miss its start.
    package static func cut(_ text: String, to width: Int) -> String {
        var shown = ""
        var used = 0
        for scalar in text.unicodeScalars {
            used += DisplayWidth.of(scalar)
            if used >= width { break }
            shown.unicodeScalars.append(scalar)
        }
        return shown
    }
}
