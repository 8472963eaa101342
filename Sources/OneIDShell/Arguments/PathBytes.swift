/// A command-line argument or file name as the bytes it came in.
///
/// POSIX file names are bytes, not text: a name in GBK or with a stray byte must reach `open` unchanged, so nothing
/// here is repaired. `display` is for messages only.
package struct PathBytes: Sendable, Hashable, CustomStringConvertible {
    /// Without the terminating zero.
    package var bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }
    package init(_ text: String) { self.bytes = Array(text.utf8) }

    /// `-`, which stands for standard input or output where a flag or argument allows it.
    package var isDash: Bool { bytes == [UInt8(ascii: "-")] }

    /// The argument as text, or nil when it is not valid UTF-8.
    package var text: String? { String(validating: bytes, as: UTF8.self) }

    /// Readable form: bytes that are not UTF-8 appear as `\xNN`.
    package var display: String {
        if let text { return text }
        var shown = ""
        var parser = Unicode.UTF8.ForwardParser()
        var iterator = bytes.makeIterator()
        var start = 0
        while true {
            switch parser.parseScalar(from: &iterator) {
            case .valid(let encoded):
                shown.unicodeScalars.append(Unicode.UTF8.decode(encoded))
                start += encoded.count
            case .error(let length):
                for byte in bytes[start..<min(start + length, bytes.count)] {
                    shown += "\\x" + Hexadecimal.twoDigits(byte)
                }
                start += length
            case .emptyInput:
                return shown
            }
        }
    }

    package var description: String { display }

    /// Arguments of a process after the program's name, as the system gave them.
    ///
    /// `CommandLine.arguments` would replace bytes that are not UTF-8, and `open` would then look for another file.
    package static func arguments(
        _ count: Int32, _ start: UnsafePointer<UnsafeMutablePointer<CChar>?>
    ) -> [PathBytes] {
        var arguments: [PathBytes] = []
        for index in 1..<max(1, Int(count)) {
            guard let start = unsafe start[index] else { break }
            var bytes: [UInt8] = []
            var next = unsafe start
            while unsafe next.pointee != 0 {
                unsafe bytes.append(UInt8(bitPattern: next.pointee))
                unsafe next += 1
            }
            arguments.append(PathBytes(bytes))
        }
        return arguments
    }
}
