/// A rule that keeps groups of records apart although they share a value.
public enum GuardRule: String, Sendable, CaseIterable, Comparable {
    /// A person's decision that two records are not one.
    case separate
    /// More distinct values of a type than one person has.
    case limit = "max_per_person"
    /// Two values of an attribute of which a person has one.
    case exclusive
    /// A device or cookie between groups that each have an identifier of their own.
    case weak
    /// A single value between two real names that differ or are doubtful.
    case names

    /// Which rule a refusal is put down to when several forbid it: the plainest first.
    var rank: Int {
        switch self {
        case .separate: 0
        case .limit: 1
        case .exclusive: 2
        case .weak: 3
        case .names: 4
        }
    }

    public static func < (left: GuardRule, right: GuardRule) -> Bool { left.rank < right.rank }
}
