import Glibc
import Synchronization

/// Ends the run cleanly when it is told to stop: temporaries are removed, the status says why.
///
/// What runs inside a handler is limited to async-signal-safe calls (signal-safety(7)): atomics, `write`, `_exit`,
/// and the clean-up, which must keep to the same rule (`unlink` is allowed, allocation is not).
package enum Signals {
    /// Removes what must not stay behind; async-signal-safe.
    package typealias CleanUp = @convention(c) () -> Void

    /// The clean-up as an address; 0: none. A handler may run on any thread at any time, hence atomic.
    private static let cleanUp = Atomic<UInt>(0)

    /// Whether a progress line is on the terminal and has to be wiped before anything else is written.
    package static let hasProgressLine = Atomic<Bool>(false)

    /// Whether the cursor stands behind a question on the terminal: what comes next belongs on a line of its own.
    package static let hasQuestion = Atomic<Bool>(false)

    /// Installs the handlers: SIGINT, SIGTERM and SIGHUP clean up and end the process with 130, 143 and 129; SIGBUS
    /// (a mapped input was cut) says so and ends it with 3; SIGPIPE is ignored, so that `write` reports it.
    ///
    /// A signal that the caller had ignored (`nohup`) stays ignored. A program started from here inherits the ignored
    /// SIGPIPE unless its start resets it.
    package static func install(cleanup: CleanUp) {
        unsafe cleanUp.store(unsafeBitCast(cleanup, to: UInt.self), ordering: .sequentiallyConsistent)
        signal(SIGPIPE, SIG_IGN)
        unblock()
        handle(SIGINT) { _ in Signals.end(130) }
        handle(SIGTERM) { _ in Signals.end(143) }
        handle(SIGHUP) { _ in Signals.end(129) }
        handle(SIGBUS) { _ in
            Signals.wipeProgressLine()
            Signals.write(Signals.inputWasCut)
            Signals.end(3)
        }
    }

    package static let inputWasCut: StaticString =
        "oneid: error[input.cut]: an input file was cut while it was being read\nfix: run again when nothing writes to it\n"

    private static func handle(_ number: Int32, _ handler: @escaping @convention(c) (Int32) -> Void) {
        var before = sigaction()
        if unsafe sigaction(number, nil, &before) == 0, isIgnored(before) { return }
        var action = sigaction()
        unsafe action.__sigaction_handler.sa_handler = handler
        action.sa_flags = SA_RESTART
        // While one handler cleans up, the others wait.
        for blocked in [SIGINT, SIGTERM, SIGHUP] { unsafe sigaddset(&action.sa_mask, blocked) }
        _ = unsafe sigaction(number, &action, nil)
    }

    /// A caller that starts us from a thread with blocked signals hands that on, and nothing could end the run.
    private static func unblock() {
        var ending = sigset_t()
        unsafe sigemptyset(&ending)
        for signal in [SIGINT, SIGTERM, SIGHUP] { unsafe sigaddset(&ending, signal) }
        unsafe pthread_sigmask(SIG_UNBLOCK, &ending, nil)
    }

    private static func isIgnored(_ action: sigaction) -> Bool {
        unsafe unsafeBitCast(action.__sigaction_handler.sa_handler, to: UInt.self)
            == unsafeBitCast(SIG_IGN, to: UInt.self)
    }

    private static func end(_ status: Int32) {
        wipeProgressLine()
        if hasQuestion.load(ordering: .relaxed) { write("\n") }
        let address = cleanUp.load(ordering: .sequentiallyConsistent)
        if address != 0 { unsafe unsafeBitCast(address, to: CleanUp.self)() }
        _exit(status)
    }

    private static func wipeProgressLine() {
        if hasProgressLine.load(ordering: .relaxed) { write("\r\u{1B}[K") }
    }

    private static func write(_ text: StaticString) {
        _ = unsafe Glibc.write(STDERR_FILENO, text.utf8Start, text.utf8CodeUnitCount)
    }
}
