/// The state of a digest built on 64-byte blocks (Merkle–Damgård construction): MD5, SHA-1 and SHA-256 differ only in
/// how a block changes the state and in the order of bytes.
protocol BlockDigest {
    init()
    /// Works the 64 bytes at `block` into the state.
    mutating func compress(_ block: UnsafeRawPointer)
    /// Writes the digest.
    func write(to out: UnsafeMutableRawPointer)
    /// The message length in bits as it goes into the padding.
    static func encodedLength(_ bits: UInt64) -> UInt64
}

extension BlockDigest {
    /// Digests a whole message: a one bit, zeros up to 56 modulo 64 bytes and the 64-bit length in bits follow it
    /// (RFC 1321 §3.1–3.2, FIPS 180-4 §5.1.1).
    @inline(__always)
    static func digest(_ message: UnsafeBufferPointer<UInt8>, into out: UnsafeMutablePointer<UInt8>) {
        var state = Self()
        let count = message.count
        let whole = count & ~63
        if let start = message.baseAddress {
            var offset = 0
            while offset < whole {
                state.compress(UnsafeRawPointer(start + offset))
                offset += 64
            }
        }
        withUnsafeTemporaryAllocation(byteCount: 128, alignment: 8) { tail in
            guard let block = tail.baseAddress else { return }
            let rest = count - whole
            let padded = rest < 56 ? 64 : 128
            block.initializeMemory(as: UInt64.self, repeating: 0, count: padded / 8)
            if rest > 0, let start = message.baseAddress { block.copyMemory(from: start + whole, byteCount: rest) }
            block.storeBytes(of: 0x80, toByteOffset: rest, as: UInt8.self)
            let length = encodedLength(UInt64(truncatingIfNeeded: count) &<< 3)
            block.storeBytes(of: length, toByteOffset: padded - 8, as: UInt64.self)
            state.compress(UnsafeRawPointer(block))
            if padded == 128 { state.compress(UnsafeRawPointer(block + 64)) }
        }
        state.write(to: UnsafeMutableRawPointer(out))
    }
}
