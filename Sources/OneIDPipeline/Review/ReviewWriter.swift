import OneIDCore

/// Writes the queue for programs and spreadsheets.
public enum ReviewWriter {
    /// The columns of a file of decisions first: a reviewer fills `decision`, deletes the lines left blank, and saves.
    public static let columns = [
        "decision", "left_source", "left_id", "right_source", "right_id", "type", "value", "evidence", "reviewer",
        "decided_at", "note", "item", "reason", "score", "suggested", "sides", "why", "done", "merged_level",
        "merged_points", "merged_stored_value", "left_evidence", "right_evidence",
    ]

    /// RFC 4180, one line an item. Of more than two sides the first two are in the line, the others in `right_evidence`.
    ///
    /// - Parameter excel: byte order mark, CRLF, and no cell that a spreadsheet takes for a formula or a number it rounds.
    public static func csv(_ items: [ReviewItem], excel: Bool) -> [UInt8] {
        var bytes: [UInt8] = excel ? [0xef, 0xbb, 0xbf] : []
        func append(_ cells: [String]) {
            for (index, cell) in cells.enumerated() {
                if index > 0 { bytes.append(0x2c) }
                bytes += Escaping.csv(Array((excel ? SpreadsheetCell.safe(cell) : cell).utf8))
            }
            bytes += excel ? [0x0d, 0x0a] : [0x0a]
        }
        append(columns)
        for item in items {
            let left = item.sides[0]
            let others = item.sides.dropFirst()
            let right = others.first?.key
            append([
                "", left.key.source, left.key.id, right?.source ?? "", right?.id ?? "", item.value?.type ?? "",
                item.value?.value ?? "", item.evidence, "", "", "", item.id, item.reason.rawValue, String(item.score),
                item.suggestion.rawValue, String(item.sideCount), item.why, item.done,
                item.merged?.level ?? "", item.merged.map { text($0.points) } ?? "",
                item.merged.map { text($0.storedValue) } ?? "", text(left),
                others.map { others.count == 1 ? text($0) : "[\($0.key.source) \($0.key.id)] " + text($0) }
                    .joined(separator: " | "),
            ])
        }
        return bytes
    }

    /// One object a line.
    public static func jsonLines(_ items: [ReviewItem]) -> [UInt8] {
        var line = JSONLine()
        for item in items { line.write(item) }
        return line.bytes
    }

    /// `points 13230; growth 11455`, `card 120.50 and 30.00 gift`
    private static func text(_ balances: [ReviewStanding.Balance]) -> String {
        balances.map(text).joined(separator: "; ")
    }

    private static func text(_ balance: ReviewStanding.Balance) -> String {
        "\(balance.name) \(balance.amount)" + (balance.gifts.map { " and \($0) gift" } ?? "")
    }

    /// The evidence of one side on a line.
    static func text(_ side: ReviewSide) -> String { lines(side).joined(separator: "; ") }

    /// The evidence of one side, a kind a line.
    public static func lines(_ side: ReviewSide) -> [String] {
        var lines: [String] = []
        func add(_ title: String, _ values: [String]) {
            guard !values.isEmpty else { return }
            let shown = 6
            lines.append(
                "\(title) " + values.prefix(shown).joined(separator: ", ")
                    + (values.count > shown ? ", … (\(values.count))" : ""))
        }
        add("name", side.names)
        add("birthday", side.birthdays)
        var byType: [(type: String, values: [String])] = []
        for identifier in side.identifiers + side.masked {
            let type = identifier.scope.isEmpty ? identifier.type : "\(identifier.type) of \(identifier.scope)"
            if let index = byType.firstIndex(where: { $0.type == type }) {
                byType[index].values.append(identifier.value)
            } else {
                byType.append((type, [identifier.value]))
            }
        }
        for (type, values) in byType { add(type, values) }
        add("place", side.places)
        if let level = side.standing.level, side.levels != [level] {
            add("level", [level])
            add("exported as", side.levels)
        } else {
            add("level", side.levels)
        }
        lines += (side.standing.points + side.standing.storedValue).map(text)
        let records = side.records.map { "\($0.source) \($0.id)" }
        lines.append(
            "\(side.recordCount) \(side.recordCount == 1 ? "record" : "records"): " + records.joined(separator: ", ")
                + (side.recordCount > records.count ? ", …" : ""))
        return lines
    }
}

/// Cells that a spreadsheet must not change or run.
enum SpreadsheetCell {
    /// A formula begins with one of these (OWASP, "CSV injection").
    private static let starts: Set<UInt8> = [
        UInt8(ascii: "="), UInt8(ascii: "+"), UInt8(ascii: "-"), UInt8(ascii: "@"), 0x09, 0x0d,
    ]

    /// `="0123"` where digits would be lost – leading zeros, more than eleven of them –, a leading apostrophe before
    /// what would run. Saved again as CSV the digits come out whole.
    static func safe(_ cell: String) -> String {
        guard let first = cell.utf8.first else { return cell }
        if cell.utf8.allSatisfy({ $0 >= 0x30 && $0 <= 0x39 }),
            cell.utf8.count > 11 || first == 0x30 && cell.utf8.count > 1
        {
            return "=\"\(cell)\""
        }
        return starts.contains(first) ? "'" + cell : cell
    }
}

/// Compact JSON, one object a line, fields in a fixed order.
private struct JSONLine {
    private(set) var bytes: [UInt8] = []
    private var isFirst = true

    mutating func write(_ item: ReviewItem) {
        open("{")
        field("item", item.id)
        field("reason", item.reason.rawValue)
        key("score")
        bytes += Array(String(item.score).utf8)
        field("suggested", item.suggestion.rawValue)
        if let value = item.value {
            key("value")
            identifier(value)
        }
        field("why", item.why)
        field("done", item.done)
        field("evidence", item.evidence)
        if let merged = item.merged {
            key("merged")
            open("{")
            members(merged)
            close("}")
        }
        key("side_count")
        bytes += Array(String(item.sideCount).utf8)
        key("sides")
        open("[")
        for side in item.sides { element { $0.write(side) } }
        close("]")
        close("}")
        bytes.append(0x0a)
        isFirst = true
    }

    private mutating func write(_ side: ReviewSide) {
        open("{")
        record("key", side.key)
        key("record_count")
        bytes += Array(String(side.recordCount).utf8)
        key("records")
        open("[")
        for one in side.records { element { $0.object(one) } }
        close("]")
        strings("names", side.names)
        strings("birthdays", side.birthdays)
        for (name, list) in [("identifiers", side.identifiers), ("masked", side.masked)] {
            key(name)
            open("[")
            for one in list { element { $0.identifier(one) } }
            close("]")
        }
        strings("places", side.places)
        strings("levels", side.levels)
        members(side.standing)
        close("}")
    }

    private mutating func members(_ standing: ReviewStanding) {
        if let level = standing.level { field("level", level) }
        key("points")
        open("{")
        for balance in standing.points { field(balance.name, balance.amount) }
        close("}")
        key("stored_value")
        open("{")
        for balance in standing.storedValue {
            key(balance.name)
            open("{")
            field(balance.gift == nil ? "balance" : "principal", balance.amount)
            if let gift = balance.gift { field("gift", gift) }
            close("}")
        }
        close("}")
    }

    private mutating func record(_ name: String, _ record: ReviewKey) {
        key(name)
        object(record)
    }

    private mutating func object(_ record: ReviewKey) {
        open("{")
        field("source", record.source)
        field("id", record.id)
        close("}")
    }

    private mutating func identifier(_ identifier: ReviewIdentifier) {
        open("{")
        field("type", identifier.type)
        if !identifier.scope.isEmpty { field("scope", identifier.scope) }
        field("value", identifier.value)
        close("}")
    }

    private mutating func strings(_ name: String, _ values: [String]) {
        key(name)
        open("[")
        for value in values { element { $0.string(value) } }
        close("]")
    }

    private mutating func field(_ name: String, _ value: String) {
        key(name)
        string(value)
    }

    private mutating func key(_ name: String) {
        comma()
        string(name)
        bytes.append(UInt8(ascii: ":"))
    }

    private mutating func element(_ body: (inout JSONLine) -> Void) {
        comma()
        body(&self)
        isFirst = false
    }

    private mutating func string(_ text: String) {
        bytes.append(0x22)
        bytes += Escaping.json(Array(text.utf8))
        bytes.append(0x22)
        isFirst = false
    }

    private mutating func comma() {
        if !isFirst { bytes.append(UInt8(ascii: ",")) }
        isFirst = false
    }

    private mutating func open(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(ascii: bracket))
        isFirst = true
    }

    private mutating func close(_ bracket: Unicode.Scalar) {
        bytes.append(UInt8(ascii: bracket))
        isFirst = false
    }
}
