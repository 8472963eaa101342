import OneIDConfiguration
import OneIDCore
import OneIDPipeline

/// Everything a user can say to `oneid profile`, checked as far as it can be without reading a file.
struct ProfileOptions: Sendable {
    /// Inputs, columns, limits, and the outputs that every run may have.
    var resolve: ResolveOptions
    /// What is written for each person.
    var form: Form = .data(.jsonl)
    /// Columns of the flat forms; empty: all that the run computes.
    var columns: [String] = []
    var forSpreadsheets = false
    var ledger: OutputTarget?
    var conflicts: OutputTarget?
    var unmatched: OutputTarget?
    /// Nanoseconds since 1970; nil: the newest date of the input.
    var asOf: Int64?
    var people = PeopleRequest()

    enum Form: Sendable, Equatable {
        case data(ProfileFormat)
        case cards
    }

    /// Interprets the parsed arguments.
    ///
    /// - Throws: the first thing wrong, as a usage finding.
    init(_ arguments: ParsedArguments) throws(Finding) {
        resolve = try ResolveOptions(arguments, command: "profile")
        ledger = Self.target(arguments, ProfileFlags.ledger)
        conflicts = Self.target(arguments, ProfileFlags.conflicts)
        unmatched = Self.target(arguments, ProfileFlags.unmatched)
        try readForm(arguments)
        asOf = try Self.date(arguments)
        try readPeople(arguments)
        try refuseSharedOutputs(arguments)
    }

    static func target(_ arguments: ParsedArguments, _ flag: FlagDefinition) -> OutputTarget? {
        arguments.value(of: flag).map { $0.isDash ? .standardOutput : .file($0) }
    }

    /// `--as-of`.
    static func date(_ arguments: ParsedArguments) throws(Finding) -> Int64? {
        guard let text = try arguments.text(of: ProfileFlags.asOf) else { return nil }
        guard let moment = Timestamp(text) else {
            throw Finding(
                .usageBadValue, at: SourcePosition(file: ProfileFlags.asOf.spelling), "'\(text)' is no date",
                fix: "write it as in \(ProfileFlags.asOf.example)")
        }
        return moment.nanoseconds
    }

    // MARK: Form

    private mutating func readForm(_ arguments: ParsedArguments) throws(Finding) {
        let named = arguments.value(of: ProfileFlags.format).flatMap { ProfileFormat(rawValue: $0.display) }
        var format = named ?? .jsonl
        if named == nil, case .file(let path) = resolve.output { format = ProfileFormat(suffixOf: path) }
        let isFlat = format == .csv || format == .tsv
        forSpreadsheets = arguments.has(ProfileFlags.excel)
        if let text = try arguments.text(of: ProfileFlags.columns) {
            columns = text.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            if columns.contains("") {
                throw Finding(
                    .usageBadValue, at: SourcePosition(file: ProfileFlags.columns.spelling),
                    "a column's name is empty in '\(text)'", fix: "for example \(ProfileFlags.columns.example)")
            }
        }
        if arguments.has(ProfileFlags.pretty) {
            form = .cards
            for flag in [ProfileFlags.format, ProfileFlags.columns, ProfileFlags.excel] where arguments.has(flag) {
                throw Finding(
                    .usageConflictingFlags, "--pretty writes cards, and \(flag.spelling) is about data",
                    fix: "leave one of the two out")
            }
            return
        }
        form = .data(format)
        guard !isFlat else { return }
        for flag in [ProfileFlags.columns, ProfileFlags.excel] where arguments.has(flag) {
            throw Finding(
                .usageConflictingFlags,
                "\(flag.spelling) is about csv and tsv, and the profiles are \(format.rawValue)",
                fix: "add --format csv, or leave \(flag.spelling) out")
        }
    }

    // MARK: People

    private mutating func readPeople(_ arguments: ParsedArguments) throws(Finding) {
        for text in try arguments.texts(of: ProfileFlags.find) {
            guard let equals = text.firstIndex(of: "="), equals > text.startIndex,
                text.index(after: equals) < text.endIndex
            else {
                throw Finding(
                    .usageBadValue, at: SourcePosition(file: ProfileFlags.find.spelling),
                    "\(ProfileFlags.find.valueName) expected", fix: "for example \(ProfileFlags.find.example)")
            }
            people.find.append(
                .init(type: String(text[..<equals]), value: String(text[text.index(after: equals)...])))
        }
        for text in try arguments.texts(of: ProfileFlags.oneID) {
            guard let id = OneID(text) else {
                throw Finding(
                    .usageBadValue, at: SourcePosition(file: ProfileFlags.oneID.spelling), "'\(text)' is no OneID",
                    fix: "a OneID has 21 characters, the last of which checks the others; copy it whole")
            }
            people.oneIDs.append(id)
        }
        people.limit = arguments.value(of: ProfileFlags.limit).flatMap { WholeNumber.parse($0.display) }
        let tiers = arguments.values(of: ProfileFlags.tier).compactMap { Tier(rawValue: $0.display) }
        people.tiers = tiers.isEmpty ? nil : Set(tiers)
        let sources = try arguments.texts(of: ProfileFlags.source)
        people.sources = sources.isEmpty ? nil : Set(sources)
    }

    // MARK: Outputs

    /// Every output that was asked for, with the flag that names it.
    var targets: [(flag: FlagDefinition, target: OutputTarget)] {
        let all: [(FlagDefinition, OutputTarget?)] = [
            (ProfileFlags.output, resolve.output), (ProfileFlags.ledger, ledger), (ProfileFlags.conflicts, conflicts),
            (ProfileFlags.unmatched, unmatched),
            (ResolveFlags.report, resolve.report), (ResolveFlags.rejects, resolve.rejects),
            (ResolveFlags.aliases, resolve.aliases),
        ]
        return all.compactMap { flag, target in target.map { (flag, $0) } }
    }

    private func refuseSharedOutputs(_ arguments: ParsedArguments) throws(Finding) {
        let targets = targets
        for (index, one) in targets.enumerated() {
            guard let other = targets[..<index].first(where: { $0.target == one.target }) else { continue }
            let place = if case .file(let path) = one.target { path.display } else { "standard output" }
            throw Finding(
                .usageConflictingFlags,
                "\(other.flag.spelling) and \(one.flag.spelling) would both write to \(place)",
                fix: "give each a file of its own, for example \(one.flag.example)")
        }
    }
}

extension ProfileFormat {
    /// By the ending of a file's name; JSON Lines when it says nothing.
    init(suffixOf path: PathBytes) {
        let name = path.display.lowercased()
        if name.hasSuffix(".csv") {
            self = .csv
        } else if name.hasSuffix(".tsv") || name.hasSuffix(".tab") {
            self = .tsv
        } else if name.hasSuffix(".json") {
            self = .json
        } else {
            self = .jsonl
        }
    }
}
