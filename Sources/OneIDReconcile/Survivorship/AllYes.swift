/// `all`: yes when every account that says something says yes. The same rule lets the most restrictive consent win.
enum AllYes: SurvivorshipRule {
    static var isYesNo: Bool { true }

    static func survivor(among candidates: Span<Candidate>, _: ValueOrder) -> Int? {
        candidates.first { left, right in
            left.group != right.group ? left.group < right.group : left.precedes(right)
        }
    }
}
