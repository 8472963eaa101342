import OneIDConfiguration
import OneIDCore
import OneIDIO

/// The files of all sources as they were opened: in the order of the sources, each in the order of its files.
package struct OpenedSources: Sendable {
    package typealias Entry = (name: String, file: Result<SourceFile, Finding>)

    package private(set) var bySource: [[Entry]]

    /// Opens all files, several at a time. What is wrong with a file stands in its place.
    ///
    /// - Parameters:
    ///   - keepsBadBytes: whether bytes that are no text are left for the scan to report.
    ///   - unpacked: how much a packed file may become.
    ///   - watch: told of every file.
    ///   - memory: what the run may take.
    /// - Throws: `input.standard-input-twice`.
    package init(
        _ sources: [SourceRequest], keepsBadBytes: Bool, unpacked: UnpackLimit, workers: Workers,
        watch: InputWatch = InputWatch(), memory: MemoryBudget? = nil
    ) throws(Finding) {
        var tasks: [(source: Int, path: FilePath)] = []
        for (number, source) in sources.enumerated() {
            for path in source.files { tasks.append((number, path)) }
        }
        if let second = tasks.filter(\.path.isDash).dropFirst().first {
            throw Finding(
                .standardInputTwice, at: SourcePosition(file: second.path.display),
                "standard input is named twice, but it can be read only once", fix: "give one of the two as a file")
        }
        let results = PerWorker<Result<SourceFile, Finding>?>(tasks.count) { nil }
        let work = tasks
        workers.forEach(tasks.count) { _, index in
            do throws(Finding) {
                let declared = sources[work[index].source].declared
                let encoding = declared.encoding.flatMap { TextEncoding(spelling: $0) }
                let content = try InputContent.open(
                    work[index].path, encoding: encoding, keepsBadBytes: keepsBadBytes, unpacked: unpacked,
                    memory: memory)
                watch.add(content)
                results[index] = .success(try OpenedSources.recognised(content, declared))
            } catch {
                results[index] = .failure(error)
            }
        }
        var opened = [[Entry]](repeating: [], count: sources.count)
        for (index, result) in results.all.enumerated() {
            guard let result else { continue }
            opened[tasks[index].source].append((tasks[index].path.display, result))
        }
        bySource = opened
    }

    /// The files where all could be opened.
    ///
    /// - Throws: what is wrong with the first that could not.
    package func sound() throws(Finding) -> [[SourceFile]] {
        var files: [[SourceFile]] = []
        for entries in bySource {
            var sound: [SourceFile] = []
            for entry in entries { sound.append(try entry.file.get()) }
            files.append(sound)
        }
        return files
    }

    /// Bytes of the text of all files that could be opened.
    var textBytes: Int {
        bySource.joined().reduce(0) { sum, entry in
            guard case .success(let file) = entry.file else { return sum }
            return sum + file.content.bytes.count
        }
    }

    private init(bySource: [[Entry]]) { self.bySource = bySource }

    /// Some of the sources, in the order given.
    func keeping(_ numbers: [Int]) -> OpenedSources { OpenedSources(bySource: numbers.map { bySource[$0] }) }

    /// Judges the encoding of a file by all of it, where its beginning was ASCII and so told nothing.
    mutating func decide(_ file: SourceFile, _ sources: [SourceRequest]) {
        for number in bySource.indices {
            for index in bySource[number].indices {
                guard case .success(let present) = bySource[number][index].file, present.content === file.content
                else { continue }
                do throws(Finding) {
                    bySource[number][index].file = .success(
                        try OpenedSources.recognised(
                            try present.content.decidedOnAll(), sources[number].declared))
                } catch {
                    bySource[number][index].file = .failure(error)
                }
            }
        }
    }

    private static func recognised(
        _ content: InputContent, _ declared: SourceConfiguration
    ) throws(Finding) -> SourceFile {
        try SourceFile.recognise(content, as: TableForm(declared))
    }
}

extension FindingID {
    public static let standardInputTwice = FindingID(
        "input.stdin-twice", status: .usage, summary: "Standard input is named for two inputs.",
        remedy: "Give one of them as a file.")
    public static let resolveCatalogue: [FindingID] = [.standardInputTwice]
}
