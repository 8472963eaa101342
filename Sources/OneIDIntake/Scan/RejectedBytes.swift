import OneIDCore
import OneIDIO

/// The bytes of a row as text from which they can be told exactly.
///
/// A byte that is not UTF-8, or is zero, is written `\xHH` with two capital hexadecimal digits; of an input in another encoding
/// it is the byte of the file that the encoding has no character for. Where the row itself holds a backslash before `xHH`,
/// that backslash is written `\x5C`. Every other character stands as it is. So each `\xHH` of the text, from left to right, is one
/// byte, and nothing else is an escape.
package enum RejectedBytes {
    /// - Parameter isDecoded: the row was decoded, and `BadByte` says which byte of the file a bad one was.
    package static func text(_ row: UnsafeBufferPointer<UInt8>, isDecoded: Bool) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(row.count)
        var index = 0
        while index < row.count {
            let rest = UnsafeBufferPointer(rebasing: row[index...])
            let valid = UTF8Validation.firstInvalid(in: rest) ?? rest.count
            for place in index..<index + valid {
                let byte = row[place]
                if byte == 0 || byte == UInt8(ascii: "\\") && beginsEscape(row, at: place) {
                    appendEscape(of: byte, to: &text)
                } else {
                    text.append(byte)
                }
            }
            index += valid
            guard index < row.count else { break }
            if isDecoded, let byte = BadByte.byte(in: row, at: index) {
                appendEscape(of: byte, to: &text)
                index += 3
            } else {
                appendEscape(of: row[index], to: &text)
                index += 1
            }
        }
        return text
    }

    private static func beginsEscape(_ row: UnsafeBufferPointer<UInt8>, at backslash: Int) -> Bool {
        guard backslash + 3 < row.count, row[backslash + 1] == UInt8(ascii: "x") else { return false }
        return isHex(row[backslash + 2]) && isHex(row[backslash + 3])
    }

    private static func isHex(_ byte: UInt8) -> Bool { 0x30...0x39 ~= byte || 0x41...0x46 ~= byte }

    private static func appendEscape(of byte: UInt8, to text: inout [UInt8]) {
        let digits = Array("0123456789ABCDEF".utf8)
        text += [UInt8(ascii: "\\"), UInt8(ascii: "x"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
    }
}
