import OneIDCore
import OneIDIO

/// The files of a run's folder that an index is made of and beside.
public enum RunFolder {
    /// The name of an index.
    public static let indexName = "profiles.index"

    public static func index(of folder: FilePath) -> FilePath { folder.child(indexName) }

    /// - Throws: `input.missing`, `input.unreadable`.
    static func profiles(of folder: FilePath) throws(Finding) -> WholeFile {
        let path = folder.child("profiles.jsonl")
        let packed = [".gz", ".zst"].first { WholeFile.exists(folder.child("profiles.jsonl" + $0)) }
        return try WholeFile(
            path,
            fix: packed.map { "unpack \(path.display)\($0): a person is found in profiles that are not packed" }
                ?? "name the folder that `oneid run -o DIR` wrote")
    }

    /// nil: the run was made without `--timeline`.
    static func timeline(of folder: FilePath) throws(Finding) -> WholeFile? {
        let path = folder.child("timeline.jsonl")
        return WholeFile.exists(path) ? try WholeFile(path, fix: "") : nil
    }
}

extension FindingID {
    public static let indexLine = FindingID(
        "index.line", summary: "A line of a run's profiles or timeline is not what the program writes.",
        remedy: "Run `oneid run` again; its files are not to be edited.")
    public static let indexMissing = FindingID(
        "index.missing", summary: "A folder has no index to look people up in.",
        remedy: "Make it: `oneid index DIR`.")
    public static let indexDamaged = FindingID(
        "index.damaged", summary: "An index was cut or changed.", remedy: "Make it again: `oneid index DIR`.")
    public static let indexStale = FindingID(
        "index.stale", summary: "The profiles or the timeline are not those that the index was made of.",
        remedy: "Make it again: `oneid index DIR`.")
    public static let indexValue = FindingID(
        "index.value", status: .usage, summary: "`oneid show` cannot look for what was asked.",
        remedy: "Write an identifier of a type that the message lists, record=SOURCE:ID or oneid=ID.")
    public static let indexTimeline = FindingID(
        "index.timeline", status: .usage, summary: "`oneid show --timeline` was asked of a run without a timeline.",
        remedy: "Run `oneid run --timeline` and `oneid index` again.")
    public static let lookupCatalogue: [FindingID] = [
        .indexLine, .indexMissing, .indexDamaged, .indexStale, .indexValue, .indexTimeline,
    ]
}
