/// Where orders, returns, reviews, messages and touches ended.
struct EventSection {
    let report: Fact

    static let mostListed = 60

    private static let shares = ["attached", "later", "duplicates", "excluded", "rejected", "skipped"]

    var section: PageSection? {
        let sources = report["events"].list
        guard !sources.isEmpty else { return nil }
        return PageSection(
            id: "events", title: "What people did", short: "Events",
            lead:
                "Orders, returns, reviews, messages and touches are attached to people; what fits nobody, or two, is nobody's.",
            commands: ["oneid profile --unmatched unmatched.csv", "oneid profile --oneid ONEID --pretty"]
        ) { page in
            PageTable(
                "Rows of events by where they ended.",
                [.init("Source", isText: true), .init("Kind", isText: true), .init("Rows")]
                    + EventSection.shares.map { .init($0) } + [.init("nobody's"), .init("attached, of all")],
                sources.prefix(EventSection.mostListed).map { source in
                    let nobody = source["unattached"].members.reduce(0) { $0 + $1.value.count }
                    return .init(
                        [.text(source["name"].text), .text(source["kind"].text), .count(source["read"].count)]
                            + EventSection.shares.map { .count(source[$0].count) }
                            + [.count(nobody), .share(source["attached"].count, of: source["read"].count)])
                }
            ).draw(&page)
            page.cut(min(sources.count, EventSection.mostListed), of: sources.count, "sources")
        }
    }
}
