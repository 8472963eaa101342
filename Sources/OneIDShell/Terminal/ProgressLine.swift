import OneIDCore
import OneIDIO

/// One line on standard error that says how far a long run is.
///
/// Only on a terminal, only after the first second, at most ten times a second, wiped at the end. `update` may be
/// called from any thread and for every chunk: while nothing is due it costs one clock reading.
package final class ProgressLine: Sendable {
    package static let firstAfter: UInt64 = 1_000_000_000
    package static let interval: UInt64 = 100_000_000

    private struct State {
        /// Clock value from which the next update is shown.
        var due: UInt64
        var isVisible = false
        /// The stage that has begun before anything was due to be shown.
        var waiting: String?
    }

    private let isEnabled: Bool
    private let width: Int
    private let now: @Sendable () -> UInt64
    private let write: @Sendable (String) -> Void
    private let later: @Sendable (_ nanoseconds: UInt64, _ body: @escaping @Sendable () -> Void) -> Void
    private let state: Lock<State>

    package convenience init(_ terminal: Terminal, verbosity: Verbosity) {
        self.init(
            isEnabled: terminal.isTerminal && verbosity != .quiet, width: terminal.width,
            now: SystemCall.monotonicNanoseconds, write: StandardStream.message)
    }

    /// - Parameters:
    ///   - now: a clock in nanoseconds that never goes back.
    ///   - write: receives the bytes for the terminal.
    ///   - later: does something after so many nanoseconds.
    package init(
        isEnabled: Bool, width: Int, now: @escaping @Sendable () -> UInt64, write: @escaping @Sendable (String) -> Void,
        later: @escaping @Sendable (UInt64, @escaping @Sendable () -> Void) -> Void = Later.run(after:_:)
    ) {
        self.isEnabled = isEnabled
        self.width = width
        self.now = now
        self.write = write
        self.later = later
        self.state = Lock(State(due: now() &+ Self.firstAfter))
    }

    /// Shows `text` if it is time; it is not evaluated otherwise.
    package func update(_ text: @autoclosure () -> String) {
        guard isEnabled else { return }
        let moment = now()
        state.withLock { state in
            guard moment >= state.due else { return }
            show(text(), at: moment, &state)
        }
    }

    /// Says what is done from now on, for a stage of which nothing more is heard until it ends: at once, or when it is time.
    package func stage(_ text: String) {
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
