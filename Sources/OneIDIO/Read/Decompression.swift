import OneIDCore

/// Unpacks zstd with the system's own program.
///
/// The program is started directly, without a shell, with its input and output on the given descriptors; it shares the
/// terminal's process group, so Ctrl-C ends it too.
struct Decompression: Sendable {
    private let program: StartedProgram
    private let name: String
    private let room: UnpackRoom

    /// Unpacks everything from a descriptor and waits for the end.
    ///
    /// - Parameters:
    ///   - input: read from its current offset, so a file has to be at its start.
    ///   - program: another one than the usual one can be named so that its failures can be tested.
    /// - Throws: `input.no-decompressor`, `input.damaged-archive`, `input.no-room-to-unpack`, `input.unpacks-too-large`,
    ///   `system.memory-limit`.
    static func run(_ program: String = "zstd", from input: Int32, into room: UnpackRoom) throws(Finding) {
        // Decompress to standard output, without progress.
        let command = StartedProgram.Command(program: program, arguments: ["-dcq"], environment: childEnvironment())
        let started: StartedProgram
        do { started = try StartedProgram.start(command, from: input, to: room.descriptor) } catch {
            throw error == .noSuchFile
                ? DecompressionFindings.noDecompressor(program, file: room.file)
                : DecompressionFindings.cannotStart(program, error, file: room.file)
        }
        try Decompression(program: started, name: program, room: room).finish()
    }

    /// Waits for the program to end and judges how it did.
    private func finish() throws(Finding) {
        let (ending, said): (StartedProgram.Ending, String)
        do { (ending, said) = try program.wait { room.isTooMuch(written) } } catch {
            throw DecompressionFindings.cannotStart(name, error, file: room.file)
        }
        try room.require(written)
        guard ending != .exit(status: 0) else { return }
        if said.contains(text: Self.diskFull) || ending == .fileTooLarge {
            throw DecompressionFindings.noRoom(file: room.file)
        }
        let end =
            switch ending {
            case .exit(let status): "exit status \(status)"
            case .signal(let number): "was ended by signal \(number)"
            }
        throw DecompressionFindings.damaged(name, end: end, said: said, file: room.file)
    }

    /// Bytes that came out of the file until now.
    private var written: Int { (try? SystemCall.status(of: room.descriptor)).map { Int($0.size) } ?? 0 }

    /// How the C library words ENOSPC with the locale that the program is started in.
    private static let diskFull = "No space left on device"

    /// Our environment with messages in English, and without the variables that would change what the program does.
    private static func childEnvironment() -> [String] {
        let dropped = ["LC_ALL=", "ZSTD_CLEVEL=", "ZSTD_NBTHREADS="]
        return ["LC_ALL=C"] + SystemCall.environment.filter { text in !dropped.contains { text.hasPrefix($0) } }
    }
}
