/// People by their number of rows, and the largest.
struct SizeSection {
    let report: Fact

    var section: PageSection {
        PageSection(
            id: "sizes", title: "How many accounts people have", short: "Sizes",
            lead: "Most people have few accounts. Those with many are worth a look: a value may have joined strangers.",
            commands: ["oneid explain ONEID", "oneid profile --oneid ONEID --pretty"]
        ) { page in
            sizes.draw(&page)
            largest.draw(&page)
        }
    }

    private var sizes: PageTable {
        let sizes = report["clusters"]["sizes"].list
        let last = sizes.lastIndex { $0["clusters"].count > 0 } ?? -1
        let most = max(1, sizes.map { $0["clusters"].count }.max() ?? 1)
        let all = report["clusters"]["count"].count
        return PageTable(
            "People by number of accounts.",
            [
                .init("Accounts", isText: true, isFixed: true), .init("People", isFixed: true),
                .init("Share", isFixed: true), .init("", isFixed: true),
            ],
            sizes[..<(last + 1)].map { size in
                let people = size["clusters"].count
                return .init([
                    .text(range(size)), .count(people), .share(people, of: all), .bar(people, of: most),
                ])
            }, isWide: true)
    }

    private func range(_ size: Fact) -> String {
        let from = size["from"].count
        guard size["to"].exists else { return "\(PageNumber.count(from)) and more" }
        return from == size["to"].count
            ? PageNumber.count(from) : "\(PageNumber.count(from)) to \(PageNumber.count(size["to"].count))"
    }

    private var largest: PageTable {
        PageTable(
            "The people with the most accounts.",
            [.init("OneID", isText: true), .init("Accounts"), .init("Sources", isText: true)],
            report["clusters"]["largest"].list.prefix(10).map { person in
                let sources = person["sources"].members
                let named = sources.prefix(8).map { "\($0.name) \(PageNumber.count($0.value.count))" }
                return .init([
                    .code(person["oneid"].text), .count(person["records"].count),
                    .text(named.joined(separator: ", ") + (sources.count > 8 ? " and \(sources.count - 8) more" : "")),
                ])
            })
    }
}
