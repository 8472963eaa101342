import OneIDCore
import OneIDLinking

extension SuggestedDecision {
    /// A name that all sides have speaks for one person; names on all sides that differ, for several. Names that could be one
    /// person's, and doubtful ones, speak for neither.
    ///
    /// - Parameters:
    ///   - names: of each side, at least two.
    ///   - isContested: whether others share values with both sides and were joined to neither.
    init(on rule: GuardRule, names: [[PersonName]], isContested: Bool) {
        let areNamed = names.allSatisfy { !$0.isEmpty }
        let clean = names.map { Set($0.filter { !$0.isMasked }) }
        let common = clean.dropFirst().reduce(clean[0]) { $0.intersection($1) }
        let pairs = names.indices.flatMap { one in
            names[(one + 1)...].compactMap { PersonName.nearest(names[one], $0) }
        }
        let differ = pairs.contains(.different) && pairs.allSatisfy { $0 == .different || $0 == .equal }
        // Who could be on either side is not said to be on none.
        if isContested, !areNamed {
            self = .undecided
        } else if rule == .separate || rule == .exclusive {
            self = .separate
        } else if !common.isEmpty {
            self = .merge
        } else {
            self = areNamed ? differ ? .separate : .undecided : rule == .names || rule == .weak ? .separate : .undecided
        }
    }
}

/// From evidence and stakes to a score of 1…100.
enum Strength {
    /// How sure the suggestion is for a refused link. An identifier that one person has once is the surest sign of two.
    static func of(_ rule: GuardRule, _ suggestion: SuggestedDecision) -> Int {
        let base =
            switch rule {
            case .separate: 30
            case .limit: 60
            case .exclusive: 70
            case .weak: 30
            case .names: 55
            }
        return suggestion == .merge ? min(100, base + 25) : base
    }

    /// One contradiction is a slip as often as not; two are seldom both.
    static func ofContradictions(_ count: Int) -> Int { min(75, 35 + 20 * count) }

    /// What a person has is asked by what is at stake alone.
    static let ofDoubt = 40
    /// A value that so many share is nearly always nobody's own.
    static let ofHub = 10

    /// 50 where as many chance agreements are expected as there are people, two points for each bit beyond.
    static func of(surprise: Int, people: Int) -> Int {
        let bits = surprise - Surprise.log2Tenths(people + 1000)
        return min(99, max(1, 50 + bits / 5))
    }

    /// What a wrong decision would cost: a step for each digit of the largest balance on a side, and one for each rung of
    /// the ladder that a side would move. Having no level is the rung below the lowest.
    static func stake(_ sides: [ReviewStanding], _ merged: ReviewStanding?) -> Int {
        let digits = sides.map(\.digits).max() ?? 0
        guard let merged else { return digits }
        func rung(_ standing: ReviewStanding) -> Int { standing.place.map { $0 + 1 } ?? 0 }
        return digits + (sides.map { abs(rung(merged) - rung($0)) }.max() ?? 0)
    }

    /// The stake closes up to half of what the evidence leaves open, a tenth for each of its steps.
    static func raised(_ strength: Int, stake steps: Int) -> Int {
        strength + (100 - strength) * min(5, steps) / 10
    }
}
