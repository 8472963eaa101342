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

    public init(_ file: InspectedFile, region: PhoneRegion = .cn) {
        self.file = file
        let judge = ColumnJudge(region: region)
        let names = file.columns.map(\.name)
        let kind = EventKind.judge(names, stem: file.path.stem)
        self.kind = kind?.kind ?? .members
        kindReason = kind?.why
        var readings = file.columns.map { judge.read($0) }
        if self.kind.isEvent { EventColumnChoice.assign(&readings, kind: self.kind) }
        let lacksNames =
            names.contains(where: ColumnNames.looksLikeValue) && !names.contains { HeaderNames.recognise($0) != nil }
        hasValuesForNames = lacksNames
        let chosen = lacksNames ? nil : Self.chooseID(file.columns, readings, kind: self.kind)
        id = chosen.map { ($0.column, $0.why) }
        idDoubt = lacksNames ? "the first row looks like a record, not like column names" : chosen?.doubt
        columns = readings
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
            var chosen = ChosenID(column: id.name, why: "the number of the event")
            if id.facts.distinct < id.facts.filled {
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

    private static func isEventID(_ meaning: ColumnMeaning?) -> Bool {
        guard case .event(let column)? = meaning else { return false }
        return column.isEventID
    }

    private static func oddity(of column: ColumnFacts) -> String? {
        guard column.records > 0 else { return nil }
        if column.filled < column.records {
            let blank = column.records - column.filled
            return "\(FindingText.count(blank)) of \(FindingText.count(column.records, "row")) "
                + (blank == 1 ? "has" : "have") + " no \(column.name), and a record needs an id"
        }
        let repeated = column.filled - column.distinct
        if repeated * 10 > column.filled {
            return
                "\(column.name) repeats: \(column.distinct) ids in \(column.filled) rows, which count as versions of one account"
        }
        return nil
    }
}

/// Whether a file's records are events, told by the names of its columns, and by its own where they leave it open.
enum EventKind {
    static func judge(_ names: [String], stem: String) -> (kind: SourceKind, why: String)? {
        var found: [EventColumn: String] = [:]
        for name in names {
            guard let column = HeaderNames.recogniseEvent(name)?.column, found[column] == nil else { continue }
            found[column] = name
        }
        func named(_ columns: EventColumn...) -> String { columns.compactMap { found[$0] }.joined(separator: ", ") }
        let hasMoment = found[.at] != nil || names.contains { HeaderNames.recognise($0) == .created }
        let hasMoney = found[.amount] != nil
        // Members' own figures in a file make it one of members, whatever else it has.
        let isOfMembers = names.contains {
            switch HeaderNames.recognise($0) {
            case .level?, .points?, .growthValue?, .birthday?, .storedValue?: true
            default: false
            }
        }
        guard !isOfMembers else { return nil }
        let word = HeaderNames.folded(stem)
        func says(_ words: String...) -> Bool { words.contains { word.contains($0) } }

        if found[.returnID] != nil || (found[.refund] != nil && found[.orderID] != nil), hasMoment || hasMoney {
            return (.returns, "has \(named(.returnID, .orderID, .refund))")
        }
        if found[.reviewID] != nil || found[.rating] != nil, hasMoment || found[.orderID] != nil {
            return (.reviews, "has \(named(.reviewID, .rating, .at))")
        }
        if found[.orderID] != nil, hasMoment || hasMoney {
            let isReturn = says("refund", "return", "退款", "退货", "售后")
            return (isReturn ? .returns : .orders, "has \(named(.orderID, .at, .amount))")
        }
        if found[.messageID] != nil || (found[.campaign] != nil && says("message", "sms", "mail", "push", "短信", "消息")),
            hasMoment
        {
            return (.messages, "has \(named(.messageID, .campaign, .at))")
        }
        if found[.touchID] != nil || found[.action] != nil, found[.at] != nil {
            return (.touches, "has \(named(.touchID, .action, .at))")
        }
        return nil
    }
}

/// Gives the columns of an event export their meanings.
enum EventColumnChoice {
    static func assign(_ readings: inout [ColumnReading], kind: SourceKind) {
        var best: [EventColumn: (index: Int, place: Int)] = [:]
        for (index, reading) in readings.enumerated() {
            guard let found = HeaderNames.recogniseEvent(reading.name) else { continue }
            var column = found.column
            // What was paid back is the amount of a return.
            if kind == .returns, column == .refund { column = .amount }
            let place = found.column == .refund ? -1 : found.place
            guard suits(reading.facts, column), place < best[column]?.place ?? .max else { continue }
            best[column] = (index, place)
        }
        // A return has the number of its order as well: its own is the record's.
        let ids: [EventColumn]
        switch kind {
        case .returns: ids = [.returnID, .orderID]
        case .reviews: ids = [.reviewID, .orderID]
        case .messages: ids = [.messageID]
        case .touches: ids = [.touchID]
        default: ids = [.orderID]
        }
        let id = ids.first { best[$0] != nil }
        for index in readings.indices {
            // Attributes of members are not read from events.
            if readings[index].meaning?.identifier == nil, !isRecordID(readings[index].meaning) {
                readings[index].meaning = nil
                readings[index].evidence = nil
                readings[index].doubt = nil
                readings[index].lookalike = nil
            }
        }
        for (column, found) in best where !column.isEventID || column == id {
            readings[found.index].meaning = .event(column)
            readings[found.index].evidence = .both
            readings[found.index].doubt = nil
            readings[found.index].lookalike = nil
        }
        if best[.at] == nil,
            let made = readings.firstIndex(where: { HeaderNames.recognise($0.name) == .created && suits($0.facts, .at) }
            )
        {
            readings[made].meaning = .event(.at)
            readings[made].evidence = .both
        }
    }

    private static func isRecordID(_ meaning: ColumnMeaning?) -> Bool {
        guard case .member(.recordID)? = meaning else { return false }
        return true
    }

    private static func suits(_ facts: ColumnFacts, _ column: EventColumn) -> Bool {
        guard facts.filled > 0 else { return true }
        switch column {
        case .at: return facts.mostly(50, CellShape.isDate)
        case .amount, .refund: return facts.mostly(50, CellShape.isNumber)
        default: return true
        }
    }
}
