import OneIDConfiguration
import OneIDCore
import OneIDIntake

/// One file as it was understood: what its records are and what each column is.
public struct FileReading: Sendable {
    public let file: InspectedFile
    /// What one record is.
    public let kind: SourceKind
    /// Why it is taken for events; nil for members.
    public let kindReason: String?
    /// In the order of the file.
    public let columns: [ColumnReading]
    /// The column of the record id, and why this one; nil when no column can be.
    public let id: (column: String, why: String)?
    /// Why the record id is a guess, or what is odd about it.
    public let idDoubt: String?
    /// Whether the header is missing: no name is a usual one, and some look like a member's values.
    public let hasValuesForNames: Bool
    /// The columns that are one name together, in the order in which they are joined; empty where none are.
    let nameParts: [String]

    public init(_ file: InspectedFile, region: PhoneRegion = .cn) {
        self.file = file
        let judge = ColumnJudge(region: region)
        let names = file.columns.map(\.name)
        let meanings = FileMeanings(names, stem: file.path.stem) { index, column in
            Self.suits(file.columns[index], column)
        }
        kind = meanings.kind
        kindReason = meanings.kindReason
        let readings = Self.judged(file.columns, by: judge, meanings)
        let lacksNames =
            file.lacksHeader
            || names.contains(where: ColumnNames.looksLikeValue) && !names.contains { HeaderNames.recognise($0) != nil }
        hasValuesForNames = lacksNames
        nameParts = meanings.kind.isEvent ? [] : NameColumns.joined(names).flatMap(JoinedColumn.init)?.parts ?? []
        let chosen = lacksNames ? nil : Self.chooseID(file.columns, readings, kind: self.kind)
        id = chosen.map { ($0.column, $0.why) }
        idDoubt = lacksNames ? "the first row looks like a record, not like column names" : chosen?.doubt
        columns = readings.map { reading in
            var reading = reading
            reading.lacksName = lacksNames
            return reading
        }
    }

    /// What each column is: of many columns, by all processors.
    private static func judged(
        _ columns: [ColumnFacts], by judge: ColumnJudge, _ meanings: FileMeanings
    ) -> [ColumnReading] {
        let readings = PerWorker<ColumnReading?>(columns.count) { nil }
        Workers.available.forEachRange(of: columns.count, size: 256) { _, range in
            for index in range {
                readings[index] = judge.read(columns[index], named: meanings.columns[index], in: meanings)
            }
        }
        return readings.all.compactMap(\.self)
    }

    /// The first column with a meaning.
    public func column(_ meaning: ColumnMeaning) -> ColumnReading? { columns.first { $0.meaning == meaning } }

    func member(_ column: RecognisedColumn) -> ColumnReading? { self.column(.member(column)) }

    func event(_ column: EventColumn) -> ColumnReading? { self.column(.event(column)) }

    // MARK: Record id

    private struct ChosenID {
        var column: String
        var why: String
        var doubt: String?
    }

    private static func chooseID(
        _ facts: [ColumnFacts], _ readings: [ColumnReading], kind: SourceKind
    ) -> ChosenID? {
        if kind.isEvent {
            guard let id = readings.first(where: { Self.isEventID($0.meaning) }) else { return nil }
            guard case .event? = id.meaning else {
                return ChosenID(column: id.name, why: id.meaning?.name ?? "", doubt: oddity(of: id.facts, asset: true))
            }
            var chosen = ChosenID(column: id.name, why: "the number of the event")
            if id.facts.distinct < id.facts.filled, !readings.contains(where: { $0.meaning == .event(.line) }) {
                chosen.doubt =
                    "\(id.name) repeats: \(id.facts.distinct) numbers in \(id.facts.filled) rows, "
                    + "perhaps one row for each article"
            }
            return chosen
        }
        // The same choice as `resolve` makes without a configuration.
        let named = HeaderNames.chooseRecordID(facts.map(\.name))
        if let named, named.isOwn || facts[named.index].filled == facts[named.index].records {
            let column = facts[named.index]
            return ChosenID(column: column.name, why: named.why, doubt: oddity(of: column))
        }
        // A phone or an address names a person or a household: each row is an account of its own, as it is without a configuration.
        if named == nil, readings.contains(where: { $0.meaning?.identifier != nil }) { return nil }
        // An identifier that some rows lack cannot be the id of their records where another column can.
        let whole = facts.filter { $0.filled == $0.records && $0.records > 0 && $0.distinct == $0.filled }
        let sounding = ["id", "no", "code", "number", "key", "编号", "编码", "号", "码"]
        let best =
            whole.first { facts in sounding.contains { HeaderNames.folded(facts.name).hasSuffix($0) } }
            ?? whole.first { named == nil || HeaderNames.recognise($0.name) == nil && $0.records >= 20 }
        if best == nil, let named {
            let column = facts[named.index]
            return ChosenID(column: column.name, why: named.why, doubt: oddity(of: column))
        }
        return best.map {
            ChosenID(
                column: $0.name, why: "filled and different in every row",
                doubt: "no column is named for a member number; \($0.name) is filled and different in every row")
        }
    }

    /// Whether the content may be what a name says of an event.
    private static func suits(_ facts: ColumnFacts, _ column: EventColumn) -> Bool {
        guard facts.filled > 0 else { return true }
        switch column {
        case .at: return facts.mostly(50, DateShape.isDate)
        case .amount, .refund: return facts.mostly(50, CellShape.isNumber)
        default: return true
        }
    }

    private static func isEventID(_ meaning: ColumnMeaning?) -> Bool {
        switch meaning {
        case .event(let column)?: column.isEventID
        case .asset(let column)?: column.isID
        default: false
        }
    }

    private static func oddity(of column: ColumnFacts, asset: Bool = false) -> String? {
        guard column.records > 0 else { return nil }
        if column.filled < column.records {
            let blank = column.records - column.filled
            return "\(FindingText.count(blank)) of \(FindingText.count(column.records, "row")) "
                + (blank == 1 ? "has" : "have") + " no \(column.name), and a record needs an id"
        }
        let repeated = column.filled - column.distinct
        if repeated * 10 > column.filled {
            return
                "\(column.name) repeats: \(column.distinct) ids in \(column.filled) rows, which count "
                + (asset ? "once each" : "as versions of one account")
        }
        return nil
    }
}
