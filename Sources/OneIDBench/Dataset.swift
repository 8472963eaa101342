import Glibc

/// Generated inputs of one size in one format. They are made once and kept.
struct Dataset: Sendable {
    let records: Int
    let folder: String
    /// Sources with their files, in the order of the configuration.
    let files: [(source: String, path: String)]
    /// Bytes of all files.
    let bytes: Int

    var guardsOff: String { folder + "/oneid-guards-off.json5" }
    var guardsOn: String { folder + "/oneid.json5" }
    var paths: [String] { files.map(\.path) }

    /// The seed of all inputs.
    private static let seed = "1"
    private static let sources = ["tmall", "jd", "wechat", "app", "pos", "distributor", "partner"]

    /// Six plain CSV files in UTF-8, or the same records as JSON Lines.
    static func generated(
        _ options: BenchOptions, records: Int, format: String = "csv"
    ) throws(BenchFailure) -> Dataset {
        let folder = options.data + "/\(records)-\(format)"
        try made(folder) { (unfinished) throws(BenchFailure) in
            note("making \(records.grouped) records as \(format) in \(folder)")
            let arguments = [
                options.generator, "--records", "\(records)", "--seed", seed, "--plain", "--format", format, "-o",
                unfinished,
            ]
            _ = try Command(arguments: arguments).run()
        }
        return try Dataset(records: records, folder: folder, suffix: "." + format)
    }

    /// Six plain CSV files with attributes, levels and balances, and as many orders as records.
    static func rich(_ options: BenchOptions, records: Int) throws(BenchFailure) -> Dataset {
        let folder = options.data + "/\(records)-rich"
        try made(folder) { (unfinished) throws(BenchFailure) in
            note("making \(records.grouped) records with profiles and orders in \(folder)")
            let arguments = [
                options.generator, "--records", "\(records)", "--seed", seed, "--plain", "--columns", "rich",
                "--orders", "\(records)", "-o", unfinished,
            ]
            _ = try Command(arguments: arguments).run()
        }
        return try Dataset(records: records, folder: folder, suffix: ".csv")
    }

    /// Exports as they come, not plain, with `truth.csv`.
    static func withTruth(
        _ options: BenchOptions, records: Int, name: String, _ more: [String]
    ) throws(BenchFailure) -> Dataset {
        let folder = options.data + "/\(records)-\(name)"
        try made(folder) { (unfinished) throws(BenchFailure) in
            note("making \(records.grouped) records with their truth in \(folder)")
            let arguments = [
                options.generator, "--records", "\(records)", "--seed", seed, "--truth", "-o", unfinished,
            ]
            _ = try Command(arguments: arguments + more).run()
        }
        return try Dataset(records: records, folder: folder, suffix: ".csv")
    }

    /// A file as text.
    static func text(of path: String) throws(BenchFailure) -> String {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw BenchFailure("cannot read \(path)") }
        defer { close(file) }
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = buffer.withUnsafeMutableBytes { read(file, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return String(decoding: bytes, as: UTF8.self) }
            bytes += buffer[..<count]
        }
    }

    /// Writes a text as a file.
    static func write(_ text: String, to path: String) throws(BenchFailure) {
        let file = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o644)
        guard file >= 0 else { throw BenchFailure("cannot write \(path)") }
        defer { close(file) }
        var rest = Array(text.utf8)[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { throw BenchFailure("cannot write \(path)") }
            rest = rest.dropFirst(count)
        }
    }

    /// The configuration without the orders.
    var membersOnly: String { folder + "/oneid-members.json5" }

    /// The files of another data set, each through a program that writes to standard output.
    static func converted(
        from plain: Dataset, _ options: BenchOptions, name: String, suffix: String, by program: [String]
    ) throws(BenchFailure) -> Dataset {
        let folder = options.data + "/\(plain.records)-\(name)"
        try made(folder) { (unfinished) throws(BenchFailure) in
            note("making \(plain.records.grouped) records as \(name) in \(folder)")
            guard mkdir(unfinished, 0o755) == 0 else { throw BenchFailure("cannot make \(unfinished)") }
            for (source, path) in plain.files {
                _ = try Command(arguments: program + [path], output: unfinished + "/" + source + suffix).run()
            }
        }
        return try Dataset(records: plain.records, folder: folder, suffix: suffix)
    }

    /// Whether a program can be started at all.
    static func has(_ program: String) -> Bool {
        do {
            _ = try Command(arguments: [program, "--version"]).run()
            return true
        } catch {
            return false
        }
    }

    private init(records: Int, folder: String, suffix: String) throws(BenchFailure) {
        self.records = records
        self.folder = folder
        var files: [(source: String, path: String)] = []
        var bytes = 0
        for source in Dataset.sources {
            let path = "\(folder)/\(source)\(suffix)"
            var status = stat()
            guard stat(path, &status) == 0 else { continue }
            files.append((source, path))
            bytes += Int(status.st_size)
        }
        guard !files.isEmpty else { throw BenchFailure("\(folder) holds no inputs; remove it and run again") }
        self.files = files
        self.bytes = bytes
    }

    /// Makes a folder under another name first, so that an interrupted run leaves none that looks complete.
    private static func made(
        _ folder: String, _ make: (String) throws(BenchFailure) -> Void
    ) throws(BenchFailure) {
        guard access(folder, F_OK) != 0 else { return }
        mkdir(String(folder[..<(folder.lastIndex(of: "/") ?? folder.startIndex)]), 0o755)
        let unfinished = folder + ".new"
        _ = try Command(arguments: ["rm", "-rf", unfinished]).run()
        try make(unfinished)
        guard rename(unfinished, folder) == 0 else { throw BenchFailure("cannot make \(folder)") }
    }
}
