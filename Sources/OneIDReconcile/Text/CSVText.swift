extension ProfileText {
    /// A CSV field (RFC 4180): quoted only when it holds a comma, a quote or a line end.
    public mutating func csvField(_ value: UnsafeBufferPointer<UInt8>) {
        guard value.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else { return raw(value) }
        append(0x22)
        for byte in value {
            if byte == 0x22 { append(0x22) }
            append(byte)
        }
        append(0x22)
    }

    public mutating func csvField(_ value: String) {
        var copy = value
        copy.withUTF8 { csvField($0) }
    }

    public mutating func raw(_ bytes: [UInt8]) { bytes.withUnsafeBufferPointer { raw($0) } }

    /// A JSON string in the middle of a literal: no comma before it, whatever stands there.
    mutating func embeddedString(_ value: UnsafeBufferPointer<UInt8>) {
        needsComma = false
        string(value)
    }
}
