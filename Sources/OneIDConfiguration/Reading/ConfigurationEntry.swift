import OneIDCore

extension Configuration {
    /// Reads a configuration.
    ///
    /// - Parameters:
    ///   - bytes: the content of the file, UTF-8 with or without a byte-order mark, at most 4 MiB.
    ///   - file: its name for positions.
    /// - Returns: nil for the configuration when any finding is an error. Every error of the file is among the
    ///   findings, in the order of the file, except that a text that is no JSON5 gives the first error only, and that
    ///   rules are held against the sources only when those are right.
    public static func read(_ bytes: [UInt8], file: String) -> (configuration: Configuration?, findings: [Finding]) {
        guard bytes.count <= JSON5Reader.maximumBytes else {
            let finding = Finding(
                .configurationTooLarge, at: SourcePosition(file: file),
                "the configuration has \(bytes.count) bytes, more than \(JSON5Reader.maximumBytes)",
                fix: "put long lists of junk values into the file that junk.file names")
            return (nil, [finding])
        }
        let text: JSON5Text
        do {
            text = try JSON5Text(decoding: bytes)
        } catch {
            return (nil, [invalidUTF8(error, in: bytes, file: file)])
        }
        var json = JSON5Reader(text)
        let reader = ConfigurationReader(file: file, text: text)
        let root: ConfigurationNode
        do {
            root = try json.read()
        } catch {
            let place = text.place(of: error.index)
            reader.report(
                error.id, at: .init(line: place.line, column: place.column), error.message, fix: error.fix)
            return (nil, reader.findings)
        }
        for duplicate in json.duplicates {
            reader.report(
                .configurationDuplicateKey, at: duplicate.again,
                "\(duplicate.again.path) occurs twice, first at line \(duplicate.first.line)",
                fix: "remove or rename one of the two")
        }
        let configuration = reader.configuration(root)
        return (reader.hasErrors ? nil : configuration, reader.sortedFindings())
    }

    private static func invalidUTF8(_ invalid: JSON5Text.InvalidByte, in bytes: [UInt8], file: String) -> Finding {
        let place = invalid.before.place(of: invalid.before.scalars.count)
        let reader = ConfigurationReader(file: file, text: invalid.before)
        let isUTF16 = bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF])
        let spelling = String(bytes[invalid.offset], radix: 16, uppercase: true)
        reader.report(
            .configurationEncoding, at: .init(line: place.line, column: place.column, byte: invalid.offset),
            isUTF16
                ? "the configuration is UTF-16, UTF-8 was expected"
                : "the configuration is not valid UTF-8: byte 0x\(spelling) at offset \(invalid.offset)",
            fix: "save the file as UTF-8")
        return reader.findings[0]
    }
}

extension ConfigurationReader {
    /// Reads the whole tree; what is wrong is reported and left out.
    func configuration(_ root: ConfigurationNode) -> Configuration {
        var configuration = Configuration()
        guard let top = ObjectReader(root, TopKey.self, self) else { return configuration }
        // Identifiers first: the sources refer to the types they declare.
        if let settings = top.read(.identifiers, identifierSettings) { configuration.identifiers = settings }
        if let guards = top.member(.guards) { read(guards.value, into: &configuration.identifiers) }
        configuration.names = top.read(.names) { choice($0, as: NamesPolicy.self) } ?? .block
        configuration.masked = top.read(.masked) { choice($0, as: MaskedPolicy.self) } ?? .queue
        if let versions = top.read(.maxVersions, numberOrOff) { configuration.maxVersions = versions.value }
        let errorsBefore = errorCount
        if let sources = top.read(.sources, { sources($0, configuration.identifiers) }) {
            configuration.sources = sources
        }
        // Behind the sources: no column is of the type of a key.
        if let links = top.read(.links, { links($0, configuration.identifiers) }) {
            configuration.links = links
            configuration.identifiers.add(links)
        }
        // Rules are held against sources that are right; wrong ones would make each rule a second error.
        let areSourcesKnown = !configuration.sources.isEmpty && errorCount == errorsBefore
        let targets = areSourcesKnown ? RuleTargets(sources: configuration.sources) : nil
        if let rules = top.read(.rules, { rules($0, targets) }) { configuration.rules = rules }
        if let kinds = top.read(.attributes, attributeKinds) { configuration.rules.kinds = kinds }
        if let junk = top.read(.junk, { junk($0, configuration.identifiers) }) { configuration.junk = junk }
        if let member = top.member(.decisions) {
            configuration.decisions = path(member.value)
            configuration.decisionsPosition = member.value.position
        }
        configuration.vocabulary = top.read(.vocabulary, vocabulary) ?? Vocabulary()
        if let member = top.member(.calendar) {
            configuration.calendar = path(member.value)
            configuration.calendarPosition = member.value.position
        }
        configuration.warranty = top.read(.warranty, path)
        let entitlements = Set(configuration.sources.flatMap { $0.entitlements.map(\.name) })
        configuration.grants = top.read(.grants) { grants($0, besides: entitlements) } ?? []
        configuration.check = top.read(.check, check) ?? CheckConfiguration()
        configuration.segments = top.read(.segments, segments) ?? []
        configuration.tags = top.read(.tags, tags) ?? TagSettings()
        configuration.journey = top.read(.journey, journey)
        configuration.monitor = top.read(.monitor, monitor)
        configuration.value = top.read(.value, value)
        return configuration
    }
}

extension ConfigurationReader {
    /// `guards: "off"`, `guards: { contradictions: "split" }`
    private func read(_ guards: ConfigurationNode, into settings: inout IdentifierSettings) {
        guard case .object = guards.value else {
            if choice(guards, as: Switch.self) == .off { settings.switchGuardsOff() }
            return
        }
        let object = ObjectReader(guards, GuardsKey.self, self)
        if let policy = object?.read(.contradictions, { choice($0, as: ContradictionsPolicy.self) }) {
            settings.contradictions = policy
        }
    }
}
