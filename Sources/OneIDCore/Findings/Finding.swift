/// A place in an input.
///
/// Lines and columns count from 1; columns count characters (Unicode scalars), bytes count from 0.
/// Only what is known is set.
public struct SourcePosition: Sendable, Equatable {
    /// The file as the user named it; `<stdin>` for standard input; a flag such as `--source` for arguments.
    public var file: String
    public var line: Int?
    public var column: Int?
    /// Offset of the byte in the file as it was read.
    public var byte: Int?
    /// Number of the record (row or object), from 1, without the header.
    public var record: Int?

    public init(file: String, line: Int? = nil, column: Int? = nil, byte: Int? = nil, record: Int? = nil) {
        self.file = file
        self.line = line
        self.column = column
        self.byte = byte
        self.record = record
    }
}

/// Something oneid has to say about its input: an error, a warning or a note.
///
/// A finding is a value; printing it is the command line's business. Values of members inside `message`,
/// `excerpt` and `fix` are masked by whoever makes the finding unless the user asked to see them.
public struct Finding: Error, Sendable, Equatable {
    public var id: FindingID
    public var severity: Severity
    public var position: SourcePosition?
    /// What is wrong, in one sentence without a full stop. Names in it are shortened, whoever made the finding.
    public var message: String
    /// The line or cell concerned, already masked.
    public var excerpt: String?
    /// 0-based character offset in `excerpt` at which a caret points.
    public var caret: Int?
    /// What to do about it.
    public var fix: String?

    public init(
        _ id: FindingID, at position: SourcePosition? = nil, _ message: String, excerpt: String? = nil,
        caret: Int? = nil, fix: String? = nil
    ) {
        self.id = id
        self.severity = id.severity
        self.position = position
        self.message = Shortening.message(message)
        self.excerpt = excerpt
        self.caret = caret
        self.fix = fix.map(Shortening.message)
    }
}
