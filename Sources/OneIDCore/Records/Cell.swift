/// The bytes of one cell, where they stand: in the mapped content of a file, or in memory that is used again.
///
/// A cell owns nothing. It is good for as long as whoever made it promises, usually for the time of one person; what is kept
/// longer is copied. Its bytes are read with a check of the bounds, so that code made of cells names no pointer.
@safe
@frozen
public struct Cell: BitwiseCopyable, @unchecked Sendable {
    /// nil only where there are no bytes.
    public let start: UnsafePointer<UInt8>?
    public let count: Int

    /// - Parameter start: the first of `count` bytes that stay readable while the cell is used.
    @inlinable
    public init(_ start: UnsafePointer<UInt8>?, count: Int) {
        unsafe self.start = start
        self.count = unsafe start == nil ? 0 : count
    }

    @inlinable
    public init(_ bytes: UnsafeBufferPointer<UInt8>) { unsafe self.init(bytes.baseAddress, count: bytes.count) }

    @inlinable public static var empty: Cell { unsafe Cell(nil, count: 0) }

    @inlinable public var isEmpty: Bool { count == 0 }
    @inlinable public var indices: Range<Int> { 0..<count }
    @inlinable public var bytes: UnsafeBufferPointer<UInt8> { unsafe UnsafeBufferPointer(start: start, count: count) }

    @inlinable
    public subscript(_ index: Int) -> UInt8 {
        precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "no such byte of the cell")
        return unsafe start.unsafelyUnwrapped[index]
    }

    /// Some of its bytes.
    @inlinable
    public func part(_ range: Range<Int>) -> Cell {
        precondition(range.lowerBound >= 0 && range.upperBound <= count, "no such part of the cell")
        return unsafe Cell(start.map { unsafe $0 + range.lowerBound }, count: range.count)
    }
}

extension Array where Element == UInt8 {
    /// A copy of a cell that is kept.
    public init(_ cell: Cell) { unsafe self.init(cell.bytes) }

    /// The bytes as a cell, good within `body`.
    public func withCell<Result>(_ body: (Cell) -> Result) -> Result {
        unsafe withUnsafeBufferPointer { unsafe body(Cell($0)) }
    }
}

extension String {
    /// A copy of a cell that is kept; what is no UTF-8 is replaced.
    public init(_ cell: Cell) { unsafe self.init(decoding: cell.bytes, as: UTF8.self) }

    /// The text as a cell, good within `body`.
    public func withCell<Result>(_ body: (Cell) -> Result) -> Result {
        var copy = self
        return copy.withUTF8 { unsafe body(Cell($0)) }
    }
}
