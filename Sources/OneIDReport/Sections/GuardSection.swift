/// What kept strangers from becoming one person: refused links by rule, hubs, and the limits in force.
struct GuardSection {
    let report: Fact

    /// Hubs and refused links in their tables.
    static let mostListed = 20

    private static let rules: [(key: String, text: String)] = [
        ("separate", "a decision keeps the sides apart"),
        ("max_per_person", "too many values of a type for one person"),
        ("exclusive", "an attribute of which a person has one differs"),
        ("weak", "a weak value between people with identifiers of their own"),
        ("names", "real names differ and nothing else agrees"),
    ]

    private var refused: Fact { report["refused"] }

    var section: PageSection {
        PageSection(
            id: "guards", title: "Guards and hubs", short: "Guards",
            lead: "\(Plural.of(refused["count"].count, "value", "values")) did not join all who have "
                + "\(refused["count"].count == 1 ? "it" : "them"), because a rule would break; "
                + "\(Plural.of(report["hubs"]["count"].count, "value is a hub", "values are hubs")) and link nobody.",
            commands: ["oneid review", "oneid explain TYPE=VALUE", "oneid check"]
        ) { page in
            rules.draw(&page)
            links.draw(&page)
            page.cut(links.rows.count, of: refused["count"].count, "refused values, by rule, type and value")
            hubs.draw(&page)
            page.cut(hubs.rows.count, of: report["hubs"]["count"].count, "hubs, those with the most records first")
            keys.draw(&page)
            limits.draw(&page)
        }
    }

    private var rules: PageTable {
        let most = max(1, GuardSection.rules.map { refused["by_rule"][$0.key].count }.max() ?? 1)
        return PageTable(
            "Refused values by rule.",
            [
                .init("Rule", isText: true), .init("Why", isText: true), .init("Values"), .init("", isFixed: true),
            ],
            GuardSection.rules.map { rule in
                let count = refused["by_rule"][rule.key].count
                return .init([.text(rule.key), .text(rule.text), .count(count), .bar(count, of: most, colour: 5)])
            }, isWide: true)
    }

    private func named(_ fact: Fact) -> String {
        fact["type"].text + (fact["scope"].name.map { " of \($0)" } ?? "")
    }

    private var links: PageTable {
        PageTable(
            "Refused values.",
            [
                .init("Value", isText: true), .init("Type", isText: true), .init("Rule", isText: true),
                .init("What clashes", isText: true), .init("Groups"), .init("Accounts"),
            ],
            refused["links"].list.prefix(GuardSection.mostListed).map { link in
                let groups = link["groups"].counts
                return .init([
                    .code(link["value"].text), .text(named(link)), .text(link["rule"].text),
                    .text(link["clash"].list.map(\.text).joined(separator: " against ")), .count(groups.count),
                    .count(groups.reduce(0, +)),
                ])
            })
    }

    private var hubs: PageTable {
        PageTable(
            "Hubs: values that too many records or people share.",
            [
                .init("Value", isText: true), .init("Type", isText: true), .init("Records"), .init("Names"),
                .init("Phones"), .init("Sources", isText: true),
            ],
            report["hubs"]["values"].list.prefix(GuardSection.mostListed).map { hub in
                let sources = hub["sources"].members
                return .init([
                    .code(hub["value"].text), .text(named(hub)), .count(hub["records"].count),
                    .count(hub["names"].count), .count(hub["phones"].count),
                    .text(
                        sources.prefix(6).map { "\($0.name) \(PageNumber.count($0.value.count))" }
                            .joined(separator: ", ") + (sources.count > 6 ? " and \(sources.count - 6) more" : "")),
                ])
            })
    }

    /// Composite keys; most runs have none.
    private var keys: PageTable {
        PageTable(
            "Composite keys, and agreements that link nobody since strangers would agree by chance.",
            [.init("Key", isText: true), .init("Of", isText: true), .init("Held back")],
            report["links"].list.prefix(GuardSection.mostListed).map { key in
                .init([
                    .text(key["type"].text), .text(key["all"].list.prefix(6).map(\.text).joined(separator: ", ")),
                    .count(key["held_back"].count),
                ])
            })
    }

    private var limits: PageTable {
        func limit(_ fact: Fact) -> PageTable.Cell { fact.exists ? .count(fact.count) : .none }
        return PageTable(
            report["settings"]["guards"].flag
                ? "Limits in force (– no limit)." : "Limits, which were switched off in this run.",
            [
                .init("Type", isText: true), .init("Records of a value"), .init("People of a value"),
                .init("Values of a person"), .init("Weak", isText: true),
            ],
            report["settings"]["types"].list.prefix(40).map { type in
                .init([
                    .text(type["type"].text), limit(type["max_records"]), limit(type["max_people"]),
                    limit(type["max_per_person"]), .text(type["weak"].flag ? "yes" : "no"),
                ])
            })
    }
}
