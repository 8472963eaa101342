extension JSONLine {
    /// A CSV field (RFC 4180): quoted only when it holds a comma, a quote or a line end.
    public mutating func csvField(_ value: UnsafeBufferPointer<UInt8>) {
        fill(atMost: value.count * 2 + 2) { Escaping.csv(value, delimiter: UInt8(ascii: ","), to: $0) }
    }

    public mutating func csvField(_ value: Cell) { csvField(value.bytes) }

    public mutating func csvField(_ value: String) {
        var copy = value
        copy.withUTF8 { csvField($0) }
    }
}
