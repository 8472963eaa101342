import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDIntake
import OneIDKnow
import OneIDPipeline
import OneIDShell

/// The columns of the files on a command line that is being typed, and the names of its configuration, for the completions of shells.
///
/// Nothing but regular files is opened, few of them, and none whose columns take long to find; what cannot be read has no columns, and
/// nothing is said of it: a shell asks while somebody types.
enum NameOffers {
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

    /// - Parameter words: of the line.
    static func names(_ offer: NameOffer, on words: [Argument]) -> [String] {
        if offer == .columns { return columns(of: words) }
        guard let (configuration, _) = configuration(words) else { return [] }
        let names =
            switch offer {
            case .columns: [String]()
            case .sources: configuration.sources.map(\.name)
            case .segments: configuration.segments.map(\.name)
            case .tags: configuration.tags.own.map(\.name) + BuiltInTag.all.map(\.name)
            case .paths: Profiles.columns(of: configuration)
            case .limits: configuration.segments.map { "segment.\($0.name)" }
            }
        return names.filter(isTyped)
    }

    /// The columns of the files among the words, or of those that a configuration names where there are none; each once, in the order in
    /// which they first appear.
    private static func columns(of words: [Argument]) -> [String] {
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

    /// The configuration behind `-c` or `--config`, and where it is.
    private static func configuration(_ words: [Argument]) -> (configuration: Configuration, path: FilePath)? {
        guard let path = configurationPath(words), OutputPlaces.isRegularFile(path),
            let bytes = try? ConfigurationFile.bytes(of: path, as: .configurationUnreadable),
            let configuration = Configuration.read(bytes, file: path.display).configuration
        else { return nil }
        return (configuration, path)
    }

    private static func configurationPath(_ words: [Argument]) -> FilePath? {
        for (place, word) in words.enumerated() {
            for start in ["--config=", "-c"] where word.bytes.starts(with: start.utf8) && word.text != "-c" {
                return FilePath(Array(word.bytes.dropFirst(start.utf8.count)))
            }
            // Some shells make words of their own of equals signs.
            if ["-c", "--config"].contains(word.text) { return words[(place + 1)...].first { $0.text != "=" }?.path }
        }
        return nil
    }

    /// The files of the sources of the configuration.
    private static func configured(_ words: [Argument]) -> [FilePath] {
        guard let (configuration, path) = configuration(words) else { return [] }
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
        return file.columns.filter(isTyped)
    }

    /// A name that would move the cursor is typed by hand.
    private static func isTyped(_ name: String) -> Bool { !name.isEmpty && name == ControlCharacters.escaped(name) }
}
