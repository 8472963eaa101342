/// The keys of the section monitor.
enum MonitorKey: String, ConfigurationKeys {
    case lostAfter = "lost_after"

    static var section: ConfigurationSection { .monitor }

    var words: KeyWords {
        switch self {
        case .lostAfter:
            ("span such as `\"180d\"`", "`\"180d\"`", "How long a person stays in without an event; then she is lost.")
        }
    }
}
