#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Signals, by names of ours.
package enum Signal: Sendable {
    case interrupt, terminate, hangUp, quit, brokenPipe, busError, fileTooLarge

    var number: Int32 {
        switch self {
        case .interrupt: SIGINT
        case .terminate: SIGTERM
        case .hangUp: SIGHUP
        case .quit: SIGQUIT
        case .brokenPipe: SIGPIPE
        case .busError: SIGBUS
        case .fileTooLarge: SIGXFSZ
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
        action.sa_flags = SA_RESTART
        for other in waiting { sigaddset(&action.sa_mask, other.number) }
        _ = sigaction(signal.number, &action, nil)
    }

    /// Lets signals through that whoever started us had blocked.
    package static func unblock(_ signals: [Signal]) {
        var set = sigset_t()
        sigemptyset(&set)
        for signal in signals { sigaddset(&set, signal.number) }
        pthread_sigmask(SIG_UNBLOCK, &set, nil)
    }
}
