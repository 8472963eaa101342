import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDPipeline

/// Makes the request of a resolve run from the flags, the arguments and the configuration.
///
/// A flag wins over the configuration; a flag with a source wins over one without.
struct ResolveRequestBuilder {
    let options: ResolveOptions
    /// Whether the columns of the merge rules are read as well.
    var wantsProfiles = false
    /// Set when the level and balances of people are asked for, and nothing else of profiles.
    var standings: Standings?
    /// Whether the file of decisions may be missing, because it is begun by what is decided now.
    var beginsDecisions = false
    /// Whether sources of events are read like those of members: `check` looks at every file.
    var readsEvents = false

    struct Standings {
        /// The date that points expire by, as asked for; nil: the newest date of the input.
        var asOf: Int64?
    }

    init(options: ResolveOptions, readsEvents: Bool = false) {
        self.options = options
        self.readsEvents = readsEvents
    }

    /// - Throws: `usage.*`, `config.*` and `input.*` findings. Warnings go to `log`.
    func build(_ log: MessageLog) throws(Finding) -> ResolveRequest { try read(log).request }

    /// The request, the configuration behind it and the folder that its paths are relative to.
    func read(
        _ log: MessageLog
    ) throws(Finding) -> (request: ResolveRequest, configuration: Configuration, folder: FilePath) {
        var configuration = Configuration()
        var folder = FilePath(".")
        if let path = options.configuration {
            (configuration, folder) = try ConfigurationFile.read(FilePath(path.bytes), log)
        }
        var sources = try configured(configuration, folder)
        let needsDate = standings.map { $0.asOf == nil && configuration.hasExpiringPoints } ?? false
        var events = wantsProfiles || needsDate ? try self.events(configuration, folder) : []
        try addInputs(to: &sources, events: &events, hasConfiguration: options.configuration != nil)
        sources.removeAll { $0.files.isEmpty }
        events.removeAll { $0.files.isEmpty }
        guard !sources.isEmpty else {
            throw Finding(
                .noSourceToRead, at: options.configuration.map { SourcePosition(file: $0.display) },
                "there is no source of members to read", fix: "add a source with files, or name files as arguments")
        }
        for unknown in options.unknownSources(known: (sources + events).map(\.declared.name)) { throw unknown }
        try applyFlags(to: &sources, configuration.identifiers)

        var identifiers = configuration.identifiers
        try applyLimits(to: &identifiers)
        var junk = configuration.junk.values
        let junkFile = configuration.junk.file.map { FilePath($0).relative(to: folder) }
        if let junkFile {
            let rows = try JunkFile.read(junkFile, known: identifiers)
            for (type, values) in rows { junk[type, default: []] += values }
        }
        for argument in options.junk { junk[argument.type, default: []].append(argument.value) }

        var request = ResolveRequest(
            sources: sources, identifiers: identifiers, junk: junk,
            workers: options.threads.map { Workers(count: $0) } ?? .available)
        request.configurationFile = options.configuration?.display
        request.junkFile = junkFile
        request.previous = options.previous.map { FilePath($0.bytes) }
        if case .file(let path)? = options.aliases, OutputPlaces.isRegularFile(FilePath(path.bytes)) {
            request.earlierAliases = FilePath(path.bytes)
        }
        if wantsProfiles || standings != nil && options.configuration != nil { request.rules = configuration.rules }
        request.findsNewest = needsDate
        request.events = events
        request.setsFaultsAside = options.rejects != nil
        request.showsValues = options.showValues
        request.names = options.blocksNames.map { $0 ? .block : .ignore } ?? configuration.names
        if let path = decisionFile(configuration, folder) {
            var decisions = Decisions()
            if beginsDecisions, !OutputPlaces.isRegularFile(path) {
                decisions.begin(path)
            } else {
                try decisions.read(path, types: identifiers.types.map(\.name), showsValues: options.showValues)
            }
            request.use(decisions)
        }
        request.exclusiveAttributes = configuration.rules.attributes.filter(\.isExclusive).map(\.name).sorted()
        return (request, configuration, folder)
    }

    private func decisionFile(_ configuration: Configuration, _ folder: FilePath) -> FilePath? {
        if let path = options.decisions { return FilePath(path.bytes) }
        return configuration.decisions.map { FilePath($0).relative(to: folder) }
    }

    // MARK: Sources

    /// The member sources of the configuration with their files.
    private func configured(_ configuration: Configuration, _ folder: FilePath) throws(Finding) -> [SourceRequest] {
        try requests(
            configuration.sources.filter { readsEvents || $0.kind == .members || $0.event.creates }, folder)
    }

    /// Its sources of events with their files; those that make records stand among the members as well.
    private func events(_ configuration: Configuration, _ folder: FilePath) throws(Finding) -> [SourceRequest] {
        try requests(readsEvents ? [] : configuration.sources.filter(\.kind.isEvent), folder)
    }

    private func requests(
        _ sources: [SourceConfiguration], _ folder: FilePath
    ) throws(Finding) -> [SourceRequest] {
        var requests: [SourceRequest] = []
        for source in sources {
            var files: [FilePath] = []
            let isReplaced = options.inputs.contains { $0.source == source.name }
            if !isReplaced {
                for pattern in source.files {
                    files += try GlobExpansion.expand(FilePath(pattern).relative(to: folder))
                }
            }
            requests.append(
                SourceRequest(declared: source, files: files, declaresIdentifiers: true, isNamed: true))
        }
        return requests
    }

    /// Files given as arguments: sources of their own, or the files of a configured source.
    private func addInputs(
        to sources: inout [SourceRequest], events: inout [SourceRequest], hasConfiguration: Bool
    ) throws(Finding) {
        for input in options.inputs {
            for path in try GlobExpansion.expand(FilePath(input.path.bytes)) {
                let name: String
                if let given = input.source { name = given } else { name = try Self.defaultName(path) }
                let member = sources.firstIndex { $0.declared.name == name }
                let event = events.firstIndex { $0.declared.name == name }
                if let member { sources[member].files.append(path) }
                if let event { events[event].files.append(path) }
                if member != nil || event != nil { continue }
                if hasConfiguration {
                    let known = (sources + events).map(\.declared.name)
                    let near = Suggestion.nearest(to: name, among: known) ?? known.first ?? "SOURCE"
                    throw Finding(
                        .sourceUnknown, at: SourcePosition(file: input.path.display),
                        "the configuration has no source '\(name)'; its sources are \(known.joined(separator: ", "))",
                        fix: "say which source the file belongs to: \(near)=\(input.path.display)")
                } else {
                    sources.append(
                        SourceRequest(
                            declared: SourceConfiguration(name: name), files: [path], declaresIdentifiers: false,
                            isNamed: input.source != nil))
                }
            }
        }
    }

    /// The name of a source that was given none: its file's, without folder and endings.
    static func defaultName(_ path: FilePath) throws(Finding) -> String {
        if path.isStandardInput { return "stdin" }
        let name = path.stem
        // Part of every record key: two names that are not text would look the same, control characters look like none.
        let isText = !name.unicodeScalars.contains {
            $0.value < 0x20 || (0x7f..<0xa0).contains($0.value) || $0 == "\u{fffd}"
        }
        guard isText else {
            throw Finding(
                .sourceNameUnusable, at: SourcePosition(file: path.display),
                "the file's name is not plain text, so it cannot name the source", fix: "name the source: NAME=FILE")
        }
        return name
    }

    // MARK: Flags

    private func applyFlags(to sources: inout [SourceRequest], _ types: IdentifierSettings) throws(Finding) {
        for index in sources.indices {
            let name = sources[index].declared.name
            func value<Value>(_ list: [ForSource<Value>]) -> Value? {
                list.last { $0.source == name }?.value ?? list.last { $0.source == nil }?.value
            }
            func own(_ list: [ForSource<String>]) -> String? { list.last { $0.source == name }?.value }
            func general(_ list: [ForSource<String>]) -> ColumnReference? {
                list.last { $0.source == nil }.map { ColumnReference(name: $0.value) }
            }
            if let id = own(options.idColumns) { sources[index].declared.id = ColumnReference(name: id) }
            if let updated = own(options.updatedColumns) {
                sources[index].declared.updated = ColumnReference(name: updated)
            }
            if let realName = own(options.nameColumns) {
                sources[index].declared.attributes.removeAll { $0.attribute == "name" }
                sources[index].declared.attributes.append(
                    AttributeColumn(column: ColumnReference(name: realName), attribute: "name"))
            }
            sources[index].optionalID = general(options.idColumns)
            sources[index].optionalUpdated = general(options.updatedColumns)
            sources[index].optionalName = general(options.nameColumns)
            if let format = value(options.inputFormats) {
                sources[index].declared.format = OneIDConfiguration.InputFormat(rawValue: format.rawValue)
            }
            if let delimiter = value(options.delimiters) { sources[index].declared.delimiter = delimiter }
            if let encoding = value(options.encodings) { sources[index].declared.encoding = encoding.rawValue }
        }
        let names = sources.map(\.declared.name)
        for argument in options.identifiers {
            let (source, column) = argument.split(sources: names)
            let identifier = try identifier(argument, column: column, types)
            for index in sources.indices {
                if let source {
                    guard names[index] == source else { continue }
                    sources[index].declared.identifiers.removeAll {
                        $0.column.name == column && $0.type == identifier.type
                    }
                    sources[index].declared.identifiers.append(identifier)
                } else {
                    sources[index].optionalIdentifiers.append(identifier)
                }
            }
        }
    }

    private func identifier(
        _ argument: IdentifierArgument, column: String, _ types: IdentifierSettings
    ) throws(Finding) -> IdentifierColumn {
        let flag = SourcePosition(file: "--identifier")
        guard let settings = types.settings(for: argument.type) else {
            let known = types.types.map(\.name)
            throw Finding(
                .usageBadValue, at: flag, "there is no identifier type '\(argument.type)'",
                fix: (Suggestion.nearest(to: argument.type, among: known).map { "did you mean \($0)? " } ?? "")
                    + "types are \(known.joined(separator: ", "))")
        }
        if argument.scope != nil, !settings.like.isScoped {
            throw Finding(
                .usageBadValue, at: flag, "identifiers of type \(argument.type) have no scope",
                fix: "leave out @\(argument.scope ?? ""); only openid, unionid and member have one")
        }
        var declaration: HashDeclaration?
        if let hash = argument.hash {
            declaration = try hash.declaration(argument.type, like: settings.like, at: flag)
        }
        return IdentifierColumn(
            column: ColumnReference(name: column), type: argument.type, scope: argument.scope, hash: declaration)
    }

    private func applyLimits(to identifiers: inout IdentifierSettings) throws(Finding) {
        if let region = options.region {
            for index in identifiers.types.indices { identifiers.types[index].region = region }
        }
        try apply(options.maxRecords, "--max-records", to: &identifiers) { $0.maxRecords = $1 }
        try apply(options.maxPeople, "--max-people", to: &identifiers) { $0.maxPeople = $1 }
        try apply(options.maxPerPerson, "--max-per-person", to: &identifiers) { $0.maxPerPerson = $1 }
        if options.guards == false { identifiers.switchGuardsOff() }
    }

    private func apply(
        _ limits: [LimitArgument], _ flag: String, to identifiers: inout IdentifierSettings,
        _ set: (inout IdentifierTypeSettings, Int?) -> Void
    ) throws(Finding) {
        for limit in limits {
            guard let index = identifiers.types.firstIndex(where: { $0.name == limit.type }) else {
                throw Finding(
                    .usageBadValue, at: SourcePosition(file: flag), "there is no identifier type '\(limit.type)'",
                    fix: "types are \(identifiers.types.map(\.name).joined(separator: ", "))")
            }
            set(&identifiers.types[index], limit.limit)
        }
    }
}

extension Configuration {
    /// Whether a date decides which points count.
    fileprivate var hasExpiringPoints: Bool { sources.contains { $0.points.contains { $0.expires != nil } } }
}

extension FindingID {
    static let noSourceToRead = FindingID(
        "config.no-members", status: .usage, summary: "The configuration has no source whose records are members.",
        remedy: "Add one with its files, or name files as arguments.")
    static let sourceNameUnusable = FindingID(
        "source.unusable-name", status: .usage,
        summary: "A file's name has control characters or is not UTF-8, and names its source.",
        remedy: "Name the source: SOURCE=FILE.")
}
