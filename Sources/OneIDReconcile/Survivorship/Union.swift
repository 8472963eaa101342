/// `union`: every value, each once.
enum Union: SurvivorshipRule {
    static func survivor(among _: Span<Candidate>, _: ValueOrder) -> Int? { nil }
}
