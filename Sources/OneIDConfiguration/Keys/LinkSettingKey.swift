import OneIDCore

/// The keys of a composite key.
enum LinkSettingKey: String, ConfigurationKeys {
    case all, weak, rare, maxRecords = "max_records", maxPeople = "max_people", maxPerPerson = "max_per_person"

    static var section: ConfigurationSection { .link }

    var words: KeyWords {
        switch self {
        case .all:
            (
                "array of attributes and identifier types", "required",
                "Records that are equal in all of these are linked."
            )
        case .weak:
            ("`true`, `false`", "`false`", "A weak key never joins two identified groups.")
        case .rare:
            (
                Self.words(of: Switch.self), "`\"on\"`",
                "Holds back what so many records have that strangers would agree by chance; judged on the data of the run."
            )
        case .maxRecords:
            ("whole number from 1 or `\"off\"`", "50", "More record keys than this: a hub.")
        case .maxPeople:
            ("whole number from 1 or `\"off\"`", "20", "More real names or phones than this: a hub.")
        case .maxPerPerson:
            ("whole number from 1 or `\"off\"`", "none", "Values of the key in one person.")
        }
    }
}
