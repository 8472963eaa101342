import OneIDConfiguration
import OneIDTestSupport

@testable import OneIDReconcile

/// The steps of `docs/reference/points.md` once more, with fractions of whole numbers of any size.
struct ReferenceLedger {
    struct Lot {
        let source: String
        let id: String
        let updated: Int64
        let priority: Int
        let expiry: String?
        let converted: Fraction
        var state = "kept"
        var kept = Fraction.zero
        var residue = Fraction.zero
        var capped = Fraction.zero

        func taken(_ name: String) -> Fraction { state == name ? converted : .zero }
    }

    var lots: [Lot] = []

    /// - Parameter accounts: in any order; a cell of points that is no plain decimal is left out.
    init(_ accounts: [TestAccount], rule: PointsRule, priorities: [String: Int], asOf: String) {
        for account in accounts.sorted(by: { ($0.source, $0.id) < ($1.source, $1.id) }) {
            guard let cell = account.cells["points"], PropertyCells.isDecimal(cell) else { continue }
            let ratio = rule.convert[account.source] ?? .one
            let factor = Fraction(WholeNumber("\(ratio.numerator)"), over: WholeNumber("\(ratio.denominator)"))
            let until = account.cells["until"] ?? ""
            lots.append(
                Lot(
                    source: account.source, id: account.id, updated: account.updated,
                    priority: priorities[account.source] ?? .max, expiry: until.isEmpty ? nil : until,
                    converted: Fraction(cell) * factor))
        }
        for index in lots.indices {
            // Dates of one form compare as text.
            if let expiry = lots[index].expiry, expiry < asOf { lots[index].state = "expired" }
            if lots[index].converted < .zero { lots[index].state = "held" }
        }
        select(rule.resolve)
        for index in lots.indices where lots[index].state == "kept" {
            lots[index].kept = ReferenceLedger.round(lots[index].converted, rule)
            lots[index].residue = lots[index].converted - lots[index].kept
        }
        if let cap = rule.cap {
            limit(to: Fraction(WholeNumber("\(cap.units)"), over: ReferenceLedger.power(cap.scale)))
        }
    }

    static func power(_ places: Int) -> WholeNumber { WholeNumber("1" + String(repeating: "0", count: places)) }

    private mutating func select(_ resolve: PointsResolution) {
        guard resolve != .sum else { return }
        let candidates = lots.indices.filter { lots[$0].state == "kept" }
        let ranked = candidates.sorted { left, right in
            let (a, b) = (lots[left], lots[right])
            if resolve == .max, !(a.converted == b.converted) { return b.converted < a.converted }
            if resolve == .latest, a.updated != b.updated { return a.updated > b.updated }
            if resolve == .latest, a.priority != b.priority { return a.priority < b.priority }
            if resolve == .sourcePriority { return (a.priority, a.source, a.id) < (b.priority, b.source, b.id) }
            return (a.source, a.id) < (b.source, b.id)
        }
        guard let best = ranked.first else { return }
        for index in candidates where index != best {
            if resolve == .sourcePriority, lots[index].source == lots[best].source { continue }
            lots[index].state = "superseded"
        }
    }

    private static func round(_ value: Fraction, _ rule: PointsRule) -> Fraction {
        let power = ReferenceLedger.power(rule.scale)
        let scaled = value * Fraction(power)
        let low = scaled.whole
        let rest = scaled - Fraction(low)
        let high = rest == .zero ? low : low + WholeNumber(1)
        let half = Fraction(WholeNumber(1), over: WholeNumber(2))
        let isOdd = !low.divided(by: WholeNumber(2)).remainder.isZero
        switch rule.rounding {
        case .none: return value
        case .down: return Fraction(low, over: power)
        case .up: return Fraction(high, over: power)
        case .halfUp: return Fraction(rest < half ? low : high, over: power)
        case .halfEven: return Fraction(rest < half || rest == half && !isOdd ? low : high, over: power)
        }
    }

    private mutating func limit(to cap: Fraction) {
        var excess = lots.reduce(Fraction.zero) { $0 + $1.kept } - cap
        let order = lots.indices.filter { lots[$0].state == "kept" }.sorted { left, right in
            let (a, b) = (lots[left].expiry ?? "~", lots[right].expiry ?? "~")
            return a == b ? left > right : a < b
        }
        for index in order where .zero < excess && .zero < lots[index].kept {
            let taken = excess < lots[index].kept ? excess : lots[index].kept
            lots[index].kept = lots[index].kept - taken
            lots[index].capped = taken
            lots[index].state = "capped"
            excess = excess - taken
        }
    }
}

/// Cells for property tests: ordinary, fine, large, negative, blank and absurd ones.
enum PropertyCells {
    static let absurd = ["1e400", "NaN", "12,34", "¥5", String(repeating: "8", count: 400), "0.0000000001", "∞", "--1"]

    static func isDecimal(_ cell: String) -> Bool { !cell.isEmpty && !absurd.contains(cell) }

    static func amount(_ random: inout SeededGenerator) -> String {
        switch Int.random(in: 0..<12, using: &random) {
        case 0: return ""
        case 1: return absurd.randomElement(using: &random) ?? ""
        case 2: return "-\(Int.random(in: 1...500, using: &random))"
        case 3: return "\(UInt64.random(in: 0...1_000_000_000_000_000_000, using: &random))"
        case 4, 5:
            let decimals = (0..<Int.random(in: 1...9, using: &random)).map { _ in
                "\(Int.random(in: 0...9, using: &random))"
            }
            return "\(Int.random(in: 0...99_999, using: &random)).\(decimals.joined())"
        default: return "\(Int.random(in: 0...20_000, using: &random))"
        }
    }
}
