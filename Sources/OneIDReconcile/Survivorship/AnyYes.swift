/// `any`: yes when any account says yes. The same rule makes flags stick.
enum AnyYes: SurvivorshipRule {
    static var isYesNo: Bool { true }

    static func survivor(among candidates: Span<Candidate>, _: ValueOrder) -> Int? {
        candidates.first { left, right in
            left.group != right.group ? left.group > right.group : left.precedes(right)
        }
    }
}
