/// A record of the run: files as given, rows as they stand.
///
/// Linking keeps plain integers in its tables and loops, where a number is a record, a root and a label in turn, in the
/// same memory; where a record is named beside a cluster or a place, it has this type.
@frozen
public struct RecordNumber: Hashable, Comparable, Sendable, BitwiseCopyable {
    public let raw: UInt32

    @inlinable public init(raw: UInt32) { self.raw = raw }
    @inlinable public init(_ number: Int) { raw = UInt32(truncatingIfNeeded: number) }

    /// Its place in an array of all records.
    @inlinable public var index: Int { Int(raw) }

    @inlinable public static func < (left: RecordNumber, right: RecordNumber) -> Bool { left.raw < right.raw }
}
