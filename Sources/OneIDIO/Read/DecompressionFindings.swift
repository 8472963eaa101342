import OneIDCore

extension FindingID {
    public static let inputNoDecompressor = FindingID(
        "input.no-decompressor",
        summary: "An input is compressed and the program that unpacks it is not on PATH, or could not be started.",
        remedy: "Install gzip or zstd, or unpack the file first.")
    public static let inputDamagedArchive = FindingID(
        "input.damaged-archive",
        summary: "A compressed input is truncated or damaged; the program that unpacks it failed.",
        remedy: "Fetch the file again; gzip -t or zstd -t shows whether a copy is whole.")
    public static let inputNoRoomToUnpack = FindingID(
        "input.no-room-to-unpack", status: .output,
        summary: "There is not enough disk space for the unpacked input.",
        remedy: "Free some space or set TMPDIR to a larger disk.")
    public static let inputUnpacksTooLarge = FindingID(
        "input.unpacks-too-large", status: .input,
        summary: "A compressed input unpacks to more than is allowed, so the rest of it was not unpacked.",
        remedy: "See where the file comes from; if it is what it should be, allow its size with --max-unpacked.")

    public static let decompressionCatalogue: [FindingID] = [
        inputNoDecompressor, inputDamagedArchive, inputNoRoomToUnpack, inputUnpacksTooLarge,
    ]
}

/// The findings of unpacking.
enum DecompressionFindings {
    static func noDecompressor(_ kind: Decompression.Kind, file: String) -> Finding {
        Finding(
            .inputNoDecompressor, at: SourcePosition(file: file),
            "the file is compressed with \(kind.program), and there is no program \(kind.program) on PATH",
            fix: "install \(kind.program), or unpack the file first")
    }

    static func cannotStart(_ kind: Decompression.Kind, _ error: Errno, file: String) -> Finding {
        Finding(
            .inputNoDecompressor, at: SourcePosition(file: file),
            "\(kind.program) could not be run to unpack the file: \(error.systemText)",
            fix: "make sure that \(kind.program) runs, or unpack the file first")
    }

    static func noRoom(_ kind: Decompression.Kind, file: String) -> Finding {
        Finding(
            .inputNoRoomToUnpack, at: SourcePosition(file: file),
            "no space left on the disk to unpack the file (\(kind.program))",
            fix: "free some space or set TMPDIR to a larger disk")
    }

    static func tooLarge(_ kind: Decompression.Kind, limit: Int, isAsked: Bool, file: String) -> Finding {
        let size = FindingText.count(limit >> 20) + " MiB"
        let why = isAsked ? "" : ", \(UnpackLimit.usualRatio) times its size or a gigabyte"
        return Finding(
            .inputUnpacksTooLarge, at: SourcePosition(file: file),
            "the file unpacks to more than \(size)\(why); \(kind.program) was stopped",
            fix: "if it is what it should be, allow it with --max-unpacked SIZE")
    }

    static func damaged(_ kind: Decompression.Kind, end: String, said: String, file: String) -> Finding {
        // One line, with nothing in it that a terminal would obey.
        var words = ""
        for scalar in said.unicodeScalars where words.unicodeScalars.count < 200 {
            let isControl = scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value)
            words.unicodeScalars.append(isControl ? " " : scalar)
        }
        let parts = words.split(separator: " ").joined(separator: " ")
        return Finding(
            .inputDamagedArchive, at: SourcePosition(file: file),
            "the file is damaged or cut off: \(kind.program): \(end)" + (parts.isEmpty ? "" : ", it says “\(parts)”"),
            fix: "fetch the file again; \(kind.program) -t shows whether a copy is whole")
    }
}
