import OneIDCore
import OneIDMemory

/// Some records of a run, found by their keys: of each chunk every 64th and the last.
final class RecordAnchors: @unchecked Sendable {
    /// A place has a part of the hash in its upper half and the number of the record in its lower.
    private let table: PageMemory<UInt64>
    /// A power of two less one.
    private let mask: Int

    private static let free = UInt64.max
    /// Records from one to the next.
    static let distance = 64

    /// - Parameters:
    ///   - hidden: records that cannot be found.
    ///   - keys: by source of the run, the keys of the hashes.
    init(_ store: RecordStore, hidden: RecordSet?, keys: [FingerprintKey], workers: Workers) {
        let found = PerWorker<[(print: Fingerprint, record: UInt32)]>(workers.count) { [] }
        workers.forEach(store.chunks.count) { worker, index in
            let chunk = store.chunks[index]
            func isShown(_ row: Int) -> Bool {
                hidden?.contains(UInt32(truncatingIfNeeded: chunk.firstRecord + row)) != true
            }
            var rows = Array(stride(from: 0, to: chunk.count, by: RecordAnchors.distance).filter(isShown))
            if let last = (0..<chunk.count).last(where: isShown), last != rows.last { rows.append(last) }
            for row in rows {
                let print = chunk.withID(row) { keys[chunk.source].fingerprint($0, slot: 0) }
                found[worker].append((print, UInt32(truncatingIfNeeded: chunk.firstRecord + row)))
            }
        }
        let all = found.all
        let count = all.reduce(0) { $0 + $1.count }
        var places = 16
        while places < count * 2 { places *= 2 }
        mask = places - 1
        table = PageMemory(count: places)
        let table = table.start
        table.initialize(repeating: RecordAnchors.free, count: places)
        for (print, record) in all.joined() {
            var place = Int(truncatingIfNeeded: print.high) & mask
            while table[place] != RecordAnchors.free { place = (place &+ 1) & mask }
            table[place] = print.low & ~0xffff_ffff | UInt64(record)
        }
    }

    /// The record of a hash that `isIt` says is meant.
    func record(of print: Fingerprint, where isIt: (Int) -> Bool) -> Int? {
        var place = Int(truncatingIfNeeded: print.high) & mask
        while table.start[place] != RecordAnchors.free {
            let entry = table.start[place]
            let record = Int(UInt32(truncatingIfNeeded: entry))
            if entry &>> 32 == print.low &>> 32, isIt(record) { return record }
            place = (place &+ 1) & mask
        }
        return nil
    }
}
