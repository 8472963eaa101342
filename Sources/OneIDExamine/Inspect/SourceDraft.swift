import OneIDConfiguration
import OneIDCore

/// One source of a first configuration: files that belong together and what their columns are taken for.
public struct SourceDraft: Sendable {
    public let name: String
    /// As the configuration names the files: relative to its folder.
    public let files: [String]
    public let readings: [FileReading]
    /// Only columns that every file has, with their values in all of them.
    let columns: [ColumnReading]
    /// Set for events.
    var account: (source: String, column: String)?
    /// Events that make people of their own, because there are no members.
    var creates = false
    /// What is a guess, in the order of the configuration.
    public internal(set) var doubts: [String] = []
    /// Why `resolve` could not read the source, so that it is written as a comment; nil for a sound one.
    public internal(set) var obstacle: String?

    public var kind: SourceKind { readings.first?.kind ?? .members }

    /// Whether a file's first row is a record and no header.
    var hasValuesForNames: Bool { readings.contains { $0.hasValuesForNames } }
    var id: (column: String, why: String)? { readings.first?.id }

    init(name: String, files: [String], readings: [FileReading], nameDoubt: String? = nil) {
        self.name = name
        self.files = files
        self.readings = readings
        columns = Self.common(readings)
        if let nameDoubt { doubts.append(nameDoubt) }
        for reading in readings {
            if let doubt = reading.idDoubt { doubts.append(doubt) }
        }
        if let id = readings.first?.id, !readings.allSatisfy({ $0.file.column(id.column) != nil }) {
            obstacle = "not every file has the column \(id.column) of the record id"
        } else if id == nil, !kind.isEvent {
            obstacle = columns.isEmpty ? "there are no records" : "no column can be the record id"
        }
        if hasValuesForNames { obstacle = "the first row looks like a record, not like column names" }
    }

    /// The columns that all files have. A JSON file may lack a key in its first records and have it later.
    private static func common(_ readings: [FileReading]) -> [ColumnReading] {
        guard let first = readings.first else { return [] }
        let others = readings.dropFirst().map { reading in
            Dictionary(reading.columns.map { ($0.name, $0) }) { first, _ in first }
        }
        return first.columns.compactMap { column in
            var found = column
            for other in others {
                guard let same = other[column.name] else { return nil }
                if found.meaning == nil { found = same }
            }
            return found
        }
    }

    /// One line for people: the source, its files and what is read of them.
    public var summary: String {
        var parts = readings.map { "\($0.file.name): \($0.file.formName)" }
        if let first = readings.first?.file, first.encoding != .utf8 { parts.append(first.encodingPhrase) }
        if kind.isEvent { parts.append(kind.rawValue) }
        if let id { parts.append("record id \(id.column) (\(id.why))") }
        parts += identifiers.map { "\($0.name) is \($0.meaning?.name ?? "")" }
        if let account { parts.append("\(account.column) is an account of \(account.source)") }
        if !kind.isEvent {
            for meaning in [RecognisedColumn.level, .points, .growthValue, .updated] {
                if let column = column(meaning) { parts.append("\(column.name) is \(meaning.name)") }
            }
        }
        return "\(name): " + parts.joined(separator: "; ")
    }

    func column(_ meaning: RecognisedColumn) -> ColumnReading? { columns.first { $0.meaning == .member(meaning) } }
    func event(_ meaning: EventColumn) -> ColumnReading? { columns.first { $0.meaning == .event(meaning) } }

    /// The columns that link, or attach events to members.
    var identifiers: [ColumnReading] {
        columns.filter { $0.meaning?.identifier != nil && $0.name != account?.column }
    }

    /// Values of the level column in all files, without those that stand for none.
    var levels: [(text: String, count: Int)] {
        guard let level = column(.level) else { return [] }
        var seen: [(text: String, count: Int)] = []
        for reading in readings {
            for value in reading.file.column(level.name)?.values ?? [] where Self.isLevel(value.text) {
                if let place = seen.firstIndex(where: { $0.text == value.text }) {
                    seen[place].count += value.count
                } else {
                    seen.append(value)
                }
            }
        }
        return seen
    }

    static func isLevel(_ text: String) -> Bool {
        !NullWords.contains(text, as: .attribute)
            && !text.unicodeScalars.contains {
                $0.value < 0x20 || (0x7F..<0xA0).contains($0.value) || $0.value == 0x2028 || $0.value == 0x2029
            }
    }

    /// The column of an attribute and its name; the first column of each.
    var attributes: [(column: String, attribute: String)] {
        var taken: Set<String> = []
        var result: [(column: String, attribute: String)] = []
        guard !kind.isEvent else { return [] }
        for column in columns {
            guard case .member(let meaning)? = column.meaning, let attribute = Self.attribute(meaning),
                taken.insert(attribute).inserted
            else { continue }
            result.append((column.name, attribute))
        }
        return result
    }

    private static func attribute(_ meaning: RecognisedColumn) -> String? {
        switch meaning {
        case .realName: "name"
        case .nickname: "nickname"
        case .birthday: "birthday"
        case .gender: "gender"
        case .country: "country"
        case .province: "province"
        case .city: "city"
        case .district: "district"
        case .address: "address"
        case .postcode: "postcode"
        case .channel: "channel"
        default: nil
        }
    }

    /// Columns that the configuration names, to list the others.
    var usedColumns: Set<String> {
        var used = Set(identifiers.map(\.name) + attributes.map(\.column))
        if let id { used.insert(id.column) }
        if let account { used.insert(account.column) }
        let single: [RecognisedColumn] =
            kind.isEvent
            ? []
            : [
                .updated, .created, .tags, .level, .points, .pointsExpiry, .growthValue, .storedValue, .giftBalance,
                .coupons,
                .marketingConsent, .blacklisted, .store, .brand,
            ]
        for meaning in single {
            if meaning == .pointsExpiry, column(.points) == nil { continue }
            if let column = column(meaning) { used.insert(column.name) }
        }
        let events: [EventColumn] =
            kind.isEvent
            ? [.at, .channel, .category] + (hasMoney ? [.amount, .currency] : []) + (kind == .reviews ? [.rating] : [])
            : []
        for meaning in events {
            if meaning == .currency, event(.amount) == nil { continue }
            if let column = event(meaning) { used.insert(column.name) }
        }
        return used
    }

    var hasMoney: Bool { kind == .orders || kind == .returns }
}
