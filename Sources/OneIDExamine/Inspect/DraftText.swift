import OneIDConfiguration
import OneIDCore
import OneIDIO

/// Writes a draft as commented JSON5.
struct DraftText {
    private let draft: ConfigurationDraft
    /// The program's command that checks the file later, for the comment at its top.
    private let file: String
    private var lines: [String] = []
    /// Whether the order of day and month of birthdays is said once for all sources.
    private var hasDateKinds = false

    /// - Parameter file: the configuration's name, as in the comments.
    static func text(of draft: ConfigurationDraft, file: String) -> String {
        var text = DraftText(draft: draft, file: file)
        text.write()
        return text.lines.joined(separator: "\n") + "\n"
    }

    private init(draft: ConfigurationDraft, file: String) {
        self.draft = draft
        self.file = file
    }

    private mutating func write() {
        comment(0, "A first configuration, written by oneid init from the files it names. Read it through:")
        comment(0, "what is marked UNSURE is a guess. Comments may be removed and everything may be changed.")
        comment(0, "Does it still fit the next exports? oneid init --check \(file) FILES")
        line(0, "{")
        line(1, "sources: {")
        comment(
            2,
            "Each source of members may say whose they are, for example tier: \"brand\" (group, brand, distributor or store),"
        )
        comment(2, "and which source to believe where they disagree: priority: 1 wins over 2.")
        hasDateKinds = DraftKinds(draft).isOfOneSource
        for source in draft.sources { write(source) }
        line(1, "},")
        for doubt in draft.doubts where !doubt.hasPrefix("rules.") { comment(1, "UNSURE: " + doubt) }
        comment(1, "Values that link nothing, in addition to the built-in ones:")
        comment(1, "junk: { phone: [\"…\"] },")
        DraftKinds(draft).write(to: &self)
        DraftRules(draft).write(to: &self)
        line(0, "}")
    }

    // MARK: A source

    private mutating func write(_ source: SourceDraft) {
        for reading in source.readings {
            let file = reading.file
            let records = file.records == 1 ? "1 record" : "\(file.records) records"
            let form = [file.formName, file.encodingPhrase, file.packing].compactMap { $0 }.joined(separator: "; ")
            comment(2, "\(file.name): \(form); \(file.isComplete ? "\(records), all" : "\(records) of it") looked at")
        }
        if let obstacle = source.obstacle { comment(2, "LEFT OUT: \(obstacle)") }
        if source.hasValuesForNames { return }
        let fieldStart = lines.count
        line(2, "\(JSON5Spelling.key(source.name)): {")
        // Doubts about a column stand beside it.
        let aboutColumns = Set(source.columns.compactMap { column in column.doubt.map { "\(column.name): \($0)" } })
        for doubt in source.doubts where !aboutColumns.contains(doubt) { comment(3, "UNSURE: " + doubt) }
        writeForm(source)
        writeIdentifiers(source)
        if source.kind.isAsset {
            writeAsset(source)
        } else if source.kind.isEvent {
            writeEvent(source)
        } else {
            writeMembership(source)
        }
        writeRest(source)
        line(2, "},")
        if source.obstacle != nil { commentOut(from: fieldStart) }
    }

    private mutating func writeForm(_ source: SourceDraft) {
        if source.kind.isEvent { line(3, "kind: \"\(source.kind.rawValue)\",") }
        line(3, "files: [\(source.files.map(JSON5Spelling.string).joined(separator: ", "))],")
        let files = source.readings.map(\.file)
        if let format = same(files.map(\.format)) {
            line(3, "format: \"\(format.rawValue)\",")
            if format == .csv, let delimiter = same(files.map(\.delimiter)) ?? nil, delimiter != UInt8(ascii: ",") {
                line(3, "delimiter: \(JSON5Spelling.string(String(UnicodeScalar(delimiter)))),")
            }
        }
        if let headerLine = same(files.map(\.headerLine)) ?? nil { line(3, "header_line: \(headerLine),") }
        if let encoding = same(files.map(\.encoding)), encoding != .utf8, files.allSatisfy(\.isEncodingSure) {
            line(3, "encoding: \"\(encoding.configurationName)\",")
        }
        if let records = same(files.map(\.recordsPath)) ?? nil {
            line(3, "records: \(JSON5Spelling.string(records.text)),")
        }
        if source.id == nil, !source.kind.isEvent, source.obstacle == nil {
            comment(
                3, "no column holds ids of the source's own: each row is an account, named by its identifiers and name")
        }
        if let id = source.id { line(3, "id: \(JSON5Spelling.string(id.column)),", id.why) }
        if !source.kind.isEvent {
            if let updated = source.declared.updated {
                doubt(of: updated.name, source, 3)
                line(3, "updated: \(quoted(updated)),", "which version of an account is the latest")
            }
            if let created = source.declared.created {
                doubt(of: created.name, source, 3)
                line(3, "created: \(quoted(created)),", "when the account was made")
            }
        }
        let dates = DraftDates.orders(of: source, withBirthdays: !hasDateKinds).map { name, order in
            "\(JSON5Spelling.key(name)): \"\(order.rawValue)\""
        }
        if !dates.isEmpty {
            line(3, "dates: { \(dates.joined(separator: ", ")) },", "as the dates that leave no choice tell it")
        }
        if let account = source.account { line(3, "account: \(spelled(account)),") }
    }

    private func same<Value: Equatable>(_ values: [Value]) -> Value? {
        guard let first = values.first, values.allSatisfy({ $0 == first }) else { return nil }
        return first
    }

    private mutating func writeIdentifiers(_ source: SourceDraft) {
        let identifiers = source.identifiers
        if identifiers.isEmpty, source.account != nil { return }
        if identifiers.isEmpty {
            // Without the key the columns would be recognised at every run; here it has been looked at.
            comment(3, "No column was recognised as an identifier, so these records link to nobody.")
            line(3, "identifiers: {},")
            return
        }
        if source.kind.isEvent, !source.creates {
            comment(3, "They attach the records to people and never link people.")
        }
        line(3, "identifiers: {")
        for column in identifiers {
            guard let (type, hash) = column.meaning?.identifier else { continue }
            var value = "\"\(type.name)\""
            if let hash { value = "{ type: \"\(type.name)\", hash: \"\(hash.rawValue)\" }" }
            if let doubt = column.doubt { comment(4, "UNSURE: " + doubt) }
            line(4, "\(JSON5Spelling.key(column.name)): \(value),", note(column))
        }
        line(3, "},")
    }

    /// `by its name; 5 of 8 filled, 1 junk`
    private func note(_ column: ColumnReading) -> String {
        let facts = column.facts
        var parts = ["\(facts.filled) of \(facts.records) filled"]
        for (one, count) in column.classes(region: .cn) where !one.links || one == .decorated {
            parts.append("\(count) \(one.name)")
        }
        return "by \(column.evidence?.rawValue ?? "its name"); " + parts.joined(separator: ", ")
    }

    private mutating func writeMembership(_ source: SourceDraft) {
        let declared = source.declared
        if !declared.attributes.isEmpty {
            line(3, "attributes: {")
            for one in declared.attributes {
                if let joined = JoinedColumn(one.column.name) {
                    let parts = joined.parts.map { JSON5Spelling.string($0) }.joined(separator: ", ")
                    line(4, "\(JSON5Spelling.key(one.attribute)): { columns: [\(parts)] },")
                    continue
                }
                doubt(of: one.column.name, source, 4)
                line(4, "\(JSON5Spelling.key(one.column.name)): \(JSON5Spelling.string(one.attribute)),")
            }
            line(3, "},")
        }
        writeLevel(source)
        writePoints(source)
        writeNamed(source)
    }

    private mutating func writePoints(_ source: SourceDraft) {
        guard !source.declared.points.isEmpty else { return }
        line(3, "points: {")
        for points in source.declared.points {
            doubt(of: points.column.name, source, 4)
            if let expires = points.expires { doubt(of: expires.name, source, 4) }
            let value =
                points.expires.map { "{ column: \(quoted(points.column)), expires: \(quoted($0)) }" }
                ?? quoted(points.column)
            line(4, "\(JSON5Spelling.key(points.system)): \(value),")
        }
        line(3, "},")
    }

    private mutating func writeNamed(_ source: SourceDraft) {
        let declared = source.declared
        writeStoredValue(source)
        for (key, list) in [
            ("entitlements", declared.entitlements.map { ($0.name, $0.column, quoted($0.column)) }),
            ("consent", declared.consent.map { ($0.name, $0.column, spelled($0)) }),
            ("flags", declared.flags.map { ($0.name, $0.column, quoted($0.column)) }),
        ] where !list.isEmpty { writeNamed(key, list, source) }
        writeState(of: source)
        if let tags = declared.tags { line(3, "tags: \(quoted(tags)),") }
        let org = declared.organisation.compactMap { entry in
            entry.value.column.map { "\(entry.tier.rawValue): { column: \(quoted($0)) }" }
        }
        for (kind, origin, what) in [
            (OriginKind.firstTouch, declared.firstTouch, "how the member came"),
            (.boundTo, declared.boundTo, "where the member belongs"),
        ] {
            guard let origin else { continue }
            for part in origin.parts { doubt(of: part.column.name, source, 3) }
            let parts = origin.parts.map { "\($0.part.rawValue): \(quoted($0.column))" }
            line(3, "\(kind.name): { \(parts.joined(separator: ", ")) },", what)
        }
        if !org.isEmpty { line(3, "org: { \(org.joined(separator: ", ")) },") }
    }

    /// `consent: { email: "accept_email", sms: ["accept_sms", { column: "sms_stop", means: "opt_out" }] },`
    private mutating func writeNamed(
        _ key: String, _ list: [(name: String, column: ColumnReference, text: String)], _ source: SourceDraft
    ) {
        for one in list { doubt(of: one.column.name, source, 3) }
        var names: [String] = []
        for one in list where !names.contains(one.name) { names.append(one.name) }
        let parts = names.map { name in
            let columns = list.filter { $0.name == name }.map(\.text)
            let value = columns.count == 1 ? columns[0] : "[\(columns.joined(separator: ", "))]"
            return "\(JSON5Spelling.key(name)): \(value)"
        }
        line(3, "\(key): { \(parts.joined(separator: ", ")) },")
    }

    private func spelled(_ consent: ConsentColumn) -> String {
        guard consent.meaning != .optIn else { return quoted(consent.column) }
        return "{ column: \(quoted(consent.column)), means: \"\(consent.meaning.rawValue)\" }"
    }

    func quoted(_ column: ColumnReference) -> String { JSON5Spelling.string(column.name) }

    private mutating func writeEvent(_ source: SourceDraft) {
        let event = source.declared.event
        if let at = event.at { line(3, "at: \(quoted(at)),") }
        if let amount = event.amount { line(3, "amount: \(quoted(amount)),") }
        writeCurrency(event)
        if let channel = event.channel { line(3, "channel: \(quoted(channel)),") }
        if let category = event.category { line(3, "category: \(quoted(category)),") }
        if let rating = event.rating { line(3, "rating: \(quoted(rating)),") }
        if let type = event.type {
            line(3, "type: \(quoted(type)),", source.declared.kind == .returns ? "return or exchange" : "what was done")
        }
        if let campaign = event.campaign { line(3, "campaign: \(quoted(campaign)),") }
        writeOrders(source)
        if source.creates { line(3, "creates: \"records\",") }
    }

    private mutating func writeOrders(_ source: SourceDraft) {
        let orders = source.declared.event.orders
        if let path = orders.lines { line(3, "lines: \(JSON5Spelling.string(path)),", "the lines of one order") }
        if let column = orders.line { line(3, "line: \(quoted(column)),", "the lines of one order") }
        if orders.linesAreRows { line(3, "line: \"*\",", "the rows of one order are its lines") }
        if let column = orders.lineAmount { line(3, "line_amount: \(quoted(column)),") }
        if let column = orders.quantity { line(3, "quantity: \(quoted(column)),") }
        if let column = orders.product { line(3, "product: \(quoted(column)),") }
        if let column = orders.coupon { line(3, "coupon: \(quoted(column)),") }
        if let column = orders.discount { line(3, "discount: \(quoted(column)),") }
        if let column = orders.refunded { line(3, "refunded: \(quoted(column)),") }
        if let column = orders.order { line(3, "order: \(quoted(column)),", "of which it came back") }
        if let other = orders.sameAs {
            line(3, "same_as: \(JSON5Spelling.string(other)),", "which has the lines of these orders")
        }
        guard let status = source.declared.status else { return }
        comment(
            3,
            "What was closed or paid back whole does not count, and neither does a word that is not known: add words to counts or"
                + " excludes."
        )
        for column in status.columns where !column.excludesAll { doubt(of: column.column.name, source, 3) }
        let columns = status.columns.map { column in
            if column.excludesAll { return "{ column: \(quoted(column.column)), excludes: \"*\" }" }
            if column.unknown == .counts { return "{ column: \(quoted(column.column)), unknown: \"counts\" }" }
            return quoted(column.column)
        }
        line(3, "status: \(columns.count == 1 ? columns[0] : "[" + columns.joined(separator: ", ") + "]"),")
    }

    /// What is not used, so that nothing of the file goes unmentioned.
    private mutating func writeRest(_ source: SourceDraft) {
        let used = source.usedColumns
        var plain: [String] = []
        let columns = Dictionary(source.columns.map { ($0.name, $0) }) { first, _ in first }
        for name in allColumns(of: source) where !used.contains(name) {
            let column = columns[name]
            if case .event(let event)? = column?.meaning, event.isOfReceiver {
                comment(3, "Not used: \(JSON5Spelling.string(name)), the recipient of a parcel, may be somebody else.")
            } else if let column, let doubt = column.doubt {
                let mark = column.meaning == nil ? "" : "UNSURE: "
                comment(3, "Not used: \(JSON5Spelling.string(name)). \(mark)\(doubt).")
            } else if column?.meaning == nil, !source.kind.isEvent, column?.facts.looksDated == true {
                comment(
                    3,
                    "Not used: \(JSON5Spelling.string(name)) (dates; updated: if it tells which version of an account is the latest)"
                )
            } else if let meaning = column?.meaning {
                comment(3, "Not used: \(JSON5Spelling.string(name)) (\(meaning.name)).")
            } else {
                plain.append(name)
            }
        }
        guard !plain.isEmpty else { return }
        comment(3, "Not used: \(plain.map(JSON5Spelling.string).joined(separator: ", "))")
    }

    private func allColumns(of source: SourceDraft) -> [String] {
        var seen: Set<String> = []
        return source.readings.flatMap(\.columns).map(\.name).filter { seen.insert($0).inserted }
    }

    mutating func doubt(of column: String, _ source: SourceDraft, _ depth: Int) {
        guard let doubt = source.columns.first(where: { $0.name == column })?.doubt else { return }
        comment(depth, "UNSURE: " + doubt)
    }

    // MARK: Lines

    mutating func line(_ depth: Int, _ text: String, _ note: String? = nil) {
        let comment = note.map { "  // " + JSON5Spelling.comment($0) } ?? ""
        lines.append(String(repeating: "  ", count: depth) + text + comment)
    }

    mutating func comment(_ depth: Int, _ text: String) {
        lines.append(String(repeating: "  ", count: depth) + "// " + JSON5Spelling.comment(text))
    }

    private mutating func commentOut(from start: Int) {
        for index in start..<lines.count { lines[index] = "    // " + lines[index].dropFirst(4) }
    }
}

extension TextEncoding {
    /// As the configuration spells it.
    public var configurationName: String {
        switch self {
        case .utf8: "utf-8"
        case .utf16le, .utf16be: "utf-16"
        case .gb18030: "gb18030"
        case .big5: "big5"
        case .windows1252: "windows-1252"
        }
    }
}

/// How names and texts are written in JSON5 (spec.json5.org).
enum JSON5Spelling {
    /// In double quotes, with what would end the text or confuse its reader escaped.
    static func string(_ text: String) -> String {
        var written = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"", "\\": written += "\\" + String(scalar)
            case "\n": written += "\\n"
            case "\r": written += "\\r"
            case "\t": written += "\\t"
            default: written += isPlain(scalar) ? String(scalar) : escape(scalar)
            }
        }
        return written + "\""
    }

    /// Without quotes where the name is made of ASCII letters, digits, `_` and `$`.
    static func key(_ name: String) -> String {
        let isWord = { (byte: UInt8) in
            (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte) || byte == 0x5F
                || byte == 0x24
        }
        guard let first = name.utf8.first, !(0x30...0x39).contains(first), name.utf8.allSatisfy(isWord) else {
            return string(name)
        }
        return name
    }

    /// One line, whatever the text holds.
    static func comment(_ text: String) -> String {
        var written = ""
        for scalar in text.unicodeScalars { written += isPlain(scalar) ? String(scalar) : escape(scalar) }
        return written
    }

    private static func escape(_ scalar: Unicode.Scalar) -> String {
        VisibleJSON.escape(scalar)
    }

    /// Nothing that would hide text from a reader.
    private static func isPlain(_ scalar: Unicode.Scalar) -> Bool { !InvisibleCharacters.contains(scalar) }
}
