import OneIDCore

/// Which encoding a content is in, and why.
///
/// The order of proof: a byte order mark; valid UTF-8 from end to end; the count of cells (`EncodingCensus`), by which it is
/// UTF-8 with damage, plainly GB 18030, or refused. No other encoding is ever guessed: what is refused comes with the
/// encodings that are likely (`EncodingGuess`), and the user says.
public struct EncodingDecision: Sendable, Equatable {
    /// What the decision rests on.
    public enum Evidence: Sendable, Equatable {
        case byteOrderMark
        /// All of it is valid UTF-8.
        case valid
        /// By the count of cells.
        case cells(EncodingCensus)
        /// The user said so.
        case asked
    }

    public var encoding: TextEncoding
    /// Bytes at the start that are a mark and no text: 0, 2 or 3.
    public var markLength: Int
    public var evidence: Evidence
    /// Offset of the first byte that is not text in the encoding, in a content that nevertheless is in it: an error, or a
    /// rejected record. Also nil when that was not looked for (a mark, or asked).
    public var firstInvalid: Int?

    /// Whether the user should be told: everything but plain UTF-8.
    public var isNoteworthy: Bool { encoding != .utf8 || firstInvalid != nil }

    /// For the announcement, for example `GB18030 (1,204 non-ASCII cells, none valid UTF-8)`.
    public var phrase: String {
        let name = encoding.displayName
        switch evidence {
        case .byteOrderMark: return "\(name) (byte order mark)"
        case .valid: return name
        case .asked: return "\(name) (as asked)"
        case .cells(let census):
            let all = FindingText.count(census.nonASCIICells)
            let cells = census.nonASCIICells == 1 ? "cell" : "cells"
            let valid = census.validCells == 0 ? "none" : FindingText.count(census.validCells)
            return "\(name) (\(all) non-ASCII \(cells), \(valid) valid UTF-8)"
        }
    }

    /// Decides about a content.
    ///
    /// - Parameters:
    ///   - content: all of it, from its first byte; or its beginning when `sampleOnly`.
    ///   - file: how the user named it, for the finding.
    ///   - sampleOnly: the content goes on, so a character cut off at the end proves nothing.
    /// - Returns: the decision, or why there is none: UTF-32, UTF-16 without a mark, neither UTF-8 nor GB18030, or doubtful.
    public static func decide(
        _ content: UnsafeBufferPointer<UInt8>, file: String, sampleOnly: Bool = false
    ) -> Result<EncodingDecision, Finding> {
        switch ByteOrderMark(content) {
        case .utf32?: return .failure(DecodeFindings.utf32(file: file))
        case .text(let encoding, let length)?:
            return .success(
                EncodingDecision(
                    encoding: encoding, markLength: length, evidence: .byteOrderMark,
                    firstInvalid: encoding == .utf8 ? firstInvalidUTF8(content, sampleOnly) : nil))
        case nil: break
        }
        if let encoding = ByteOrderMark.missing(in: Array(content.prefix(ByteOrderMark.sample))) {
            return .failure(DecodeFindings.utf16WithoutMark(encoding, file: file))
        }
        guard let invalid = firstInvalidUTF8(content, sampleOnly) else {
            return .success(EncodingDecision(encoding: .utf8, evidence: .valid))
        }
        // Everything before the first bad byte may be cells that are valid: count the whole.
        let census = EncodingCensus(content)
        if census.isMostlyUTF8 {
            return .success(EncodingDecision(encoding: .utf8, evidence: .cells(census), firstInvalid: invalid))
        }
        let chosen = EncodingDecision(
            encoding: .gb18030, evidence: .cells(census), firstInvalid: census.firstInvalidGB18030)
        // The beginning of a file that is not UTF-8 decides nothing more: the whole is counted next.
        if sampleOnly { return .success(chosen) }
        guard census.isPlainlyGB18030 else {
            return .failure(DecodeFindings.doubtful(content, census, utf8: invalid, file: file))
        }
        if isJSON(content), census.nonASCIICells - census.validCells < 2 {
            return .failure(DecodeFindings.doubtfulJSON(content, at: invalid, file: file))
        }
        return .success(chosen)
    }

    /// JSON is UTF-8 by its standard, so one odd string is more likely damage than another encoding.
    private static func isJSON(_ content: UnsafeBufferPointer<UInt8>) -> Bool {
        let first = content.first { $0 > 0x20 }
        return first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
    }

    /// The decision when the user named the encoding: that one, whatever the content looks like.
    ///
    /// A mark is skipped when it is the encoding's own. For UTF-16 the mark decides the order of bytes.
    public static func asked(
        _ encoding: TextEncoding, for content: UnsafeBufferPointer<UInt8>
    ) -> EncodingDecision {
        guard case .text(let marked, let length)? = ByteOrderMark(content) else {
            return EncodingDecision(encoding: encoding, evidence: .asked)
        }
        let bothUTF16 = encoding.isUTF16 && marked.isUTF16
        guard marked == encoding || bothUTF16 else { return EncodingDecision(encoding: encoding, evidence: .asked) }
        return EncodingDecision(encoding: marked, markLength: length, evidence: .asked)
    }

    /// An error when the encoding asked for contradicts the byte order mark of the content.
    public static func contradiction(
        _ encoding: TextEncoding, with content: UnsafeBufferPointer<UInt8>, file: String
    ) -> Finding? {
        guard case .text(let marked, _)? = ByteOrderMark(content), marked != encoding,
            !(marked.isUTF16 && encoding.isUTF16)
        else { return nil }
        return DecodeFindings.contradictsMark(asked: encoding, marked: marked, file: file)
    }

    init(encoding: TextEncoding, markLength: Int = 0, evidence: Evidence, firstInvalid: Int? = nil) {
        self.encoding = encoding
        self.markLength = markLength
        self.evidence = evidence
        self.firstInvalid = firstInvalid
    }

    private static func firstInvalidUTF8(_ content: UnsafeBufferPointer<UInt8>, _ sampleOnly: Bool) -> Int? {
        guard let invalid = UTF8Validation.firstInvalid(in: content) else { return nil }
        return sampleOnly && UTF8Validation.isCutOff(content, at: invalid) ? nil : invalid
    }
}
