import OneIDCore

/// One column of a file as it was understood.
public struct ColumnReading: Sendable {
    /// What the understanding rests on.
    public enum Evidence: String, Sendable {
        case name = "its name"
        case content = "its content"
        /// The name says it and the content agrees.
        case both = "name and content"
    }

    public let facts: ColumnFacts
    /// nil: not used.
    public internal(set) var meaning: ColumnMeaning?
    public internal(set) var evidence: Evidence?
    /// Why the meaning is a guess, or why something that looks like an identifier is not used.
    public internal(set) var doubt: String?
    /// What it looks like without being used as such; `doubt` says why not.
    public internal(set) var lookalike: ColumnMeaning?

    /// Whether the file has no header, so that nothing says what the values are.
    var lacksName = false

    public var name: String { facts.name }

    init(_ facts: ColumnFacts) { self.facts = facts }

    /// Cells by class when the column is an identifier or looks like one, without blank cells; else empty.
    public func classes(region: PhoneRegion) -> [(ValueClass, Int)] {
        guard let identifier = (meaning ?? lookalike)?.identifier else { return [] }
        let counts = facts.classes(of: identifier.type, hash: identifier.hash, region: region)
        return ValueClass.allCases.compactMap { one in counts[one].map { (one, $0) } }
    }

    /// Up to `count` values, masked unless they say nothing of a person or `shows` is set.
    public func examples(_ count: Int, shows: Bool) -> [String] {
        facts.values.prefix(count).map { value in
            shows || isPlain ? value.text : Masking.mask(value.text, type: (meaning ?? lookalike)?.identifier?.type)
        }
    }

    /// Whether the values are the platform's words and figures, not a person's.
    private var isPlain: Bool {
        guard case .member(let column)? = meaning else {
            if case .asset(let column)? = meaning { return !column.isID }
            if case .event(let column)? = meaning {
                return !column.isEventID && !column.isOfReceiver && column != .rating && column != .account
            }
            // Dates and switches of unknown columns tell nothing of one person.
            return !lacksName && meaning == nil && lookalike == nil && (facts.looksDated || facts.looksLikeSwitch)
        }
        switch column {
        case .level, .points, .otherPoints, .expiry, .growthValue, .updated, .created, .store, .brand, .channel,
            .consent, .optOut, .blacklisted, .lastOrderAt, .orderCount, .country, .province, .gender,
            .accountStatus:
            return true
        default: return false
        }
    }
}
