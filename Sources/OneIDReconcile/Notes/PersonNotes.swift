/// What the parts of one person's profile have to say beside their values.
public struct PersonNotes {
    /// Disagreements, in the order in which the sections found them.
    public var conflicts: [Conflict] = []
    /// What could not be used, over all persons of this worker.
    public var tally = RuleTally()

    public init() {}

    /// Forgets the person; the tally stays.
    public mutating func clear() { conflicts.removeAll(keepingCapacity: true) }
}
