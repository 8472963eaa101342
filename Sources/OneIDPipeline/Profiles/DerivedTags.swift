import OneIDCore

/// Tags that are worked out of people, for whoever writes profiles: `tags.derived`.
package protocol DerivedTags: Sendable {
    /// Names of the tags, in the order in which profiles show them.
    var names: [String] { get }
    /// For one worker.
    func writer() -> any DerivedTagWriter
}

/// Writes the derived tags of one person after the other.
package protocol DerivedTagWriter: AnyObject {
    /// Whether the person has any of them.
    func hasAny(_ facts: PersonFacts) -> Bool
    /// Writes the members of `derived`.
    func write(_ facts: PersonFacts, to text: inout JSONLine)
}

extension Profiles {
    /// The same with tags that are worked out of people.
    package func deriving(_ tags: any DerivedTags) -> Profiles {
        var profiles = self
        profiles.derive(tags)
        return profiles
    }
}
