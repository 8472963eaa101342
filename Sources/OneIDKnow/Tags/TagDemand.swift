/// Which tags a command tells. What conditions ask for is settled besides, and nothing that nobody asks for: parts of everybody
/// take a walk past all people, what buyers are worth a search for parameters.
package enum TagDemand: Sendable {
    /// All that the configuration wants.
    case all
    /// Those that profiles show.
    case inProfiles
    /// None.
    case none

    func includes(_ program: TagPlan.Program, _ inProfiles: Set<String>) -> Bool {
        switch self {
        case .all: program.isWanted
        case .inProfiles: inProfiles.contains(program.name)
        case .none: false
        }
    }
}
