import OneIDCore

/// What a content is, by its first bytes and never by its name.
public enum ContentKind: Sendable, Equatable {
    /// Text, or empty.
    case text
    /// Compressed; what comes out is to be looked at again.
    case gzip
    case zstd
    /// A workbook (.xlsx), of which a sheet is read.
    case workbook
    /// No table that can be read, and the finding says what it is and what to export instead.
    case refused(Finding)

    /// Bytes of a content that are enough to tell.
    public static let sniffLength = 4_096

    /// Looks at the first `sniffLength` bytes, or all when there are fewer.
    ///
    /// - Parameters:
    ///   - file: how the user named the content, for the finding.
    ///   - asked: the encoding the user named, if any. For UTF-16 zero bytes are text without a mark.
    public static func sniff(
        _ content: some Collection<UInt8>, file: String, asked: TextEncoding? = nil
    ) -> ContentKind {
        let start = Array(content.prefix(sniffLength))
        if start.starts(with: [0x1f, 0x8b]) { return .gzip }
        if isZstandard(start) { return .zstd }
        if let signature = FileSignature.all.first(where: { $0.matches(start) }) {
            let refined = signature.refined(by: start, end: Array(content.suffix(signature.tailLength)))
            if refined.isWorkbook { return .workbook }
            if refined.isCompoundFile, CompoundFile.isEncrypted(content) {
                return .refused(DecodeFindings.encrypted(file: file))
            }
            return .refused(DecodeFindings.notText(refined, file: file))
        }
        switch ByteOrderMark(start) {
        case .utf32?: return .refused(DecodeFindings.utf32(file: file))
        case .text(let encoding, _)? where encoding.isUTF16: return .text
        default: break
        }
        if asked?.isUTF16 != true, let zero = start.firstIndex(of: 0) {
            if let encoding = ByteOrderMark.missing(in: start) {
                return .refused(DecodeFindings.utf16WithoutMark(encoding, file: file))
            }
            if ByteOrderMark.looksLikeUTF32(start) { return .refused(DecodeFindings.utf32WithoutMark(file: file)) }
            if !isDamagedText(start) { return .refused(DecodeFindings.binary(zeroAt: zero, file: file)) }
        }
        if MarkupSniff.isMarkup(start) { return .refused(DecodeFindings.markup(file: file)) }
        return .text
    }

    /// A few zero bytes in what is text otherwise are damage, which costs the rows that hold them: at most one byte in 32, with
    /// fewer other control characters than line ends.
    private static func isDamagedText(_ start: [UInt8]) -> Bool {
        var zeros = 0
        var controls = 0
        var lineEnds = 0
        for byte in start where byte < 0x20 {
            switch byte {
            case 0: zeros += 1
            case 0x0a, 0x0d: lineEnds += 1
            case 0x09: break
            default: controls += 1
            }
        }
        return zeros * 32 <= start.count && controls < lineEnds
    }

    /// A frame, or a skippable frame in front of one (RFC 8878 §3.1).
    private static func isZstandard(_ start: [UInt8]) -> Bool {
        if start.starts(with: [0x28, 0xb5, 0x2f, 0xfd]) { return true }
        return start.count >= 4 && start[0] & 0xf0 == 0x50 && start.dropFirst().starts(with: [0x2a, 0x4d, 0x18])
    }
}

/// HTML and XML: what some platforms' "export to Excel" buttons really write.
private enum MarkupSniff {
    static func isMarkup(_ start: [UInt8]) -> Bool {
        var rest = start[...]
        if rest.starts(with: [0xef, 0xbb, 0xbf]) { rest = rest.dropFirst(3) }
        rest = rest.drop { $0 == 0x20 || (0x09...0x0d).contains($0) }
        let lowered = rest.prefix(16).map(\.lowercasedASCII)
        return openings.contains { lowered.starts(with: $0.utf8) }
    }

    private static let openings = [
        "<!doctype", "<html", "<head", "<meta", "<style", "<body", "<table", "<?xml", "<!--",
    ]
}
