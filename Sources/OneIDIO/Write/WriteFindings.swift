import OneIDCore

extension FindingID {
    public static let outputFailed = FindingID(
        "output.failed", status: .output, summary: "An output could not be written.",
        remedy:
            "Check the folder, its permissions and the free space on the disk; nothing was left under the final name.")
    public static let outputIsInput = FindingID(
        "output.is-input", status: .usage, summary: "An output is also an input, or another output.",
        remedy: "Write to another file; inputs are never overwritten.")
    public static let outputLeftoverRemoved = FindingID(
        "output.leftover-removed", .note, status: .done,
        summary: "Something that an earlier run had left beside an output, because it was killed, was removed.",
        remedy: "Nothing to do.")
    public static let outputLeftover = FindingID(
        "output.leftover", .warning, status: .done,
        summary: "Something beside an output looks like what a killed run left, and could not be removed.",
        remedy: "Remove it when no run writes there: it may hold members' data.")
    public static let outputPutBack = FindingID(
        "output.put-back", .note, status: .done,
        summary:
            "An earlier run was killed while it replaced an output; what it had moved aside is in its place again.",
        remedy: "Nothing to do.")
    public static let outputFormer = FindingID(
        "output.former-stays", .warning, status: .done,
        summary: "The outputs are complete, and the folder that they replaced could not be removed.",
        remedy: "Remove it: it holds members' data.")
    public static let outputMountPoint = FindingID(
        "output.mount-point", status: .usage,
        summary: "The folder to be replaced is a volume of a container or a mounted disk, which cannot be exchanged.",
        remedy: "Name a folder in it.")
    public static let writeCatalogue: [FindingID] = [
        .outputFailed, .outputIsInput, .outputLeftoverRemoved, .outputLeftover, .outputPutBack, .outputFormer,
        .outputMountPoint,
    ]
}
