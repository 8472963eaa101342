import OneIDCore

extension ConfigurationReader {
    /// The section `sources`.
    func sources(_ node: ConfigurationNode, _ settings: IdentifierSettings) -> [SourceConfiguration] {
        guard let members = members(node) else { return [] }
        let sources = members.compactMap { member -> SourceConfiguration? in
            guard checkName(member.key, at: member.position) else { return nil }
            return source(member, settings)
        }
        // Only now are all names known: an account may refer to a later source.
        let told = sources.map { $0.namingToldSources(among: sources) }
        checkAccounts(told, members)
        checkSameOrders(told, members)
        return told
    }

    private func source(_ member: ConfigurationNode.Member, _ settings: IdentifierSettings) -> SourceConfiguration? {
        guard let object = ObjectReader(member.value, SourceKey.self, self) else { return nil }
        var source = SourceConfiguration(name: member.key, position: member.position)
        source.kind = object.read(.kind) { choice($0, as: SourceKind.self) } ?? .members
        files(object, &source)
        source.id = object.read(.id, column)
        source.updated = object.read(.updated, column)
        source.created = object.read(.created, column)
        source.dateFormats = object.read(.dates, dateFormats) ?? []
        source.tier = object.read(.tier) { choice($0, as: Tier.self) }
        source.priority = object.read(.priority) { count($0) }
        source.organisation = object.read(.org, organisation) ?? []
        source.identifiers = object.read(.identifiers) { identifierColumns($0, settings, of: source.kind) } ?? []
        source.attributes = object.read(.attributes, attributes) ?? []
        membership(object, &source)
        source.status = object.read(.status, status)
        event(object, &source.event)
        checkPlaces(object, source.kind)
        checkEvents(object, source)
        checkAssets(object, source)
        return source
    }

    // MARK: - What to read

    private func files(_ object: ObjectReader<SourceKey>, _ source: inout SourceConfiguration) {
        if let member = object.member(.files) {
            source.files = paths(member.value)
            if case .array(let elements) = member.value.value, elements.isEmpty {
                report(
                    .configurationNoFiles, at: member.value.position, "\(member.position.path): the array is empty",
                    fix: "name at least one file or pattern, for example files: [\"\(source.name)-*.csv\"]")
            }
        } else {
            report(
                .configurationNoFiles, at: source.position, "\(source.position.path).files is missing",
                fix: "add files: [\"…\"] with one or more paths or patterns")
        }
        source.format = object.read(.format) { choice($0, as: InputFormat.self) }
        source.encoding = object.read(.encoding, encoding)
        source.records = object.read(.records, records)
        source.delimiter = object.read(.delimiter, delimiter)
        rows(object, &source)
        guard source.delimiter != nil, let format = source.format, let member = object.member(.delimiter) else {
            return
        }
        let isTab = source.delimiter == UInt8(ascii: "\t")
        guard format == .json || format == .jsonl || (format == .tsv && !isTab) else { return }
        report(
            .configurationMisplaced, at: member.position,
            "\(member.position.path): the format \(format.rawValue) does not have this delimiter",
            fix: format == .tsv ? "remove it, or write format: \"csv\"" : "remove it")
    }

    /// Where the header stands, and which rows are none of the table's.
    private func rows(_ object: ObjectReader<SourceKey>, _ source: inout SourceConfiguration) {
        source.headerLine = object.read(.headerLine) { count($0) }
        if let rows = object.read(.rows, { ObjectReader($0, RowsKey.self, self) }) {
            source.skippedRows = rows.read(.skip, texts) ?? []
        }
        guard source.format == .json || source.format == .jsonl else { return }
        for key in [SourceKey.headerLine, .rows] {
            guard let member = object.member(key) else { continue }
            report(
                .configurationMisplaced, at: member.position,
                "\(member.position.path): the format \(source.format?.rawValue ?? "") has no lines of a table",
                fix: "remove it")
        }
    }

    private func paths(_ node: ConfigurationNode) -> [String] {
        switch node.value {
        case .string: return path(node).map { [$0] } ?? []
        case .array(let elements): return elements.compactMap(path)
        default:
            wrongKind(node, wanted: "a string or an array of strings")
            return []
        }
    }

    /// Encodings by their canonical names and usual aliases.
    private func encoding(_ node: ConfigurationNode) -> String? {
        guard let word = text(node) else { return nil }
        switch word.lowercased() {
        case "utf-8", "utf8": return "utf-8"
        case "utf-16", "utf16": return "utf-16"
        case "gb18030", "gbk", "gb2312", "cp936": return "gb18030"
        case "big5", "big5-hkscs", "cp950": return "big5"
        case "windows-1252", "cp1252", "latin-1", "latin1", "iso-8859-1": return "windows-1252"
        default:
            unknown(
                word, at: node.position, .configurationValue,
                expected: "\"utf-8\", \"utf-16\", \"gb18030\", \"big5\" or \"windows-1252\"",
                among: [
                    "utf-8", "utf-16", "gb18030", "gbk", "gb2312", "cp936", "big5", "cp950", "windows-1252", "cp1252",
                    "latin-1",
                ])
            return nil
        }
    }

    /// Keys joined by dots, with `[]` behind those whose array is gone through.
    private func records(_ node: ConfigurationNode) -> JSONRecordPath? {
        guard let word = text(node) else { return nil }
        if let path = JSONRecordPath(word) { return path }
        report(
            .configurationValue, at: node.position,
            "\(node.position.path): '\(word)' is not a path of keys",
            fix: "write it as \"data.list\" or \"edges[].node\"")
        return nil
    }

    /// One ASCII character that no field, quote or line ending needs for itself.
    private func delimiter(_ node: ConfigurationNode) -> UInt8? {
        guard let word = text(node) else { return nil }
        if word == "tab" { return UInt8(ascii: "\t") }
        if let byte = word.utf8.first, word.utf8.count == 1 {
            switch byte {
            case 0, UInt8(ascii: "\n"), UInt8(ascii: "\r"), UInt8(ascii: "\""), 0x7F: break
            case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"),
                UInt8(ascii: "A")...UInt8(ascii: "Z"):
                break
            default: return byte
            }
        }
        report(
            .configurationValue, at: node.position,
            "\(node.position.path): one ASCII character or \"tab\" was expected, found \(ConfigurationPath.quoted(word))",
            fix: "write one character such as \",\", \";\" or \"|\", or \"tab\"; no letter, digit or quote")
        return nil
    }

    // MARK: - Where things may stand

    private func checkPlaces(_ object: ObjectReader<SourceKey>, _ kind: SourceKind) {
        for member in object.allMembers {
            guard let owner = SourceKey(rawValue: member.key)?.owner, !owner.includes(kind) else { continue }
            report(
                .configurationMisplaced, at: member.position,
                "\(member.position.path): only \(owner.title) have the key \"\(member.key)\", and this is one of \(kind.rawValue)",
                fix: "remove it, or set the source's kind")
        }
    }

    /// Records of their own belong to nobody else's account.
    private func checkEvents(_ object: ObjectReader<SourceKey>, _ source: SourceConfiguration) {
        if source.event.creates, let member = object.member(.account) {
            report(
                .configurationMisplaced, at: member.position,
                "\(member.position.path): events with creates: \"records\" are accounts themselves",
                fix: "remove account or creates")
        }
    }
}
