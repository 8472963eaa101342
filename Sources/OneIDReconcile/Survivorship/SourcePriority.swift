/// `source_priority`: the value of the source with the smallest priority; sources without one come last.
enum SourcePriority: SurvivorshipRule {
    static func survivor(among candidates: Span<Candidate>, _: ValueOrder) -> Int? {
        candidates.first { left, right in
            left.priority != right.priority ? left.priority < right.priority : left.precedes(right)
        }
    }
}
