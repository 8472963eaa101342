/// A command-line argument or file name as the bytes it came in.
///
/// POSIX file names are bytes, not text: a name in GBK or with a stray byte must reach `open` unchanged, so nothing
/// here is repaired. `display` is for messages only.
public struct PathBytes: Sendable, Hashable, CustomStringConvertible {
    /// Without the terminating zero.
    public var bytes: [UInt8]

    public init(_ bytes: [UInt8]) { self.bytes = bytes }
    public init(_ text: String) { self.bytes = Array(text.utf8) }

    /// `-`, which stands for standard input or output where a flag or argument allows it.
    public var isDash: Bool { bytes == [UInt8(ascii: "-")] }

    /// The argument as text, or nil when it is not valid UTF-8.
    public var text: String? { String(validating: bytes, as: UTF8.self) }

    /// Readable form: bytes that are not UTF-8 appear as `\xNN`.
    public var display: String {
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

    public var description: String { display }

    /// Calls `body` with the zero-terminated bytes, for system calls.
    public func withCString<Result>(_ body: (UnsafePointer<CChar>) throws -> Result) rethrows -> Result {
        try (bytes + [0]).withUnsafeBytes { raw in
            // A zero-terminated array is never empty, so its base address exists.
            try raw.withMemoryRebound(to: CChar.self) { try body($0.baseAddress!) }
        }
    }

    /// The arguments of this process after the program's name.
    ///
    /// `CommandLine.arguments` would replace bytes that are not UTF-8, and `open` would then look for another file.
    public static func processArguments() -> [PathBytes] {
        var arguments: [PathBytes] = []
        for index in 1..<max(1, Int(CommandLine.argc)) {
            guard let start = CommandLine.unsafeArgv[index] else { break }
            var bytes: [UInt8] = []
            var next = start
            while next.pointee != 0 {
                bytes.append(UInt8(bitPattern: next.pointee))
                next += 1
            }
            arguments.append(PathBytes(bytes))
        }
        return arguments
    }
}

/// Hexadecimal spelling of bytes in messages.
enum Hexadecimal {
    static func twoDigits(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16, uppercase: true)
        return digits.count == 1 ? "0" + digits : digits
    }
}
