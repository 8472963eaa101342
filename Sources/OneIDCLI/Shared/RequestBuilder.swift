import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDIntake
import OneIDPipeline
import OneIDShell

/// Makes the request of a run from the flags, the arguments and the configuration.
struct RequestBuilder {
    /// Whose sources are checked.
    private let options: any ReadsInputs
    let inputs: InputOptions
    /// nil: nothing is linked.
    let linking: LinkingOptions?
    /// Whether the columns of the merge rules are read as well.
    var wantsProfiles = false
    /// Set when the level and balances of people are asked for, and nothing else of profiles.
    var standings: Standings?
    /// Whether the file of decisions may be missing, because it is begun by what is decided now.
    var beginsDecisions = false
    /// Whether sources of events are read like those of members: `check` looks at every file.
    private var readsEvents = false
    /// Whether broken rows are set aside and do not stop the run.
    var setsFaultsAside = false

    struct Standings {
        /// The date that points expire by, as asked for; nil: the newest date of the input.
        var asOf: Int64?
    }

    /// For a command that resolves.
    init(resolving options: some ResolvesInputs) {
        self.options = options
        inputs = options.inputs
        linking = options.linking
    }

    /// For a command that looks at every file, those of events too.
    init(checking options: some ReadsInputs) {
        self.options = options
        inputs = options.inputs
        linking = nil
        readsEvents = true
    }

    /// - Throws: `usage.*`, `config.*` and `input.*` findings. Warnings go to `log`.
    func build(_ log: MessageLog) throws(Finding) -> ResolveRequest { try read(log).request }

    /// The request, the configuration behind it and the folder that its paths are relative to.
    func read(
        _ log: MessageLog
    ) throws(Finding) -> (request: ResolveRequest, configuration: Configuration, folder: FilePath) {
        var configuration = Configuration()
        var folder = FilePath(".")
        if let path = inputs.configuration {
            (configuration, folder) = try ConfigurationFile.read(path, log)
        }
        var sources = try configured(configuration, folder)
        let needsDate = standings.map { $0.asOf == nil && configuration.hasValidity } ?? false
        let needsAssets = standings != nil && configuration.sources.contains(where: \.kind.isAsset)
        var events = wantsProfiles || needsDate || needsAssets ? try self.events(configuration, folder) : []
        try addInputs(to: &sources, events: &events, hasConfiguration: inputs.configuration != nil)
        sources.removeAll { $0.files.isEmpty }
        events.removeAll { $0.files.isEmpty }
        guard !sources.isEmpty else {
            throw Finding(
                .noSourceToRead, at: inputs.configuration.map { SourcePosition(file: $0.display) },
                "there is no source of members to read", fix: "add a source with files, or name files as arguments")
        }
        for unknown in options.unknownSources(known: (sources + events).map(\.declared.name)) { throw unknown }
        try applyFlags(to: &sources, configuration.identifiers)

        var identifiers = configuration.identifiers
        let links = linking.map { configuration.links(with: $0.links) } ?? []
        identifiers.add(links)
        try applyLimits(to: &identifiers)
        var junk = configuration.junk.values
        let junkFile = configuration.junk.file.map { FilePath($0).relative(to: folder) }
        if let junkFile {
            let rows = try JunkFile.read(junkFile, known: identifiers)
            for (type, values) in rows { junk[type, default: []] += values }
        }
        for argument in inputs.limits.junk {
            try requireType(argument.type, "--junk", among: identifiers)
            junk[argument.type, default: []].append(argument.value)
        }

        var request = ResolveRequest(
            sources: sources, identifiers: identifiers, junk: junk,
            workers: inputs.threads.map { Workers(count: $0) } ?? .available)
        request.memory = linking == nil ? nil : inputs.budget
        request.configurationFile = inputs.configuration?.display
        request.junkFile = junkFile
        request.maxVersions = configuration.maxVersions
        request.unpacked.bytes = inputs.limits.maxUnpacked
        request.previous = linking?.previous
        if wantsProfiles || standings != nil && inputs.configuration != nil { request.rules = configuration.rules }
        request.findsNewest = needsDate
        request.events = events
        request.vocabulary = configuration.vocabulary
        request.calendar = configuration.calendar.map { FilePath($0).relative(to: folder) }
        request.warranty = configuration.warranty.map { FilePath($0).relative(to: folder) }
        request.grants = configuration.grants
        request.configurationFolder = folder
        request.setsFaultsAside = setsFaultsAside
        request.showsValues = options.messages.showsValues
        request.links = links
        request.names = linking?.names ?? configuration.names
        request.masked = configuration.masked
        if let path = decisionFile(configuration, folder) {
            var decisions = Decisions()
            if beginsDecisions, !OutputPlaces.isRegularFile(path) {
                decisions.begin(path)
            } else {
                try decisions.read(
                    path, types: identifiers.types.map(\.name), showsValues: options.messages.showsValues)
            }
            request.use(decisions)
        }
        request.setExclusiveAttributes(configuration)
        request.attributeKinds = configuration.rules.kinds
        return (request, configuration, folder)
    }

    private func decisionFile(_ configuration: Configuration, _ folder: FilePath) -> FilePath? {
        if let path = linking?.decisions { return path }
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
            let isReplaced = inputs.files.contains { $0.source == source.name }
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
        for input in inputs.files {
            for path in try GlobExpansion.expand(input.path) {
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
        if path.isDash { return "stdin" }
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
}

extension Configuration {
    /// Its composite keys, and those of flags that it does not have.
    fileprivate func links(with flags: [LinkKey]) -> [LinkKey] {
        links + flags.filter { flag in !links.contains { $0.isSame(as: flag) } }
    }

    /// Whether a date decides what counts: points, a level, money, cards.
    fileprivate var hasValidity: Bool {
        sources.contains { source in
            source.kind.isAsset || source.points.contains { $0.expires != nil } || source.level?.expires != nil
                || source.storedValue.contains { $0.expires != nil }
        }
    }
}
