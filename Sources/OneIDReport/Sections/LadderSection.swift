/// Levels before and after: what the accounts of each source say, and what their people have.
struct LadderSection {
    let report: Fact

    /// Steps of the ladder, and sources, that are shown.
    static let mostSteps = 20
    static let mostListed = 60

    private var levels: Fact { report["levels"] }

    var section: PageSection? {
        let ladder = levels["ladder"].list.prefix(LadderSection.mostSteps).map(\.text)
        guard !ladder.isEmpty else { return nil }
        return PageSection(
            id: "levels", title: "Levels before and after", short: "Levels",
            lead:
                "Before: what the accounts of each source say, on one ladder. After: the level that the rule gives each person. "
                + "The darker, the larger the share of the row.",
            commands: ["oneid profile --oneid ONEID --pretty", "oneid review --reason unknown_level"]
        ) { page in
            table(ladder).draw(&page)
            page.cut(ladder.count, of: levels["ladder"].list.count, "levels")
            page.cut(
                min(levels["sources"].list.count, LadderSection.mostListed), of: levels["sources"].list.count, "sources"
            )
            people(ladder).draw(&page)
        }
    }

    private func table(_ ladder: [String]) -> PageTable {
        func row(_ name: String, _ counts: [Int], _ rest: Int, isSum: Bool) -> PageTable.Row {
            let all = counts.reduce(rest, +)
            return .init(
                [.text(name)] + ladder.indices.map { counts.indices.contains($0) ? .heat(counts[$0], of: all) : .none }
                    + [.heat(rest, of: all), .count(all)], isSum: isSum)
        }
        return PageTable(
            "Accounts of each source and people, by level.",
            [.init("Source", isText: true)] + ladder.map { .init($0) } + [.init("none or unknown"), .init("All")],
            levels["sources"].list.prefix(LadderSection.mostListed).map {
                row("before: \($0["source"].text)", $0["accounts"].counts, $0["unknown"].count, isSum: false)
            } + [row("after: people", levels["people"].counts, levels["without"].count, isSum: true)])
    }

    private func people(_ ladder: [String]) -> PageTable {
        let counts = levels["people"].counts.prefix(ladder.count) + [levels["without"].count]
        let all = counts.reduce(0, +)
        return PageTable(
            "People by level, after.",
            [
                .init("Level", isText: true, isFixed: true), .init("People", isFixed: true),
                .init("Share", isFixed: true),
                .init("", isFixed: true),
            ],
            zip(ladder + ["none"], counts).enumerated().map { place, level in
                .init([
                    .text(level.0), .count(level.1), .share(level.1, of: all),
                    .bar(level.1, of: max(1, counts.max() ?? 1), colour: place == ladder.count ? 7 : 2),
                ])
            }, isWide: true)
    }
}

/// Who may be written to.
struct ConsentPageSection {
    let report: Fact

    /// Channels and purposes that are shown.
    static let mostListed = 30

    var section: PageSection? {
        let consents = report["consent"].members
        guard !consents.isEmpty else { return nil }
        return PageSection(
            id: "consent", title: "Consent", short: "Consent",
            lead:
                "What people agreed to, as the rule decides between their accounts. Who said nothing agreed to nothing.",
            commands: ["oneid segment -c oneid.json5", "oneid profile --oneid ONEID --pretty"]
        ) { page in
            for (name, consent) in consents.prefix(ConsentPageSection.mostListed) {
                let parts = [("yes", 2), ("no", 5), ("unstated", 7)].map { key, colour in
                    (name: key == "unstated" ? "not stated" : key, colour: colour, people: consent[key].count)
                }
                let all = parts.reduce(0) { $0 + $1.people }
                PageTable(
                    name,
                    [
                        .init("Answer", isText: true, isFixed: true), .init("People", isFixed: true),
                        .init("Share", isFixed: true), .init("", isFixed: true),
                    ],
                    parts.map { part in
                        .init([
                            .text(part.name), .count(part.people), .share(part.people, of: all),
                            .bar(part.people, of: max(1, all), colour: part.colour),
                        ])
                    }, isWide: true
                ).draw(&page)
            }
            page.cut(min(consents.count, ConsentPageSection.mostListed), of: consents.count, "channels and purposes")
        }
    }
}
