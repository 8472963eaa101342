/// The keys of where a member comes from, or belongs.
enum OriginKey: String, ConfigurationKeys {
    case at, channel, campaign, store, guide, distributor, referrer

    static var section: ConfigurationSection { .origin }

    var words: KeyWords {
        switch self {
        case .at:
            ("column", "`created`; of `bound_to` `updated`", "When that was.")
        case .channel:
            ("column", "none", "The channel.")
        case .campaign:
            ("column", "none", "The campaign.")
        case .store:
            ("column", "none", "The store.")
        case .guide:
            ("column", "none", "The shop assistant who serves the member.")
        case .distributor:
            ("column", "none", "The distributor.")
        case .referrer:
            ("column", "none", "Who brought the member.")
        }
    }
}
