/// The figures at the top of the page, each with the command that shows more of it.
struct HeadFigures {
    let report: Fact

    private struct Figure {
        let name: String
        let value: String
        let detail: String
        let command: String
    }

    private var figures: [Figure] {
        let totals = report["totals"]
        let people = totals["people"].count
        var figures = [
            Figure(
                name: "Rows read", value: PageNumber.count(totals["read"].count),
                detail: "of \(Plural.of(report["sources"].list.count, "source", "sources"))", command: "oneid check"),
            Figure(
                name: "People", value: PageNumber.count(people),
                detail: "\(ratio(totals["in_map"].count, people)) accounts a person", command: "oneid resolve"),
        ]
        if let together {
            figures.append(
                Figure(
                    name: "In two sources or more", value: PageNumber.count(together),
                    detail: "\(PageNumber.share(together, of: people)) of the people", command: "oneid resolve"))
        }
        figures += [
            Figure(
                name: "Refused links", value: PageNumber.count(report["refused"]["count"].count),
                detail: "values that join nobody", command: "oneid review"),
            Figure(
                name: "Hubs", value: PageNumber.count(report["hubs"]["count"].count),
                detail: "values that too many share", command: "oneid check"),
        ]
        return figures
    }

    /// People who are in several sources; nil where the report does not say or does not list all combinations.
    private var together: Int? {
        let combinations = report["overlap"]["combinations"]
        guard combinations.exists, combinations["others"].count == 0 else { return nil }
        return combinations["largest"].list.filter { $0["sources"].list.count > 1 }.reduce(0) {
            $0 + $1["people"].count
        }
    }

    /// `1.6`
    private func ratio(_ part: Int, _ whole: Int) -> String {
        guard whole > 0 else { return "0" }
        let tenths = Int((Double(part) * 10 / Double(whole)).rounded())
        return "\(tenths / 10).\(tenths % 10)"
    }

    func draw(_ page: inout Markup) {
        page.element(.dl, [.style("cards")]) { page in
            for figure in figures {
                page.element(.div) { page in
                    page.element(.dt, figure.name)
                    page.element(.dd) { page in
                        page.element(.span, [.style("big")], figure.value)
                        page.element(.small) { page in
                            page.text(figure.detail + " ")
                            page.element(.code, figure.command)
                        }
                    }
                }
            }
        }
    }
}
