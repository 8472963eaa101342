/// The keys of a right that products give.
enum GrantKey: String, ConfigurationKeys {
    case right, valid, count

    static var section: ConfigurationSection { .grant }

    var words: KeyWords {
        switch self {
        case .right:
            ("name", "required", "What the person may have done; no entitlement of the accounts.")
        case .valid:
            ("span such as `\"12m\"`", "for ever", "How long after the purchase; the last day still counts.")
        case .count:
            ("whole number from 1", "1", "How often, for each piece.")
        }
    }
}
