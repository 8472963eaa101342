/// `latest`: the value of the account that was updated last; accounts without a date come last.
enum Latest: SurvivorshipRule {
    static func survivor(among candidates: Span<Candidate>, _: ValueOrder) -> Int? {
        candidates.first { $0.precedes($1) }
    }
}
