import OneIDConfiguration
import OneIDCore
import OneIDIntake
import OneIDReconcile

/// Tells what a column of a members' export is, by its name and by its content.
///
/// The name proposes and the content may object. Content alone is believed where it cannot be mistaken (national ids have a check
/// digit) or where the name speaks of a contact of the member; else what it looks like is only mentioned.
struct ColumnJudge {
    let region: PhoneRegion

    /// Filled cells from which on content alone proposes anything.
    static let fewest = 3

    /// A column of which nothing else of its file is known.
    func read(_ facts: ColumnFacts) -> ColumnReading {
        let alone = FileMeanings([facts.name], stem: "")
        return read(facts, named: alone.columns[0], in: alone)
    }

    /// - Parameters:
    ///   - meaning: what the names of the file's columns say of this one.
    ///   - file: what they say of the file.
    func read(_ facts: ColumnFacts, named meaning: ColumnMeaning?, in file: FileMeanings) -> ColumnReading {
        var reading = ColumnReading(facts)
        if case .asset? = meaning {
            reading.meaning = meaning
            reading.evidence = .name
        } else if case .event? = meaning {
            reading.meaning = meaning
            reading.evidence = .both
            if case .event(let column)? = meaning,
                column == .status || column == .account || column == .platform || column.isOfReceiver
            {
                reading.evidence = .name
            }
            if meaning == .event(.status), file.kind == .orders || file.kind == .returns {
                reading.doubt = unknownStates(facts, of: file.kind)
            }
        } else if case .member(let named)? = meaning {
            judge(named, &reading)
            if named == .accountName, !file.kind.isEvent { judgeAccountName(&reading) }
        } else if file.kind.isEvent, HeaderNames.recognise(facts.name) != nil {
            // Attributes of members are not read from events.
            return reading
        } else if HeaderWords.saysHashed(facts.name),
            case .identifier(let type, nil)? = HeaderNames.recognise(HeaderWords.withoutHashWords(facts.name))
        {
            judgeHashed(type, &reading)
        } else {
            judgeContent(&reading)
        }
        if file.kind.isEvent { keepParties(&reading, file) }
        return reading
    }

    /// Words of a column of states that no usual platform writes: what has them counts until they are declared.
    private func unknownStates(_ facts: ColumnFacts, of kind: SourceKind) -> String? {
        let states = StateWords(facts, of: kind)
        guard !states.unknown.isEmpty else { return nil }
        guard states.isRead else {
            return
                "no word of it is known as a state (\(states.list)), so it is not read and all \(kind.rawValue) count"
        }
        let (are, word) = states.unknown.count == 1 ? ("is", "word") : ("are", "words")
        return "\(FindingText.count(states.unknown.count)) \(word) of it \(are) not known (\(states.list)), and"
            + " \(kind.rawValue) of such a state do not count"
    }

    /// Of events only what tells whose they are is taken from what columns of members look like.
    private func keepParties(_ reading: inout ColumnReading, _ file: FileMeanings) {
        switch reading.meaning {
        case .event?, .asset?, .member(.recordID)?, .member(.accountName)?: return
        case .member(.identifier(let type, _))?:
            guard type == .phone, reading.evidence == .content, file.isAddressed else { return }
            reading.lookalike = reading.meaning
            reading.doubt = "the values look like phone, but beside a receiver they may be the receiver's"
        default:
            reading.lookalike = nil
            reading.doubt = nil
        }
        reading.meaning = nil
        reading.evidence = nil
    }

    // MARK: Named columns

    private func judge(_ named: RecognisedColumn, _ reading: inout ColumnReading) {
        reading.meaning = .member(named)
        reading.evidence = .name
        guard reading.facts.filled > 0 else {
            if case .identifier = named { reading.doubt = "every cell that was looked at is blank" }
            return
        }
        switch named {
        case .identifier(let type, let hash): judgeIdentifier(type, hash, &reading)
        case .recordID: break
        default: judgeAttribute(named, &reading)
        }
    }

    private func judgeIdentifier(_ type: IdentifierType, _ hash: DigestAlgorithm?, _ reading: inout ColumnReading) {
        let facts = reading.facts
        if hash == nil, !type.looks.contains(.digest), let digest = digest(facts) {
            reading.meaning = .member(.identifier(type, hash: digest))
            reading.evidence = .both
            reading.doubt =
                "the name says \(type.name), the values have the length of \(digest.rawValue.uppercased()) digests; which spelling was "
                + "hashed is not known"
            return
        }
        let counts = facts.classes(of: type, hash: hash, region: region)
        let invalid = counts[.invalid, default: 0]
        let isNone = facts.filled >= Self.fewest && invalid + counts[.junk, default: 0] == facts.filled
        // Yes and no stand for no value of their own; both of them are a switch, such as whether there is a phone.
        if isNone, invalid > 0 && invalid * 10 >= facts.filled || facts.distinct > 1 && facts.looksLikeSwitch {
            reading.lookalike = reading.meaning
            reading.meaning = nil
            reading.evidence = nil
            reading.doubt =
                "the name says \(named(type, hash)), but none of \(FindingText.count(facts.filled, "value")) is one"
        } else if invalid == 0 || invalid * 10 < facts.filled {
            reading.evidence = .both
        } else {
            reading.doubt = share(invalid, of: facts, "is not of type", "are not of type") + " \(named(type, hash))"
        }
        if reading.meaning != nil, type.checks.contains(.sequences), hash == nil, facts.looksCounted {
            reading.doubt = "the numbers count up from row to row, as no real phone numbers do"
        }
    }

    /// People log in with a phone or an address: by its name such a column says only what the account is called.
    private func judgeAccountName(_ reading: inout ColumnReading) {
        var contact = ColumnReading(reading.facts)
        judgeContent(&contact)
        if contact.meaning?.identifier != nil { reading = contact }
    }

    private func named(_ type: IdentifierType, _ hash: DigestAlgorithm?) -> String {
        hash.map { "\($0.rawValue.uppercased()) digest" } ?? type.name
    }

    private func judgeAttribute(_ named: RecognisedColumn, _ reading: inout ColumnReading) {
        let facts = reading.facts
        let fits: (test: (String) -> Bool, one: String, many: String)?
        var blanks = NullWords.Use.attribute
        switch named {
        case .points, .growthValue, .otherPoints, .storedValue, .giftBalance, .totalSpent, .orderCount:
            fits = (CellShape.isNumber, "is not a number", "are not numbers")
            blanks = .amount
        case .updated, .created, .birthday, .lastOrderAt:
            fits = (DateShape.isDate, "is not a date", "are not dates")
        case .expiry: fits = (Self.isExpiry, "is not a date", "are not dates")
        case .consent: fits = ({ CellShape.isYesOrNo($0) }, "is neither yes nor no", "are neither yes nor no")
        case .optOut:
            fits = (CellShape.isOptOut, "is neither yes nor no nor a date", "are neither yes nor no nor dates")
        case .blacklisted:
            fits = ({ CellShape.isYesOrNo($0, .flags) }, "is neither yes nor no", "are neither yes nor no")
        case .level:
            // A level holds for many members; a text of its own in each row is something else.
            guard facts.distinct <= 60, facts.distinct * 2 <= facts.filled || facts.filled < 8 else {
                refuse("the name says level, but it has \(facts.distinct) different values", &reading)
                return
            }
            reading.evidence = .both
            return
        case .accountStatus:
            let states = StateWords(facts, .accounts)
            if !states.isRead {
                refuse("the name says account status, but no word of it is known as one (\(states.list))", &reading)
            } else {
                reading.evidence = .both
                if !states.unknown.isEmpty {
                    reading.doubt = "accounts of an unknown state are open: \(states.list)"
                }
            }
            return
        case .province where facts.mostly(80, { Self.states.contains($0.lowercased()) }):
            refuse("the name says province, but the values are the state of an account", &reading)
            return
        case .coupons where facts.mostly(90, { CellShape.isYesOrNo($0) }):
            refuse("the name says coupons, but the values are yes or no", &reading)
            return
        default: fits = nil
        }
        guard let fits else { return }
        let good = facts.count { fits.test($0) || NullWords.contains($0, as: blanks) }
        let others = share(facts.filled - good, of: facts, fits.one, fits.many)
        if good == facts.filled {
            reading.evidence = .both
        } else if good * 2 < facts.filled {
            refuse("the name says \(named.name), but \(others)", &reading)
        } else {
            reading.doubt = others
        }
    }

    /// `1 of 147 values is not a number`
    private func share(_ count: Int, of facts: ColumnFacts, _ one: String, _ many: String) -> String {
        "\(FindingText.count(count)) of \(FindingText.count(facts.filled, "value")) \(count == 1 ? one : many)"
    }

    private func refuse(_ doubt: String, _ reading: inout ColumnReading) {
        reading.lookalike = reading.meaning
        reading.meaning = nil
        reading.evidence = nil
        reading.doubt = doubt
    }

    /// A date, or a word for points that do not expire.
    private static func isExpiry(_ text: String) -> Bool {
        switch text.withCell({ ExpiryCell.read($0) }) {
        case .blank, .never, .day, .ambiguous: true
        case .placeholder, .unreadable: DateShape.isDate(text)
        }
    }

    /// The `state` column of a Shopify customer and its like.
    private static let states: Set<String> = [
        "enabled", "disabled", "active", "inactive", "invited", "declined", "pending", "closed", "open", "deleted",
        "0", "1", "true", "false", "正常", "停用", "冻结", "注销",
    ]

    // MARK: Hashed columns

    /// `phone_hash`, `手机号密文`: the name says that something was hashed, the length of the values with what.
    private func judgeHashed(_ type: IdentifierType, _ reading: inout ColumnReading) {
        if let digest = digest(reading.facts) {
            reading.meaning = .member(.identifier(type, hash: digest))
            reading.evidence = .both
            reading.doubt =
                "taken for \(digest.rawValue.uppercased()) by the length; which spelling was hashed is not known"
        } else if reading.facts.filled > 0 {
            reading.lookalike = .member(.identifier(type, hash: nil))
            reading.doubt = "the name says hashed \(type.name), but the values are not MD5, SHA-1 or SHA-256 digests"
        }
    }

    /// The digest whose length nine of ten values have.
    private func digest(_ facts: ColumnFacts) -> DigestAlgorithm? {
        func digest(_ text: String) -> DigestAlgorithm? { CellShape.test(text, CellShape.digest) }
        guard let first = facts.values.lazy.compactMap({ digest($0.text) }).first,
            facts.mostly(90, { digest($0) == first })
        else { return nil }
        return first
    }

    // MARK: Columns whose names say nothing

    private func judgeContent(_ reading: inout ColumnReading) {
        let facts = reading.facts
        guard facts.filled > 0 else { return }
        if let type = contentType(facts) {
            propose(type, &reading)
        } else if facts.filled >= 8, facts.distinct <= 12, facts.mostly(90, LevelRank.isLevelWord),
            !HeaderWords.namesAnotherThing(facts.name)
        {
            reading.meaning = .member(.level)
            reading.evidence = .content
            reading.doubt = "the name says nothing, the values look like levels"
        }
    }

    /// The identifier type that nine of ten values have the form of.
    private func contentType(_ facts: ColumnFacts) -> IdentifierType? {
        IdentifierType.builtIn.first { type in type.content.map { suits(facts, type, $0) } ?? false }
    }

    private func suits(_ facts: ColumnFacts, _ type: IdentifierType, _ rule: IdentifierType.ContentRule) -> Bool {
        guard facts.filled >= Self.fewest || rule.hasCheckDigit, facts.mostly(rule.share, rule.hasShape) else {
            return false
        }
        guard rule.hasCheckDigit || rule.normalised != nil else { return true }
        let counts = facts.classes(of: type, region: region)
        let links = counts[.clean, default: 0] + counts[.decorated, default: 0]
        if rule.hasCheckDigit { return links > 0 && counts[.invalid, default: 0] * 5 <= facts.filled }
        let damaged = counts[.damaged, default: 0] + counts[.masked, default: 0] + counts[.junk, default: 0]
        return links * 2 >= facts.filled && (links + damaged) * 100 >= facts.filled * (rule.normalised ?? 0)
    }

    private func propose(_ type: IdentifierType, _ reading: inout ColumnReading) {
        let meaning = ColumnMeaning.member(.identifier(type, hash: nil))
        let facts = reading.facts
        func mention(_ why: String) {
            reading.lookalike = meaning
            reading.doubt = why
        }
        if HeaderWords.namesAnotherThing(facts.name) {
            mention("the values look like \(type.name), but the name speaks of something or somebody else")
            return
        }
        if type.checks.contains(.sequences), facts.looksCounted {
            mention("the values look like \(type.name), but they count up from row to row as order numbers do")
            return
        }
        guard let rule = type.content, saysWhose(facts.name, rule.name) else {
            mention("the values look like \(type.name), but the name does not say whose they are")
            return
        }
        reading.meaning = meaning
        reading.evidence = .content
        reading.doubt = rule.doubt ?? "the name does not say so, the values look like \(type.name)"
    }

    private func saysWhose(_ name: String, _ needed: IdentifierType.NameNeeded) -> Bool {
        switch needed {
        case .nothing: return true
        case .contact: return HeaderWords.mayBeContact(name)
        case .word(let words):
            let folded = HeaderNames.folded(name)
            return words.contains { folded.contains(text: $0) }
        }
    }
}
