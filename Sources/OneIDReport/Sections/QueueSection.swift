/// The first cases that wait for a person, each with a picture of who shares what with whom.
struct QueueSection {
    let report: Fact

    /// Cases on the page.
    static let mostListed = 10
    /// Sides and values of a picture.
    static let mostDrawn = 6

    private var queue: Fact { report["queue"] }

    var section: PageSection? {
        guard queue.exists else { return nil }
        let items = queue["items"].list.prefix(QueueSection.mostListed)
        return PageSection(
            id: "queue", title: "The first of the queue", short: "Queue", lead: lead,
            commands: ["oneid review --pretty --limit 10", "oneid review --interactive", "oneid review -o queue.csv"]
        ) { page in
            if queue["scored"].count < queue["refused"].count {
                page.note(
                    "Of \(PageNumber.count(queue["refused"].count)) refused values, the "
                        + "\(PageNumber.count(queue["scored"].count)) with the most accounts were weighed.")
            }
            for (place, item) in items.enumerated() { draw(item, place, &page) }
        }
    }

    private var lead: String {
        let count = queue["undecided"].count
        guard count > 0 else {
            return "No refused link waits for a decision. Near matches are in the queue of the command."
        }
        return
            "\(Plural.of(count, "refused link waits", "refused links wait")) for a decision; here are those with the most "
            + "at stake. The queue of the command has near matches and doubtful values as well."
    }

    private func draw(_ item: Fact, _ place: Int, _ page: inout Markup) {
        let reason = item["reason"].text
        page.element(
            .div, [.style("item"), Attribute("data-reason", reason), Attribute("data-item", item["item"].text)]
        ) { page in
            page.element(.h3, "\(place + 1). \(question(item))")
            page.element(.p, [.style("tags")]) { page in
                page.text("\(reason) · score \(item["score"].count) · suggested: \(item["suggested"].text) · item ")
                page.element(.code, item["item"].text)
            }
            let graph = graph(item, place)
            graph.draw(&page, summary: summary(item, graph))
            let sides = item["side_count"].count
            if sides > graph.sides.count {
                page.note("\(graph.sides.count) of \(sides) sides are drawn.")
            }
            if let merged = standing(item["merged"]) { page.note("As one person: \(merged).") }
        }
    }

    private func question(_ item: Fact) -> String {
        let shared = item["shared"].list.first
        let sides = item["side_count"].count
        let value = shared.map { "\($0["type"].text) \($0["value"].text)" } ?? "a value"
        return "\(sides == 2 ? "Two people" : "\(PageNumber.count(sides)) people") share \(value)"
    }

    private func summary(_ item: Fact, _ graph: QueueGraph) -> String {
        let clash = item["clash"].list.map(\.text).joined(separator: " against ")
        let sides = graph.sides.map { "\($0.letter): \($0.lines.joined(separator: ", "))" }.joined(separator: ". ")
        return "Kept apart because of \(clash). \(sides)."
    }

    private static let letters = ["A", "B", "C", "D", "E", "F"]

    func graph(_ item: Fact, _ place: Int) -> QueueGraph {
        let sides = item["sides"].list.prefix(QueueSection.mostDrawn).enumerated().map { number, side in
            QueueGraph.Side(letter: QueueSection.letters[number], lines: lines(side))
        }
        let values = item["shared"].list.prefix(QueueSection.mostDrawn).enumerated().map { number, value in
            QueueGraph.Value(
                text: "\(value["type"].text) \(value["value"].text)", sides: value["sides"].counts,
                isRefused: number == 0)
        }
        return QueueGraph(id: "case\(place + 1)", title: question(item), sides: sides, values: values)
    }

    private func lines(_ side: Fact) -> [String] {
        let accounts = side["accounts"].count
        let sources = side["sources"].members.prefix(3).map { name, value in
            value.count == 1 ? name : "\(name) ×\(PageNumber.count(value.count))"
        }
        var lines = [
            "\(Plural.of(accounts, "account", "accounts")): \(sources.joined(separator: ", "))"
                + (side["sources"].members.count > 3 ? " …" : "")
        ]
        let names = side["names"].list.prefix(2).map(\.text)
        if !names.isEmpty { lines.append("name " + names.joined(separator: ", ")) }
        for identifier in side["identifiers"].list.prefix(4) {
            lines.append("\(identifier["type"].text) \(identifier["value"].text)")
        }
        let more = side["identifier_count"].count - 4
        if more > 0 { lines.append("and \(Plural.of(more, "more value", "more values"))") }
        if let standing = standing(side) { lines.append(standing) }
        return lines
    }

    /// `gold, points 13,230`
    private func standing(_ fact: Fact) -> String? {
        var parts = [fact["level"].name].compactMap(\.self)
        for balance in fact["balances"].list.prefix(4) {
            parts.append("\(balance["name"].text) \(PageNumber.decimal(balance["amount"].spelling))")
        }
        return parts.isEmpty ? nil : parts.joined(separator: ", ")
    }
}
