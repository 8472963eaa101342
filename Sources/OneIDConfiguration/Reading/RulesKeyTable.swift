extension ConfigurationKey {
    /// The keys below `rules`.
    static let ofRules: [ConfigurationKey] = [
        section(
            .levelRule,
            [
                ("ladder", "array of names", "required", "The unified levels, lowest first."),
                (
                    "resolve",
                    "`\"highest\"`, `\"lowest\"`, `\"latest\"`, `\"source_priority\"`, `\"most_frequent\"` or object",
                    "`\"highest\"`", "Which of a person's levels is the unified one."
                ),
                (
                    "unknown", "`\"finding\"`, `\"review\"`", "`\"finding\"`",
                    "Whether a value that the mapping lacks goes to review too."
                ),
                (
                    "map", "object: source → object: value → level", "the ladder's own names",
                    "What the platforms' levels are on the ladder."
                ),
            ]),
        section(
            .growthRule,
            [
                ("growth", "point system", "required", "The points from which the level is computed."),
                (
                    "thresholds", "object: level → number", "required",
                    "The balance that reaches a level. The lowest level needs none."
                ),
            ]),
        section(
            .pointsRule,
            [
                (
                    "resolve", "`\"sum\"`, `\"max\"`, `\"latest\"`, `\"source_priority\"`", "`\"sum\"`",
                    "How balances become one."
                ),
                (
                    "convert", "object: source → ratio", "one to one",
                    "Points of the group for one of the source: `\"1/10\"`, `\"0.1\"`, `3`."
                ),
                (
                    "rounding", "`\"down\"`, `\"up\"`, `\"half_up\"`, `\"half_even\"`, `\"none\"`", "`\"down\"`",
                    "How a converted lot is rounded; the residue is logged."
                ),
                ("scale", "whole number from 0 to 9", "0", "Decimal places that a lot keeps."),
                ("cap", "number", "none", "The largest balance of a person."),
                ("review_above", "number", "none", "A larger balance goes to review too."),
            ]),
        section(
            .attributeRule,
            [
                (
                    "resolve",
                    "`\"most_frequent\"`, `\"latest\"`, `\"earliest\"`, `\"source_priority\"`, `\"longest\"`, `\"min\"`, "
                        + "`\"max\"`, `\"any\"`, `\"all\"`, `\"union\"`",
                    "`\"most_frequent\"`", "Which value survives."
                ),
                (
                    "conflict", "`\"record\"`, `\"review\"`", "`\"record\"`",
                    "Whether a disagreement goes to review too."
                ),
                ("linked", "array of attributes", "none", "Attributes that come from one record together."),
                ("exclusive", "`true`, `false`", "`false`", "Two different values keep records apart."),
            ]),
        section(
            .storedValueRule,
            [
                ("currency", "three capital letters", "required", "The currency of the account."),
                (
                    "gift", "`\"separate\"`, `\"merged\"`", "`\"separate\"`",
                    "Whether gift money stays apart from the principal."
                ),
            ]),
        section(
            .entitlementRule,
            [("exclusive", "array of rights", "required", "Rights of which a person keeps the best, worst first.")]),
    ].flatMap { $0 }
}
