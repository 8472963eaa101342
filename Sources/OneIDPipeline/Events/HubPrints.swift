import OneIDCore
import OneIDIntake

/// The fingerprints of the hubs of a run: a value that links nothing attaches nothing.
enum HubPrints {
    /// - Parameters:
    ///   - plan: with the slots, digest forms and key under which the events were fingerprinted.
    ///   - receivers: by the slot of an identifier, the one in which receivers have it.
    static func of(
        _ hubs: [Hub], plan: RunPlan, receivers: [UInt8: UInt8] = [:], key: FingerprintKey
    ) -> [Fingerprint] {
        guard !hubs.isEmpty else { return [] }
        let cells = CellReader(key: key)
        var columns: [UInt8: [ColumnPlan]] = [:]
        for column in plan.files.flatMap(\.identifiers) { columns[column.slot, default: []].append(column) }
        var prints: [Fingerprint] = []
        for hub in hubs {
            // A canonical value is its own canonical form; a digest is read by the columns that hold digests.
            let further = receivers[hub.slot].flatMap { columns[$0] } ?? []
            for column in (columns[hub.slot] ?? []) + further {
                var text = hub.value
                let found = text.withUTF8 { cells.fingerprints(of: $0, column) }
                prints += found.map(\.print)
            }
        }
        return Array(Set(prints))
    }
}
