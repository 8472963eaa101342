/// What became of points, money and rights: equations that add up to the last digit.
struct BalanceSection {
    let report: Fact

    /// Systems, kinds and rights that are shown.
    static let mostListed = 30

    private static let parts = [
        "kept", "used", "void", "superseded", "expired", "capped", "held", "rounded", "unattached",
    ]

    var section: PageSection? {
        let systems = report["points"].members.prefix(BalanceSection.mostListed)
        let stored = report["stored_value"].members.prefix(BalanceSection.mostListed)
        let rights = report["entitlements"].members.prefix(BalanceSection.mostListed)
        guard !systems.isEmpty || !stored.isEmpty || !rights.isEmpty else { return nil }
        return PageSection(
            id: "balances", title: "Points, money and rights", short: "Points",
            lead:
                "What came in is what was kept and what became of the rest, exactly. Parts below nothing, such as what is held of "
                + "negative balances, are in the equation and not in the drawing.",
            commands: ["oneid profile --ledger ledger.csv", "oneid review --reason negative_points"]
        ) { page in
            for (name, system) in systems { draw(name, "converted", system, &page) }
            for (name, kind) in stored {
                draw("\(name) (\(kind["currency"].text))", "in", kind, &page)
            }
            if !rights.isEmpty { table(Array(rights)).draw(&page) }
            cut(report, &page)
        }
    }

    private func cut(_ report: Fact, _ page: inout Markup) {
        for (key, what) in [("points", "point systems"), ("stored_value", "kinds"), ("entitlements", "rights")] {
            let all = report[key].members.count
            page.cut(min(all, BalanceSection.mostListed), of: all, what)
        }
    }

    private func draw(_ name: String, _ whole: String, _ fact: Fact, _ page: inout Markup) {
        var parts: [(name: String, amount: Double, spelling: String)] = []
        for key in ["principal", "gift"] + BalanceSection.parts where fact[key].exists {
            let spelling = fact[key].spelling
            guard spelling != "0", !spelling.isEmpty else { continue }
            parts.append((key, fact[key].amount, spelling))
        }
        page.element(.h3, name)
        page.stack(name, parts)
        page.element(.p) { page in
            page.element(.strong, "\(PageNumber.decimal(fact[whole].spelling)) \(whole == "in" ? "in" : "converted")")
            page.text(" = ")
            page.text(parts.map { "\(PageNumber.decimal($0.spelling)) \(word($0.name))" }.joined(separator: " + "))
            page.text(parts.isEmpty ? "0" : "")
        }
        page.legend(
            parts.enumerated().filter { $0.element.amount > 0 }.map { place, part in
                (place, "\(word(part.name)) \(PageNumber.decimal(part.spelling))")
            })
        page.note("\(Plural.of(fact["persons"].count, "person has", "people have")) some.")
    }

    private func word(_ part: String) -> String {
        switch part {
        case "held": "held for review"
        case "unattached": "nobody's"
        default: part
        }
    }

    private func table(_ rights: [(name: String, value: Fact)]) -> PageTable {
        let columns = ["in", "kept", "used", "void", "superseded", "expired"]
        return PageTable(
            "Rights and coupons: in = kept + used + void + superseded + expired.",
            [.init("Right", isText: true)] + columns.map { .init($0) } + [.init("People")],
            rights.map { name, right in
                .init([.text(name)] + columns.map { .decimal(right[$0].spelling) } + [.count(right["persons"].count)])
            })
    }
}
