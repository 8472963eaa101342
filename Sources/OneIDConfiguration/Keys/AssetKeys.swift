/// The keys of a points column that is more than a name.
enum PointsColumnKey: String, ConfigurationKeys {
    case column, expires, earned, type, lots

    static var section: ConfigurationSection { .pointsColumn }

    var words: KeyWords {
        switch self {
        case .column:
            ("column", "required", "The balance, or the amount of a lot.")
        case .expires:
            ("column", "never", "The date on which it expires.")
        case .earned:
            ("column", "unknown", "The day on which the points were earned, or spent where the amount is negative.")
        case .type:
            ("column", "none", "How they were earned.")
        case .lots:
            ("`true`, `false`", "`false`", "Rows of one account are lots of their own, not versions. Members only.")
        }
    }
}

/// The keys of a level that is more than a column.
enum LevelColumnKey: String, ConfigurationKeys {
    case column, expires, afterExpiry = "after_expiry"

    static var section: ConfigurationSection { .levelColumn }

    var words: KeyWords {
        switch self {
        case .column:
            ("column", "required", "The platform's membership level.")
        case .expires:
            ("column", "never", "The last day of the level.")
        case .afterExpiry:
            ("level of the ladder", "the account says nothing", "What the account says afterwards.")
        }
    }
}

/// The keys of a stored-value account of a source.
enum StoredValueColumnsKey: String, ConfigurationKeys {
    case principal, gift, balance, expires

    static var section: ConfigurationSection { .storedValueColumns }

    var words: KeyWords {
        switch self {
        case .principal:
            ("column", "none", "What the member paid in. It does not expire.")
        case .gift:
            ("column", "none", "What was given on top.")
        case .balance:
            ("column", "none", "The one balance of a card, in place of `principal` and `gift`.")
        case .expires:
            ("column", "never", "The last day of `gift` or `balance`.")
        }
    }
}

/// The keys of an entitlement that is more than a column.
enum EntitlementColumnKey: String, ConfigurationKeys {
    case column, from, until, used

    static var section: ConfigurationSection { .entitlementColumn }

    var words: KeyWords {
        switch self {
        case .column:
            ("column", "required", "What the account grants.")
        case .from:
            ("column", "always", "The first day on which it counts.")
        case .until:
            ("column", "always", "The last day on which it counts.")
        case .used:
            ("column", "not used", "Whether it was used: yes, no, or when.")
        }
    }
}
