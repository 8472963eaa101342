import OneIDConfiguration
import OneIDCore
import OneIDIntake

/// One source of a first configuration: files that belong together and what their columns are taken for.
public struct SourceDraft: Sendable {
    public let name: String
    /// As the configuration names the files: relative to its folder.
    public let files: [String]
    public let readings: [FileReading]
    /// Only columns that every file has, with their values in all of them.
    let columns: [ColumnReading]
    /// What the merge rules read of members, as a run without a configuration would take it in.
    var declared: SourceConfiguration
    /// Set for events.
    var account: AccountReference?
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
        var declared = Self.declared(columns, name: name, id: readings.first?.id?.column, kind: readings.first?.kind)
        if let id = readings.first?.id?.column {
            declared.settleRowAmounts(of: readings.map(\.file.source), id: id)
        }
        if !declared.kind.isAsset { declared.status = Self.read(declared.status, in: readings, of: declared.kind) }
        self.declared = declared
        if let nameDoubt { doubts.append(nameDoubt) }
        for reading in readings {
            if let doubt = reading.idDoubt { doubts.append(doubt) }
        }
        if let id = readings.first?.id, !readings.allSatisfy({ $0.file.column(id.column) != nil }) {
            obstacle = "not every file has the column \(id.column) of the record id"
        } else if id == nil, !kind.isEvent, identifiers.isEmpty {
            obstacle = columns.isEmpty ? "there are no records" : "no column can be the record id"
        } else if id == nil, kind.isEvent, kind.needsID {
            obstacle = "no column tells its \(kind.rawValue) apart"
        }
        if let twofold = declared.twofoldPoints { obstacle = twofold }
        if hasValuesForNames { obstacle = "the first row looks like a record, not like column names" }
    }

    private static func declared(
        _ columns: [ColumnReading], name: String, id: String?, kind: SourceKind?
    ) -> SourceConfiguration {
        var declared = SourceConfiguration(name: name)
        declared.kind = kind ?? .members
        guard !declared.kind.isEvent else {
            declared.takeEvents(columns.map { ($0.name, $0.meaning) })
            return declared
        }
        if let joined = NameColumns.joined(columns.map(\.name)) {
            declared.attributes.append(AttributeColumn(column: ColumnReference(name: joined), attribute: "name"))
        } else if let realName = columns.first(where: { $0.meaning == .member(.realName) && $0.name != id }) {
            declared.attributes.append(
                AttributeColumn(column: ColumnReference(name: realName.name), attribute: RecognisedColumn.realName.name)
            )
        }
        declared.take(RuleColumns.recognise(columns.map { ($0.name, $0.meaning) }, besides: id))
        declared.updated = columns.first { $0.meaning == .member(.updated) }.map { ColumnReference(name: $0.name) }
        return declared
    }

    /// What is left of a recognised column of states: one in which no word is known is not read.
    private static func read(_ rule: StatusRule?, in readings: [FileReading], of kind: SourceKind) -> StatusRule? {
        guard var rule, kind.isEvent else { return rule }
        rule.columns.removeAll { state in
            guard !state.excludesAll else { return false }
            let columns = readings.compactMap { $0.file.column(state.column.name) }
            return !columns.contains { StateWords($0, of: kind).isRead }
        }
        return rule.columns.isEmpty ? nil : rule
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
        if let account {
            let owner = account.told.map { "the source that \($0.column.name) tells" } ?? account.source
            parts.append("\(account.column.name) is an account of \(owner)")
        }
        if !kind.isEvent {
            let used = usedColumns
            for column in columns {
                guard case .member(let meaning)? = column.meaning, used.contains(column.name) else { continue }
                switch meaning {
                case .level, .points, .growthValue, .otherPoints, .storedValue, .giftBalance, .coupons, .expiry,
                    .updated, .consent, .optOut:
                    parts.append("\(column.name) is \(meaning.name)")
                default: break
                }
            }
        }
        return "\(name): " + parts.joined(separator: "; ")
    }

    func column(_ meaning: RecognisedColumn) -> ColumnReading? { columns.first { $0.meaning == .member(meaning) } }
    func event(_ meaning: EventColumn) -> ColumnReading? { columns.first { $0.meaning == .event(meaning) } }

    /// The columns that link, or attach events to members.
    var identifiers: [ColumnReading] {
        columns.filter { $0.meaning?.identifier != nil && $0.name != account?.column.name }
    }

    /// Values of the level column in all files, without those that stand for none.
    var levels: [(text: String, count: Int)] {
        guard let level = declared.level?.column else { return [] }
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

    /// Columns that the configuration names, to list the others.
    var usedColumns: Set<String> {
        var used = Set(identifiers.map(\.name) + declared.ruleColumnReferences.map(\.name))
        used.formUnion(declared.attributes.flatMap { JoinedColumn($0.column.name)?.parts ?? [$0.column.name] })
        if let id { used.insert(id.column) }
        if let account { used.formUnion([account.column.name] + (account.told.map { [$0.column.name] } ?? [])) }
        if let updated = declared.updated { used.insert(updated.name) }
        used.formUnion(declared.event.references.map(\.name) + declared.event.nestedColumns)
        used.formUnion(declared.status?.columns.map(\.column.name) ?? [])
        return used
    }

    var hasMoney: Bool { kind == .orders || kind == .returns }
}
