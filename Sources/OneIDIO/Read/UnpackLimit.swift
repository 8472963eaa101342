/// How much a packed file may become: a few kilobytes can unpack to more than any disk holds.
public struct UnpackLimit: Sendable, Equatable {
    /// Bytes, as asked for; nil: by the size of the packed file.
    public var bytes: Int?

    public init(bytes: Int? = nil) { self.bytes = bytes }

    /// What exports come to is ten times, of repetitive ones fifty; gzip cannot exceed a thousand, zstd can exceed a million.
    public static let usualRatio = 200
    /// Small files may unpack to this much, whatever the ratio.
    public static let usualBytes = 1 << 30

    /// The bytes that a packed file of a size may unpack to.
    func bytes(forPacked size: Int) -> Int {
        if let bytes { return bytes }
        let (product, overflows) = size.multipliedReportingOverflow(by: UnpackLimit.usualRatio)
        return overflows ? .max : max(UnpackLimit.usualBytes, product)
    }
}
