/// Quoting and escaping of values in outputs.
public enum Escaping {
    /// Writes a CSV field (RFC 4180): quoted only when it holds the delimiter, a quote or a line end. `out` needs room
    /// for twice the bytes and two. Returns where the field ends.
    @inlinable
    public static func csv(
        _ value: UnsafeBufferPointer<UInt8>, delimiter: UInt8, to out: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        var special = false
        for index in 0..<value.count {
            let byte = value[index]
            out[index] = byte
            special = byte == delimiter || byte == 0x22 || byte == 0x0a || byte == 0x0d || special
        }
        guard special else { return out + value.count }
        return quoted(value, to: out)
    }

    /// Writes a CSV field in quotes. `out` needs room for twice the bytes and two. Returns where the field ends.
    public static func quoted(
        _ value: UnsafeBufferPointer<UInt8>, to out: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        var out = out
        out[0] = 0x22
        out += 1
        for byte in value {
            if byte == 0x22 {
                out[0] = 0x22
                out += 1
            }
            out[0] = byte
            out += 1
        }
        out[0] = 0x22
        return out + 1
    }

    /// Writes the inside of a JSON string (RFC 8259 §7). `out` needs room for six times the bytes.
    public static func json(
        _ value: UnsafeBufferPointer<UInt8>, to out: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        JSONQuoting.inside(value, to: out)
    }

    /// Room for the JSON string of so many bytes, its quotes included.
    public static func room(forJSON count: Int) -> Int { JSONQuoting.room(count) }

    /// Writes a whole JSON string where there is room for it. Returns where it ends.
    public static func jsonString(
        _ value: UnsafeBufferPointer<UInt8>, to out: UnsafeMutablePointer<UInt8>
    ) -> UnsafeMutablePointer<UInt8> {
        JSONQuoting.quote(value, to: out)
    }

    /// A CSV field as bytes.
    public static func csv(_ value: [UInt8], delimiter: UInt8 = 0x2c) -> [UInt8] {
        transform(value, factor: 2) { csv($0, delimiter: delimiter, to: $1) }
    }

    /// The inside of a JSON string as bytes.
    public static func json(_ value: [UInt8]) -> [UInt8] { transform(value, factor: 6) { json($0, to: $1) } }

    private static func transform(
        _ value: [UInt8], factor: Int,
        _ body: (UnsafeBufferPointer<UInt8>, UnsafeMutablePointer<UInt8>) -> UnsafeMutablePointer<UInt8>
    ) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: value.count * factor + 2) { buffer, count in
            guard let start = buffer.baseAddress else { return }
            count = value.withUnsafeBufferPointer { body($0, start) } - start
        }
    }
}
