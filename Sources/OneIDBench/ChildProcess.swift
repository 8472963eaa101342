import Glibc

/// What a finished process used.
struct ProcessUse: Sendable {
    /// From the call that starts the process to the return of the call that waits for it.
    var seconds: Double
    /// User and system time of all threads.
    var processorSeconds: Double
    /// Peak of anonymous and shared anonymous memory in bytes, as far as sampled; 0 when not sampled.
    var ownMemory = 0
}

/// A command line with its input and output.
struct Command: Sendable {
    let arguments: [String]
    /// Files that `cat` feeds through pipes; the command sees them as `/dev/fd/10`, `/dev/fd/11`, …
    var piped: [String] = []
    /// nil throws output away.
    var output: String?

    static let firstPipe: Int32 = 10

    /// Runs the command to its end.
    ///
    /// - Parameter samplesMemory: read the memory every 2 ms. This costs the command some time, so timed runs do
    ///   without.
    /// - Throws: when the command cannot be started or does not end with status 0.
    func run(samplesMemory: Bool = false) throws(BenchFailure) -> ProcessUse {
        var pipes: [(read: Int32, write: Int32)] = []
        for _ in piped {
            var ends: [Int32] = [-1, -1]
            guard pipe(&ends) == 0 else { throw BenchFailure("cannot make a pipe") }
            // Out of the way of the places they take in the command, and closed in every other one.
            let read = fcntl(ends[0], F_DUPFD_CLOEXEC, 100)
            let write = fcntl(ends[1], F_DUPFD_CLOEXEC, 100)
            close(ends[0])
            close(ends[1])
            guard read >= 0, write >= 0 else { throw BenchFailure("cannot place a pipe") }
            pipes.append((read, write))
        }
        let start = Command.now
        var feeders: [pid_t] = []
        for (file, ends) in zip(piped, pipes) {
            feeders.append(try Command.spawn(["cat", file], places: [(ends.write, 1)], output: nil))
        }
        let places = pipes.enumerated().map { ($1.read, Command.firstPipe + Int32($0)) }
        let process = try Command.spawn(arguments, places: places, output: output ?? "/dev/null")
        for ends in pipes {
            close(ends.read)
            close(ends.write)
        }
        var use = try Command.wait(for: process, name: arguments[0], samplesMemory: samplesMemory)
        use.seconds = Command.now - start
        for feeder in feeders { _ = try Command.wait(for: feeder, name: "cat", samplesMemory: false) }
        return use
    }

    /// Seconds of a clock that never goes back.
    static var now: Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    /// - Parameter terminal: the device that is input, output and the terminal of the program's session; nil: none.
    static func spawn(
        _ arguments: [String], places: [(Int32, Int32)] = [], output: String? = nil, terminal: String? = nil
    ) throws(BenchFailure) -> pid_t {
        var actions = posix_spawn_file_actions_t()
        guard posix_spawn_file_actions_init(&actions) == 0 else { throw BenchFailure("no memory to start a program") }
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        if let output { posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644) }
        for (from, to) in places { posix_spawn_file_actions_adddup2(&actions, from, to) }
        var attributes = posix_spawnattr_t()
        guard posix_spawnattr_init(&attributes) == 0 else { throw BenchFailure("no memory to start a program") }
        defer { posix_spawnattr_destroy(&attributes) }
        if let terminal {
            // The leader of a session gets the terminal that it opens first (POSIX_SPAWN_SETSID).
            posix_spawnattr_setflags(&attributes, 0x80)
            for place in 0..<Int32(3) { posix_spawn_file_actions_addopen(&actions, place, terminal, O_RDWR, 0) }
        }
        var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
        words.append(nil)
        defer { for word in words { free(word) } }
        var process: pid_t = 0
        let failure = posix_spawnp(&process, arguments[0], &actions, &attributes, words, environ)
        guard failure == 0 else {
            throw BenchFailure("cannot start \(arguments[0]): " + String(cString: strerror(failure)))
        }
        return process
    }

    static func wait(
        for process: pid_t, name: String, samplesMemory: Bool
    ) throws(BenchFailure) -> ProcessUse {
        var status: Int32 = 0
        var usage = rusage()
        var peak = 0
        while true {
            let ended = wait4(process, &status, samplesMemory ? WNOHANG : 0, &usage)
            if ended == process { break }
            if ended < 0 && errno != EINTR { throw BenchFailure("cannot wait for \(name)") }
            if samplesMemory {
                peak = max(peak, OwnMemory.now(of: process))
                usleep(2_000)
            }
        }
        guard status == 0 else {
            let signal = status & 0x7f
            throw BenchFailure(
                signal == 0
                    ? "\(name) ended with status \(status >> 8 & 0xff)" : "\(name) was ended by signal \(signal)")
        }
        let processor = [usage.ru_utime, usage.ru_stime].reduce(0) { $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1e6 }
        return ProcessUse(seconds: 0, processorSeconds: processor, ownMemory: peak)
    }
}

/// Memory that belongs to a process alone: not the files it has mapped.
enum OwnMemory {
    /// RssAnon and RssShmem of proc(5), in bytes; 0 when the process has ended.
    static func now(of process: pid_t) -> Int {
        let file = open("/proc/\(process)/status", O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { return 0 }
        defer { close(file) }
        var buffer = [UInt8](repeating: 0, count: 8_192)
        let count = buffer.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
        guard count > 0 else { return 0 }
        return bytes(inStatus: String(decoding: buffer[..<count], as: UTF8.self))
    }

    static func bytes(inStatus text: String) -> Int {
        var sum = 0
        for line in text.split(separator: "\n") where line.hasPrefix("RssAnon:") || line.hasPrefix("RssShmem:") {
            let digits = line.filter { $0.isASCII && $0.isNumber }
            sum += (Int(digits) ?? 0) * 1_024
        }
        return sum
    }
}
