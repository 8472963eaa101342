import OneIDCore
import OneIDIO

/// A word of the command line as the bytes it came in.
///
/// Names of files are bytes, not text: one in GBK or with a stray byte must reach `open` unchanged, so nothing here is repaired.
package struct Argument: Sendable, Hashable, CustomStringConvertible {
    /// Without the terminating zero.
    package let bytes: [UInt8]

    package init(_ bytes: [UInt8]) { self.bytes = bytes }
    package init(_ text: String) { self.bytes = Array(text.utf8) }

    /// The file of this name.
    package var path: FilePath { FilePath(bytes) }

    /// The argument as text, or nil when it is not valid UTF-8.
    package var text: String? { String(validating: bytes, as: UTF8.self) }

    /// For messages.
    package var display: String { VisibleBytes.text(bytes) }

    package var description: String { display }

    /// Arguments of a process after the program's name, as the system gave them.
    ///
    /// `CommandLine.arguments` would replace bytes that are not UTF-8, and `open` would then look for another file.
    package static func arguments(
        _ count: Int32, _ start: UnsafePointer<UnsafeMutablePointer<CChar>?>
    ) -> [Argument] {
        var arguments: [Argument] = []
        for index in 1..<max(1, Int(count)) {
            guard let start = unsafe start[index] else { break }
            var bytes: [UInt8] = []
            var next = unsafe start
            while unsafe next.pointee != 0 {
                unsafe bytes.append(UInt8(bitPattern: next.pointee))
                unsafe next += 1
            }
            arguments.append(Argument(bytes))
        }
        return arguments
    }
}
