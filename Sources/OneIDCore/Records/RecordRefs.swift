/// Where a record and its id lie in the decoded content.
///
/// Everything else is read again from the (mapped) content when an output needs it.
@frozen
public struct RecordRef: Sendable, Equatable {
    /// First byte of the record, from the base of its chunk.
    public var row: UInt32
    /// First byte of the id, from the first byte of the record.
    public var idDelta: UInt16
    /// Bytes of the id, or `elsewhere`.
    public var idLength: UInt16

    /// The id had to be rewritten or is too far from the record's start: see `RecordChunk.rewrittenIDs`.
    public static let elsewhere = UInt16.max
    /// Longest record id in bytes.
    public static let idLimit = Int(UInt16.max) - 1

    @inlinable
    public init(row: UInt32, idDelta: UInt16, idLength: UInt16) {
        self.row = row
        self.idDelta = idDelta
        self.idLength = idLength
    }
}

/// The references of a chunk: all that is kept of its records. 4 bytes each where all of them are short, that is where ids begin in the
/// first 128 bytes of their records and have fewer than 127; 8 bytes each elsewhere.
@frozen
public struct RecordRefs: @unchecked Sendable {
    @usableFromInline let start: UnsafeMutableRawPointer
    @usableFromInline let areShort: Bool

    // A short one: 18 bits of the row, 7 where the id begins, 7 of its length.
    @usableFromInline static var rowShift: UInt32 { 14 }
    @usableFromInline static var deltaShift: UInt32 { 7 }
    @usableFromInline static var mask: UInt32 { 127 }
    /// First bytes of records that can be short, from the base of the chunk.
    public static var shortRows: UInt32 { 1 << 18 }
    /// What is less than this begins and ends where a short reference can say it; the length of an id that is elsewhere is just this.
    public static var shortest: UInt32 { mask }

    /// - Parameters:
    ///   - start: room for the references, of which each is set before it is read.
    ///   - areShort: whether each is short.
    public init(_ start: UnsafeMutableRawPointer, areShort: Bool) {
        self.start = start
        self.areShort = areShort
    }

    /// Bytes of so many references.
    public static func bytes(_ count: Int, areShort: Bool) -> Int {
        count * (areShort ? MemoryLayout<UInt32>.stride : MemoryLayout<RecordRef>.stride)
    }

    @inlinable @inline(__always)
    public subscript(row: Int) -> RecordRef {
        get {
            guard areShort else {
                return start.load(fromByteOffset: row &* MemoryLayout<RecordRef>.stride, as: RecordRef.self)
            }
            let word = start.load(fromByteOffset: row &* MemoryLayout<UInt32>.stride, as: UInt32.self)
            let length = word & RecordRefs.mask
            return RecordRef(
                row: word &>> RecordRefs.rowShift,
                idDelta: UInt16(truncatingIfNeeded: word &>> RecordRefs.deltaShift & RecordRefs.mask),
                idLength: length == RecordRefs.mask ? RecordRef.elsewhere : UInt16(truncatingIfNeeded: length))
        }
        nonmutating set {
            guard areShort else {
                start.storeBytes(
                    of: newValue, toByteOffset: row &* MemoryLayout<RecordRef>.stride, as: RecordRef.self)
                return
            }
            let length = newValue.idLength == RecordRef.elsewhere ? RecordRefs.mask : UInt32(newValue.idLength)
            start.storeBytes(
                of: newValue.row &<< RecordRefs.rowShift | UInt32(newValue.idDelta) &<< RecordRefs.deltaShift | length,
                toByteOffset: row &* MemoryLayout<UInt32>.stride, as: UInt32.self)
        }
    }
}
