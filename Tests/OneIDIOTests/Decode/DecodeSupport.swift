import OneIDCore
import Testing

@testable import OneIDIO

/// Decodes one block into a destination of `room` bytes, by default more than enough.
func decoded(
    _ encoding: TextEncoding, _ source: [UInt8], room: Int? = nil
) -> (bytes: [UInt8], progress: DecodeProgress) {
    let capacity = room ?? 3 * source.count + DecodeProgress.reserve
    // Two guard bytes show a decoder that writes beyond the room it was given.
    var out = [UInt8](repeating: 0xa5, count: capacity + 2)
    let progress = source.withUnsafeBufferPointer { from in
        out.withUnsafeMutableBufferPointer { to in
            encoding.decode(from, into: UnsafeMutableBufferPointer(rebasing: to[..<capacity]))
        }
    }
    if out[capacity...] != [0xa5, 0xa5] { Issue.record("\(encoding) wrote beyond \(capacity) bytes") }
    return (Array(out[..<progress.written]), progress)
}

/// Decodes a whole content that has to be valid.
func decodedWhole(_ encoding: TextEncoding, _ source: [UInt8]) -> [UInt8] {
    let (bytes, progress) = decoded(encoding, source)
    #expect(progress.stop == .end && progress.read == source.count)
    return bytes
}

/// Decodes with a destination of `room` bytes at a time.
func decodedInSteps(_ encoding: TextEncoding, _ source: [UInt8], room: Int) -> [UInt8] {
    var all: [UInt8] = []
    var rest = source[...]
    while true {
        let (bytes, progress) = decoded(encoding, Array(rest), room: room)
        all += bytes
        rest = rest.dropFirst(progress.read)
        guard progress.stop == .full, progress.read > 0 else { return all }
    }
}

func everyScalarInOneText() -> String {
    var text = String.UnicodeScalarView()
    text.append(contentsOf: (UInt32(0)...0x10_ffff).lazy.compactMap { Unicode.Scalar($0) })
    return String(text)
}

func sha256(_ bytes: [UInt8]) -> String {
    var out = [UInt8](repeating: 0, count: 32)
    bytes.withUnsafeBufferPointer { message in
        out.withUnsafeMutableBufferPointer { DigestAlgorithm.sha256.digest(message, into: $0.baseAddress!) }
    }
    return out.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
}

/// Encodes text as GB18030 by searching the decoder's own table, which its tests prove; two-byte characters only.
func gb(_ text: String) -> [UInt8] {
    text.unicodeScalars.flatMap { scalar -> [UInt8] in
        if scalar.isASCII { return [UInt8(scalar.value)] }
        guard let index = twoByteIndex[UInt16(scalar.value)] else {
            Issue.record("\(scalar) has no two-byte code")
            return []
        }
        let column = index % 190
        return [UInt8(0x81 + index / 190), UInt8(column < 63 ? 0x40 + column : 0x41 + column)]
    }
}

private let twoByteIndex: [UInt16: Int] = Dictionary(
    uniqueKeysWithValues: GB18030Table.codePoints().enumerated().map { ($1, $0) })
