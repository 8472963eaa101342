import OneIDCore

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
        fileprivate var arguments: [String] { self == .gzip ? ["-dc"] : ["-dcq"] }
    }

    private let kind: Kind
    private let file: String
    private let program: StartedProgram
    private let output: Int32
    /// The most that may be written, and whether the user said so.
    private let limit: Int
    private let isAsked: Bool
    /// What the run may take that reads what comes out.
    private let memory: MemoryBudget?

    /// Unpacks everything from one descriptor to another and waits for the end.
    ///
    /// - Parameters:
    ///   - input: read from its current offset, so a file has to be at its start.
    ///   - output: a file: nobody reads while this waits.
    ///   - file: how the user named the input, for findings.
    ///   - limit: how much may come out of it.
    ///   - memory: what the run may take that reads it.
    /// - Throws: `input.no-decompressor`, `input.damaged-archive`, `input.no-room-to-unpack`, `input.unpacks-too-large`,
    ///   `system.memory-limit`.
    public static func run(
        _ kind: Kind, from input: Int32, to output: Int32, file: String, limit: UnpackLimit = UnpackLimit(),
        memory: MemoryBudget? = nil
    ) throws(Finding) {
        try start(kind, program: kind.program, from: input, to: output, file: file, limit: limit, memory: memory)
            .finish()
    }

    /// Starts the program. `finish` must be called once, whatever happens.
    ///
    /// Another program than the usual one can be named so that its failures can be tested.
    static func start(
        _ kind: Kind, program: String, from input: Int32, to output: Int32, file: String,
        limit: UnpackLimit = UnpackLimit(), memory: MemoryBudget? = nil
    ) throws(Finding) -> Decompression {
        let command = StartedProgram.Command(
            program: program, arguments: kind.arguments, environment: childEnvironment())
        do {
            let started = try StartedProgram.start(command, from: input, to: output)
            let packed = (try? SystemCall.status(of: input)).map { Int($0.size) } ?? 0
            let most = limit.bytes(forPacked: packed)
            return Decompression(
                kind: kind, file: file, program: started, output: output, limit: most, isAsked: limit.bytes != nil,
                memory: memory)
        } catch {
            throw error == .noSuchFile
                ? DecompressionFindings.noDecompressor(kind, file: file)
                : DecompressionFindings.cannotStart(kind, error, file: file)
        }
    }

    /// Waits for the program to end and judges how it did.
    private func finish() throws(Finding) {
        let (ending, said): (StartedProgram.Ending, String)
        do { (ending, said) = try program.wait { isTooMuch(written) } } catch {
            throw DecompressionFindings.cannotStart(kind, error, file: file)
        }
        if written > limit { throw DecompressionFindings.tooLarge(kind, limit: limit, isAsked: isAsked, file: file) }
        try memory?.require(forText: written, at: SourcePosition(file: file))
        guard ending != .exit(status: 0) else { return }
        if said.contains(text: Self.diskFull) || ending == .fileTooLarge {
            throw DecompressionFindings.noRoom(kind, file: file)
        }
        // gzip's status 2 is a warning ("trailing garbage ignored"). It fails here like an error: the garbage may be a
        // damaged second member, and its rows would be missing without a word.
        let end =
            switch ending {
            case .exit(let status): "exit status \(status)"
            case .signal(let number): "was ended by signal \(number)"
            }
        throw DecompressionFindings.damaged(kind, end: end, said: said, file: file)
    }

    /// Bytes that came out of the file until now.
    private var written: Int { (try? SystemCall.status(of: output)).map { Int($0.size) } ?? 0 }

    private func isTooMuch(_ written: Int) -> Bool { written > limit || memory?.fits(text: written) == false }

    /// How the C library words ENOSPC with the locale that the program is started in.
    private static let diskFull = "No space left on device"

    /// Our environment with messages in English, and without the variables that would change what the programs do.
    private static func childEnvironment() -> [String] {
        let dropped = ["LC_ALL=", "GZIP=", "ZSTD_CLEVEL=", "ZSTD_NBTHREADS="]
        return ["LC_ALL=C"] + SystemCall.environment.filter { text in !dropped.contains { text.hasPrefix($0) } }
    }
}
