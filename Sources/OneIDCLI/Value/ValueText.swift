import OneIDCore
import OneIDKnow
import OneIDShell

/// What people are worth, for people to read.
struct ValueText {
    private let value: PeopleValue
    private let isPlain: Bool
    /// Cells of scores that are shown; the largest.
    private static let mostCells = 15

    init(_ value: PeopleValue, isPlain: Bool) {
        self.value = value
        self.isPlain = isPlain
    }

    var text: String {
        var parts: [String] = []
        let groups = value.summary.rows(of: .valueGroup)
        if !groups.isEmpty { parts.append(table("group", groups)) }
        let named = value.summary.rows(of: .rfmGroup)
        if !named.isEmpty { parts.append(table("rfm group", named)) }
        parts.append(cells)
        parts.append(expected)
        return parts.joined(separator: "\n")
    }

    private var people: Int { value.buyers.people }

    private func table(_ title: String, _ rows: [ValueSummary.Row]) -> String {
        var table = AlignedTable([
            (title, .left), ("people", .right), ("share", .right), ("orders", .right), (money, .right),
            ("expected orders", .right), ("expected \(money)", .right), ("", .left),
        ])
        let most = rows.map(\.people).max() ?? 0
        for row in rows {
            table.add([
                row.name ?? "in none", FindingText.count(row.people), Bars.percent(row.people, of: people),
                FindingText.count(row.orders), row.monetary.money, FourDigits.text(row.expectedOrders) ?? "",
                FourDigits.text(row.expectedValue) ?? "", Bars.bar(row.people, of: most, isPlain: isPlain),
            ])
        }
        return table.text()
    }

    private var money: String { value.currency?.code ?? "money" }

    private var cells: String {
        let rows = value.summary.rows(of: .rfmCell)
        guard !rows.isEmpty else { return "nobody has an order with a day\n" }
        // The order of cells decides between equals.
        let largest = rows.enumerated().sorted { ($1.element.people, $0.offset) < ($0.element.people, $1.offset) }
            .prefix(Self.mostCells).map(\.element)
        let rest = rows.count - largest.count
        let more =
            rest > 0
            ? "and \(FindingText.count(rest, "smaller cell", plural: "smaller cells")): --format csv shows all\n" : ""
        return table("recency frequency money", largest) + more
    }

    private var expected: String {
        let all = value.summary.rows(of: .all)[0]
        let buyers = FindingText.count(value.summary.buyers, "buyer", plural: "buyers")
        var lines = [
            "of \(FindingText.count(people, "person", plural: "people")), \(buyers) as of \(value.asOf.text)",
            "expected within \(FindingText.count(value.expectation.days, "day", plural: "days")): "
                + "\(FourDigits.text(all.expectedOrders) ?? "-") orders, \(FourDigits.text(all.expectedValue) ?? "-") \(money)",
        ]
        switch value.expectation.ordering {
        case .fitted(let model):
            lines.append(
                "orders: BG/NBD, \(parameters([("r", model.r), ("alpha", model.alpha), ("a", model.a), ("b", model.b)])) (days)"
                    + fit(value.expectation.orderingFit))
        case .plain: lines.append("orders: plain averages")
        case .none: lines.append("orders: nothing is expected")
        }
        switch value.expectation.spending {
        case .fitted(let model):
            lines.append(
                "value: Gamma-Gamma, \(parameters([("p", model.p), ("q", model.q), ("gamma", model.gamma)]))"
                    + fit(value.expectation.spendingFit))
        case .plain: lines.append("value: plain averages")
        case .none: lines.append("value: no order tells what it came to")
        }
        return lines.map { $0 + "\n" }.joined()
    }

    private func parameters(_ all: [(String, Double)]) -> String {
        all.map { "\($0.0) \(FourDigits.text($0.1) ?? "-")" }.joined(separator: ", ")
    }

    private func fit(_ fit: ValueExpectation.Fit) -> String {
        guard let test = fit.test else { return "" }
        return
            "; chi-square \(FourDigits.text(test.statistic) ?? "-") with \(test.degreesOfFreedom) degrees of freedom, "
            + "p \(FourDigits.text(test.probability) ?? "-")"
    }
}
