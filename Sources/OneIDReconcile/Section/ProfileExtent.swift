/// How much of a profile somebody asks for: rows of named columns hold a few values of it, and all the rest would be written only
/// to be skipped.
public struct ProfileExtent: Sendable, Equatable {
    /// The accounts with what each says.
    public let hasAccounts: Bool
    /// How the level was decided.
    public let hasLevelDecision: Bool
    /// Lots of points and their sums, beside balance and residue.
    public let hasLots: Bool
    /// Where values of attributes come from and which lost, beside the values.
    public let hasOrigins: Bool

    /// Everything.
    public static let whole = ProfileExtent(paths: ["membership", "attributes"])

    /// - Parameter paths: of members of the profile, as `--columns` names them; all below a path belongs to it.
    public init(paths: [String]) {
        func asks(_ path: String) -> Bool {
            paths.contains { $0 == path || $0.hasPrefix(path + ".") || path.hasPrefix($0 + ".") }
        }
        /// Whether something else is asked for below `path` than the named members of what stands there.
        func asks(below path: String, besides members: Set<Substring>) -> Bool {
            paths.contains { asked in
                if asked == path || path.hasPrefix(asked + ".") { return true }
                guard asked.hasPrefix(path + ".") else { return false }
                let parts = asked.dropFirst(path.count + 1).split(separator: ".", omittingEmptySubsequences: false)
                return parts.count != 2 || !members.contains(parts[1])
            }
        }
        hasAccounts = asks("membership.accounts")
        hasLevelDecision = asks("membership.level_decision")
        hasLots = asks(below: "membership.points", besides: ["balance", "residue"])
        hasOrigins = asks(below: "attributes", besides: ["value"])
    }
}
