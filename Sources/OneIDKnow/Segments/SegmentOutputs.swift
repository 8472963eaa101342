import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDLinking
import OneIDPipeline

/// What is written of segments: who is in each, how many, and how many are in two.
package struct SegmentOutputs {
    let knowledge: Knowledge
    package let selected: [SelectedSegment]
    private let forSpreadsheets: Bool

    package init(_ knowledge: Knowledge, _ selected: [SelectedSegment], forSpreadsheets: Bool = false) {
        self.knowledge = knowledge
        self.selected = selected
        self.forSpreadsheets = forSpreadsheets
    }

    /// The people of one segment: OneIDs, and values of their profiles where columns are named.
    package func write(_ one: SelectedSegment, columns: [String], to file: OutputFile) throws(Finding) {
        var profiles = knowledge.run.profiles
        if let tags = knowledge.profileTags { profiles = profiles.deriving(tags) }
        let columns = one.segment.columns ?? columns
        guard columns.isEmpty else {
            _ = try profiles.write(
                profiles.people(at: one.people.places), to: .init(profiles: file),
                form: ProfileForm(format: .csv, columns: ["oneid"] + columns, forSpreadsheets: forSpreadsheets))
            return
        }
        if forSpreadsheets { try file.openForSpreadsheets() }
        var rows = FlatRows(neutralises: forSpreadsheets)
        rows.field("oneid")
        rows.endRow()
        for place in one.people.places {
            rows.field(profiles.oneID(at: Int(place)).text)
            rows.endRow()
            guard rows.bytes.count > 1 << 20 else { continue }
            try file.write(Array(rows.bytes))
            rows.clear()
        }
        try file.write(Array(rows.bytes))
    }

    /// Everybody who is in a segment: a row for each of the segments, in the order of segments and OneIDs.
    package func writeMembers(to file: OutputFile) throws(Finding) {
        if forSpreadsheets { try file.openForSpreadsheets() }
        var rows = FlatRows(neutralises: forSpreadsheets)
        for column in ["segment", "oneid"] { rows.field(column) }
        rows.endRow()
        for one in selected {
            for place in one.people.places {
                rows.field(one.segment.name)
                rows.field(knowledge.run.profiles.oneID(at: Int(place)).text)
                rows.endRow()
                guard rows.bytes.count > 1 << 20 else { continue }
                try file.write(Array(rows.bytes))
                rows.clear()
            }
        }
        try file.write(Array(rows.bytes))
    }

    /// Columns of the counts.
    package static let countColumns = ["segment", "people", "unknown", "passed_over", "added", "removed"]

    /// A row a segment; `added` and `removed` are blank without an earlier run.
    package func writeCounts(_ changes: [SegmentChange?], to file: OutputFile) throws(Finding) {
        if forSpreadsheets { try file.openForSpreadsheets() }
        var rows = FlatRows(neutralises: forSpreadsheets)
        for column in Self.countColumns { rows.field(column) }
        rows.endRow()
        for (one, change) in zip(selected, changes) {
            rows.field(one.segment.name)
            for number in [one.count, one.unknown, one.passedOver] { rows.field("\(number)") }
            rows.field(change.map { "\($0.added)" } ?? "")
            rows.field(change.map { "\($0.removed)" } ?? "")
            rows.endRow()
        }
        try file.write(Array(rows.bytes))
    }

    /// Segments whose overlaps are counted; of more the pairs would be more than anybody reads.
    package static let overlapLimit = 500

    /// A row for each two segments that have people in common.
    package func writeOverlap(to file: OutputFile) throws(Finding) {
        if forSpreadsheets { try file.openForSpreadsheets() }
        var rows = FlatRows(neutralises: forSpreadsheets)
        for column in ["segment", "other", "people", "share_of_segment", "share_of_other"] { rows.field(column) }
        rows.endRow()
        if selected.count <= Self.overlapLimit {
            for (number, one) in selected.enumerated() {
                for other in selected[(number + 1)...] {
                    let count = one.people.countInCommon(other.people)
                    guard count > 0 else { continue }
                    rows.field(one.segment.name)
                    rows.field(other.segment.name)
                    rows.field("\(count)")
                    rows.field(SegmentOutputs.share(count, of: one.count))
                    rows.field(SegmentOutputs.share(count, of: other.count))
                    rows.endRow()
                }
            }
        }
        try file.write(Array(rows.bytes))
    }

    /// Per cent with one decimal, half up.
    private static func share(_ count: Int, of whole: Int) -> String {
        let thousandths = whole == 0 ? 0 : (count * 2000 + whole) / (whole * 2)
        return "\(thousandths / 10).\(thousandths % 10)"
    }
}

/// How a segment differs from that of an earlier run.
package struct SegmentChange: Sendable, Equatable {
    package var added: Int
    package var removed: Int
}

extension FindingID {
    public static let segmentColumns = FindingID(
        "segment.previous", summary: "A file of the earlier run is not one that oneid wrote of a segment.",
        remedy: "Name the folder that an earlier oneid segment wrote.")
    public static let segmentName = FindingID(
        "segment.name", status: .usage, summary: "A segment that is asked for is not configured.",
        remedy: "Use one of the names that the message lists.")
    public static let segmentNone = FindingID(
        "segment.none", status: .usage, summary: "The configuration has no segments.",
        remedy: "Declare some: segments: { shanghai: { attribute: \"city\", is: \"上海\" } }.")
    public static let segmentCatalogue: [FindingID] = [.segmentColumns, .segmentName, .segmentNone]
}
