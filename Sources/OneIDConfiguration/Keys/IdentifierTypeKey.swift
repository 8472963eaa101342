/// The keys of an identifier type.
enum IdentifierTypeKey: String, ConfigurationKeys {
    case like, pattern, normalise, weak, maxRecords = "max_records", maxPeople = "max_people"
    case maxPerPerson = "max_per_person", region, providerRules = "provider_rules"

    static var section: ConfigurationSection { .identifierType }

    var words: KeyWords {
        switch self {
        case .like:
            ("`\"text\"` or a built-in type", "required for a new type", "What a new type's values are like.")
        case .pattern:
            ("[pattern](#patterns)", "any text", "What the whole value must match. Types like text only.")
        case .normalise:
            (
                "`\"digits\"`, `\"alnum\"`, `\"upper\"`", "everything counts",
                "What alone counts in a value, before the pattern is tried. Types like text only."
            )
        case .weak:
            ("`true`, `false`", "`true` for `device`, `cookie`", "A weak type never joins two identified groups.")
        case .maxRecords:
            ("whole number from 1 or `\"off\"`", "see below", "More record keys than this: a hub.")
        case .maxPeople:
            ("whole number from 1 or `\"off\"`", "see below", "More real names or phones than this: a hub.")
        case .maxPerPerson:
            ("whole number from 1 or `\"off\"`", "see below", "Values of the type in one person.")
        case .region:
            ("two letters", "`\"CN\"`", "The region of phones without country code. Types like phone only.")
        case .providerRules:
            ("`true`, `false`", "`false`", "Ignore gmail dots and `+tag`. Types like email only.")
        }
    }
}
