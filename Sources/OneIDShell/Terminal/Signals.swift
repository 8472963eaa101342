import OneIDCore
import OneIDIO
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

    /// Installs the handlers: SIGINT, SIGTERM and SIGHUP clean up and end the process with 130, 143 and 129; SIGPIPE is ignored,
    /// so that `write` reports it. What goes wrong in the program itself – a trap, a stack used up, an address that is not
    /// there – cleans up, too: it ends with 3 where a mapped input was cut, with 4 where the system has no memory left, else
    /// with 70.
    ///
    /// A signal that the caller had ignored (`nohup`) stays ignored. A program started from here inherits the ignored
    /// SIGPIPE unless its start resets it.
    package static func install(cleanup: CleanUp) {
        unsafe cleanUp.store(unsafeBitCast(cleanup, to: UInt.self), ordering: .sequentiallyConsistent)
        SystemCall.ignore(.brokenPipe)
        // A caller that starts us from a thread with blocked signals hands that on, and nothing could end the run.
        SystemCall.unblock(ending)
        handle(.interrupt) { _ in Signals.end(130) }
        handle(.terminate) { _ in Signals.end(143) }
        handle(.hangUp) { _ in Signals.end(129) }
        MappedInputs.prepare()
        _ = SignalStack()
        for signal in [Signal.busError, .segmentation, .abort, .illegal, .trap] {
            SystemCall.handleFault(signal) { number, address in Signals.endAfterFault(number, address) }
        }
    }

    /// Before anything is initialised: where there is no memory for that, the runtime aborts, and the run ends with 4 in words. It may
    /// do no more than install handlers; those of `install` come in their place.
    package static func guardStart() {
        SystemCall.handleFault(.abort) { number, address in Signals.endAfterFault(number, address) }
        SystemCall.handleFault(.segmentation) { number, address in Signals.endAfterFault(number, address) }
    }

    private static func endAfterFault(_ number: Int32, _ address: UInt) {
        SystemCall.leaveScreen()
        wipeProgressLine()
        if number == Signal.busError.number, MappedInputs.contain(address) {
            write(inputWasCut)
            end(3)
        }
        let isTrap = number == Signal.illegal.number || number == Signal.trap.number
        // Where the C library has no memory the runtime gives up, or goes on with an address of nothing.
        if !isTrap, !SystemCall.hasMemory {
            write(noMemory)
            end(4)
        }
        write(bug)
        end(70)
    }

    package static let noMemory: StaticString =
        "oneid: error[system.memory]: the system refused memory\nfix: free memory, raise the limit, or run on a larger machine\n"

    package static let bug: StaticString =
        "oneid: error[system.bug]: a fault of oneid itself ended the run; no output is complete\nfix: report it with the command line and the version\n"

    package static let inputWasCut: StaticString =
        "oneid: error[input.cut]: an input file was cut while it was being read\nfix: run again when nothing writes to it\n"

    /// The signals that end a run.
    private static let ending: [Signal] = [.interrupt, .terminate, .hangUp]

    /// While one handler cleans up, the others wait.
    private static func handle(_ signal: Signal, _ handler: @escaping @convention(c) (Int32) -> Void) {
        SystemCall.handle(signal, waiting: ending, handler)
    }

    private static func end(_ status: Int32) -> Never {
        SystemCall.leaveScreen()
        wipeProgressLine()
        if hasQuestion.load(ordering: .relaxed) { write("\n") }
        let address = cleanUp.load(ordering: .sequentiallyConsistent)
        if address != 0 { unsafe unsafeBitCast(address, to: CleanUp.self)() }
        SystemCall.exitAtOnce(status)
    }

    private static func wipeProgressLine() {
        if hasProgressLine.load(ordering: .relaxed) { write("\r\u{1B}[K") }
    }

    private static func write(_ text: StaticString) {
        SystemCall.writeOnce(SystemCall.standardError, text)
    }
}
