import OneIDCore
import OneIDKnow
import OneIDPipeline
import OneIDShell

/// Counts of tags: for people to read a block a tag, with bars; for programs a row a value.
struct TagsTable {
    /// All people of the run.
    let people: Int
    /// Whether bars are plain ASCII.
    let isPlain: Bool

    /// Values of one tag that are shown; the rest is one line.
    private static let shown = 20

    func text(_ summaries: [TagSummary]) -> String {
        var table = AlignedTable([
            ("tag", .left), ("value", .left), ("people", .right), ("share", .right), ("", .left),
        ])
        for summary in summaries {
            var name = summary.name
            func add(_ value: String, _ count: Int, _ largest: Int) {
                table.add([
                    name, value, FindingText.count(count), Bars.percent(count, of: people),
                    Bars.bar(count, of: largest, isPlain: isPlain),
                ])
                name = ""
            }
            let largest = max(summary.values.map(\.people).max() ?? 0, summary.numbers?.people ?? 0)
            for value in summary.values.prefix(Self.shown) {
                add(ControlCharacters.escaped(value.word), value.people, largest)
            }
            let rest = summary.values.dropFirst(Self.shown)
            if !rest.isEmpty {
                add("\(FindingText.count(rest.count)) more", rest.reduce(0) { $0 + $1.people }, largest)
            }
            if let numbers = summary.numbers {
                add(
                    "\(numbers.leastText) to \(numbers.mostText), mean \(numbers.meanText)"
                        + (summary.unit.isEmpty ? "" : " \(summary.unit)"), numbers.people, largest)
            }
            if summary.without > 0 { add("(without)", summary.without, 0) }
            if summary.unknown > 0 { add("(unknown)", summary.unknown, 0) }
            if !summary.cuts.isEmpty {
                table.add(["", "cut points \(summary.cuts.joined(separator: ", "))", "", "", ""])
            }
        }
        return table.text() + "of \(FindingText.count(people, "person", plural: "people"))\n"
    }

    /// Columns of the counts.
    static let columns = ["tag", "value", "people", "least", "mean", "most", "cuts"]

    func csv(_ summaries: [TagSummary], forSpreadsheets: Bool) -> [UInt8] {
        var rows = FlatRows(neutralises: forSpreadsheets)
        func add(_ fields: [String], _ rows: inout FlatRows) {
            for field in fields { rows.field(field) }
            rows.endRow()
        }
        add(Self.columns, &rows)
        for summary in summaries {
            let cuts = summary.cuts.joined(separator: " ")
            for value in summary.values { add([summary.name, value.word, "\(value.people)", "", "", "", cuts], &rows) }
            if let numbers = summary.numbers {
                add(
                    [
                        summary.name, "(number)", "\(numbers.people)", numbers.leastText, numbers.meanText,
                        numbers.mostText, cuts,
                    ], &rows)
            }
            add([summary.name, "(without)", "\(summary.without)", "", "", "", ""], &rows)
            add([summary.name, "(unknown)", "\(summary.unknown)", "", "", "", ""], &rows)
        }
        return unsafe Array(rows.bytes)
    }
}
