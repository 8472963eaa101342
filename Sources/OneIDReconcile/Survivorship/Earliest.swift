/// `earliest`: the value of the account that has not been updated for longest; accounts without a date come last.
enum Earliest: SurvivorshipRule {
    static func survivor(among candidates: Span<Candidate>, _: ValueOrder) -> Int? {
        candidates.first { left, right in
            let (a, b) = (age(left), age(right))
            return a != b ? a < b : left.precedes(right)
        }
    }

    private static func age(_ candidate: Candidate) -> Int64 { candidate.updated == .min ? .max : candidate.updated }
}
