/// `min`: the smallest number, the earliest date, or the first text by its bytes.
enum Smallest: SurvivorshipRule {
    static func survivor(among candidates: Span<Candidate>, _ order: ValueOrder) -> Int? {
        order.extreme(candidates, sign: 1)
    }
}
