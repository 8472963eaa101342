/// What the identifier cells of each source are worth.
struct IdentifierSection {
    let report: Fact

    /// Rows of the table.
    static let mostListed = 200

    private static let classes = [
        ("clean", "clean"), ("decorated", "decorated"), ("hashed", "hashed"), ("masked", "masked"),
        ("damaged", "damaged"), ("junk", "junk"), ("invalid", "invalid"), ("empty", "empty"),
    ]

    var section: PageSection? {
        let rows = rows
        guard !rows.isEmpty else { return nil }
        return PageSection(
            id: "identifiers", title: "Identifiers by source", short: "Identifiers",
            lead: "Clean, decorated and hashed cells link. Masked and damaged ones lack digits, junk is a placeholder, "
                + "invalid is none of the type. The darker, the larger the share of the row.",
            commands: ["oneid check -v", "oneid inspect FILE"]
        ) { page in
            PageTable(
                "Identifier cells by class.",
                [.init("Source", isText: true), .init("Type", isText: true)]
                    + IdentifierSection.classes.map { .init($0.1) } + [.init("on hubs"), .init("that link")],
                Array(rows.prefix(IdentifierSection.mostListed))
            ).draw(&page)
            page.cut(min(rows.count, IdentifierSection.mostListed), of: rows.count, "rows")
        }
    }

    private var rows: [PageTable.Row] {
        report["sources"].list.flatMap { source in
            source["identifiers"].list.map { identifier in
                let counts = IdentifierSection.classes.map { identifier[$0.0].count }
                let all = counts.reduce(0, +)
                let scope = identifier["scope"].name.map { " of \($0)" } ?? ""
                return PageTable.Row(
                    [.text(source["name"].text), .text(identifier["type"].text + scope)]
                        + counts.map { .heat($0, of: all) }
                        + [.count(identifier["hub"].count), .share(counts[0] + counts[1] + counts[2], of: all)])
            }
        }
    }
}
