/// The keys of the rules.
enum RulesKey: String, ConfigurationKeys {
    case level, points, attributes, storedValue = "stored_value", entitlements, consent, flags
    case firstTouch = "first_touch", boundTo = "bound_to"

    static var section: ConfigurationSection { .rules }

    var words: KeyWords {
        switch self {
        case .level:
            ("object", "none", "How levels are mapped and resolved.")
        case .points:
            ("object", "none", "How balances are converted and added up.")
        case .attributes:
            ("object", "none", "Which value of an attribute survives.")
        case .storedValue:
            ("object", "none", "How stored value is added up.")
        case .entitlements:
            ("object", "none", "Which entitlements are kept.")
        case .consent:
            ("object", "none", "How consents combine.")
        case .flags:
            ("object", "none", "How flags combine.")
        case .firstTouch:
            (Self.words(of: OriginRule.self), "`\"earliest\"`", "Which account tells where the person comes from.")
        case .boundTo:
            (Self.words(of: OriginRule.self), "`\"latest\"`", "Which account tells where the person belongs.")
        }
    }
}

/// The keys of the level rule.
enum LevelRuleKey: String, ConfigurationKeys {
    case ladder, resolve, unknown, map

    static var section: ConfigurationSection { .levelRule }

    var words: KeyWords {
        switch self {
        case .ladder:
            ("array of names", "required", "The unified levels, lowest first.")
        case .resolve:
            (
                "`\"highest\"`, `\"lowest\"`, `\"latest\"`, `\"source_priority\"`, `\"most_frequent\"` or object",
                "`\"highest\"`", "Which of a person's levels is the unified one."
            )
        case .unknown:
            (
                Self.words(of: UnknownLevel.self), "`\"finding\"`",
                "Whether a value that the mapping lacks goes to review too."
            )
        case .map:
            (
                "object: source → object: value → level", "the ladder's own names",
                "What the platforms' levels are on the ladder."
            )
        }
    }
}

/// The keys of a level that is computed.
enum GrowthRuleKey: String, ConfigurationKeys {
    case growth, thresholds

    static var section: ConfigurationSection { .growthRule }

    var words: KeyWords {
        switch self {
        case .growth:
            ("point system", "required", "The points from which the level is computed.")
        case .thresholds:
            ("object: level → number", "required", "The balance that reaches a level. The lowest level needs none.")
        }
    }
}

/// The keys of a points rule.
enum PointsRuleKey: String, ConfigurationKeys {
    case resolve, convert, rounding, scale, cap, reviewAbove = "review_above"

    static var section: ConfigurationSection { .pointsRule }

    var words: KeyWords {
        switch self {
        case .resolve:
            (Self.words(of: PointsResolution.self), "`\"sum\"`", "How balances become one.")
        case .convert:
            (
                "object: source → ratio", "one to one",
                "Points of the group for one of the source: `\"1/10\"`, `\"0.1\"`, `3`."
            )
        case .rounding:
            (
                "`\"down\"`, `\"up\"`, `\"half_up\"`, `\"half_even\"`, `\"none\"`", "`\"down\"`",
                "How a converted lot is rounded; the residue is logged."
            )
        case .scale:
            ("whole number from 0 to 9", "0", "Decimal places that a lot keeps.")
        case .cap:
            ("number", "none", "The largest balance of a person.")
        case .reviewAbove:
            ("number", "none", "A larger balance goes to review too.")
        }
    }
}

/// The keys of an attribute rule that is more than a word.
enum AttributeRuleKey: String, ConfigurationKeys {
    case resolve, conflict, linked, exclusive

    static var section: ConfigurationSection { .attributeRule }

    var words: KeyWords {
        switch self {
        case .resolve:
            (
                Self.words(of: Survivorship.self),
                "`\"most_frequent\"`", "Which value survives."
            )
        case .conflict:
            (Self.words(of: ConflictHandling.self), "`\"record\"`", "Whether a disagreement goes to review too.")
        case .linked:
            ("array of attributes", "none", "Attributes that come from one record together.")
        case .exclusive:
            ("`true`, `false`", "`false`", "Two different values keep records apart.")
        }
    }
}

/// The keys of a stored-value rule.
enum StoredValueRuleKey: String, ConfigurationKeys {
    case currency, gift

    static var section: ConfigurationSection { .storedValueRule }

    var words: KeyWords {
        switch self {
        case .currency:
            ("three capital letters", "required", "The currency of the account.")
        case .gift:
            ("`\"separate\"`, `\"merged\"`", "`\"separate\"`", "Whether gift money stays apart from the principal.")
        }
    }
}

/// The key of an entitlement rule that is more than a word.
enum EntitlementRuleKey: String, ConfigurationKeys {
    case exclusive

    static var section: ConfigurationSection { .entitlementRule }

    var words: KeyWords {
        switch self {
        case .exclusive:
            ("array of rights", "required", "A person keeps the best of these rights; list the worst first.")
        }
    }
}
