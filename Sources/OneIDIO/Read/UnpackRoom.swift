import OneIDCore

/// Where the content of a packed file goes, and how much of it may come.
struct UnpackRoom {
    /// A file: nobody reads while it is written.
    let descriptor: Int32
    /// How the user named the input, for findings.
    let file: String
    /// The most that may be written, and whether the user said so.
    let limit: Int
    private let isAsked: Bool
    /// What the run may take that reads what comes out.
    private let memory: MemoryBudget?
    private var length = 0

    /// - Parameter packed: the size of the packed file.
    init(
        _ descriptor: Int32, file: String, packed: Int, limit: UnpackLimit = UnpackLimit(), memory: MemoryBudget? = nil
    ) {
        self.descriptor = descriptor
        self.file = file
        self.limit = limit.bytes(forPacked: packed)
        isAsked = limit.bytes != nil
        self.memory = memory
    }

    /// - Throws: `input.no-room-to-unpack`, `input.unpacks-too-large`, `system.memory-limit`.
    mutating func append(_ piece: UnsafeBufferPointer<UInt8>) throws(Finding) {
        guard let start = piece.baseAddress else { return }
        length += piece.count
        try require(length)
        do { try SystemCall.write(descriptor, start, count: piece.count) } catch {
            throw error.isWithoutRoom
                ? DecompressionFindings.noRoom(file: file)
                : Finding(
                    .spoolFailed, "cannot write to a temporary file: \(error.text)",
                    fix: "set TMPDIR to a folder with enough space for the unpacked input")
        }
    }

    /// Whether so many bytes are too many.
    func isTooMuch(_ written: Int) -> Bool { written > limit || memory?.fits(text: written) == false }

    /// - Throws: `input.unpacks-too-large` where so many bytes are too many for the disk.
    func requireRoom(_ written: Int) throws(Finding) {
        if written > limit { throw DecompressionFindings.tooLarge(limit: limit, isAsked: isAsked, file: file) }
    }

    /// - Throws: `input.unpacks-too-large`, `system.memory-limit` where so many bytes are too many.
    func require(_ written: Int) throws(Finding) {
        try requireRoom(written)
        try memory?.require(forText: written, at: SourcePosition(file: file))
    }
}
