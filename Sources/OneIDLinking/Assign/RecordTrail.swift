import OneIDCore
import OneIDMemory

/// Follows the records of a run along the rows of an earlier map. One for each worker.
///
/// A map has its rows in the order of the input, and a platform exports its members in the same order day after day: the record
/// behind the one that a row names is, nearly always, the one that the next row names. So it is guessed, and the guess compared
/// byte by byte. Where members came or went the trail is found again a few records on or by an anchor. Rows that it does not
/// find, be it all of a map in another order, are left to whoever looks them up by their hashes.
struct RecordTrail {
    private let store: RecordStore
    private let hidden: RecordSet?
    private let anchors: RecordAnchors
    /// The record that is expected next: its chunk, and its row there. Behind the last record there is no such chunk.
    private var chunk = 0
    private var next = 0

    /// Records that may have come between two rows before an anchor is asked.
    private static let ahead = 4
    /// Rows without a record after which a table is given up, if they are more than half of its rows so far: who looks for the trail of a
    /// map that is in another order finds an anchor now and then, and nothing behind it.
    private static let patience = 256
    /// No record.
    static let none = UInt32.max

    init(_ store: RecordStore, hidden: RecordSet?, anchors: RecordAnchors) {
        self.store = store
        self.hidden = hidden
        self.anchors = anchors
    }

    /// The rows of a table as they name records.
    struct Rows {
        let table: FieldTable
        /// The column of record ids.
        let ids: Int
        /// By row: the number of its source in the run; negative for one that the run does not have.
        let sources: UnsafePointer<Int32>
        /// By source of the run: the keys of the hashes.
        let keys: [FingerprintKey]
    }

    /// Finds the records that rows name.
    ///
    /// - Parameter found: by row the record, or `none`.
    mutating func follow(_ rows: Rows, into found: UnsafeMutablePointer<UInt32>) {
        let count = rows.table.rowCount
        // Of the rows before the current one, the first of those that name nobody; and how many there were in all.
        var missed = 0
        var misses = 0
        var row = 0
        while row < count {
            let reached = walk(rows, from: row, into: found)
            missed = reached > row ? reached : missed
            row = reached
            guard row < count else { return }
            if misses > RecordTrail.patience, misses > row / 2 {
                for rest in row..<count { found[rest] = RecordTrail.none }
                return
            }
            if stepAhead(to: row, of: rows) {
                missed = row + 1
            } else if findAgain(row, of: rows) {
                goBack(from: row, to: missed, of: rows, into: found)
                missed = row + 1
            }
            // A step of its own, since `walk` does not take cells and ids that were rewritten.
            if missed > row {
                found[row] = takeNext()
            } else {
                found[row] = RecordTrail.none
                misses += 1
            }
            row += 1
        }
    }

    /// The record that is expected next, behind which the trail goes on.
    private mutating func takeNext() -> UInt32 {
        let record = UInt32(truncatingIfNeeded: store.chunks[chunk].firstRecord + next)
        next += 1
        return record
    }

    /// Goes on as long as the rows name one record after the other; returns the first row that does not.
    private mutating func walk(_ rows: Rows, from first: Int, into found: UnsafeMutablePointer<UInt32>) -> Int {
        let (table, sources) = (rows.table, rows.sources)
        let ids = table.columns[rows.ids]
        let text = table.base
        let count = table.rowCount
        var row = first
        while row < count, chunk < store.chunks.count {
            let own = store.chunks[chunk]
            let (refs, base, source) = (own.refs, own.base, Int32(truncatingIfNeeded: own.source))
            var next = self.next
            while row < count, next < own.count {
                let record = UInt32(truncatingIfNeeded: own.firstRecord &+ next)
                if let hidden, hidden.contains(record) {
                    next &+= 1
                    continue
                }
                let (ref, span) = (refs[next], ids[row])
                // Spans of rewritten cells have a bit that no length of an id has.
                guard UInt32(ref.idLength) == span.packedLength, ref.idLength != RecordRef.elsewhere,
                    sources[row] == source,
                    RecordTrail.areEqual(
                        base + (Int(ref.row) &+ Int(ref.idDelta)), text + Int(span.offset), Int(ref.idLength))
                else {
                    self.next = next
                    return row
                }
                found[row] = record
                row &+= 1
                next &+= 1
            }
            self.next = next
            guard next >= own.count else { return row }
            chunk += 1
            self.next = 0
        }
        return row
    }

    @inline(__always)
    private static func areEqual(_ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        let (left, right) = (UnsafeRawPointer(left), UnsafeRawPointer(right))
        guard count >= 8 else {
            var offset = 0
            while offset < count {
                let one = left.load(fromByteOffset: offset, as: UInt8.self)
                guard one == right.load(fromByteOffset: offset, as: UInt8.self) else { return false }
                offset &+= 1
            }
            return true
        }
        var offset = 0
        while offset &+ 8 < count {
            let one = left.loadUnaligned(fromByteOffset: offset, as: UInt64.self)
            guard one == right.loadUnaligned(fromByteOffset: offset, as: UInt64.self) else { return false }
            offset &+= 8
        }
        // The last eight bytes, some of them once more.
        let one = left.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
        return one == right.loadUnaligned(fromByteOffset: count &- 8, as: UInt64.self)
    }

    // MARK: Off the trail

    /// Whether one of the records that come next is the one that a row names; goes there.
    private mutating func stepAhead(to row: Int, of rows: Rows) -> Bool {
        var ahead = (chunk: chunk, next: next)
        for _ in 0..<RecordTrail.ahead {
            while ahead.chunk < store.chunks.count, ahead.next >= store.chunks[ahead.chunk].count {
                ahead = (ahead.chunk + 1, 0)
            }
            guard ahead.chunk < store.chunks.count else { return false }
            if isNamed(store.chunks[ahead.chunk], ahead.next, by: row, of: rows) {
                (chunk, next) = ahead
                return true
            }
            ahead.next += 1
        }
        return false
    }

    /// Whether the record that a row names is an anchor; goes there.
    private mutating func findAgain(_ row: Int, of rows: Rows) -> Bool {
        let source = Int(rows.sources[row])
        guard source >= 0 else { return false }
        let print = rows.table.withBytes(column: rows.ids, row: row) { rows.keys[source].fingerprint($0, slot: 0) }
        let record = anchors.record(of: print) { record in
            let chunk = store.chunks[store.chunkIndex(of: record)]
            return isNamed(chunk, record - chunk.firstRecord, by: row, of: rows)
        }
        guard let record else { return false }
        chunk = store.chunkIndex(of: record)
        next = record - store.chunks[chunk].firstRecord
        return true
    }

    /// Finds the records of rows that were passed before the trail was found at `row`.
    private func goBack(
        from row: Int, to first: Int, of rows: Rows, into found: UnsafeMutablePointer<UInt32>
    ) {
        var (chunk, next, row) = (chunk, next, row)
        while row > first {
            row -= 1
            repeat {
                next -= 1
                while next < 0 {
                    chunk -= 1
                    guard chunk >= 0 else { return }
                    next = store.chunks[chunk].count - 1
                }
            } while isHidden(store.chunks[chunk], next)
            guard isNamed(store.chunks[chunk], next, by: row, of: rows) else { return }
            found[row] = UInt32(truncatingIfNeeded: store.chunks[chunk].firstRecord + next)
        }
    }

    private func isHidden(_ chunk: RecordChunk, _ next: Int) -> Bool {
        hidden?.contains(UInt32(truncatingIfNeeded: chunk.firstRecord + next)) == true
    }

    /// Whether a row names a record that is in the map of this run.
    private func isNamed(_ chunk: RecordChunk, _ next: Int, by row: Int, of rows: Rows) -> Bool {
        guard rows.sources[row] == Int32(truncatingIfNeeded: chunk.source), !isHidden(chunk, next) else { return false }
        return rows.table.withBytes(column: rows.ids, row: row) { cell in
            chunk.withID(next) { $0.count == cell.count && $0.elementsEqual(cell) }
        }
    }
}
