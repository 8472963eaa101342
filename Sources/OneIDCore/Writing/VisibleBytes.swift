/// Names as the system gives them, for people to read: they are bytes, which need not be text.
public enum VisibleBytes {
    /// The text; of bytes that are not UTF-8 each shows as `\xNN`.
    public static func text(_ bytes: [UInt8]) -> String {
        if let text = String(validating: bytes, as: UTF8.self) { return text }
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
}
