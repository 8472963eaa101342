import OneIDConfiguration
import OneIDCore

/// One input of `init`: a file and the source it is given for.
public struct DraftInput: Sendable {
    public let reading: FileReading
    /// As given before `=`, or from the file's name.
    public let source: String
    /// Whether the source was named.
    public let isNamed: Bool
    /// The file as the configuration names it.
    public let file: String

    public init(reading: FileReading, source: String, isNamed: Bool, file: String) {
        self.reading = reading
        self.source = source
        self.isNamed = isNamed
        self.file = file
    }
}

/// A first configuration for a set of files: sources, rules and what is a guess in them.
public struct ConfigurationDraft: Sendable {
    public private(set) var sources: [SourceDraft]
    /// Doubts that concern all sources.
    public private(set) var doubts: [String] = []

    public init(_ inputs: [DraftInput]) {
        sources = Self.group(inputs)
        tieEvents()
        doubt()
    }

    /// The sources that `resolve` will read.
    public var sound: [SourceDraft] { sources.filter { $0.obstacle == nil } }

    /// Whether `resolve` has anything to make people of.
    public var hasPeople: Bool { sound.contains { !$0.kind.isEvent || $0.creates } }

    /// The source's name that a file's name gives: without a date at its end.
    public static func sourceName(of stem: String) -> String { SourceName.withoutDate(stem) ?? stem }

    // MARK: Sources

    /// Files of one name are one source, as in `resolve`; of default names that end in a date only the rest counts.
    private static func group(_ inputs: [DraftInput]) -> [SourceDraft] {
        var groups: [(name: String, columns: Set<String>, inputs: [DraftInput], doubt: String?)] = []
        for input in inputs {
            let columns = Set(input.reading.file.columns.map(\.name))
            var name = input.source
            var doubt: String?
            if !input.isNamed, let stem = SourceName.withoutDate(name) {
                doubt =
                    "the source is called \(stem) without the date of its file, so that the next export keeps the name; "
                    + "a pattern such as \(stem)-*.csv in files takes every export"
                name = stem
            } else if !input.isNamed, SourceName.endsInCounter(name) {
                doubt = "the name \(name) ends in a number; it is part of every record key and has to stay the same"
            }
            if let place = groups.firstIndex(where: {
                $0.name == name && (input.isNamed || columns == $0.columns)
            }) {
                groups[place].inputs.append(input)
                if !input.isNamed {
                    groups[place].doubt = "several files of this name with the same columns are taken for one source"
                }
                continue
            }
            var free = name
            var counter = 2
            while groups.contains(where: { $0.name == free }) {
                free = "\(name)_\(counter)"
                counter += 1
            }
            if free != name { doubt = "another source is called \(name) and has other columns" }
            groups.append((free, columns, [input], doubt))
        }
        return groups.map {
            SourceDraft(
                name: $0.name, files: $0.inputs.map(\.file), readings: $0.inputs.map(\.reading), nameDoubt: $0.doubt)
        }
    }

    private mutating func tieEvents() {
        let members = sources.indices.filter { !sources[$0].kind.isEvent && sources[$0].obstacle == nil }
        let accounts = members.map { index -> (source: Int, ids: [ColumnFacts]) in
            let source = sources[index]
            return (
                index, source.readings.compactMap { reading in reading.id.flatMap { reading.file.column($0.column) } }
            )
        }
        for index in sources.indices where sources[index].kind.isEvent {
            let tie = sources[index].readings.first.flatMap { AccountTie.find($0, among: accounts) }
            if let tie {
                sources[index].account = (sources[tie.source].name, tie.column)
                if let doubt = tie.doubt { sources[index].doubts.append(doubt) }
            } else if sources[index].identifiers.isEmpty {
                sources[index].obstacle = "no column ties its records to an account or a person"
            } else if members.isEmpty {
                sources[index].creates = true
                sources[index].doubts.append("no file of members was given, so the events make people of their own")
            } else {
                sources[index].doubts.append(
                    "no column has accounts of the other sources; identifiers attach the records")
            }
        }
    }

    // MARK: Doubts

    private mutating func doubt() {
        for index in sources.indices {
            let source = sources[index]
            if let why = source.readings.first?.kindReason {
                sources[index].doubts.insert("taken for \(source.kind.rawValue), as it \(why)", at: 0)
            }
            for column in source.columns {
                if let doubt = column.doubt { sources[index].doubts.append("\(column.name): \(doubt)") }
            }
            if !source.kind.isEvent, source.obstacle == nil, source.identifiers.isEmpty {
                sources[index].doubts.append("no column was recognised as an identifier, so its records link to nobody")
            }
            if source.hasMoney, source.event(.amount) != nil, source.event(.currency) == nil {
                sources[index].doubts.append("no column tells the currency; CNY is assumed")
            }
        }
        noteLikeSources()
        noteScopes()
        if levels.isDoubtful {
            doubts.append(
                "rules.level: the order of the levels is a guess; put them in order, and give levels that mean the same one rung"
            )
        }
    }

    /// Sources of the same columns may be files of one platform.
    private mutating func noteLikeSources() {
        let members = sound.filter { !$0.kind.isEvent }
        for (place, source) in members.enumerated() {
            let columns = Set(source.columns.map(\.name))
            guard let twin = members[..<place].first(where: { Set($0.columns.map(\.name)) == columns }) else {
                continue
            }
            doubts.append(
                "\(source.name) has the columns of \(twin.name): if both are files of one platform, with one numbering of its members, "
                    + "put them into one source")
        }
    }

    private mutating func noteScopes() {
        let holders = sound.filter { source in
            source.identifiers.contains { $0.meaning?.identifier?.type == .openID }
        }
        guard holders.count > 1 else { return }
        doubts.append(
            "openid in \(holders.map(\.name).joined(separator: ", ")): an OpenID means something within one app only; "
                + "if these are different apps, give each a scope")
    }

    /// The levels of all sources.
    var levels: LevelDraft { LevelDraft(sound) }

    /// How much the configuration guesses, for the closing line.
    public var doubtCount: Int { doubts.count + sound.reduce(0) { $0 + $1.doubts.count } }
}

/// The ladder proposed from the values seen.
struct LevelDraft {
    /// Values by source, in the order seen.
    let seen: [(source: String, values: [(text: String, count: Int)])]
    /// Lowest first.
    let ladder: [String]
    let isDoubtful: Bool

    init(_ sources: [SourceDraft]) {
        seen = sources.filter { !$0.kind.isEvent }.map { ($0.name, $0.levels) }.filter { !$0.1.isEmpty }
        var all: [(text: String, count: Int)] = []
        for value in seen.flatMap(\.values) {
            if let place = all.firstIndex(where: { $0.text == value.text }) {
                all[place].count += value.count
            } else {
                all.append(value)
            }
        }
        let order = LevelRank.ladder(all)
        ladder = order.rungs
        isDoubtful = !all.isEmpty && (!order.isSure || seen.count > 1)
    }
}

/// Default names of sources that are made from names of files.
enum SourceName {
    /// The name before a date at its end (`tmall-20250301`, `tmall_2025-03`); nil when it ends in none.
    static func withoutDate(_ name: String) -> String? {
        let tail = name.reversed().prefix { $0.isASCII && $0.isNumber || $0 == "-" || $0 == "_" || $0 == "." }
        let digits = tail.filter(\.isNumber)
        guard (6...14).contains(digits.count), tail.count < name.count else { return nil }
        let date = String(digits.reversed())
        guard let year = Int(date.prefix(4)), (1990...2099).contains(year),
            let month = Int(date.dropFirst(4).prefix(2)),
            (1...12).contains(month)
        else { return nil }
        return String(name.dropLast(tail.count))
    }

    static func endsInCounter(_ name: String) -> Bool {
        guard let last = name.last, last.isASCII, last.isNumber else { return false }
        return name.contains { !$0.isNumber }
    }
}
