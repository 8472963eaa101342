import OneIDCore

extension FindingID {
    public static let outputFailed = FindingID(
        "output.failed", status: .output, summary: "An output could not be written.",
        remedy:
            "Check the folder, its permissions and the free space on the disk; nothing was left under the final name.")
    public static let outputIsInput = FindingID(
        "output.is-input", status: .usage, summary: "An output is also an input, or another output.",
        remedy: "Write to another file; inputs are never overwritten.")
    public static let writeCatalogue: [FindingID] = [.outputFailed, .outputIsInput]
}
