import OneIDCore

extension FindingID {
    public static let encodingInvalid = FindingID(
        "encoding.invalid-bytes",
        summary: "Bytes of an input are not text in the encoding the input is in.",
        remedy: "Repair or export the file again; name the encoding with --encoding if another was meant.")
    public static let encodingUnknown = FindingID(
        "encoding.unknown",
        summary: "An input is neither UTF-8 nor GB18030, and has no byte order mark.",
        remedy: "Export the file as UTF-8, or name its encoding with --encoding.")
    public static let encodingDoubtful = FindingID(
        "encoding.doubtful",
        summary: "An input is not UTF-8, and its bytes can be read as GB18030 but are hardly Chinese in it.",
        remedy:
            "Name the encoding with --encoding, also where it is GB18030; what is not read is to be converted first.")
    public static let encodingUTF32 = FindingID(
        "encoding.utf-32",
        summary: "An input is UTF-32, which is not read.",
        remedy: "Export the file as UTF-8.")
    public static let encodingUTF16WithoutMark = FindingID(
        "encoding.utf-16-without-mark",
        summary: "An input looks like UTF-16 but has no byte order mark, and none is assumed.",
        remedy: "Name the encoding with --encoding utf-16le or utf-16be, or export the file as UTF-8.")
    public static let encodingContradictsMark = FindingID(
        "encoding.contradicts-mark",
        summary: "The encoding asked for is not the one the input's byte order mark declares.",
        remedy: "Leave out --encoding, or the source's encoding, so that the mark decides.")
    public static let inputNotText = FindingID(
        "input.not-text",
        summary: "An input is a file of another kind: an old workbook, archive, document, image or database.",
        remedy: "Export the table as CSV, JSON Lines or .xlsx.")
    public static let inputEncryptedWorkbook = FindingID(
        "input.encrypted-workbook",
        summary: "A workbook is protected by a password, so nothing in it can be read.",
        remedy: "Open it with the password, save it without one, and give oneid that file.")
    public static let inputBinary = FindingID(
        "input.binary",
        summary: "An input has zero bytes near its start, so it is not text.",
        remedy: "Export the table as CSV or JSON Lines.")
    public static let inputMarkup = FindingID(
        "input.markup",
        summary: "An input is HTML or XML, which some platforms write under the name .xls.",
        remedy: "Open it in a spreadsheet program and save it as CSV UTF-8.")

    public static let decodeCatalogue: [FindingID] = [
        encodingInvalid, encodingUnknown, encodingDoubtful, encodingUTF32, encodingUTF16WithoutMark,
        encodingContradictsMark,
        inputNotText, inputEncryptedWorkbook, inputBinary, inputMarkup,
    ]
}

/// The findings of reading bytes as text.
public enum DecodeFindings {
    /// The bytes at `offset` are not text in `encoding`.
    ///
    /// - Parameters:
    ///   - content: what `offset` counts in; its lines are counted for the position unless it is UTF-16.
    ///   - base: offset of the content's first byte in the file, for a content that is a piece of it. Then no line is
    ///     given.
    public static func invalidBytes(
        _ encoding: TextEncoding, in content: UnsafeBufferPointer<UInt8>, at offset: Int, base: Int = 0, file: String
    ) -> Finding {
        var fix = "export the file again as UTF-8, or name its encoding with --encoding"
        let what: String
        switch encoding {
        case .utf8 where UTF8Validation.isCutOff(content, at: offset):
            what = "the file ends inside a UTF-8 character"
        case .utf8:
            what = "byte \(hexByte(content, offset)) is not valid UTF-8 here"
            fix = "repair the file at this byte, or if it is GBK say so with --encoding gb18030"
        case .gb18030 where GB18030.isCutOff(content, at: offset):
            what = "the file ends inside a GB18030 character"
        case .gb18030:
            what = "byte \(hexByte(content, offset)) is not valid GB18030 here"
            fix = "repair the file at this byte, or run with --rejects FILE to set such rows aside"
        case .big5 where content.count - offset < 2 && content[offset] != 0x80 && content[offset] != 0xff:
            what = "the file ends inside a Big5 character"
        case .big5, .windows1252:
            what = "byte \(hexByte(content, offset)) is not valid \(encoding.displayName) here"
            fix = "repair the file at this byte, or run with --rejects FILE to set such rows aside"
        case .utf16le, .utf16be:
            what =
                content.count - offset < 4
                ? "the file ends inside a UTF-16 character" : "half of a surrogate pair lacks the other half here"
        }
        let line = encoding.isUTF16 || base != 0 ? nil : lineNumber(in: content, at: offset)
        let position = SourcePosition(file: file, line: line, byte: base + offset)
        return Finding(.encodingInvalid, at: position, "\(what) (byte \(base + offset))", fix: fix)
    }

    /// Neither UTF-8 nor plainly GB18030: names what it may be.
    static func doubtful(
        _ content: UnsafeBufferPointer<UInt8>, _ census: EncodingCensus, utf8: Int, file: String
    ) -> Finding {
        let likely = EncodingGuess.likely(content)
        let looks = likely.isEmpty ? "" : "; it looks like " + likely.map(\.displayName).joined(separator: " or ")
        let advice = likely.map(\.advice)
        if let wrong = census.firstInvalidGB18030,
            census.invalidGB18030Cells * 2 > census.nonASCIICells || likely.isEmpty
        {
            return Finding(
                .encodingUnknown,
                at: SourcePosition(file: file, line: lineNumber(in: content, at: wrong), byte: wrong),
                "neither UTF-8 (byte \(hexByte(content, utf8)) at offset \(utf8)) nor GB18030"
                    + " (byte \(hexByte(content, wrong)) at offset \(wrong))" + looks,
                fix: advice.isEmpty
                    ? "export the file as UTF-8, or name its encoding with --encoding"
                    : advice.joined(separator: ", or ") + ", or export the file as UTF-8")
        }
        let share = FindingText.percent(census.commonCharacters, of: census.characters)
        return Finding(
            .encodingDoubtful, at: SourcePosition(file: file, line: lineNumber(in: content, at: utf8), byte: utf8),
            "not UTF-8, and read as GB18030 only \(share) of its characters are common ones in Chinese" + looks,
            fix: (advice + ["say --encoding gb18030 if it is GB18030 after all"]).joined(separator: ", or "))
    }

    /// One string of a JSON text is not UTF-8.
    static func doubtfulJSON(_ content: UnsafeBufferPointer<UInt8>, at invalid: Int, file: String) -> Finding {
        Finding(
            .encodingDoubtful,
            at: SourcePosition(file: file, line: lineNumber(in: content, at: invalid), byte: invalid),
            "JSON is UTF-8, and byte \(hexByte(content, invalid)) is not; one string is too little to tell another encoding by",
            fix: "repair the file at this byte, or say --encoding gb18030 if it is that")
    }

    static func utf32(file: String) -> Finding {
        Finding(
            .encodingUTF32, at: SourcePosition(file: file, byte: 0), "the byte order mark says UTF-32",
            fix: "export the file as UTF-8")
    }

    static func utf32WithoutMark(file: String) -> Finding {
        Finding(
            .encodingUTF32, at: SourcePosition(file: file, byte: 0), "looks like UTF-32",
            fix: "export the file as UTF-8")
    }

    static func utf16WithoutMark(_ encoding: TextEncoding, file: String) -> Finding {
        let name = encoding == .utf16le ? "utf-16le" : "utf-16be"
        return Finding(
            .encodingUTF16WithoutMark, at: SourcePosition(file: file, byte: 0),
            "looks like \(encoding.displayName) without a byte order mark",
            fix: "say --encoding \(name) if it is, or export the file as UTF-8")
    }

    static func contradictsMark(asked: TextEncoding, marked: TextEncoding, file: String) -> Finding {
        Finding(
            .encodingContradictsMark, at: SourcePosition(file: file, byte: 0),
            "\(asked.displayName) was asked for, and the file begins with the byte order mark of \(marked.displayName)",
            fix: "leave the encoding out for this source, so that the mark decides")
    }

    static func notText(_ signature: FileSignature, file: String) -> Finding {
        Finding(
            .inputNotText, at: SourcePosition(file: file), "this is \(signature.what), not a table in text",
            fix: signature.instead)
    }

    static func encrypted(file: String) -> Finding {
        Finding(
            .inputEncryptedWorkbook, at: SourcePosition(file: file), "the workbook is protected by a password",
            fix: "open it with the password, save it without one, and give oneid that file")
    }

    static func binary(zeroAt offset: Int, file: String) -> Finding {
        Finding(
            .inputBinary, at: SourcePosition(file: file, byte: offset),
            "a zero byte at offset \(offset): this is a binary file, not text",
            fix: "export the table as CSV or JSON Lines in UTF-8")
    }

    static func markup(file: String) -> Finding {
        Finding(
            .inputMarkup, at: SourcePosition(file: file), "this is HTML or XML, not a table in text",
            fix: "open it in a spreadsheet program, save the sheet as CSV UTF-8, and give oneid that file")
    }

    /// For example `0xB1`.
    private static func hexByte(_ content: UnsafeBufferPointer<UInt8>, _ offset: Int) -> String {
        guard content.indices.contains(offset) else { return "at the end" }
        let digits = String(content[offset], radix: 16, uppercase: true)
        return "0x" + (digits.count < 2 ? "0" : "") + digits
    }

    /// Lines end at LF, or at CR where no LF follows it.
    private static func lineNumber(in content: UnsafeBufferPointer<UInt8>, at offset: Int) -> Int {
        let end = min(max(0, offset), content.count)
        var line = 1 + LineCount.lineEnds(in: UnsafeBufferPointer(rebasing: content[..<end]))
        // A CR just before `offset` was counted although its LF is at `offset`.
        if end > 0, end < content.count, content[end - 1] == 0x0d, content[end] == 0x0a { line -= 1 }
        return line
    }
}
