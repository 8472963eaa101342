import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDPipeline

/// What the page takes from the folder of a run, and all that it takes: reports and figures, no file of people.
public struct ReportFolder: Sendable {
    /// `report.json`.
    let report: Fact
    /// `value.json`; nothing where the run made none.
    let value: Fact
    /// `evaluation.json`, which `oneid evaluate --format json` wrote there.
    let evaluation: Fact
    /// Rows of the stages of the journey.
    let journey: FigureTable?
    let monitor: FigureTable?
    let segments: FigureTable?
    /// What the folder lacks because an earlier version wrote it.
    public let notes: [Finding]

    /// Files that a page is made from.
    public static let files = [
        "report.json", "value.json", "evaluation.json", "journey.csv", "monitor.csv", "segment_counts.csv",
    ]
    /// The layout of reports that is known.
    private static let version = 1

    /// - Parameters:
    ///   - folder: that `oneid run` wrote.
    ///   - shown: how messages name it.
    /// - Throws: `report.no-run` where it is none, `report.unreadable` where a file of it cannot be read.
    public init(reading folder: FilePath, shown: FilePath) throws(Finding) {
        let files = FolderFiles(folder: folder, shown: shown)
        let report = try files.json("report.json")
        guard let report else {
            throw Finding(
                .reportNoRun, at: SourcePosition(file: shown.display), "there is no report.json in it",
                fix: "name the folder that `oneid run -o DIR` wrote")
        }
        guard report["version"].isCount, report["totals"]["read"].isCount, report["sources"].exists else {
            throw Finding(
                .reportNoRun, at: SourcePosition(file: files.shown("report.json").display),
                "this is not the report of a run", fix: "name the folder that `oneid run -o DIR` wrote")
        }
        guard report["version"].count == ReportFolder.version else {
            throw Finding(
                .reportNoRun, at: SourcePosition(file: files.shown("report.json").display),
                "the report has layout \(report["version"].count), and this program knows layout \(ReportFolder.version)",
                fix: "use the version of oneid that wrote the folder, or run again")
        }
        self.report = report
        value = try files.json("value.json") ?? Fact(nil)
        evaluation = try files.json("evaluation.json") ?? Fact(nil)
        journey = try files.table("journey.csv", ["date", "by", "group", "stage", "people", "reached", "conversion"])
        monitor = try files.table(
            "monitor.csv",
            ["from", "to", "by", "group", "start", "new", "regained", "lost", "end", "retained", "active", "converted"])
        segments = try files.table("segment_counts.csv", ["segment", "people", "unknown", "added", "removed"])
        notes = ReportFolder.lacking(report, files.shown("report.json"))
    }

    /// Members that every folder has that this version wrote, and what the page leaves out without them.
    private static func lacking(_ report: Fact, _ path: FilePath) -> [Finding] {
        var lacking: [String] = []
        if !report["overlap"]["combinations"].exists, report["sources"].list.count <= 32 {
            lacking.append("the combinations of sources")
        }
        if !report["queue"].exists { lacking.append("the first of the queue") }
        guard !lacking.isEmpty else { return [] }
        return [
            Finding(
                .reportEarlier, at: SourcePosition(file: path.display),
                "the report says nothing of \(lacking.joined(separator: " and ")), so the page does not either",
                fix: "an earlier version or another command wrote it: run `oneid run -o DIR` again")
        ]
    }
}

/// Opens files of a folder, and names them in messages as the user would.
private struct FolderFiles {
    let folder: FilePath
    let shown: FilePath

    func shown(_ name: String) -> FilePath { shown.child(name) }

    private func isThere(_ name: String) -> Bool { OutputPlaces.isRegularFile(folder.child(name)) }

    /// nil where there is no such file.
    func json(_ name: String) throws(Finding) -> Fact? {
        guard isThere(name) else { return nil }
        return try reading(name) { (path) throws(Finding) in
            let content = try InputContent.open(path, encoding: .utf8)
            let bytes = withExtendedLifetime(content) { Array(content.bytes) }
            return Fact(try ConfigurationNode.read(bytes, file: shown(name).display, as: .reportUnreadable))
        }
    }

    func table(_ name: String, _ columns: [String]) throws(Finding) -> FigureTable? {
        guard isThere(name) else { return nil }
        return try reading(name) { (path) throws(Finding) in
            try FigureTable(reading: path, columns)
        }
    }

    /// What goes wrong with a file is said of it by the name that the user knows.
    private func reading<Result>(
        _ name: String, _ body: (FilePath) throws(Finding) -> Result
    ) throws(Finding) -> Result {
        do throws(Finding) { return try body(folder.child(name)) } catch {
            let place = error.position
            throw Finding(
                .reportUnreadable,
                at: SourcePosition(file: shown(name).display, line: place?.line, column: place?.column), error.message,
                fix: "use the folder as oneid wrote it, or run again")
        }
    }
}

extension FindingID {
    public static let reportNoRun = FindingID(
        "report.no-run", summary: "A folder is not one that `oneid run` wrote.",
        remedy: "Name the folder that was given to `oneid run` with -o.")
    public static let reportUnreadable = FindingID(
        "report.unreadable", summary: "A file of the folder of a run cannot be read.",
        remedy: "Use the folder as oneid wrote it, or run again.")
    public static let reportEarlier = FindingID(
        "report.earlier", .warning, summary: "The folder of a run lacks figures, because an earlier version wrote it.",
        remedy: "Run again; until then the page leaves them out.")
    public static let pageCatalogue: [FindingID] = [.reportNoRun, .reportUnreadable, .reportEarlier]
}
