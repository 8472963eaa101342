import OneIDCore

/// The keys of what is said about rows.
enum RowsKey: String, ConfigurationKeys {
    case skip

    static var section: ConfigurationSection { .rows }

    var words: KeyWords {
        switch self {
        case .skip:
            (
                "array of strings", "the usual words for totals",
                "Rows whose record id or first filled cell begins with one of these words, besides the usual ones, are left out."
            )
        }
    }
}

/// The keys of an identifier column that is more than a type.
enum IdentifierColumnKey: String, ConfigurationKeys {
    case type, scope, hash, region, role

    static var section: ConfigurationSection { .identifierColumn }

    var words: KeyWords {
        switch self {
        case .type:
            ("identifier type", "required", "A built-in or declared type.")
        case .scope:
            ("text", "the type's shared scope", "Where the values are unique. Scoped types only.")
        case .hash:
            ("algorithm or object", "plain values", "The column contains digests.")
        case .region:
            ("two letters", "the type's `region`", "The region of this column's phones.")
        case .role:
            (
                "`\"buyer\"`, `\"receiver\"`", "by the column's name",
                "Whose it is, in a row of events: a receiver contradicts no account, and attaches a row that names nobody else."
            )
        }
    }
}

/// The keys of a declaration of digests.
enum HashKey: String, ConfigurationKeys {
    case algorithm, form

    static var section: ConfigurationSection { .hash }

    var words: KeyWords {
        switch self {
        case .algorithm:
            ("`\"md5\"`, `\"sha1\"`, `\"sha256\"`", "required", "How the digest was made.")
        case .form:
            (
                "see below", "`\"national\"` for phones, `\"lower\"`, `\"upper\"` for national ids",
                "The spelling that was hashed."
            )
        }
    }
}

/// The keys of an attribute that is put together from several columns.
enum AttributeColumnsKey: String, ConfigurationKeys {
    case columns

    static var section: ConfigurationSection { .attributeColumns }

    var words: KeyWords {
        switch self {
        case .columns:
            (
                "array of columns", "required",
                "Their cells are joined with a blank, in Chinese without one and the family name first."
            )
        }
    }
}

/// The keys of a consent column that is more than a name.
enum ConsentColumnKey: String, ConfigurationKeys {
    case column, means

    static var section: ConfigurationSection { .consentColumn }

    var words: KeyWords {
        switch self {
        case .column:
            ("column", "required", "The column that says yes or no.")
        case .means:
            (
                Self.words(of: ConsentMeaning.self), "`\"opt_in\"`",
                "What a yes there means. A column that means opt-out only says no."
            )
        }
    }
}

/// The key of a value that a column holds.
enum LiteralColumnKey: String, ConfigurationKeys {
    case column

    static var section: ConfigurationSection { .literalColumn }

    var words: KeyWords {
        switch self {
        case .column:
            ("column", "required", "The column that contains the value.")
        }
    }
}

/// The keys of the place in the organisation: the tiers.
enum OrganisationKey: String, ConfigurationKeys {
    case group, brand, distributor, store

    static var section: ConfigurationSection { .organisation }

    var words: KeyWords {
        switch self {
        case .group:
            ("text or object", "none", "The group, or the column that names it.")
        case .brand:
            ("text or object", "none", "The brand, or the column that names it.")
        case .distributor:
            ("text or object", "none", "The distributor, or the column that names it.")
        case .store:
            ("text or object", "none", "The store, or the column that names it.")
        }
    }
}

/// The keys of the member account behind an event.
enum AccountKey: String, ConfigurationKeys {
    case source, column

    static var section: ConfigurationSection { .account }

    var words: KeyWords {
        switch self {
        case .source:
            ("source of members, or object", "required", "Whose accounts these are, or the column that tells.")
        case .column:
            ("column", "required", "The column of the account's record id.")
        }
    }
}
