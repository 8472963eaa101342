/// What the parts of one person's profile have to say beside their values.
public struct PersonNotes {
    /// Disagreements, in the order in which the sections found them.
    public var conflicts: [Conflict] = []
    /// What could not be used, over all persons of this worker.
    public var tally = RuleTally()

    /// What people decided about what the rules leave to review.
    public var rulings: Rulings
    /// Lines of the rulings that had an effect, over all persons of this worker.
    public var usedRulings: Set<Int> = []

    public init(rulings: Rulings = .none) { self.rulings = rulings }

    /// Forgets the person; what is over all persons stays.
    public mutating func clear() { conflicts.removeAll(keepingCapacity: true) }
}
