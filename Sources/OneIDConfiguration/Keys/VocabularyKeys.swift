/// The fixed key of the vocabulary; the others are dimensions.
enum VocabularyKey: String, ConfigurationKeys {
    case group

    static var section: ConfigurationSection { .vocabulary }

    var words: KeyWords {
        switch self {
        case .group:
            (
                "object: group → array of channels", "none",
                "Channels whose shares are shown together: `online`, `offline`, `private`, `public`, or others."
            )
        }
    }
}

/// The keys of a source that a column tells.
enum ToldSourceKey: String, ConfigurationKeys {
    case column, map

    static var section: ConfigurationSection { .toldSource }

    var words: KeyWords {
        switch self {
        case .column:
            ("column", "required", "The column that tells whose account it is.")
        case .map:
            ("object: word → source of members", "the sources' own names", "What the words of the column stand for.")
        }
    }
}
