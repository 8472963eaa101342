/// `union`: every value, each once.
enum Union: SurvivorshipRule {
    static func survivor(among _: UnsafeBufferPointer<Candidate>, _: ValueOrder) -> Int? { nil }
}
