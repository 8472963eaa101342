import OneIDCore

/// The keys of a configuration.
enum TopKey: String, ConfigurationKeys {
    case sources, identifiers, links, attributes, junk, names, masked, guards, decisions, rules, vocabulary, calendar,
        warranty,
        grants,
        check, segments, tags, journey, monitor, value
    case maxVersions = "max_versions"

    static var section: ConfigurationSection { .top }

    var words: KeyWords {
        switch self {
        case .sources:
            ("object: source name → source", "none", "The platforms' exports, one entry each.")
        case .identifiers:
            ("object: type → settings", "built-in types", "Settings and new types.")
        case .links:
            ("array of objects", "none", "Composite keys: what links where several parts agree.")
        case .attributes:
            ("object: attribute → kind", "told by the name", "How cells of an attribute are read and compared.")
        case .junk:
            ("object", "built-in lists only", "Values that link nothing.")
        case .names:
            (Self.words(of: NamesPolicy.self), "`\"block\"`", "Whether one phone or e-mail joins unlike names.")
        case .masked:
            (
                Self.words(of: MaskedPolicy.self), "`\"queue\"`",
                "Whether a masked phone beside a masked name joins the one person whom both fit."
            )
        case .guards:
            (
                Self.words(of: Switch.self) + ", or object", "`\"on\"`",
                "`\"off\"` lifts every limit, weak types and the comparison of names; an object says more of them."
            )
        case .decisions:
            ("path", "none", "The file of decisions from the review queue.")
        case .rules:
            ("object", "none", "How profiles are reconciled.")
        case .vocabulary:
            (
                "object: dimension → object: word → array of spellings", "spellings fold by case, width and blanks",
                "Which words of `channel`, `category` and other dimensions of events mean the same."
            )
        case .calendar:
            ("path", "none", "A file of holidays: CSV with the columns `day` and `name`.")
        case .warranty:
            ("path", "none", "Products that people own for long: CSV with the columns `product` and `months`.")
        case .grants:
            (
                "object: product, with `*` for any characters → object", "none",
                "Rights that products give whoever owns them."
            )
        case .check:
            ("object", "no thresholds", "What `oneid check` measures the files against.")
        case .segments:
            ("object: segment → condition", "none", "Groups of people that conditions select.")
        case .tags:
            ("object", "none", "Tags that people are given: those of the catalogue that are wanted, and own ones.")
        case .journey:
            ("object", "none", "The stages from hearing of a brand to being loyal to it.")
        case .monitor:
            ("object", "none", "How new, retained and lost members of channels are counted.")
        case .value:
            (
                "object", "the usual bands",
                "What people are worth: bands of recency, frequency and money, groups, and what is expected."
            )
        case .maxVersions:
            (
                "whole number from 1 or `\"off\"`", "20",
                "Phones or names that the rows of one record id may have; with more it is not the id of an account."
            )
        }
    }
}

/// The keys of `guards` as an object: the guards are on.
enum GuardsKey: String, ConfigurationKeys {
    case contradictions

    static var section: ConfigurationSection { .guards }

    var words: KeyWords {
        switch self {
        case .contradictions:
            (
                Self.words(of: ContradictionsPolicy.self), "`\"on\"`",
                "What becomes of a joined person whose accounts contradict each other: an item of the queue, a split, or nothing."
            )
        }
    }
}

/// The keys of the kind of an attribute.
enum AttributeKindKey: String, ConfigurationKeys {
    case kind, format, map

    static var section: ConfigurationSection { .attributeKind }

    var words: KeyWords {
        switch self {
        case .kind:
            (Self.words(of: ValueKind.Sort.self), "required", "What the cells are.")
        case .format:
            (
                "text such as `\"DD/MM/YYYY\"`, or `\"excel\"`", "all usual forms",
                "How dates are written whose day and month could be exchanged; `\"excel\"` for days counted by a spreadsheet."
            )
        case .map:
            (
                "object: spelling → word", "built-in words for gender",
                "Which spellings are one word; the word is what profiles show."
            )
        }
    }
}

/// The fixed key of the junk lists; the others are identifier types.
enum JunkKey: String, ConfigurationKeys {
    case file

    static var section: ConfigurationSection { .junk }

    var words: KeyWords {
        switch self {
        case .file:
            ("path", "none", "A file of more junk values.")
        }
    }
}

/// The keys of the section check.
enum CheckKey: String, ConfigurationKeys {
    case max, min, severity, failOn = "fail_on", baseline

    static var section: ConfigurationSection { .check }

    var words: KeyWords {
        switch self {
        case .max:
            ("object: figure → limit", "none", "Figures that may not be larger.")
        case .min:
            ("object: figure → limit", "none", "Figures that may not be smaller.")
        case .severity:
            (
                "object: finding id → `\"note\"`, `\"warning\"`, `\"error\"`", "see findings",
                "How serious a kind of finding is."
            )
        case .failOn:
            (Self.words(of: CheckConfiguration.FailOn.self), "`\"error\"`", "When the exit status is 1.")
        case .baseline:
            ("path", "none", "The JSON report of an earlier check.")
        }
    }
}
