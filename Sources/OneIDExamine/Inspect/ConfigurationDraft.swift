import OneIDConfiguration
import OneIDCore
import OneIDIntake

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
                    "the source is called \(stem) without the date of its file, so that the next export keeps the name"
                    + (SourceName.pattern(of: input.file, stem: name).map {
                        "; a pattern such as \($0) in files takes every export"
                    } ?? "")
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
        var loose: [Int] = []
        for index in sources.indices where sources[index].kind.isEvent {
            if let told = sources[index].readings.first.flatMap({ toldAccount($0, sources[index], members) }) {
                sources[index].account = told.account
                sources[index].doubts += told.doubts
                continue
            }
            let tie = sources[index].readings.first.flatMap { AccountTie.find($0, among: accounts) }
            if let tie {
                sources[index].account = AccountReference(
                    source: sources[tie.source].name, column: ColumnReference(name: tie.column))
                if let doubt = tie.doubt { sources[index].doubts.append(doubt) }
            } else if sources[index].identifiers.isEmpty {
                if sources[index].obstacle == nil { loose.append(index) }
                sources[index].obstacle = "no column ties its records to an account or a person"
            } else if members.isEmpty {
                sources[index].creates = true
                sources[index].doubts.append("no file of members was given, so the events make people of their own")
            } else {
                sources[index].doubts.append(
                    "no column has accounts of the other sources; identifiers attach the records")
            }
        }
        tieLines(loose)
    }

    /// Orders that nothing ties to anybody are the lines of the only other ones, as a run without a configuration has it.
    private mutating func tieLines(_ loose: [Int]) {
        let lines = loose.filter { sources[$0].kind == .orders }
        let orders = sources.indices.filter { sources[$0].kind == .orders && sources[$0].obstacle == nil }
        let areLines = SourceConfiguration.areLines(
            lines.map { sources[$0].declared }, of: orders.map { sources[$0].declared })
        guard areLines, let line = lines.first, let order = orders.first else { return }
        sources[line].obstacle = nil
        sources[line].doubts.append(
            "nothing ties its rows to anybody; they are taken for the lines of \(sources[order].name)")
        sources[order].declared.event.orders.sameAs = sources[line].name
    }

    /// The account of an export of several platforms, by the words for them that occur, as a run without a configuration has it.
    private func toldAccount(
        _ events: FileReading, _ source: SourceDraft, _ members: [Int]
    ) -> (account: AccountReference, doubts: [String])? {
        let ids = members.map { index in (source: index, ids: sources[index].id.map { [$0.column] } ?? []) }
        let found = AccountNames.findTold(
            events.columns.map { ($0.name, $0.meaning) }, among: ids, named: members.map { sources[$0].name })
        guard var account = found, var told = account.told else { return nil }
        var seen: [(text: String, count: Int)] = []
        for value in source.readings.compactMap({ $0.file.column(told.column.name) }).flatMap(\.values) {
            let key = FoldedWord.key(value.text)
            guard !key.isEmpty, !seen.contains(where: { FoldedWord.key($0.text) == key }) else { continue }
            seen.append(value)
        }
        func isSeen(_ word: SourceWord) -> Bool {
            seen.contains { FoldedWord.key($0.text) == FoldedWord.key(word.word) }
        }
        let strangers = seen.filter { value in
            !told.words.contains { FoldedWord.key($0.word) == FoldedWord.key(value.text) }
        }
        let named = told.words.filter(isSeen)
        // The name of a source that did not occur stands for it.
        told.words =
            named
            + told.words.filter { word in
                word.word == word.source && !named.contains { $0.source == word.source }
            }
        account.told = told
        guard !strangers.isEmpty else { return (account, []) }
        let list = strangers.prefix(4).map { "\($0.text) \($0.count)" }.joined(separator: ", ")
        return (
            account,
            [
                "rows whose \(told.column.name) is none of the sources have no account: \(list)\(strangers.count > 4 ? ", …" : "")"
            ]
        )
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
