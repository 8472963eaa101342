import OneIDCore
import OneIDIntake
import OneIDLinking
import OneIDReconcile

/// Rows of what members have – lots of points, gift cards, coupons – and whose each is: eight bytes a row.
///
/// What the rows say is read again with the person's records, and nothing of it is kept.
package final class AssetRows: @unchecked Sendable {
    let plan: RunPlan
    let store: RecordStore
    let chunks: ChunkTable
    /// The cluster, then the record, in ascending order.
    private let rows: [UInt64]
    /// Rows of nobody, ascending.
    let unattached: [UInt32]

    /// - Parameter code: of an event by the number of its record: its cluster, or an `EventOutcome`.
    init(_ plan: BehaviourPlan, _ store: RecordStore, code: (Int) -> UInt32) {
        self.plan = plan.run
        self.store = store
        chunks = ChunkTable(store)
        var rows: [UInt64] = []
        var unattached: [UInt32] = []
        for chunk in store.chunks
        where chunk.file >= plan.memberFiles && plan.source(chunk.source).kind.isAsset {
            for record in chunk.firstRecord..<chunk.firstRecord + chunk.count {
                let code = code(record)
                if code < 0x8000_0000 {
                    rows.append(UInt64(code) << 32 | UInt64(record))
                } else if code != EventOutcome.duplicate.rawValue {
                    unattached.append(UInt32(truncatingIfNeeded: record))
                }
            }
        }
        self.rows = rows.sorted()
        self.unattached = unattached.sorted()
    }

    /// Calls `body` with the records of a cluster, ascending.
    func forEach(of cluster: UInt32, _ body: (UInt32) -> Void) {
        var place = rows.sortedIndex { $0 >= UInt64(cluster) << 32 }
        while place < rows.count, rows[place] >> 32 == UInt64(cluster) {
            body(UInt32(truncatingIfNeeded: rows[place]))
            place += 1
        }
    }
}

extension BehaviourPlan {
    /// The days on which points were earned and spent, by number of the source among those of events.
    func daysOfAssets() -> [Int: DayCounts] {
        var found: [Int: DayCounts] = [:]
        for plan in run.files[memberFiles...] {
            let number = plan.source - firstSource
            guard sources[number].kind.isAsset, let name = sources[number].declared.dateOfEvents?.name,
                plan.file.has(name)
            else { continue }
            let dates = run.dates.column(name, of: plan.source)
            LaterDate.forEach(in: plan, column: name) { cell in
                guard case .day(let day) = EventDay.read(cell, dates) else { return }
                found[number, default: DayCounts()].add(day: day.number, moment: day.midnight)
            }
        }
        return found
    }
}
