import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// What is known of the terminal, and how a screen takes it over and gives it back.
extension SystemCall {
    package static func isTerminal(_ descriptor: Int32) -> Bool { isatty(descriptor) == 1 }

    /// Columns as the terminal says them, which may be 0; nil when it does not answer.
    package static func columns(of descriptor: Int32) -> Int? { sizeOfTerminal(descriptor)?.columns }

    /// Columns and rows as the terminal says them, which may be 0; nil when it does not answer.
    package static func sizeOfTerminal(_ descriptor: Int32) -> (columns: Int, rows: Int)? {
        var size = winsize()
        let answer = withUnsafeMutablePointer(to: &size) { ioctl(descriptor, UInt(TIOCGWINSZ), $0) }
        return answer == 0 ? (Int(size.ws_col), Int(size.ws_row)) : nil
    }

    // MARK: Keys one by one

    /// What standard input was like before `takeKeys`. Allocated once and never freed: a signal handler reads it.
    nonisolated(unsafe) private static let formerModes: UnsafeMutablePointer<termios> = {
        let place = UnsafeMutablePointer<termios>.allocate(capacity: 1)
        place.initialize(to: termios())
        return place
    }()

    /// Whether a screen has the terminal.
    private static let hasScreen = Atomic<Bool>(false)

    /// The alternate screen, empty, without a cursor, and lines that are as long as they are.
    private static let screenBegins: StaticString = "\u{1B}[?1049h\u{1B}[?25l\u{1B}[?7l\u{1B}[H\u{1B}[2J"
    /// Cleared before it is left: some terminals whose size has changed meanwhile keep lines of it.
    private static let screenEnds: StaticString = "\u{1B}[0m\u{1B}[?7h\u{1B}[?25h\u{1B}[H\u{1B}[2J\u{1B}[?1049l"

    /// Takes the terminal over for a screen: every key comes at once and is not shown, what was typed before is forgotten, and what
    /// stands on the terminal comes back with `leaveScreen`. Keys that send signals still send them.
    ///
    /// - Returns: false when it is no terminal.
    package static func enterScreen() -> Bool {
        guard tcgetattr(standardInput, formerModes) == 0 else { return false }
        hasScreen.store(true, ordering: .sequentiallyConsistent)
        var modes = formerModes.pointee
        modes.c_lflag &= ~tcflag_t(ECHO | ECHONL | ICANON | IEXTEN)
        modes.c_iflag &= ~tcflag_t(IXON | ICRNL | INLCR | IGNCR | ISTRIP)
        guard tcsetattr(standardInput, TCSAFLUSH, &modes) == 0 else {
            hasScreen.store(false, ordering: .sequentiallyConsistent)
            return false
        }
        writeOnce(standardError, screenBegins)
        return true
    }

    /// Gives the terminal back as it was; nothing when no screen has it. Safe in a signal handler.
    package static func leaveScreen() {
        guard hasScreen.exchange(false, ordering: .sequentiallyConsistent) else { return }
        writeOnce(standardError, screenEnds)
        _ = tcsetattr(standardInput, TCSANOW, formerModes)
    }

    // MARK: Waiting

    /// What ended a wait.
    package enum Awaited: Sendable {
        /// There is something to read, or the end.
        case input
        /// A signal came (`noteSignals`).
        case signal
        case nothing
    }

    /// Both ends of the pipe that signals write to; -1: none yet.
    private static let signalReader = Atomic<Int32>(-1)
    private static let signalWriter = Atomic<Int32>(-1)

    /// From now on these signals do nothing but end a wait.
    package static func noteSignals(_ signals: [Signal]) {
        if signalReader.load(ordering: .sequentiallyConsistent) < 0 {
            var ends: [Int32] = [-1, -1]
            guard pipe(&ends) == 0 else { return }
            for end in ends {
                _ = fcntl(end, F_SETFD, FD_CLOEXEC)
                _ = fcntl(end, F_SETFL, O_NONBLOCK)
            }
            signalReader.store(ends[0], ordering: .sequentiallyConsistent)
            signalWriter.store(ends[1], ordering: .sequentiallyConsistent)
        }
        for signal in signals {
            handle(signal, waiting: []) { number in
                let before = errno
                if number == Signal.stop.number {
                    SystemCall.stopIsWanted.store(true, ordering: .sequentiallyConsistent)
                }
                if number == Signal.goOn.number { SystemCall.wentOn.store(true, ordering: .sequentiallyConsistent) }
                SystemCall.writeOnce(SystemCall.signalWriter.load(ordering: .sequentiallyConsistent), "s")
                errno = before
            }
        }
    }

    /// Whether somebody asked the program to stop (Ctrl-Z) since this was last asked.
    package static var takesStop: Bool { stopIsWanted.exchange(false, ordering: .sequentiallyConsistent) }
    private static let stopIsWanted = Atomic<Bool>(false)

    /// Whether the program was stopped and went on since this was last asked.
    package static var takesGoingOn: Bool { wentOn.exchange(false, ordering: .sequentiallyConsistent) }
    private static let wentOn = Atomic<Bool>(false)

    /// Stops the process as Ctrl-Z does; returns when it goes on.
    package static func stop() {
        #if canImport(Glibc)
            _ = Glibc.signal(Signal.stop.number, SIG_DFL)
        #else
            _ = Darwin.signal(Signal.stop.number, SIG_DFL)
        #endif
        raise(Signal.stop.number)
        noteSignals([.stop])
    }

    /// Waits for input or a signal.
    ///
    /// - Parameter milliseconds: nil: as long as it takes.
    package static func wait(forInput descriptor: Int32, milliseconds: Int32?) -> Awaited {
        let reader = signalReader.load(ordering: .sequentiallyConsistent)
        var wanted = [
            pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0),
            pollfd(fd: reader, events: Int16(POLLIN), revents: 0),
        ]
        while true {
            let ready = poll(&wanted, nfds_t(wanted.count), milliseconds ?? -1)
            if ready < 0, Errno.last == .interrupted { continue }
            if ready == 0 { return .nothing }
            if ready > 0, wanted[1].revents & Int16(POLLIN) != 0 {
                var bytes = [UInt8](repeating: 0, count: 64)
                _ = try? read(reader, into: &bytes, count: bytes.count)
                return .signal
            }
            return .input
        }
    }

    /// What is there to read, up to some hundred bytes; empty at the end, and when the terminal is gone.
    package static func readAvailable(_ descriptor: Int32) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: 512)
        let count = (try? read(descriptor, into: &bytes, count: bytes.count)) ?? 0
        return Array(bytes.prefix(count))
    }
}
