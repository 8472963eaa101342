/// How two values of one kind stand to each other, from the nearest to the farthest.
///
/// Only *equal* is an equivalence: J Smith is compatible with John Smith and with Jane Smith. So keys, counts and "the same name"
/// mean equal, and guards stand on *different* and *doubtful* alone.
public enum KindComparison: UInt8, Sendable, CaseIterable, Comparable {
    /// One value in two spellings: the canonical forms are the same.
    case equal
    /// Could be the same: known in part, abbreviated, mistyped, or in scripts that cannot be compared.
    case compatible
    /// Close, and yet usually two: only a person can tell. Names alone are ever doubtful.
    case doubtful
    case different

    public static func < (left: KindComparison, right: KindComparison) -> Bool { left.rawValue < right.rawValue }

    /// Whether it stands against a link.
    public var standsAgainst: Bool { self >= .doubtful }
}
