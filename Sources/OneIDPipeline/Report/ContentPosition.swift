import OneIDCore
import OneIDIO

/// Line and column of an offset in a content: computed only when a message needs them.
enum ContentPosition {
    static func position(of offset: Int, in content: InputContent) -> SourcePosition {
        let bytes = content.bytes
        let offset = min(max(offset, 0), bytes.count)
        let terminator: UInt8 =
            bytes.prefix(1 << 16).contains(0x0a) || !bytes.prefix(1 << 16).contains(0x0d) ? 0x0a : 0x0d
        var line = 1
        var lineStart = 0
        var position = 0
        while position < offset {
            if bytes[position] == terminator {
                line += 1
                lineStart = position + 1
            }
            position += 1
        }
        var column = 1
        for index in lineStart..<offset where bytes[index] & 0xc0 != 0x80 { column += 1 }
        return SourcePosition(
            file: content.name, line: line, column: column, byte: content.fileOffset.map { $0 + offset })
    }

    /// A structural fault with its place, the line it stands on and what to do.
    static func finding(_ fault: StructuralFault, in content: InputContent, excerptMasked: Bool) -> Finding {
        let place = position(of: fault.byte, in: content)
        let bytes = content.bytes
        var start = min(fault.byte, bytes.count)
        while start > 0, bytes[start - 1] != 0x0a, bytes[start - 1] != 0x0d, fault.byte - start < 60 { start -= 1 }
        while start < fault.byte, start > 0, bytes[start] & 0xc0 == 0x80 { start += 1 }
        var end = min(fault.byte, bytes.count)
        while end < bytes.count, bytes[end] != 0x0a, bytes[end] != 0x0d, end - start < 120 { end += 1 }
        let before = String(decoding: bytes[start..<min(fault.byte, bytes.count)], as: UTF8.self)
        let after = String(decoding: bytes[min(fault.byte, bytes.count)..<end], as: UTF8.self)
        let mask = excerptMasked ? ContentPosition.mask : { $0 }
        var finding = Finding(
            fault.id, at: place, fault.message, excerpt: mask(before) + mask(after),
            caret: mask(before).unicodeScalars.count)
        finding.fix = fault.id.remedy
        return finding
    }

    /// Hides what may be a member's value in a line: of every run of letters and digits longer than three, the middle.
    static func mask(_ line: String) -> String {
        var result = ""
        var run = ""
        func flush() {
            result += run.unicodeScalars.count > 3 ? Masking.mask(run) : run
            run = ""
        }
        for scalar in line.unicodeScalars {
            if scalar.properties.isAlphabetic || scalar.properties.numericType != nil {
                run.unicodeScalars.append(scalar)
            } else {
                flush()
                result.unicodeScalars.append(scalar)
            }
        }
        flush()
        return result
    }
}
