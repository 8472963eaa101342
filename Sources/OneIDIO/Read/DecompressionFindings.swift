import OneIDCore

extension FindingID {
    public static let inputNoDecompressor = FindingID(
        "input.no-decompressor",
        summary:
            "An input is compressed with zstd and the program that unpacks it is not on PATH, or could not be started.",
        remedy: "Install zstd, or unpack the file first.")
    public static let inputDamagedArchive = FindingID(
        "input.damaged-archive",
        summary: "A compressed input is truncated or damaged.",
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
    static func noDecompressor(_ program: String, file: String) -> Finding {
        Finding(
            .inputNoDecompressor, at: SourcePosition(file: file),
            "the file is compressed with \(program), and there is no program \(program) on PATH",
            fix: "install \(program), or unpack the file first")
    }

    static func cannotStart(_ program: String, _ error: Errno, file: String) -> Finding {
        Finding(
            .inputNoDecompressor, at: SourcePosition(file: file),
            "\(program) could not be run to unpack the file: \(error.systemText)",
            fix: "make sure that \(program) runs, or unpack the file first")
    }

    static func noRoom(file: String) -> Finding {
        Finding(
            .inputNoRoomToUnpack, at: SourcePosition(file: file), "no space left on the disk to unpack the file",
            fix: "free some space or set TMPDIR to a larger disk")
    }

    static func tooLarge(limit: Int, isAsked: Bool, file: String) -> Finding {
        let size = FindingText.count(limit >> 20) + " MiB"
        let why = isAsked ? "" : ", \(UnpackLimit.usualRatio) times its size or a gigabyte"
        return Finding(
            .inputUnpacksTooLarge, at: SourcePosition(file: file),
            "the file unpacks to more than \(size)\(why); the rest was not unpacked",
            fix: "if it is what it should be, allow it with --max-unpacked SIZE")
    }

    static func damaged(_ program: String, _ fault: InflateFault, file: String) -> Finding {
        Finding(
            .inputDamagedArchive, at: SourcePosition(file: file, byte: fault.offset),
            fault.isCut ? "the file is cut off: \(fault.what)" : "the file is damaged: \(fault.what)",
            fix: "fetch the file again; \(program) -t shows whether a copy is whole")
    }

    static func damaged(_ program: String, end: String, said: String, file: String) -> Finding {
        // One line, with nothing in it that a terminal would obey.
        var words = ""
        for scalar in said.unicodeScalars where words.unicodeScalars.count < 200 {
            let isControl = scalar.value < 0x20 || (0x7f...0x9f).contains(scalar.value)
            words.unicodeScalars.append(isControl ? " " : scalar)
        }
        let parts = words.split(separator: " ").joined(separator: " ")
        return Finding(
            .inputDamagedArchive, at: SourcePosition(file: file),
            "the file is damaged or cut off: \(program): \(end)" + (parts.isEmpty ? "" : ", it says “\(parts)”"),
            fix: "fetch the file again; \(program) -t shows whether a copy is whole")
    }
}
