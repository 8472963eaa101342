#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Searching long stretches of bytes with the C library's routine, which knows the processor's widest registers.
public enum ByteSearch {
    /// Offset of the first `byte` among `count` bytes.
    public static func first(_ byte: UInt8, in start: UnsafePointer<UInt8>, count: Int) -> Int? {
        guard let found = unsafe memchr(start, Int32(byte), count) else { return nil }
        return unsafe UnsafeRawPointer(found) - UnsafeRawPointer(start)
    }
}
