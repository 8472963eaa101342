/// The keys of the journey.
enum JourneyKey: String, ConfigurationKeys {
    case stages

    static var section: ConfigurationSection { .journey }

    var words: KeyWords {
        switch self {
        case .stages:
            (
                "object: stage → condition, lowest first", "aware, interest, purchase, loyalty",
                "Each person is in the highest stage whose condition holds."
            )
        }
    }
}
