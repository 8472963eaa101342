import OneIDCore
import OneIDIO
import OneIDIntake

/// Writes the queue for programs and spreadsheets.
public enum ReviewWriter {
    /// The columns of a file of decisions first: a reviewer fills `decision` where it is clear, and saves.
    public static let columns = [
        "decision", "left_source", "left_id", "right_source", "right_id", "type", "value", "evidence", "reviewer",
        "decided_at", "note", DecisionFile.queueOnly, "reason", "score", "suggested", "sides", "why", "done",
        "merged_level",
        "merged_points", "merged_stored_value", "left_evidence", "right_evidence",
    ]

    /// RFC 4180, one line an item. Of more than two sides the first two are in the line, the others in `right_evidence`.
    ///
    /// - Parameter excel: byte order mark, CRLF, and no cell that a spreadsheet takes for a formula or a number it rounds.
    public static func csv(_ items: [ReviewItem], excel: Bool) -> [UInt8] {
        var bytes: [UInt8] = excel ? SpreadsheetRows.byteOrderMark : []
        func append(_ cells: [String]) {
            for (index, cell) in cells.enumerated() {
                if index > 0 { bytes.append(0x2c) }
                bytes += Escaping.csv(Array((excel ? SpreadsheetCell.safe(cell) : cell).utf8))
            }
            bytes += excel ? [0x0d, 0x0a] : [0x0a]
        }
        append(columns)
        for item in items { append(cells(item)) }
        return bytes
    }

    /// The same as a workbook: texts, the header in sight, and the words of `decision` to choose from.
    public static func workbook(_ items: [ReviewItem]) -> [UInt8] {
        var bytes: [UInt8] = []
        let words = Decision.Verdict.allCases.map(\.rawValue)
        let columns = columns.map { name in
            WorkbookWriter.Column(name, width: widths[name] ?? 14, choices: name == "decision" ? words : [])
        }
        do throws(Finding) {
            let writer = try WorkbookWriter(sheet: "queue", columns: columns) { (piece) throws(Finding) in
                bytes += piece
            }
            let piece = SheetPiece()
            for (number, item) in items.enumerated() {
                piece.append(row: cells(item))
                guard number + 1 == items.count || piece.xml.count > 1 << 20 else { continue }
                piece.pack()
                try writer.append(piece)
                piece.clear()
            }
            try writer.finish()
        } catch {
            // Never: what is written to memory does not fail.
            return []
        }
        return bytes
    }

    private static let widths = [
        "decision": 12, "left_id": 20, "right_id": 20, "type": 12, "value": 24, "evidence": 16, "item": 16,
        "reason": 20,
        "score": 8, "sides": 7, "why": 48, "done": 32, "left_evidence": 60, "right_evidence": 60,
    ]

    /// The cells of an item.
    private static func cells(_ item: ReviewItem) -> [String] {
        let left = item.sides[0]
        let others = item.sides.dropFirst()
        let right = item.doubt == nil ? others.first?.key : nil
        // A shared value is decided without naming anybody.
        let named = item.doubt.map { $0.statements.first?.key } ?? left.key
        return [
            "", named?.source ?? "", named?.id ?? "", right?.source ?? "", right?.id ?? "", item.value?.type ?? "",
            item.value?.value ?? "", item.evidence, "", "", "", item.id, item.reason.rawValue, String(item.score),
            item.suggestion.rawValue, String(item.sideCount), item.why, item.done,
            item.merged?.level ?? "", item.merged.map { text($0.points) } ?? "",
            item.merged.map { text($0.storedValue) } ?? "", text(left),
            others.map { others.count == 1 ? text($0) : "[\($0.key.source) \($0.key.id)] " + text($0) }
                .joined(separator: " | "),
        ]
    }

    /// One object a line.
    public static func jsonLines(_ items: [ReviewItem]) -> [UInt8] {
        var line = JSONLine()
        for item in items {
            line.beginLine()
            line.write(item)
            line.append(0x0a)
        }
        return line.array
    }

    /// `points 13230; growth 11455`, `card 120.50 and 30.00 gift`
    private static func text(_ balances: [ReviewStanding.Balance]) -> String {
        balances.map(text).joined(separator: "; ")
    }

    private static func text(_ balance: ReviewStanding.Balance) -> String { "\(balance.name) \(balance.text)" }

    /// The evidence of one side on a line.
    static func text(_ side: ReviewSide) -> String { lines(side).joined(separator: "; ") }

    /// The evidence of one side, a kind a line.
    public static func lines(_ side: ReviewSide) -> [String] {
        side.attributes.map { "\($0.title) \(text($0.values))" } + [accounts(side)]
    }

    /// The first of the values, and how many there are where some are left out.
    public static func text(_ values: [String]) -> String {
        let shown = 6
        return values.prefix(shown).joined(separator: ", ") + (values.count > shown ? ", … (\(values.count))" : "")
    }

    /// `2 records: jd 17, pos 4`
    public static func accounts(_ side: ReviewSide) -> String {
        let records = side.records.map { "\($0.source) \($0.id)" }
        return "\(side.recordCount) \(side.recordCount == 1 ? "record" : "records"): "
            + records.joined(separator: ", ")
            + (side.recordCount > records.count ? ", …" : "")
    }
}
