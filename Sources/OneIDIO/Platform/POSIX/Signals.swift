import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Signals, by names of ours.
package enum Signal: Sendable {
    case interrupt, terminate, hangUp, quit, brokenPipe, busError, fileTooLarge
    /// The program ends itself, touches what is not there, or meets a trap that the compiler put there.
    case abort, segmentation, illegal, trap
    /// The terminal has another size; Ctrl-Z; the program goes on after it.
    case resize, stop, goOn

    package var number: Int32 {
        switch self {
        case .interrupt: SIGINT
        case .terminate: SIGTERM
        case .hangUp: SIGHUP
        case .quit: SIGQUIT
        case .brokenPipe: SIGPIPE
        case .busError: SIGBUS
        case .fileTooLarge: SIGXFSZ
        case .abort: SIGABRT
        case .segmentation: SIGSEGV
        case .illegal: SIGILL
        case .trap: SIGTRAP
        case .resize: SIGWINCH
        case .stop: SIGTSTP
        case .goOn: SIGCONT
        }
    }
}

extension SystemCall {
    /// From now on the signal does nothing; a call that it would have ended fails instead.
    package static func ignore(_ signal: Signal) {
        #if canImport(Glibc)
            _ = Glibc.signal(signal.number, SIG_IGN)
        #else
            _ = Darwin.signal(signal.number, SIG_IGN)
        #endif
    }

    /// Installs a handler. Calls that the signal interrupts go on afterwards. A signal that is ignored stays so.
    ///
    /// - Parameters:
    ///   - waiting: signals whose handlers wait while this one runs.
    ///   - handler: restricted to async-signal-safe calls (signal-safety(7)).
    package static func handle(
        _ signal: Signal, waiting: [Signal], _ handler: @escaping @convention(c) (Int32) -> Void
    ) {
        var before = sigaction()
        if sigaction(signal.number, nil, &before) == 0, before.isIgnored { return }
        var action = sigaction()
        action.setHandler(handler)
        action.sa_flags = SA_RESTART | SA_ONSTACK
        for other in waiting { sigaddset(&action.sa_mask, other.number) }
        _ = sigaction(signal.number, &action, nil)
    }

    /// Installs a handler for what goes wrong in the program itself, which runs on a stack of its own (`SignalStack`) and must end
    /// the process.
    ///
    /// - Parameter handler: gets the signal's number and the address that could not be touched, for those signals that have
    ///   one; restricted to async-signal-safe calls.
    package static func handleFault(_ signal: Signal, _ handler: @escaping @convention(c) (Int32, UInt) -> Void) {
        faultHandler.store(unsafeBitCast(handler, to: UInt.self), ordering: .sequentiallyConsistent)
        var action = sigaction()
        action.setFaultHandler { number, details, _ in
            let address = SystemCall.faultHandler.load(ordering: .sequentiallyConsistent)
            guard address != 0 else { return }
            let handler = unsafeBitCast(address, to: (@convention(c) (Int32, UInt) -> Void).self)
            handler(number, details.map { SystemCall.faultAddress($0) } ?? 0)
        }
        action.sa_flags = Int32(bitPattern: UInt32(truncatingIfNeeded: SA_SIGINFO)) | SA_ONSTACK
        _ = sigaction(signal.number, &action, nil)
    }

    /// One for all signals of this kind.
    private static let faultHandler = Atomic<UInt>(0)

    /// Lets signals through that whoever started us had blocked.
    package static func unblock(_ signals: [Signal]) {
        var set = sigset_t()
        sigemptyset(&set)
        for signal in signals { sigaddset(&set, signal.number) }
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }
}
