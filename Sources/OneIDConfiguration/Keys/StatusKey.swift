/// The keys of a column of states.
enum StatusKey: String, ConfigurationKeys {
    case column, counts, excludes, unknown

    static var section: ConfigurationSection { .status }

    var words: KeyWords {
        switch self {
        case .column:
            ("column", "required", "The column of the state.")
        case .counts:
            ("array of words", "the usual words", "States that count, besides the usual ones and before them.")
        case .excludes:
            (
                "array of words, or `\"*\"` for any value", "the usual words",
                "States that do not count, besides the usual ones and before them."
            )
        case .unknown:
            (
                Self.words(of: UnknownStatus.self), "`\"excludes\"`; `\"counts\"` in a source of members",
                "Whether what has a word that is not known counts."
            )
        }
    }
}
