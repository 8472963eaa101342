import OneIDCore
import OneIDShell

extension FindingID {
    static let noSourceToRead = FindingID(
        "config.no-members", status: .usage, summary: "The configuration has no source whose records are members.",
        remedy: "Add one with its files, or name files as arguments.")
    static let sourceNameUnusable = FindingID(
        "source.unusable-name", status: .usage,
        summary: "A file's name has control characters or is not UTF-8, and names its source.",
        remedy: "Name the source: SOURCE=FILE.")
    static let configurationUnreadable = FindingID(
        "config.unreadable", status: .usage, summary: "The configuration, or a file it names, cannot be read.",
        remedy: "Check the path; paths in a configuration are relative to its folder.")
    static let junkFileColumns = FindingID(
        "junk.file", status: .usage, summary: "The file of junk values does not have the form it needs.",
        remedy: "Write CSV with the columns type and value; types are the identifier types.")
    static let unbalanced = FindingID(
        "internal.unbalanced", status: .bug,
        summary: "The rows read and the rows accounted for differ: a bug in oneid.",
        remedy: "Do not use the output; report the run.")

    static let commandFileCatalogue: [FindingID] = [
        .configurationUnreadable, .junkFileColumns, .sourceNameUnusable, .noSourceToRead, .unbalanced,
    ]
}
