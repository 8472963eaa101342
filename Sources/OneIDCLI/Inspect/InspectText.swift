import OneIDCore
import OneIDExamine
import OneIDPipeline
import OneIDShell

/// What `oneid inspect` prints for people.
enum InspectText {
    static func text(_ reading: FileReading, region: PhoneRegion, showsValues: Bool) -> String {
        let file = reading.file
        let records = FindingText.count(file.records, "record")
        var form = [
            file.formName, file.encodingPhrase, file.packing, FindingText.size(bytes: UInt64(max(0, file.size))),
        ]
        .compactMap { $0 }
        form.append(file.isComplete ? "\(records), all looked at" : "\(records) of it looked at")
        var text = ControlCharacters.escaped("\(Shortening.name(file.name)): \(form.joined(separator: "; "))") + "\n"
        text += "  records are " + reading.kind.rawValue + (reading.kindReason.map { " (\($0))" } ?? "")
        text += ControlCharacters.escaped(
            reading.id.map { "; record id \(reading.shownName($0.column, shows: showsValues)) (\($0.why))" }
                ?? "; no column was recognised as the record id")
        text += "\n"
        guard !reading.columns.isEmpty else { return text }
        var table = AlignedTable([
            ("column", .left), ("is", .left), ("by", .left), ("filled", .right), ("values", .left), ("examples", .left),
        ])
        for column in reading.columns {
            let facts = column.facts
            table.add([
                shortened(reading.shownName(column.name, shows: showsValues)), reading.meaning(of: column) ?? "-",
                reading.evidence(of: column)?.rawValue ?? "",
                facts.records == 0 ? "" : FindingText.percent(facts.filled, of: facts.records),
                values(column, region), column.examples(2, shows: showsValues).map(shortened).joined(separator: ", "),
            ])
        }
        text += table.text(indent: 2)
        if file.unnamedColumns > 0 {
            text += "  \(FindingText.count(file.unnamedColumns, "column")) without a name cannot be used\n"
        }
        if file.overlongColumns > 0 {
            text +=
                "  \(FindingText.count(file.overlongColumns, "column")) with a name of more than 1,024 bytes cannot be used\n"
        }
        if let doubt = reading.idDoubt { text += "  unsure: \(Shortening.message(ControlCharacters.escaped(doubt)))\n" }
        for column in reading.columns {
            guard let doubt = column.doubt else { continue }
            text +=
                ControlCharacters.escaped(
                    "  \(column.meaning == nil ? "not used" : "unsure"): \(reading.shownName(column.name, shows: showsValues)): \(Shortening.message(doubt))"
                ) + "\n"
        }
        return text
    }

    /// Classes of an identifier, the levels seen, else how many different values there are.
    private static func values(_ column: ColumnReading, _ region: PhoneRegion) -> String {
        let classes = column.classes(region: region)
        if !classes.isEmpty { return classes.map { "\(FindingText.count($0.1)) \($0.0.name)" }.joined(separator: ", ") }
        guard column.facts.filled > 0 else { return "" }
        if column.meaning == .member(.level) {
            let shown = column.facts.values.prefix(6).map { "\($0.text) \(FindingText.count($0.count))" }
            return shown.joined(separator: ", ") + (column.facts.distinct > 6 ? ", …" : "")
        }
        return "\(FindingText.count(column.facts.distinct)) different"
    }

    private static func shortened(_ text: String) -> String { Shortening.middle(text, characters: 28) }

    /// One value and how it is normalised.
    static func text(_ raw: String, _ steps: NormalisationSteps) -> String {
        var text = ControlCharacters.escaped("\(steps.typeName): \(Shortening.name(raw))") + "\n"
        text += "  class       \(steps.valueClass.name)\n"
        let values = steps.values.isEmpty ? "none" : steps.values.joined(separator: ", ")
        text += "  normalised  \(ControlCharacters.escaped(Shortening.message(values)))\n"
        for (number, step) in steps.steps.enumerated() {
            text +=
                "  \(number == 0 ? "why       " : "          ")  \(number + 1). \(ControlCharacters.escaped(Shortening.message(step)))\n"
        }
        return text
    }
}
