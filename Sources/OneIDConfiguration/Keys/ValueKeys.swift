/// The keys of `value`.
enum ValueKey: String, ConfigurationKeys {
    case currency, rfm, groups, expected

    static var section: ConfigurationSection { .value }

    var words: KeyWords {
        switch self {
        case .currency:
            (
                "code such as `\"CNY\"`", "the only one of the orders",
                "Orders in it are looked at; currencies are never added up."
            )
        case .rfm:
            ("object", "five quantiles of each", "Bands of recency, frequency and money, and names for their cells.")
        case .groups:
            ("object: group → condition", "none", "Groups of people by conditions; the first that holds wins.")
        case .expected:
            ("object", "a year ahead", "What is expected of people.")
        }
    }
}

/// The keys of `rfm`.
enum RFMKey: String, ConfigurationKeys {
    case recency, frequency, monetary, quantiles, groups

    static var section: ConfigurationSection { .rfm }

    var words: KeyWords {
        switch self {
        case .recency:
            (
                "array of spans, shortest first, or object", "`quantiles`",
                "How long ago the last order may be: `[\"30d\", \"90d\"]` is 3 within 30 days, 2 within 90, else 1."
            )
        case .frequency:
            (
                "array of whole numbers or object", "`quantiles`",
                "Orders from which on a band begins: `[2, 5]` is 1 below 2, 2 below 5, else 3."
            )
        case .monetary:
            (
                "array of decimals or object", "`quantiles`",
                "Money, refunds taken off, from which on a band begins: `[\"500\", \"2000\"]`."
            )
        case .quantiles:
            (
                "whole number from 2 to 20", "5",
                "Bands of the figures that declare none: as many people in each as equal values allow."
            )
        case .groups:
            (
                "object: name → object", "none",
                "Names for cells, by the scores that they have; the first that fits wins."
            )
        }
    }
}

/// The key of the bands of one figure.
enum RFMBandsKey: String, ConfigurationKeys {
    case quantiles

    static var section: ConfigurationSection { .rfmBands }

    var words: KeyWords {
        switch self {
        case .quantiles:
            ("whole number from 2 to 20", "required", "Bands with as many people in each as equal values allow.")
        }
    }
}

/// The keys of a group of cells.
enum RFMGroupKey: String, ConfigurationKeys {
    case r, f, m

    static var section: ConfigurationSection { .rfmGroup }

    var words: KeyWords {
        switch self {
        case .r: ("score or array of scores", "any", "Scores of recency; the most recent have the highest.")
        case .f: ("score or array of scores", "any", "Scores of frequency.")
        case .m: ("score or array of scores", "any", "Scores of money.")
        }
    }
}

/// The keys of `expected`.
enum ExpectedKey: String, ConfigurationKeys {
    case horizon

    static var section: ConfigurationSection { .expected }

    var words: KeyWords {
        switch self {
        case .horizon: ("span such as `\"365d\"`", "`\"365d\"`", "How far ahead orders and money are expected.")
        }
    }
}
