import OneIDCore

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A program that was started, directly and without a shell, and whose messages are read.
///
/// It shares the terminal's process group, so Ctrl-C ends it too. `wait` must be called once, whatever happens, or the
/// process stays behind as a zombie.
struct StartedProgram: Sendable {
    /// What to start: the program's name, looked up on `PATH`, its arguments behind its own name, `NAME=value` variables.
    struct Command {
        var program: String
        var arguments: [String]
        var environment: [String]
    }

    /// How a program ended.
    enum Ending: Equatable {
        case exit(status: Int32)
        case signal(Int32)

        /// More was written than `ulimit -f` allows.
        static var fileTooLarge: Ending { .signal(Signal.fileTooLarge.number) }
    }

    private let process: pid_t
    private let errors: Int32

    /// Starts a program with the given descriptors as its standard input and output.
    static func start(_ command: Command, from input: Int32, to output: Int32) throws(Errno) -> StartedProgram {
        try starting.withLock { _ throws(Errno) in
            var ends: [Int32] = [-1, -1]
            guard pipe(&ends) == 0 else { throw .last }
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
            defer { SystemCall.closeQuietly(ends[1]) }
            do throws(Errno) {
                let process = try spawn(command, streams: [input, output, ends[1]])
                return StartedProgram(process: process, errors: ends[0])
            } catch {
                SystemCall.closeQuietly(ends[0])
                throw error
            }
        }
    }

    /// Two at once could start one program between the other's `pipe` and `fcntl`; it would then hold that pipe open.
    private static let starting = Lock(())

    /// Waits for the end; gives what was said on standard error as well.
    ///
    /// - Parameter isTooMuch: asked now and then; yes ends the program.
    func wait(unless isTooMuch: () -> Bool = { false }) throws(Errno) -> (ending: Ending, said: String) {
        let said = drainErrors(isTooMuch)
        SystemCall.closeQuietly(errors)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 { if Errno.last != .interrupted { throw .last } }
        // WIFEXITED, WEXITSTATUS and WTERMSIG are macros that Swift does not see.
        let signal = status & 0x7f
        return (signal != 0 ? .signal(signal) : .exit(status: status >> 8 & 0xff), said)
    }

    /// Milliseconds between two looks at what it has written.
    private static let pause: Int32 = 20

    /// All that the program says is read, so that it never waits; the first 1,000 bytes are kept.
    private func drainErrors(_ isTooMuch: () -> Bool) -> String {
        var kept: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1_024)
        while true {
            var waiting = pollfd(fd: errors, events: Int16(POLLIN), revents: 0)
            if poll(&waiting, 1, StartedProgram.pause) == 0 {
                if isTooMuch() { kill(process, SIGKILL) }
                continue
            }
            let count = buffer.withUnsafeMutableBytes { buffer in
                buffer.baseAddress.flatMap { try? SystemCall.read(errors, into: $0, count: buffer.count) } ?? 0
            }
            guard count > 0 else { break }
            kept.append(contentsOf: buffer[..<min(count, 1_000 - kept.count)])
        }
        return String(decoding: kept, as: UTF8.self)
    }

    /// Starts the process with `streams` as its descriptors 0, 1 and 2.
    private static func spawn(_ command: Command, streams: [Int32]) throws(Errno) -> pid_t {
        // Above 2, so that putting one in place as 0, 1 or 2 cannot overwrite another.
        let sources = streams.map { fcntl($0, F_DUPFD_CLOEXEC, 3) }
        defer { for source in sources where source >= 0 { SystemCall.closeQuietly(source) } }
        guard sources.allSatisfy({ $0 >= 0 }) else { throw .last }

        var actions = SystemCall.noSpawnActions
        try check(posix_spawn_file_actions_init(&actions))
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (place, source) in sources.enumerated() {
            try check(posix_spawn_file_actions_adddup2(&actions, source, Int32(place)))
        }

        var attributes = SystemCall.noSpawnAttributes
        try check(posix_spawnattr_init(&attributes))
        defer { posix_spawnattr_destroy(&attributes) }
        // What we ignore or block for ourselves the program would inherit, and then not end on Ctrl-C or a closed pipe.
        var defaults = sigset_t()
        sigemptyset(&defaults)
        for signal in [Signal.brokenPipe, .interrupt, .terminate, .quit, .hangUp, .fileTooLarge] {
            sigaddset(&defaults, signal.number)
        }
        var mask = sigset_t()
        sigemptyset(&mask)
        try check(posix_spawnattr_setsigdefault(&attributes, &defaults))
        try check(posix_spawnattr_setsigmask(&attributes, &mask))
        try check(
            posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK)))

        let arguments = ([command.program] + command.arguments).map { strdup($0) }
        let environment = command.environment.map { strdup($0) }
        defer { for text in arguments + environment { free(text) } }
        var process: pid_t = 0
        try check(
            posix_spawnp(&process, command.program, &actions, &attributes, arguments + [nil], environment + [nil]))
        return process
    }

    /// These calls give the number of their failure instead of setting `errno`.
    private static func check(_ failure: Int32) throws(Errno) {
        guard failure == 0 else { throw Errno(rawValue: failure) }
    }
}
