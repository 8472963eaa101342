/// The keys of the section `tags` beside the names of tags.
enum TagsKey: String, ConfigurationKeys {
    case version, builtIn = "built_in", inProfile = "in_profile", cityTiers = "city_tiers"

    static var section: ConfigurationSection { .tags }

    var words: KeyWords {
        switch self {
        case .version: ("text", "none", "The version of all rules together, as profiles state it.")
        case .builtIn:
            ("`true`, `false`, or array of tags", "`false`", "The tags of the shipped catalogue that are wanted.")
        case .inProfile: ("array of tags", "none", "The tags that profiles show, as `tags.derived`.")
        case .cityTiers:
            (
                "object: `table`, `key`, `value`", "none",
                "The table of cities and their tiers behind the tag `city_tier`."
            )
        }
    }
}

/// The keys of one tag: one of them is its rule.
enum TagKey: String, ConfigurationKeys {
    case of, bands, first, shareOf = "share_of", quantiles, top, table, from
    case tag, key, value, cuts, by, part, measure, min, atLeast = "at_least"

    static var section: ConfigurationSection { .tag }

    static let rules: [TagKey] = [.bands, .first, .shareOf, .quantiles, .top, .table, .from]

    /// Those that a rule takes beside itself.
    static func companions(of rule: TagKey) -> Set<TagKey> {
        switch rule {
        case .bands: [.of]
        case .quantiles: [.of, .cuts]
        case .top: [.of, .tag]
        case .table: [.of, .key, .value]
        case .shareOf: [.by, .part, .tag, .measure, .min, .atLeast]
        default: []
        }
    }

    var words: KeyWords {
        switch self {
        case .of: ("object", "none", "The number, day or text that the rule is about.")
        case .bands: ("array of objects", "none", "The word of the band that `of` lies in.")
        case .first: ("array of objects", "none", "The word of the first condition that holds.")
        case .shareOf: ("object: a kind of events", "none", "What most of these lines are of.")
        case .quantiles: ("array of words, lowest first", "none", "Which part of all people `of` lies in.")
        case .top:
            ("whole number from 1", "none", "So many people with the greatest `of`, and those equal to the last.")
        case .table: ("path of a CSV file", "none", "What the table says of the value.")
        case .from: ("path such as `\"attributes.city\"`", "none", "A value of the profile.")
        case .tag: ("text", "`\"yes\"`", "The word that people get.")
        case .key: ("column", "the first", "The column of the table that is looked up.")
        case .value: ("column", "the second", "The column of the table that answers.")
        case .cuts:
            (
                "array of numbers", "even parts",
                "Where the parts end, one fewer than words: cut points of an earlier run."
            )
        case .by:
            (
                "dimension such as `\"category\"`", "none",
                "The names whose shares are compared; the greatest is the tag."
            )
        case .part: ("object: filters", "none", "The lines whose share is looked at.")
        case .measure: (Self.words(of: TagShare.Measure.self), "`\"items\"`", "What the share is of.")
        case .min: ("percentage such as `\"60%\"`", "none", "At least this share.")
        case .atLeast: ("whole number from 1", "1", "Of fewer events nothing can be told.")
        }
    }
}

/// The keys of what a tag is made of.
enum TagInputKey: String, ConfigurationKeys {
    case tag, attribute, points, storedValue = "stored_value", orders, returns, reviews, messages, touches
    case measure, currency

    static var section: ConfigurationSection { .tagInput }

    static let sources: [TagInputKey] = [
        .tag, .attribute, .points, .storedValue, .orders, .returns, .reviews, .messages, .touches,
    ]

    var words: KeyWords {
        switch self {
        case .tag: ("tag", "none", "The value of another tag.")
        case .attribute: ("attribute", "none", "The unified value of an attribute.")
        case .points: ("point system", "none", "A balance of points.")
        case .storedValue: ("account", "none", "Money in an account.")
        case .orders: ("object", "none", "Fitting orders, measured by `measure`.")
        case .returns: ("object", "none", "The same of returns.")
        case .reviews: ("object", "none", "The same of reviews.")
        case .messages: ("object", "none", "The same of messages.")
        case .touches: ("object", "none", "The same of touches.")
        case .measure: (Self.words(of: EventMeasure.Figure.self), "`\"count\"`", "The figure of the events.")
        case .currency: ("currency", "the only one", "Of an amount.")
        }
    }
}

/// The keys of a band.
enum TagBandKey: String, ConfigurationKeys {
    case tag, from, below

    static var section: ConfigurationSection { .tagBand }

    var words: KeyWords {
        switch self {
        case .tag: ("text", "required", "The word of the band.")
        case .from: ("number or day", "where the band before it ends", "It begins here.")
        case .below: ("number or day", "no end", "It ends before this.")
        }
    }
}

/// The keys of a word with its condition.
enum TagCaseKey: String, ConfigurationKeys {
    case tag, when

    static var section: ConfigurationSection { .tagCase }

    var words: KeyWords {
        switch self {
        case .tag: ("text", "required", "The word.")
        case .when: ("condition", "required", "Who gets it.")
        }
    }
}

/// The keys of a table.
enum TagTableKey: String, ConfigurationKeys {
    case table, key, value

    static var section: ConfigurationSection { .tagTable }

    var words: KeyWords {
        switch self {
        case .table: TagKey.table.words
        case .key: TagKey.key.words
        case .value: TagKey.value.words
        }
    }
}
