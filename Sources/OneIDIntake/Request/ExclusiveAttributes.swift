import OneIDConfiguration

extension ResolveRequest {
    /// The attribute of which national ids tell.
    static let gender = "gender"

    /// Sets the attributes of which a person has one value, or else is two people: those that are declared so, and where contradictions
    /// are guards birthdays and genders.
    public mutating func setExclusiveAttributes(_ configuration: Configuration) {
        var names = Set(configuration.rules.attributes.filter(\.isExclusive).map(\.name))
        if identifiers.contradictions == .split {
            let stated = configuration.sources.flatMap { $0.attributes.map(\.attribute) }
            // Words that were declared for it are compared as they were; national ids know two others.
            knowsGendersOnly = !names.contains(ResolveRequest.gender)
            takesGendersOfIDs =
                knowsGendersOnly || !configuration.rules.kinds.kind(of: ResolveRequest.gender).words.isDeclared
            names.formUnion(["birthday", ResolveRequest.gender].filter(stated.contains))
        }
        exclusiveAttributes = names.sorted()
    }
}
