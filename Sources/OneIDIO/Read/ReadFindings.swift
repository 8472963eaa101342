import OneIDCore

extension FindingID {
    public static let inputMissing = FindingID(
        "input.missing", summary: "A file named on the command line or in the configuration does not exist.",
        remedy: "Check the spelling; paths in a configuration are relative to its folder.")
    public static let inputUnreadable = FindingID(
        "input.unreadable", summary: "An input exists but cannot be read.",
        remedy: "Check permissions, and that it is a file and not a folder.")
    public static let inputEmpty = FindingID(
        "input.empty", summary: "An input has no content.",
        remedy: "Export it again, or leave it out.")
    public static let inputPackedTwice = FindingID(
        "input.packed-twice", summary: "An input was compressed twice.",
        remedy: "Unpack it once; one layer of gzip or zstd is read as it is.")
    public static let globEmpty = FindingID(
        "input.no-match", summary: "A pattern for file names matches nothing.",
        remedy: "Check the pattern; quote it only where oneid and not the shell should expand it.")
    public static let spoolFailed = FindingID(
        "system.temporary-file", status: .output, summary: "A temporary file could not be made or written.",
        remedy: "Set TMPDIR to a folder with enough free space.")
    public static let inputChanged = FindingID(
        "input.changed", summary: "An input grew, was replaced or was written to while it was read.",
        remedy: "Run again when nothing writes to it; --allow-changing takes it as it was read.")
    public static let globUnreadable = FindingID(
        "input.unreadable-folder", summary: "The folder of a pattern for file names cannot be listed.",
        remedy: "Check that the folder exists, and its permissions.")
    public static let readCatalogue: [FindingID] = [
        .inputChanged, .globUnreadable, .memoryLimit, .inputMissing, .inputUnreadable, .inputEmpty, .inputPackedTwice,
        .globEmpty, .spoolFailed,
    ]
}
