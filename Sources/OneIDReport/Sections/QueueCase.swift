/// A case of the queue: what is asked, a picture of it, and what it would come to.
struct QueueCase {
    let item: Fact
    /// From 0.
    let place: Int

    /// Sides and values of a picture.
    static let mostDrawn = 6
    private static let letters = ["A", "B", "C", "D", "E", "F"]

    func draw(_ page: inout Markup) {
        let reason = item["reason"].text
        page.element(
            .div, [.style("item"), Attribute("data-reason", reason), Attribute("data-item", item["item"].text)]
        ) { page in
            page.element(.h3, "\(place + 1). \(question)")
            page.element(.p, [.style("tags")]) { page in
                page.text("\(reason) · score \(item["score"].count) · suggested: \(item["suggested"].text) · item ")
                page.element(.code, item["item"].text)
            }
            let graph = graph
            graph.draw(&page, summary: summary(graph))
            if !words.isEmpty { page.note(words) }
            let sides = item["side_count"].count
            if sides > graph.sides.count {
                page.note("\(graph.sides.count) of \(PageNumber.count(sides)) sides are drawn.")
            }
            if let merged = standing(item["merged"]) { page.note("As one person: \(merged).") }
        }
    }

    // MARK: In words

    private var question: String {
        let sides = item["side_count"].count
        let shared = item["shared"].list.first
        let value = shared.map { "\($0["type"].text) \($0["value"].text)" } ?? "a value"
        let people = sides == 2 ? "Two people" : "\(PageNumber.count(sides)) people"
        if item["about"].exists {
            return shared?["role"].text == "hub" ? "Many records share \(value)" : "One person’s \(subject)"
        }
        if shared?["role"].text == "bridge" {
            return "One person, or \(PageNumber.count(sides)): held together by \(value)"
        }
        if !item["alike"].list.isEmpty { return "\(people) are nearly the same" }
        return "\(people) share \(value)"
    }

    /// `birthday`, `points points`
    private var subject: String { item["about"].text.split(separator: ":").last.map(String.init) ?? "account" }

    /// Why it is in the queue.
    private var words: String {
        let clash = item["clash"].list.prefix(QueueCase.mostDrawn).map(\.text)
        let contested = item["contested"].count
        let others =
            contested > 0
            ? " \(Plural.of(contested, "account fits", "accounts fit")) either side and is with neither." : ""
        if item["why"].exists { return item["why"].sentence + "." }
        if item["statements"].exists {
            let reason = item["reason"].text.split(separator: "_").joined(separator: " ")
            let said = item["statements"].list.prefix(QueueCase.mostDrawn).map { one in
                (one["source"].name.map { "\($0) " } ?? "") + "says \(one["value"].text)"
                    + (one["chosen"].flag ? ", which counts for the time being" : "")
            }
            return "\(reason): \(said.joined(separator: "; "))."
        }
        return clash.isEmpty ? "" : "Kept apart because of \(clash.joined(separator: " against ")).\(others)"
    }

    private func summary(_ graph: QueueGraph) -> String {
        let sides = graph.sides.map { "\($0.letter): \($0.lines.joined(separator: ", "))" }.joined(separator: ". ")
        return [words, "\(sides)."].filter { !$0.isEmpty }.joined(separator: " ")
    }

    // MARK: As a picture

    var graph: QueueGraph {
        let sides = item["sides"].list.prefix(QueueCase.mostDrawn).enumerated().map { number, side in
            QueueGraph.Side(letter: QueueCase.letters[number], lines: lines(side))
        }
        return QueueGraph(
            id: "case\(place + 1)", title: question, sides: sides,
            values: Array((shared + alike + statements).prefix(QueueCase.mostDrawn)))
    }

    private var shared: [QueueGraph.Value] {
        // The weakest of several bridges is the first.
        var isFirst = true
        return item["shared"].list.map { value in
            var mark = QueueGraph.Mark(rawValue: value["role"].text)
            if mark == .bridge, item["shared"].list.count(where: { $0["role"].text == "bridge" }) > 1, isFirst {
                mark = .weakest
            }
            isFirst = false
            return QueueGraph.Value(
                text: "\(value["type"].text) \(value["value"].text)", sides: value["sides"].counts, mark: mark)
        }
    }

    private var alike: [QueueGraph.Value] {
        item["alike"].list.map { one in
            let values = one["values"].list.map(\.text)
            let areEqual = Set(values).count < 2
            return QueueGraph.Value(
                text: "\(one["type"].text) " + (areEqual ? values.first ?? "" : values.joined(separator: " ~ ")),
                sides: one["sides"].counts, mark: areEqual ? .equal : .alike)
        }
    }

    private var statements: [QueueGraph.Value] {
        item["statements"].list.filter { $0["source"].exists }.map { one in
            QueueGraph.Value(
                text: "\(one["source"].text): \(one["value"].text)", sides: [0],
                mark: one["chosen"].flag ? .counts : .doubtful)
        }
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
