/// `max`: the largest number, the latest date, or the last text by its bytes.
enum Largest: SurvivorshipRule {
    static func survivor(among candidates: Span<Candidate>, _ order: ValueOrder) -> Int? {
        order.extreme(candidates, sign: -1)
    }
}
