import OneIDTestSupport

@testable import OneIDCore

/// The result of a scan as values that can be compared.
struct ScannedJSON: Equatable {
    /// nil stands for an absent field (or an empty one).
    var rows: [[String?]] = []
    var starts: [Int] = []
    var faults: [StructuralFault] = []
    var duplicateKeyCount = 0
    var next = 0

    var faultIDs: [String] { faults.map(\.id.id) }
}

/// Scans the stretches one after another with a table that starts small, so that it grows.
func scanJSON(
    _ bytes: [UInt8], _ framing: JSONFraming, _ names: [String], stretches: [Range<Int>]? = nil, from start: Int = 0,
    stop: Bool = false
) -> ScannedJSON {
    let table = FieldTable(columnCount: names.count, capacity: 1)
    let scanner = JSONScanner(columns: JSONColumns(names), stopAtFirstFault: stop)
    var result = ScannedJSON()
    bytes.withUnsafeBufferPointer { content in
        guard let base = content.baseAddress else { return }
        for stretch in stretches ?? [start..<content.count] {
            table.reset(base: base + stretch.lowerBound)
            let outcome = scanner.scan(
                content, from: stretch.lowerBound, to: stretch.upperBound, framing: framing, into: table)
            for row in 0..<table.rowCount {
                result.starts.append(stretch.lowerBound + Int(table.rowStarts[row]))
                result.rows.append(
                    (0..<names.count).map { column in
                        table.withBytes(column: column, row: row) {
                            $0.isEmpty ? nil : String(decoding: $0, as: UTF8.self)
                        }
                    })
            }
            result.faults += outcome.faults
            result.duplicateKeyCount += outcome.duplicateKeyCount
            result.next = outcome.next
        }
    }
    return result
}

func scanJSON(_ text: String, _ framing: JSONFraming, _ names: [String], stop: Bool = false) -> ScannedJSON {
    let start = framing == .array ? 1 : 0
    return scanJSON(Array(text.utf8), framing, names, from: start, stop: stop)
}

func detectJSON(_ text: String) -> JSONFraming.Detection {
    Array(text.utf8).withUnsafeBufferPointer { JSONFraming.detect($0) }
}

/// Random JSON text, in every spelling the grammar has.
struct RandomJSON {
    var random: SeededGenerator
    /// Whether spaces may hold line ends.
    var multiline: Bool

    mutating func space() -> String {
        switch random.below(6) {
        case 0: " "
        case 1: multiline ? "\n  " : "\t"
        default: ""
        }
    }

    mutating func string() -> String {
        var text = "\""
        for _ in 0..<random.below(14) {
            let pieces = [
                "a", "Z", "7", " ", "{", "}", "[", "]", ",", ":", "中", "é", "😀", "\\\"", "\\\\", "\\/", "\\n",
                "\\u4e2d",
                "\\u00E9", "\\uD83D\\uDE00", "\\t", "xyzxyzxyz", "\u{7f}", ".",
            ]
            text += pieces[random.below(pieces.count)]
        }
        return text + "\""
    }

    mutating func number() -> String {
        ["0", "-0", "12", "-7.25", "1e5", "2E-3", "13822345678", "0.1", "9007199254740993"][random.below(9)]
    }

    mutating func scalar() -> String {
        switch random.below(5) {
        case 0: number()
        case 1: ["true", "false", "null"][random.below(3)]
        default: string()
        }
    }

    mutating func value(depth: Int) -> String {
        if depth > 0, random.below(4) == 0 {
            return random.below(2) == 0 ? array(depth: depth - 1) : object(depth: depth - 1)
        }
        return scalar()
    }

    mutating func array(depth: Int) -> String {
        let items = (0..<random.below(4)).map { _ in space() + value(depth: depth) + space() }
        return "[" + (items.isEmpty ? space() : items.joined(separator: ",")) + "]"
    }

    /// Keys differ from each other.
    mutating func object(depth: Int) -> String {
        let keys = [
            "id", "phone", "user", "a\\u0062c", "tags", "a.b", "longer_than_eight", "longer_than_eighty", "", "键",
        ]
        var items: [String] = []
        for key in keys.shuffled(using: &random).prefix(random.below(7)) {
            items.append(space() + "\"" + key + "\"" + space() + ":" + space() + value(depth: depth) + space())
        }
        return "{" + (items.isEmpty ? space() : items.joined(separator: ",")) + "}"
    }

    mutating func document(_ framing: JSONFraming, records: Int) -> String {
        let objects = (0..<records).map { _ in object(depth: 3) }
        switch framing {
        case .lines: return objects.joined(separator: "\n") + (random.below(2) == 0 ? "\n" : "")
        case .sequence: return objects.map { $0 + (random.below(2) == 0 ? "\n" : "") }.joined()
        case .array: return "[" + objects.joined(separator: random.below(2) == 0 ? "," : " ,\n ") + "]\n"
        }
    }
}
