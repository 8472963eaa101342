import OneIDCore
import OneIDIO

/// Accounts that were exported more than once: which row stands in the map, which version counts.
struct AccountVersions {
    /// Records whose account is in the map already, by an earlier row.
    let hidden: RecordSet?
    /// Records whose identifiers do not count because a later version exists.
    let superseded: RecordSet?
    /// Groups of rows of one account, ascending.
    let groups: [[UInt32]]
    /// For rows that are not the first of their account: the first.
    let first: [UInt32: UInt32]
    /// Accounts whose versions differ although no column tells which is the latest.
    var conflicting = 0
    /// The first row of one such account.
    var conflictExample: UInt32?
    /// Cells of the `updated` column that are not dates, and the first of them.
    var unreadableDates = 0
    var unreadableExample: UInt32?

    /// Rows that are not in the map.
    var hiddenCount: Int { hidden?.count ?? 0 }

    init(_ groups: [[UInt32]], recordCount: Int, reader: RowReader) {
        self.groups = groups
        guard !groups.isEmpty else {
            hidden = nil
            superseded = nil
            first = [:]
            return
        }
        let hidden = RecordSet(capacity: recordCount)
        let superseded = RecordSet(capacity: recordCount)
        var first: [UInt32: UInt32] = [:]
        for group in groups {
            for record in group.dropFirst() {
                hidden.insert(record)
                first[record] = group[0]
            }
            let versions = group.map { Version($0, reader) }
            for version in versions where version.isUnreadable {
                unreadableDates += 1
                unreadableExample = min(unreadableExample ?? version.record, version.record)
            }
            guard let latest = versions.max(by: Version.precedes), latest.updated != nil else {
                if versions.dropFirst().contains(where: { $0.content != versions[0].content }) {
                    conflicting += 1
                    if conflictExample == nil { conflictExample = group[0] }
                }
                continue
            }
            for version in versions where version.record != latest.record { superseded.insert(version.record) }
        }
        self.hidden = hidden
        self.superseded = superseded.count > 0 ? superseded : nil
        self.first = first
    }

    /// The record that stands for an account.
    func canonical(_ record: UInt32) -> UInt32 { first[record] ?? record }

    /// One row of an account.
    private struct Version {
        let record: UInt32
        let updated: Timestamp?
        /// There is something in the column, but no date.
        let isUnreadable: Bool
        /// The mapped values, by name of the column: what decides between versions of the same moment, whatever the
        /// order and format of the files.
        let content: [String: [UInt8]]

        init(_ record: UInt32, _ reader: RowReader) {
            self.record = record
            var moment: Timestamp?
            var isUnreadable = false
            var content: [String: [UInt8]] = [:]
            reader.read(record) { plan, table in
                guard table.rowCount == 1 else { return }
                for (column, name) in plan.names.enumerated() {
                    table.withBytes(column, 0) { bytes in
                        if !bytes.isEmpty { content[name] = Array(bytes) }
                    }
                }
                guard let updated = plan.updated else { return }
                table.withBytes(updated, 0) { bytes in
                    moment = Timestamp(bytes)
                    isUnreadable = moment == nil && !bytes.isEmpty
                }
            }
            updated = moment
            self.isUnreadable = isUnreadable
            self.content = content
        }

        static func precedes(_ left: Version, _ right: Version) -> Bool {
            switch (left.updated, right.updated) {
            case (nil, nil): return sorted(left.content).lexicographicallyPrecedes(sorted(right.content))
            case (nil, _): return true
            case (_, nil): return false
            case (let a?, let b?):
                return a == b ? sorted(left.content).lexicographicallyPrecedes(sorted(right.content)) : a < b
            }
        }

        private static func sorted(_ content: [String: [UInt8]]) -> [UInt8] {
            content.sorted { $0.key < $1.key }.flatMap { Array($0.key.utf8) + [0] + $0.value + [0] }
        }
    }
}
