import OneIDCore

/// Tells what a column of a members' export is, by its name and by its content.
///
/// The name proposes and the content may object. Content alone is believed where it cannot be mistaken (national ids have a check
/// digit) or where the name speaks of a contact of the member; else what it looks like is only mentioned.
struct ColumnJudge {
    let region: PhoneRegion

    /// Filled cells from which on content alone proposes anything.
    static let fewest = 3

    func read(_ facts: ColumnFacts) -> ColumnReading {
        var reading = ColumnReading(facts)
        if let named = HeaderNames.recognise(facts.name) {
            judge(named, &reading)
        } else if case .identifier(let type, nil)? = HeaderNames.recognise(HeaderWords.withoutHashWords(facts.name)),
            HeaderWords.saysHashed(facts.name)
        {
            judgeHashed(type, &reading)
        } else {
            judgeContent(&reading)
        }
        return reading
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

    private func judgeIdentifier(_ type: BuiltInType, _ hash: String?, _ reading: inout ColumnReading) {
        let facts = reading.facts
        if hash == nil, type != .openID, type != .unionID, type != .device, type != .cookie,
            let digest = digest(facts)
        {
            reading.meaning = .member(.identifier(type, hash: digest))
            reading.evidence = .both
            reading.doubt =
                "the name says \(type.rawValue), the values have the length of \(digest.uppercased()) digests; which spelling was "
                + "hashed is not known"
            return
        }
        let counts = facts.classes(of: type, hash: hash, region: region)
        let invalid = counts[.invalid, default: 0]
        if invalid == 0 || invalid * 10 < facts.filled {
            reading.evidence = .both
        } else if invalid + counts[.junk, default: 0] == facts.filled, facts.filled >= Self.fewest {
            reading.lookalike = reading.meaning
            reading.meaning = nil
            reading.evidence = nil
            reading.doubt =
                "the name says \(named(type, hash)), but none of \(FindingText.count(facts.filled, "value")) is one"
        } else {
            reading.doubt = share(invalid, of: facts, "is no", "are no") + " \(named(type, hash))"
        }
        if reading.meaning != nil, type == .phone, hash == nil, facts.looksCounted {
            reading.doubt = "the numbers count up from row to row, as no real phone numbers do"
        }
    }

    private func named(_ type: BuiltInType, _ hash: String?) -> String {
        hash.map { "\($0.uppercased()) digest" } ?? type.rawValue
    }

    private func judgeAttribute(_ named: RecognisedColumn, _ reading: inout ColumnReading) {
        let facts = reading.facts
        let fits: (test: (String) -> Bool, one: String, many: String)?
        switch named {
        case .points, .growthValue, .storedValue, .giftBalance, .totalSpent, .orderCount:
            fits = (CellShape.isNumber, "is not a number", "are not numbers")
        case .updated, .created, .birthday, .lastOrderAt, .pointsExpiry:
            fits = (CellShape.isDate, "is not a date", "are not dates")
        case .marketingConsent, .blacklisted:
            fits = (CellShape.isYesOrNo, "is neither yes nor no", "are neither yes nor no")
        case .level:
            // A level holds for many members; a text of its own in each row is something else.
            guard facts.distinct <= 60, facts.distinct * 2 <= facts.filled || facts.filled < 8 else {
                refuse("the name says level, but it holds \(facts.distinct) different values", &reading)
                return
            }
            reading.evidence = .both
            return
        case .province where facts.mostly(80, { Self.states.contains($0.lowercased()) }):
            refuse("the name says province, but the values are the state of an account", &reading)
            return
        case .coupons where facts.mostly(90, CellShape.isYesOrNo):
            refuse("the name says coupons, but the values are yes or no", &reading)
            return
        default: fits = nil
        }
        guard let fits else { return }
        let good = facts.count { fits.test($0) || Self.isNoValue($0) }
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

    private static func isNoValue(_ text: String) -> Bool {
        ["-", "--", "/", "null", "none", "n/a", "无", "暂无", "\\n", "永久", "永久有效"].contains(text.lowercased())
    }

    /// The `state` column of a Shopify customer and its like.
    private static let states: Set<String> = [
        "enabled", "disabled", "active", "inactive", "invited", "declined", "pending", "closed", "open", "deleted",
        "0", "1", "true", "false", "正常", "停用", "冻结", "注销",
    ]

    // MARK: Hashed columns

    /// `phone_hash`, `手机号密文`: the name says that something was hashed, the length of the values with what.
    private func judgeHashed(_ type: BuiltInType, _ reading: inout ColumnReading) {
        if let digest = digest(reading.facts) {
            reading.meaning = .member(.identifier(type, hash: digest))
            reading.evidence = .both
            reading.doubt = "taken for \(digest.uppercased()) by the length; which spelling was hashed is not known"
        } else if reading.facts.filled > 0 {
            reading.lookalike = .member(.identifier(type, hash: nil))
            reading.doubt = "the name says hashed \(type.rawValue), but the values are no MD5, SHA-1 or SHA-256"
        }
    }

    /// The digest whose length nine of ten values have.
    private func digest(_ facts: ColumnFacts) -> String? {
        guard let first = facts.values.lazy.compactMap({ CellShape.digest($0.text) }).first,
            facts.mostly(90, { CellShape.digest($0) == first })
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
            reading.doubt = "the name says nothing, the values read like levels"
        }
    }

    /// The identifier type that nine of ten values have the form of.
    private func contentType(_ facts: ColumnFacts) -> BuiltInType? {
        func linking(_ type: BuiltInType, _ share: Int) -> Bool {
            let counts = facts.classes(of: type, region: region)
            let links = counts[.clean, default: 0] + counts[.decorated, default: 0]
            let damaged = counts[.damaged, default: 0] + counts[.masked, default: 0] + counts[.junk, default: 0]
            return links * 2 >= facts.filled && (links + damaged) * 100 >= facts.filled * share
        }
        // The check digit speaks for itself, so that a few sound ones among damaged and masked ones are enough.
        let national = facts.classes(of: .nationalID, region: region)
        if national[.clean, default: 0] + national[.decorated, default: 0] > 0,
            national[.invalid, default: 0] * 5 <= facts.filled,
            facts.mostly(60, { (15...18).contains($0.utf8.count) })
        {
            return .nationalID
        }
        guard facts.filled >= Self.fewest else { return nil }
        if facts.mostly(90, CellShape.isWeChatID) { return .openID }
        if facts.mostly(80, { $0.contains("@") }), linking(.email, 90) { return .email }
        // Mobiles only: other phones are too like other numbers.
        if facts.mostly(80, Self.isMobileLike), linking(.phone, 90) { return .phone }
        return nil
    }

    /// Eleven digits from 13 to 19, perhaps with a country code and punctuation.
    private static func isMobileLike(_ text: String) -> Bool {
        var digits = text.utf8.filter { (0x30...0x39).contains($0) }
        guard digits.count >= 11, text.utf8.count <= 24 else { return false }
        digits = Array(digits.suffix(11))
        return digits[0] == UInt8(ascii: "1") && digits[1] >= UInt8(ascii: "3")
    }

    private func propose(_ type: BuiltInType, _ reading: inout ColumnReading) {
        let meaning = ColumnMeaning.member(.identifier(type, hash: nil))
        let facts = reading.facts
        func mention(_ why: String) {
            reading.lookalike = meaning
            reading.doubt = why
        }
        if HeaderWords.namesAnotherThing(facts.name) {
            mention("the values look like \(type.rawValue), but the name speaks of something or somebody else")
            return
        }
        if type == .phone, facts.looksCounted {
            mention("the values look like phone, but they count up from row to row as order numbers do")
            return
        }
        let isOwn =
            switch type {
            case .nationalID: true
            case .openID: Self.speaksOfWeChat(facts.name)
            default: HeaderWords.mayBeContact(facts.name)
            }
        guard isOwn else {
            mention("the values look like \(type.rawValue), but the name does not say whose they are")
            return
        }
        reading.meaning = meaning
        reading.evidence = .content
        reading.doubt =
            type == .openID
            ? "the values look like WeChat ids; the name does not say whether OpenIDs or UnionIDs"
            : "the name does not say so, the values look like \(type.rawValue)"
    }

    private static func speaksOfWeChat(_ name: String) -> Bool {
        let folded = HeaderNames.folded(name)
        return ["wx", "wechat", "weixin", "微信", "fans", "粉丝", "公众号", "小程序"].contains { folded.contains($0) }
    }
}
