/// What the lots of one account come to, point by point: every point is a thing of its own, so that nothing is added up on the
/// way. Days are numbers; amounts are whole.
struct ReferenceTokens {
    struct Row {
        var amount: Int
        var end: Int?
        var earned: Int?
    }

    private struct Point {
        let row: Int
        let end: Int
        let earned: Int
        var fate = ""
    }

    /// By fate: `kept`, `used`, `expired`, `superseded`.
    private(set) var points: [String: Int] = [:]
    /// Negative: what was overdrawn, or is held.
    private(set) var held = 0
    private(set) var statementCounts = true
    /// What the stated balance came to.
    private(set) var balance = (kept: 0, superseded: 0)

    /// - Parameter stated: a balance beside the rows; nil: none.
    init(_ rows: [Row], stated: Int?, asOf: Int) {
        let whole = ReferenceTokens.spent(rows, until: .max)
        let known = ReferenceTokens.spent(rows, until: asOf)
        if let stated {
            let last = max(asOf, rows.compactMap(\.earned).max() ?? asOf)
            // The balance was stated on some day: what had ended before it was no part of it.
            statementCounts = (-50...last).contains { day in
                whole.points.count { $0.fate.isEmpty && $0.end >= day } + whole.overdrawn == stated
            }
            balance = statementCounts ? (0, stated) : (stated, 0)
        }
        // A statement that does not count overdraws nothing either.
        if statementCounts { held = known.overdrawn } else { points["superseded"] = known.overdrawn }
        for var point in known.points {
            if point.fate.isEmpty {
                point.fate = !statementCounts ? "superseded" : point.end < asOf ? "expired" : "kept"
            }
            points[point.fate, default: 0] += 1
        }
    }

    var incoming: Int { points.values.reduce(0, +) + held + balance.kept + balance.superseded }

    private static func spent(_ rows: [Row], until day: Int) -> (points: [Point], overdrawn: Int) {
        var points: [Point] = []
        for (number, row) in rows.enumerated() where (row.earned ?? .min) <= day {
            for _ in 0..<max(0, row.amount) {
                points.append(Point(row: number, end: row.end ?? .max, earned: row.earned ?? .min))
            }
        }
        var overdrawn = 0
        let spending = rows.enumerated().filter { $0.1.amount < 0 && ($0.1.earned ?? .min) <= day }
            .sorted { ($0.1.earned ?? .max, $0.0) < ($1.1.earned ?? .max, $1.0) }
        for (_, row) in spending {
            for _ in 0..<(-row.amount) {
                let open = points.indices.filter { place in
                    let point = points[place]
                    guard point.fate.isEmpty else { return false }
                    return row.earned.map { point.end >= $0 && point.earned <= $0 } ?? true
                }
                let first = open.min {
                    let (a, b) = (points[$0], points[$1])
                    return (a.end, a.earned, a.row) < (b.end, b.earned, b.row)
                }
                if let first { points[first].fate = "used" } else { overdrawn -= 1 }
            }
        }
        return (points, overdrawn)
    }
}
