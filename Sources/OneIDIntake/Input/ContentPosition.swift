import OneIDCore
import OneIDIO

/// Line and column of an offset in a content: computed only when a message needs them.
package enum ContentPosition {
    /// Counts the lines before the offset, at about a gigabyte a second.
    static func position(of offset: Int, in content: InputContent) -> SourcePosition {
        let bytes = content.bytes
        let offset = min(max(offset, 0), bytes.count)
        let line =
            1 + LineCount.count(of: LineEnd.terminator(of: bytes), in: UnsafeBufferPointer(rebasing: bytes[..<offset]))
        let start = lineStart(of: offset, in: bytes)
        var column = 1
        for index in start..<offset where bytes[index] & 0xc0 != 0x80 { column += 1 }
        return SourcePosition(
            file: content.name, line: line, column: column, byte: content.fileOffset.map { $0 + offset })
    }

    private static func lineStart(of offset: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Int {
        let terminator = LineEnd.terminator(of: bytes)
        var start = offset
        while start > 0, bytes[start - 1] != terminator { start -= 1 }
        return start
    }

    /// A structural fault with its place, the line it stands on and what to do.
    ///
    /// - Parameter place: where it is, when that is known already.
    package static func finding(
        _ fault: StructuralFault, in content: InputContent, excerptMasked: Bool, at place: SourcePosition? = nil
    ) -> Finding {
        let place = place ?? position(of: fault.byte, in: content)
        let bytes = content.bytes
        let byte = min(max(fault.byte, 0), bytes.count)
        var start = byte
        while start > 0, bytes[start - 1] != 0x0a, bytes[start - 1] != 0x0d, byte - start < 400 { start -= 1 }
        while start < byte, start > 0, bytes[start] & 0xc0 == 0x80 { start += 1 }
        var end = byte
        while end < bytes.count, bytes[end] != 0x0a, bytes[end] != 0x0d, end - byte < 400 { end += 1 }
        let before = String(decoding: bytes[start..<byte], as: UTF8.self)
        let kept = content.isDecoded && fault.id == .invalidUTF8 ? BadByte.byte(in: bytes, at: byte) : nil
        let badByte = fault.id == .invalidUTF8 && byte < end ? (kept == nil ? 1 : 3) : 0
        let after = String(decoding: bytes[(byte + min(badByte, end - byte))..<end], as: UTF8.self)
        var masked = excerptMasked ? ExcerptMask.mask(before: before, after: after) : (before, after)
        if badByte > 0 { masked.1 = hexadecimal(kept ?? bytes[byte]) + masked.1 }
        var message = fault.message
        if fault.id == .invalidUTF8 || fault.id == .zeroByte {
            message += place.byte.map { ", at byte \($0) of the file" } ?? ", at byte \(byte) of the decoded text"
        }
        return Finding(
            fault.id, at: place, message, excerpt: masked.0 + masked.1, caret: masked.0.unicodeScalars.count,
            fix: fault.fix ?? instruction(fault.id.remedy))
    }

    private static func hexadecimal(_ byte: UInt8) -> String {
        "\\x" + (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
    }

    /// A catalogue's sentence as it stands after `fix:`.
    private static func instruction(_ remedy: String) -> String {
        let sentence = remedy.last == "." ? remedy.dropLast() : remedy[...]
        return sentence.prefix(1).lowercased() + sentence.dropFirst()
    }
}
