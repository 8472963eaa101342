/// A message digest that member platforms use to hide phone numbers and e-mail addresses.
public enum DigestAlgorithm: String, Sendable, CaseIterable {
    case md5, sha1, sha256

    /// Length of a digest in bytes: 16, 20 or 32. In hexadecimal it is twice that.
    public var byteCount: Int {
        switch self {
        case .md5: 16
        case .sha1: 20
        case .sha256: 32
        }
    }

    /// The digest of a message.
    public func digest(_ message: [UInt8]) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: byteCount) { out, count in
            guard let start = out.baseAddress else { return }
            message.withUnsafeBufferPointer { digest($0, into: start) }
            count = byteCount
        }
    }

    /// Writes the `byteCount` bytes of the digest of `message` to `out`. Allocates nothing.
    public func digest(_ message: UnsafeBufferPointer<UInt8>, into out: UnsafeMutablePointer<UInt8>) {
        switch self {
        case .md5: MD5.digest(message, into: out)
        case .sha1: SHA1.digest(message, into: out)
        case .sha256: SHA256.digest(message, into: out)
        }
    }

    /// Reads a digest written in hexadecimal of either case and writes its `byteCount` bytes to `out`.
    ///
    /// False when `bytes` is not exactly two hexadecimal digits a byte; what is at `out` then means nothing.
    public func parseHex(_ bytes: UnsafeBufferPointer<UInt8>, into out: UnsafeMutablePointer<UInt8>) -> Bool {
        guard bytes.count == byteCount * 2 else { return false }
        var wrong: UInt8 = 0
        for index in 0..<byteCount {
            let high = Self.nibble(bytes[2 * index])
            let low = Self.nibble(bytes[2 * index + 1])
            wrong |= high | low
            out[index] = high << 4 | low & 15
        }
        return wrong < 16
    }

    /// The value of a hexadecimal digit, or 255.
    @inline(__always)
    private static func nibble(_ byte: UInt8) -> UInt8 {
        let digit = byte &- 0x30
        if digit < 10 { return digit }
        // Clearing bit 5 brings `a`…`f` onto `A`…`F` and nothing else onto them.
        let letter = (byte & 0xdf) &- 0x41
        return letter < 6 ? letter &+ 10 : 255
    }
}
