import OneIDMemory

/// Ids of one length, by row.
public struct MadeIDs: @unchecked Sendable {
    let start: UnsafePointer<UInt8>
    let length: Int

    public init(_ start: UnsafePointer<UInt8>, length: Int) {
        self.start = start
        self.length = length
    }
}

/// The records of one scanned chunk, in input order.
public struct RecordChunk: @unchecked Sendable {
    /// Number of the source in the run.
    public let source: Int
    /// Number of the source with which its records share their keys: its own, or that of the source whose records these are
    /// once more.
    public let keySource: Int
    /// Number of the file in the run.
    public let file: Int
    /// Number of the first record of the chunk in the run.
    public let firstRecord: Int
    public let count: Int
    /// Bytes of the content at the chunk's start.
    public let base: UnsafePointer<UInt8>
    public let refs: RecordRefs
    /// Ids that are not found in the content as they are, by row.
    public let rewrittenIDs: [Int: [UInt8]]
    /// Ids that were made for the rows because the source has none: of equal length, one after the other; nil elsewhere.
    public let madeIDs: MadeIDs?
    /// Whether no id has a byte for which a field of CSV or TSV stands in quotes, as was found out.
    public let idsAreBare: Bool
    /// The upper 16 bits of the cheap hashes of the record keys (see `RecordKeyHash.pickKey`), by row.
    public let pickHashes: UnsafePointer<UInt16>
    /// Bytes of all ids together.
    public let idBytes: Int

    public init(
        source: Int, file: Int, firstRecord: Int, count: Int, base: UnsafePointer<UInt8>,
        refs: RecordRefs, rewrittenIDs: [Int: [UInt8]] = [:], madeIDs: MadeIDs? = nil,
        idsAreBare: Bool = false, pickHashes: UnsafePointer<UInt16>, idBytes: Int, keySource: Int? = nil
    ) {
        self.source = source
        self.keySource = keySource ?? source
        self.file = file
        self.firstRecord = firstRecord
        self.count = count
        self.base = base
        self.refs = refs
        self.rewrittenIDs = rewrittenIDs
        self.madeIDs = madeIDs
        self.idsAreBare = idsAreBare
        self.pickHashes = pickHashes
        self.idBytes = idBytes
    }

    /// The bytes of the id of the record in row `row`.
    @inlinable @inline(__always)
    public func withID<Result>(_ row: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        let ref = refs[row]
        guard ref.idLength != RecordRef.elsewhere else { return withRewrittenID(row, body) }
        return body(
            UnsafeBufferPointer(start: base + Int(ref.row) + Int(ref.idDelta), count: Int(ref.idLength)))
    }

    @usableFromInline @inline(never)
    func withRewrittenID<Result>(_ row: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        if let madeIDs {
            return body(UnsafeBufferPointer(start: madeIDs.start + row * madeIDs.length, count: madeIDs.length))
        }
        return (rewrittenIDs[row] ?? []).withUnsafeBufferPointer(body)
    }
}

/// All records of a run by number. Numbers follow the input: files as given, rows as they stand.
public struct RecordStore: Sendable {
    /// Most records of one run: numbers must leave room for a flag bit.
    public static let recordLimit = Int(Int32.max)

    /// Ascending by `firstRecord`, without gaps.
    public let chunks: [RecordChunk]
    public let count: Int
    public let sourceCount: Int
    /// First records of the chunks, close together for searching.
    @usableFromInline let firstRecords: [Int]

    public init(chunks: [RecordChunk], sourceCount: Int) {
        self.chunks = chunks
        self.count = chunks.last.map { $0.firstRecord + $0.count } ?? 0
        self.sourceCount = sourceCount
        firstRecords = chunks.map(\.firstRecord)
    }

    /// Position in `chunks` of the chunk that holds a record.
    @inlinable
    public func chunkIndex(of record: Int) -> Int {
        firstRecords.sortedIndex { $0 > record } - 1
    }

    /// The source and id bytes of a record.
    @inlinable
    public func withKey<Result>(
        of record: Int, _ body: (_ source: Int, _ id: UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result {
        let chunk = chunks[chunkIndex(of: record)]
        return chunk.withID(record - chunk.firstRecord) { body(chunk.source, $0) }
    }

    /// The source and id bytes of a record.
    @inlinable
    public func withKey<Result>(
        of record: RecordNumber, _ body: (_ source: Int, _ id: UnsafeBufferPointer<UInt8>) -> Result
    ) -> Result { withKey(of: record.index, body) }

    /// Reads a byte of the ids of some records, which lie scattered, so that they are at hand afterwards.
    public func fetchIDs(of records: some Collection<UInt32>) {
        var sum: UInt32 = 0
        for record in records {
            let chunk = chunkIndex(of: Int(record))
            sum &+= chunks[chunk].refs[Int(record) - firstRecords[chunk]].row
        }
        CacheLines.keep(sum)
        for record in records {
            let chunk = chunkIndex(of: Int(record))
            let ref = chunks[chunk].refs[Int(record) - firstRecords[chunk]]
            sum &+= UInt32(
                chunks[chunk].base[Int(ref.row) + (ref.idLength == RecordRef.elsewhere ? 0 : Int(ref.idDelta))])
        }
        CacheLines.keep(sum)
    }

    /// The key of a record in one piece: the number of its source and its id.
    func keyBytes(of record: Int) -> [UInt8] {
        let source = chunks[chunkIndex(of: record)].keySource
        return withKey(of: record) { _, id in Array("\(source) ".utf8) + id }
    }

    /// Whether two records have the same key.
    func haveSameKey(_ left: Int, _ right: Int) -> Bool {
        guard chunks[chunkIndex(of: left)].keySource == chunks[chunkIndex(of: right)].keySource else { return false }
        return withKey(of: left) { _, leftID in
            withKey(of: right) { _, rightID in leftID.elementsEqual(rightID) }
        }
    }
}
