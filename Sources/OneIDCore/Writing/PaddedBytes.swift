import OneIDMemory

/// Bytes in memory that can be read for `slack` bytes more, so that they are copied in whole registers.
///
/// The promise is kept by whoever makes the value; like a `Cell` it owns nothing.
@safe
@frozen
public struct PaddedBytes: BitwiseCopyable, @unchecked Sendable {
    /// How many bytes behind the last one can be read: what a buffer leaves free, one register.
    @inlinable public static var slack: Int { ByteBuffer.slack }

    @usableFromInline let start: UnsafePointer<UInt8>?
    public let count: Int

    /// - Parameter start: the first of `count` bytes that stay readable, `slack` more with them, while the value is used.
    @inlinable
    public init(_ start: UnsafePointer<UInt8>?, count: Int) {
        unsafe self.start = start
        self.count = unsafe start == nil ? 0 : count
    }

    @inlinable public static var empty: PaddedBytes { unsafe PaddedBytes(nil, count: 0) }

    /// The same without the promise.
    @inlinable public var cell: Cell { unsafe Cell(start, count: count) }
    @inlinable public var bytes: UnsafeBufferPointer<UInt8> { unsafe UnsafeBufferPointer(start: start, count: count) }
}
