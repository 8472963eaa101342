/// What changed against the run before.
struct ChangeSection {
    let report: Fact

    private var previous: Fact { report["previous"] }

    var section: PageSection? {
        guard previous.exists else { return nil }
        let kept = previous["kept"].count
        return PageSection(
            id: "changes", title: "What changed since the previous run", short: "Changes",
            lead:
                "\(PageNumber.count(kept)) of \(Plural.of(previous["oneids"].count, "OneID", "OneIDs")) still stand for somebody "
                + "(\(PageNumber.share(kept, of: previous["oneids"].count))); "
                + "\(PageNumber.count(previous["new"].count)) of \(Plural.people(report["totals"]["people"].count)) are new.",
            commands: ["oneid run --previous yesterday/identity_map.csv", "oneid explain ONEID"]
        ) { page in
            table(
                "OneIDs of the previous run: kept + absorbed + gone.", "oneids",
                [
                    ("kept", "kept", "still somebody's OneID", 2),
                    ("absorbed", "absorbed", "an alias of a person who kept another", 1),
                    ("gone", "gone", "none of their records is in the input", 5),
                ]
            ).draw(&page)
            page.note(
                "\(Plural.of(previous["split"].count, "previous OneID was", "previous OneIDs were")) split between people; the list of "
                    + "aliases has \(Plural.of(previous["aliases"].count, "line", "lines")).")
        }
    }

    private func table(_ caption: String, _ whole: String, _ parts: [(String, String, String, Int)]) -> PageTable {
        let all = previous[whole].count
        return PageTable(
            caption,
            [
                .init("", isText: true, isFixed: true), .init("What it means", isText: true, isFixed: true),
                .init("OneIDs", isFixed: true), .init("Share", isFixed: true), .init("", isFixed: true),
            ],
            parts.map { key, name, meaning, colour in
                .init([
                    .text(name), .text(meaning), .count(previous[key].count), .share(previous[key].count, of: all),
                    .bar(previous[key].count, of: max(1, all), colour: colour),
                ])
            }, isWide: true)
    }
}
