import OneIDCore
import OneIDIO
import OneIDShell

/// A file to read and the source it belongs to.
struct InputArgument: Sendable, Equatable {
    /// As given before `=`; nil: the file's stem.
    var source: String?
    /// A path, possibly with wildcards the shell left alone; `-` is standard input.
    var path: FilePath
    var isStandardInput: Bool { path.isDash }
}

extension InputArgument {
    /// Reads `[SOURCE=]FILE`: split at the first `=` when no `/` stands before it.
    ///
    /// - Throws: `usage.bad-value` for an empty source or file, or a source's name that is not UTF-8.
    init(_ argument: Argument) throws(Finding) {
        let bytes = argument.bytes
        guard let equals = bytes.firstIndex(of: UInt8(ascii: "=")), !bytes[..<equals].contains(UInt8(ascii: "/")) else {
            guard !bytes.isEmpty else {
                throw Finding(.usageBadValue, "an input file's name is empty", fix: "remove the empty argument")
            }
            self.init(source: nil, path: argument.path)
            return
        }
        let name = Argument(Array(bytes[..<equals]))
        let path = FilePath(Array(bytes[(equals + 1)...]))
        guard !name.bytes.isEmpty, !path.bytes.isEmpty else {
            throw Finding(
                .usageBadValue, "SOURCE=FILE expected, found '\(argument.display)'",
                fix: "a file whose name contains = is written ./\(argument.display)")
        }
        guard let source = name.text else {
            throw Finding(
                .usageBadValue, "the source's name in '\(argument.display)' is not valid UTF-8",
                fix: "a file whose name contains = is written ./\(argument.display)")
        }
        self.init(source: source, path: path)
    }
}
