/// A cluster of the run, in the order of the clusters' first records.
@frozen
public struct ClusterNumber: Hashable, Comparable, Sendable, BitwiseCopyable, ExpressibleByIntegerLiteral {
    public let raw: UInt32

    @inlinable public init(raw: UInt32) { self.raw = raw }
    @inlinable public init(integerLiteral number: UInt32) { raw = number }
    @inlinable public init(_ number: Int) { raw = UInt32(truncatingIfNeeded: number) }

    /// Its place in an array of all clusters.
    @inlinable public var index: Int { Int(raw) }

    @inlinable public static func < (left: ClusterNumber, right: ClusterNumber) -> Bool { left.raw < right.raw }
}

/// A OneID of the previous map, in no order that means anything.
@frozen
public struct PreviousNumber: Hashable, Comparable, Sendable, BitwiseCopyable, ExpressibleByIntegerLiteral {
    public let raw: UInt32

    @inlinable public init(raw: UInt32) { self.raw = raw }
    @inlinable public init(integerLiteral number: UInt32) { raw = number }

    /// No OneID. As an optional it would take twice the memory.
    @inlinable public static var none: PreviousNumber { PreviousNumber(raw: .max) }

    /// Its place in an array of all OneIDs of the map.
    @inlinable public var index: Int { Int(raw) }

    @inlinable public static func < (left: PreviousNumber, right: PreviousNumber) -> Bool { left.raw < right.raw }
}
