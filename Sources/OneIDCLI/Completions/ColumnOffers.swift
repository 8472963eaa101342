import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDIntake
import OneIDShell

/// The columns of the files on a command line that is being typed, for the completions of shells.
///
/// Nothing but regular files is opened, few of them, and none whose columns take long to find; what cannot be read has no columns, and
/// nothing is said of it: a shell asks while somebody types.
enum ColumnOffers {
    /// Files that are looked at.
    private static let fileLimit = 16
    /// Packed files of more bytes than this are not unpacked.
    private static let packedLimit = 4 << 20
    /// A line is longer than this only by accident.
    private static let lineLimit = 1 << 16

    /// The words of the line on standard input, one a line.
    static func wordsFromStandardInput() -> [Argument] {
        var bytes: [UInt8] = []
        while bytes.count < lineLimit, let byte = try? SystemCall.readByte(SystemCall.standardInput) {
            bytes.append(byte)
        }
        return bytes.split(separator: 0x0a).map { Argument(Array($0)) }
    }

    /// The columns of the files among the words, or of those that a configuration names where there are none; each once, in the order in
    /// which they first appear.
    static func columns(of words: [Argument]) -> [String] {
        var files = words.flatMap(candidates).filter(isLookedAt)
        if files.isEmpty { files = configured(words).filter(isLookedAt) }
        var known: Set<String> = []
        return files.prefix(fileLimit).flatMap(columns).filter { known.insert($0).inserted }
    }

    /// `SOURCE=FILE` and `FILE`.
    private static func candidates(_ word: Argument) -> [FilePath] {
        guard !word.bytes.isEmpty, word.bytes.first != UInt8(ascii: "-") else { return [] }
        guard let argument = try? InputArgument(word) else { return [] }
        return (try? GlobExpansion.expand(argument.path)) ?? []
    }

    /// The files of the sources of the configuration behind `-c` or `--config`.
    private static func configured(_ words: [Argument]) -> [FilePath] {
        guard let flag = words.firstIndex(where: { ["-c", "--config"].contains($0.text) }) else { return [] }
        // Some shells make words of their own of equals signs.
        guard let name = words[(flag + 1)...].first(where: { $0.text != "=" }) else { return [] }
        let path = name.path
        guard OutputPlaces.isRegularFile(path),
            let bytes = try? ConfigurationFile.bytes(of: path, as: .configurationUnreadable),
            let configuration = Configuration.read(bytes, file: path.display).configuration
        else { return [] }
        return configuration.sources.flatMap(\.files).flatMap { pattern in
            (try? GlobExpansion.expand(FilePath(pattern).relative(to: path.folder))) ?? []
        }
    }

    private static func isLookedAt(_ path: FilePath) -> Bool {
        guard !path.isDash, OutputPlaces.isRegularFile(path) else { return false }
        let name = path.display.lowercased()
        let isPacked = [".gz", ".zst", ".xlsx"].contains(where: name.hasSuffix)
        return !isPacked || (SystemCall.status(at: path)?.size ?? 0) <= packedLimit
    }

    private static func columns(of path: FilePath) -> [String] {
        guard let content = try? InputContent.open(path, encoding: nil, keepsBadBytes: true),
            let file = try? SourceFile.recognise(content, as: TableForm()), !file.lacksHeader
        else { return [] }
        // A name that would move the cursor is typed by hand.
        return file.columns.filter { !$0.isEmpty && $0 == ControlCharacters.escaped($0) }
    }
}
