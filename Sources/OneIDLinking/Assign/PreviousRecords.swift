import OneIDCore
import OneIDMemory

/// One row of a previous map.
public struct PreviousRow: Sendable {
    public var oneID: OneID
    /// Fingerprint of source and record id.
    public var key: Fingerprint
    /// Nanoseconds since 1970 at which the OneID came up; `.max` when unknown.
    public var since: Int64
    /// The id stands in the map in another spelling than its canonical one.
    public var isRespelled: Bool

    public init(oneID: OneID, key: Fingerprint, since: Int64 = .max, isRespelled: Bool = false) {
        self.oneID = oneID
        self.key = key
        self.since = since
        self.isRespelled = isRespelled
    }
}

/// The records of a previous map and their OneIDs: two open-addressing tables in flat memory, 16 bytes a record and
/// 20 bytes a OneID before the tables' slack.
///
/// Record keys are known by 96 bits of a hash with the secret key of the run.
public final class PreviousRecords: @unchecked Sendable {
    private struct Entry {
        /// 0: a free place; fingerprints are never 0 there.
        var high: UInt64
        var low: UInt32
        var id: UInt32
    }

    /// The distinct OneIDs, in the order of the map.
    public private(set) var ids: [OneID] = []
    /// By OneID: when it came up; the earliest that any of its rows says.
    public private(set) var since: [Int64] = []
    /// Distinct record keys.
    public private(set) var recordCount = 0

    /// OneIDs of records beside the one that is noted for them: two spellings of one id, which were two people, are one now.
    public private(set) var further: [Fingerprint: Set<PreviousNumber>] = [:]
    /// Keys of records that stand in the map in another spelling.
    private var respelled: Set<Fingerprint> = []

    private var entries: UnsafeMutablePointer<Entry>
    private var entryMask: Int
    /// Numbers of OneIDs by hash; `.max` is free.
    private var places: UnsafeMutablePointer<UInt32>
    private var placeMask: Int
    /// Keeps loads that only warm the cache.
    private var warmed: UInt64 = 0

    public init() {
        entryMask = (1 << 10) - 1
        entries = PreviousRecords.freeEntries(1 << 10)
        placeMask = (1 << 10) - 1
        places = PreviousRecords.freePlaces(1 << 10)
    }

    deinit {
        GuardedMemory.free(entries)
        GuardedMemory.free(places)
    }

    private static func freeEntries(_ count: Int) -> UnsafeMutablePointer<Entry> {
        let made = GuardedMemory.allocate(count, of: Entry.self)
        made.initialize(repeating: Entry(high: 0, low: 0, id: 0), count: count)
        return made
    }

    private static func freePlaces(_ count: Int) -> UnsafeMutablePointer<UInt32> {
        let made = GuardedMemory.allocate(count, of: UInt32.self)
        made.initialize(repeating: .max, count: count)
        return made
    }

    // MARK: Adding

    /// Adds rows. Returns the first row whose key is known with another OneID, and that OneID.
    ///
    /// The first loop of each table only touches the places that the second one needs, so that the cache misses of a
    /// batch overlap.
    public func add(_ rows: UnsafeBufferPointer<PreviousRow>) -> (row: Int, other: OneID)? {
        reserve(rows.count)
        var warm: UInt64 = 0
        for row in rows {
            warm &+= UInt64(places[PreviousRecords.hash(row.oneID) & placeMask])
            warm &+= entries[Int(truncatingIfNeeded: row.key.high) & entryMask].high
        }
        warmed &+= warm
        for (index, row) in rows.enumerated() {
            let id = number(of: row)
            if row.isRespelled { respelled.insert(row.key) }
            guard let other = note(row.key, id) else { continue }
            guard respelled.contains(row.key) else { return (index, ids[Int(other)]) }
            further[row.key, default: []].insert(PreviousNumber(raw: id))
        }
        return nil
    }

    private func number(of row: PreviousRow) -> UInt32 {
        var place = PreviousRecords.hash(row.oneID) & placeMask
        while true {
            let present = places[place]
            if present == .max { break }
            if ids[Int(present)] == row.oneID {
                if row.since < since[Int(present)] { since[Int(present)] = row.since }
                return present
            }
            place = (place &+ 1) & placeMask
        }
        let number = UInt32(truncatingIfNeeded: ids.count)
        places[place] = number
        ids.append(row.oneID)
        since.append(row.since)
        return number
    }

    /// The OneID noted before when it is another one.
    private func note(_ key: Fingerprint, _ id: UInt32) -> UInt32? {
        let low = UInt32(truncatingIfNeeded: key.low &>> 32)
        var place = Int(truncatingIfNeeded: key.high) & entryMask
        while true {
            let present = entries[place]
            if present.high == 0 { break }
            if present.high == key.high, present.low == low { return present.id == id ? nil : present.id }
            place = (place &+ 1) & entryMask
        }
        entries[place] = Entry(high: key.high, low: low, id: id)
        recordCount &+= 1
        return nil
    }

    /// Makes room so that both tables stay at most two thirds full.
    private func reserve(_ more: Int) {
        let entryCount = entryMask + 1
        if (recordCount + more) * 3 > entryCount * 2 {
            let count = PreviousRecords.capacity(recordCount + more, from: entryCount)
            let larger = PreviousRecords.freeEntries(count)
            for old in 0..<entryCount where entries[old].high != 0 {
                var place = Int(truncatingIfNeeded: entries[old].high) & (count - 1)
                while larger[place].high != 0 { place = (place &+ 1) & (count - 1) }
                larger[place] = entries[old]
            }
            GuardedMemory.free(entries)
            entries = larger
            entryMask = count - 1
        }
        let placeCount = placeMask + 1
        if (ids.count + more) * 3 > placeCount * 2 {
            let count = PreviousRecords.capacity(ids.count + more, from: placeCount)
            let larger = PreviousRecords.freePlaces(count)
            for (number, id) in ids.enumerated() {
                var place = PreviousRecords.hash(id) & (count - 1)
                while larger[place] != .max { place = (place &+ 1) & (count - 1) }
                larger[place] = UInt32(truncatingIfNeeded: number)
            }
            GuardedMemory.free(places)
            places = larger
            placeMask = count - 1
        }
    }

    private static func capacity(_ wanted: Int, from present: Int) -> Int {
        var count = present
        while wanted * 3 > count * 2 { count *= 2 }
        return count
    }

    /// OneIDs are hashes already, but anybody may write a map: a multiplication spreads chosen ones well enough for a
    /// table that grows with them.
    @inline(__always)
    private static func hash(_ id: OneID) -> Int {
        let mixed = (id.high ^ id.low &* 0x9e37_79b9_7f4a_7c15) &* 0xff51_afd7_ed55_8ccd
        return Int(truncatingIfNeeded: mixed &>> 24)
    }

    // MARK: Looking up

    /// Whether the map has a OneID.
    public func contains(_ id: OneID) -> Bool {
        var place = PreviousRecords.hash(id) & placeMask
        while places[place] != .max {
            if ids[Int(places[place])] == id { return true }
            place = (place &+ 1) & placeMask
        }
        return false
    }

    /// Numbers of the OneIDs that the keys had; `.none` for keys the map does not have. Safe on several threads.
    func numbers(of keys: UnsafeBufferPointer<Fingerprint>, into target: UnsafeMutablePointer<PreviousNumber>) {
        let entries = entries
        let mask = entryMask
        var warm: UInt64 = 0
        for key in keys { warm &+= entries[Int(truncatingIfNeeded: key.high) & mask].high }
        // The sum is needed nowhere; storing it keeps the loads.
        if let first = keys.indices.first { target[first] = PreviousNumber(raw: UInt32(truncatingIfNeeded: warm)) }
        for (index, key) in keys.enumerated() {
            let low = UInt32(truncatingIfNeeded: key.low &>> 32)
            var place = Int(truncatingIfNeeded: key.high) & mask
            var found = PreviousNumber.none
            while entries[place].high != 0 {
                if entries[place].high == key.high, entries[place].low == low {
                    found = PreviousNumber(raw: entries[place].id)
                    break
                }
                place = (place &+ 1) & mask
            }
            target[index] = found
        }
    }
}
