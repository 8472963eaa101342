/// The keys that a segment has beside those of its condition.
enum SegmentKey: String, ConfigurationKeys {
    case kind, oncePer = "once_per", columns

    static var section: ConfigurationSection { .segment }

    var words: KeyWords {
        switch self {
        case .kind:
            (
                Self.words(of: SegmentDefinition.Kind.self), "`\"state\"`",
                "Whether it lists who fulfils the condition, or for whom something happened."
            )
        case .oncePer:
            (
                "span such as `\"365d\"`", "nobody is passed over",
                "How long an event segment passes over whom it listed."
            )
        case .columns:
            (
                "array of paths", "`--columns`",
                "Values of the profile that the file of the segment has beside the OneID."
            )
        }
    }
}
