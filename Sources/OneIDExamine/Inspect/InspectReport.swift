import OneIDCore
import OneIDIntake

/// What was seen of files, as JSON.
public enum InspectReport {
    /// - Parameter showsValues: examples as they are; else those that are a person's are masked.
    public static func json(
        _ readings: [FileReading], values: [(text: String, steps: NormalisationSteps)] = [], region: PhoneRegion,
        showsValues: Bool
    ) -> [UInt8] {
        JSONText.document { text in
            if !readings.isEmpty {
                text.array("files") { text in
                    for reading in readings { write(reading, region, showsValues, to: &text) }
                }
            }
            if !values.isEmpty {
                text.array("values") { text in
                    for value in values { write(value.text, value.steps, to: &text) }
                }
            }
        }
    }

    private static func write(
        _ reading: FileReading, _ region: PhoneRegion, _ showsValues: Bool, to text: inout JSONText
    ) {
        let file = reading.file
        text.object { text in
            text.value("file", file.name)
            text.value("format", file.format.rawValue)
            text.value("delimiter", file.delimiter.map { String(UnicodeScalar($0)) })
            text.value("encoding", file.encoding.displayName)
            text.value("packing", file.packing)
            text.value("bytes", file.size)
            text.value("kind", reading.kind.rawValue)
            text.value("records_looked_at", file.records)
            text.value("complete", file.isComplete)
            text.object("record_id") { text in
                text.value("column", reading.id.map { reading.shownName($0.column, shows: showsValues) })
                text.value("why", reading.id?.why)
                text.value("doubt", reading.idDoubt.map(Shortening.message))
            }
            text.array("columns") { text in
                for column in reading.columns { write(column, reading, region, showsValues, to: &text) }
            }
        }
    }

    private static func write(
        _ column: ColumnReading, _ reading: FileReading, _ region: PhoneRegion, _ showsValues: Bool,
        to text: inout JSONText
    ) {
        text.object { text in
            text.value("column", reading.shownName(column.name, shows: showsValues))
            text.value("is", reading.meaning(of: column))
            text.value("by", reading.evidence(of: column)?.rawValue)
            text.value("looks_like", column.lookalike?.name)
            text.value("doubt", column.doubt.map(Shortening.message))
            text.value("filled", column.facts.filled)
            text.value("blank", column.facts.records - column.facts.filled)
            text.value("distinct", column.facts.distinct)
            let classes = column.classes(region: region)
            if !classes.isEmpty {
                text.object("classes") { text in
                    for (one, count) in classes { text.value(one.name, count) }
                }
            }
            if column.meaning == .member(.level) {
                text.array("levels") { text in
                    for value in column.facts.values {
                        text.object { text in
                            text.value("level", value.text)
                            text.value("count", value.count)
                        }
                    }
                }
            }
            text.strings("examples", column.examples(3, shows: showsValues))
        }
    }

    private static func write(_ raw: String, _ steps: NormalisationSteps, to text: inout JSONText) {
        text.object { text in
            text.value("type", steps.typeName)
            text.value("value", Shortening.name(raw))
            text.value("class", steps.valueClass.name)
            text.strings("normalised", steps.values.map(Shortening.name))
            text.strings("why", steps.steps.map(Shortening.message))
        }
    }
}

extension FileReading {
    /// A column's name for people, shortened; the values that stand in a missing header's place are masked.
    public func shownName(_ name: String, shows: Bool) -> String {
        hasValuesForNames && !shows ? Masking.mask(name) : Shortening.name(name)
    }

    /// How it is known what a column is.
    public func evidence(of column: ColumnReading) -> ColumnReading.Evidence? {
        guard meaning(of: column) != nil else { return nil }
        return column.evidence ?? (nameParts.contains(column.name) ? .name : nil)
    }

    /// What a column is for people; the record id wins over a name that is one as well.
    public func meaning(of column: ColumnReading) -> String? {
        var parts: [String] = []
        if id?.column == column.name { parts.append("record id") }
        if let place = nameParts.firstIndex(of: column.name) {
            parts.append("name, part \(place + 1) of \(nameParts.count)")
        } else if let meaning = column.meaning {
            if case .member(.recordID) = meaning {
                // Another column of member numbers is none of ours.
                if parts.isEmpty { return kind.isEvent ? "account" : nil }
            } else if !(kind.isEvent && !parts.isEmpty) {
                parts.append(meaning.name)
            }
        }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}
