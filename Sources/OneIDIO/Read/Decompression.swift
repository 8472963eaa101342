import Glibc
import OneIDCore
import Synchronization

/// Unpacks gzip and zstd with the system's own programs.
///
/// The program is started directly, without a shell, with its input and output on the given descriptors; it shares the
/// terminal's process group, so Ctrl-C ends it too.
public struct Decompression: Sendable {
    /// A compression that can be unpacked, and the program that does it.
    public enum Kind: Sendable {
        case gzip, zstd

        public init?(_ content: ContentKind) {
            switch content {
            case .gzip: self = .gzip
            case .zstd: self = .zstd
            case .text, .refused: return nil
            }
        }

        /// The program's name, looked up on `PATH`.
        public var program: String { self == .gzip ? "gzip" : "zstd" }
        /// Decompress to standard output; zstd also without its progress.
        fileprivate var arguments: [String] { self == .gzip ? ["gzip", "-dc"] : ["zstd", "-dcq"] }
    }

    private let kind: Kind
    private let file: String
    private let process: pid_t
    private let errors: Int32

    /// Unpacks everything from one descriptor to another and waits for the end.
    ///
    /// - Parameters:
    ///   - input: read from its current offset, so a file has to be at its start.
    ///   - output: a file: nobody reads while this waits.
    ///   - file: how the user named the input, for findings.
    /// - Throws: `input.no-decompressor`, `input.damaged-archive`, `input.no-room-to-unpack`.
    public static func run(_ kind: Kind, from input: Int32, to output: Int32, file: String) throws(Finding) {
        try start(kind, program: kind.program, from: input, to: output, file: file).finish()
    }

    /// Starts the program. `finish` must be called once, whatever happens, or the process stays behind as a zombie.
    ///
    /// Another program than the usual one can be named so that its failures can be tested.
    static func start(
        _ kind: Kind, program: String, from input: Int32, to output: Int32, file: String
    ) throws(Finding) -> Decompression {
        let (started, failure) = starting.withLock { _ in startWithPipe(kind, program, input, output, file) }
        if let started { return started }
        throw failure == ENOENT
            ? DecompressionFindings.noDecompressor(kind, file: file)
            : DecompressionFindings.cannotStart(kind, failure, file: file)
    }

    /// Two at once could start one program between the other's `pipe` and `fcntl`; it would then hold that pipe open.
    private static let starting = Mutex(())

    /// The running program, or the error number.
    private static func startWithPipe(
        _ kind: Kind, _ program: String, _ input: Int32, _ output: Int32, _ file: String
    ) -> (Decompression?, Int32) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return (nil, errno) }
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        var process: pid_t = 0
        let failure = spawn(kind, program, input: input, output: output, errors: ends[1], process: &process)
        close(ends[1])
        guard failure == 0 else {
            close(ends[0])
            return (nil, failure)
        }
        return (Decompression(kind: kind, file: file, process: process, errors: ends[0]), 0)
    }

    /// Waits for the program to end and judges how it did.
    private func finish() throws(Finding) {
        let said = drainErrors()
        close(errors)
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 {
            guard errno == EINTR else { throw DecompressionFindings.cannotStart(kind, errno, file: file) }
        }
        // WIFEXITED, WEXITSTATUS and WTERMSIG are macros that Swift does not see.
        let signal = status & 0x7f
        let code = status >> 8 & 0xff
        guard signal != 0 || code != 0 else { return }
        if said.contains(Self.diskFull) || signal == SIGXFSZ { throw DecompressionFindings.noRoom(kind, file: file) }
        // gzip's status 2 is a warning ("trailing garbage ignored"). It fails here like an error: the garbage may be a
        // damaged second member, and its rows would be missing without a word.
        throw DecompressionFindings.damaged(
            kind, end: signal != 0 ? "was ended by signal \(signal)" : "exit status \(code)", said: said, file: file)
    }

    /// How the C library words ENOSPC with the locale that the program is started in.
    private static let diskFull = "No space left on device"

    /// All that the program says is read, so that it never waits; the first 1,000 bytes are kept.
    private func drainErrors() -> String {
        var kept: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1_024)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(errors, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { break }
            kept.append(contentsOf: buffer[..<min(count, 1_000 - kept.count)])
        }
        return String(decoding: kept, as: UTF8.self)
    }
}

extension Decompression {
    /// Starts the program and returns 0 or the error number.
    private static func spawn(
        _ kind: Kind, _ program: String, input: Int32, output: Int32, errors: Int32, process: inout pid_t
    ) -> Int32 {
        // Above 2, so that putting one in place as 0, 1 or 2 cannot overwrite another.
        let sources = [input, output, errors].map { fcntl($0, F_DUPFD_CLOEXEC, 3) }
        defer { for source in sources where source >= 0 { close(source) } }
        guard sources.allSatisfy({ $0 >= 0 }) else { return errno }

        var actions = posix_spawn_file_actions_t()
        var failure = posix_spawn_file_actions_init(&actions)
        guard failure == 0 else { return failure }
        defer { posix_spawn_file_actions_destroy(&actions) }
        for (place, source) in sources.enumerated() where failure == 0 {
            failure = posix_spawn_file_actions_adddup2(&actions, source, Int32(place))
        }

        var attributes = posix_spawnattr_t()
        guard failure == 0 else { return failure }
        failure = posix_spawnattr_init(&attributes)
        guard failure == 0 else { return failure }
        defer { posix_spawnattr_destroy(&attributes) }
        // What we ignore or block for ourselves the program would inherit, and then not end on Ctrl-C or a closed pipe.
        var defaults = sigset_t()
        sigemptyset(&defaults)
        for signal in [SIGPIPE, SIGINT, SIGTERM, SIGQUIT, SIGHUP, SIGXFSZ] { sigaddset(&defaults, signal) }
        var mask = sigset_t()
        sigemptyset(&mask)
        failure = posix_spawnattr_setsigdefault(&attributes, &defaults)
        if failure == 0 { failure = posix_spawnattr_setsigmask(&attributes, &mask) }
        if failure == 0 {
            failure = posix_spawnattr_setflags(
                &attributes, Int16(POSIX_SPAWN_SETSIGDEF) | Int16(POSIX_SPAWN_SETSIGMASK))
        }
        guard failure == 0 else { return failure }

        let arguments = kind.arguments.map { strdup($0) }
        let environment = childEnvironment().map { strdup($0) }
        defer { for text in arguments + environment { free(text) } }
        return posix_spawnp(&process, program, &actions, &attributes, arguments + [nil], environment + [nil])
    }

    /// Our environment with messages in English, and without the variables that would change what the programs do.
    private static func childEnvironment() -> [String] {
        let dropped = ["LC_ALL=", "GZIP=", "ZSTD_CLEVEL=", "ZSTD_NBTHREADS="]
        var variables = ["LC_ALL=C"]
        var next = environ
        while let entry = next.pointee {
            let text = String(cString: entry)
            if !dropped.contains(where: { text.hasPrefix($0) }) { variables.append(text) }
            next += 1
        }
        return variables
    }
}
