import Glibc

/// One number for what a command wrote, to see whether it writes the same again.
enum OutputDigest {
    /// Of all files, in order.
    ///
    /// Eight bytes at a time are multiplied and folded; nobody chooses the input, so nothing stronger is needed.
    ///
    /// - Throws: when a file cannot be read.
    static func of(_ paths: [String]) throws(BenchFailure) -> UInt64 {
        var state: UInt64 = 0x9e37_79b9_7f4a_7c15
        for path in paths { state = try add(path, to: state) }
        return state
    }

    private static func add(_ path: String, to state: UInt64) throws(BenchFailure) -> UInt64 {
        let file = open(path, O_RDONLY | O_CLOEXEC)
        guard file >= 0 else { throw BenchFailure("cannot read \(path), which a command was to write") }
        defer { close(file) }
        var state = state
        var buffer = [UInt64](repeating: 0, count: 1 << 17)
        var total = 0
        while true {
            let count = buffer.withUnsafeMutableBytes { filled(file, $0) }
            guard count > 0 else { break }
            total += count
            // The last word may have bytes of before.
            if count % 8 != 0 { buffer[count / 8] &= (1 << UInt64(count % 8 * 8)) &- 1 }
            for index in 0..<(count + 7) / 8 { state = fold(state ^ buffer[index]) }
        }
        return fold(state ^ UInt64(total))
    }

    /// Reads until the buffer is full or the file ends.
    private static func filled(_ file: Int32, _ buffer: UnsafeMutableRawBufferPointer) -> Int {
        var filled = 0
        while filled < buffer.count {
            let count = read(file, buffer.baseAddress.map { $0 + filled }, buffer.count - filled)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { break }
            filled += count
        }
        return filled
    }

    static func fold(_ value: UInt64) -> UInt64 {
        let product = (value ^ 0x2545_f491_4f6c_dd1d).multipliedFullWidth(by: 0x9e37_79b9_7f4a_7c15)
        return product.high ^ product.low
    }
}
