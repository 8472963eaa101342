import OneIDTestSupport
import Testing

@testable import OneIDReport

/// What charts draw is what the figures say: sums of lengths, and numbers in the page.
@Suite struct ChartTests {
    /// Draws a chart in a page of its own, with one heading.
    private func drawn(_ body: (inout Markup) -> Void) throws -> StrictPage {
        try StrictPage(
            Markup.document { page in
                page.element(.html, [Attribute("lang", "en")]) { page in page.element(.body) { body(&$0) } }
            })
    }

    private func number(_ node: StrictPage.Node, _ attribute: String) -> Double {
        node[attribute].flatMap(Double.init) ?? .nan
    }

    @Test("The heights of the flow are shares of all rows, and every row has one band into the middle")
    func flow() throws {
        let report = try FolderFixture().folder().report
        let page = try drawn { FlowSection(report: report).chart.draw(&$0, summary: "") }
        let bars = page.nodes("rect", with: "data-rows")
        let left = bars.filter { ["tmall", "jd"].contains($0["data-name"]) }
        #expect(left.count == 2)
        for bar in left { #expect(abs(number(bar, "height") - 150) < 0.01) }
        let fates = bars.filter { number($0, "x") == 470 }
        #expect(fates.map { $0["data-rows"] } == ["180", "10", "10"])
        #expect(abs(fates.reduce(0) { $0 + number($1, "height") } - 300) < 0.05)
        let bands = page.nodes("path", with: "data-rows").map { number($0, "data-rows") }
        // Those of two sources to three fates, and the one from the map to people of one row.
        #expect(bands.reduce(0, +) == 200 + 180)
    }

    @Test("More sources than bands: the smallest are one band, and no row is lost")
    func manySources() throws {
        var fixture = FolderFixture()
        fixture.files["report.json"] = FolderFixture.report(names: (0..<29).map { "s\($0)" })
        let chart = try FlowSection(report: fixture.folder().report).chart
        #expect(chart.sources.count == FlowSection.mostBands)
        #expect(chart.sources.last?.name == "18 more sources" && chart.sources.last?.rows == 1800)
        #expect(chart.sources.reduce(0) { $0 + $1.rows } == 2900)
        #expect(chart.first.reduce(0) { $0 + $1.rows } == 2900)
    }

    @Test("The bars of combinations are as long as their people, and their dots are their sources")
    func upset() throws {
        let chart = UpsetChart(
            sources: ["a", "b", "c"], rows: [.init(sources: [0, 2], people: 40), .init(sources: [1], people: 10)],
            people: 50)
        let page = try drawn { chart.draw(&$0, summary: "") }
        let bars = page.nodes("rect", with: "data-people")
        #expect(bars.map { $0["data-people"] } == ["40", "10"] && bars.map { $0["data-sources"] } == ["0 2", "1"])
        #expect(number(bars[0], "width") == 4 * number(bars[1], "width"))
        let dots = page.nodes("circle", with: "cx")
        #expect(dots.count == 6 && dots.count { $0["class"] == "dot" } == 3)
        #expect(page.root.text.contains("40 · 80.0 %"))
    }

    @Test("The bars of the funnel stand around one axis and are as wide as their share of the widest")
    func funnel() throws {
        let chart = FunnelChart(stages: [
            .init(name: "aware", reached: 200, conversion: ""), .init(name: "loyal", reached: 50, conversion: "25.0"),
        ])
        let bars = try drawn { chart.draw(&$0, summary: "") }.nodes("rect", with: "data-people")
        #expect(number(bars[0], "width") == 300 && number(bars[1], "width") == 75)
        let centres = bars.map { number($0, "x") + number($0, "width") / 2 }
        #expect(centres[0] == centres[1])
    }

    @Test("An equation is one bar whose parts add up to it; what is below nothing takes no room")
    func stack() throws {
        let page = try drawn { page in
            page.stack("points", [("kept", 60, "60"), ("held", -20, "-20"), ("expired", 40, "40")])
        }
        let parts = page.nodes("rect", with: "data-part")
        #expect(parts.map { $0["data-part"] } == ["kept", "expired"])
        #expect(parts.map { number($0, "width") } == [600, 400] && number(parts[1], "x") == 600)
    }

    @Test("A bar beside a number is its share of the longest, and hidden from readers of the screen")
    func bar() throws {
        let page = try drawn { page in page.element(.table) { page in page.element(.tr) { $0.barCell(25, of: 200) } } }
        let bar = try #require(page.nodes("rect", with: "data-value").first)
        #expect(number(bar, "width") == 12.5 && bar["data-of"] == "200")
        #expect(page.nodes("svg", with: "aria-hidden").count == 1)
    }

    @Test("A case has a box a side, and an edge from every value to each side that has it")
    func graph() throws {
        let graph = QueueGraph(
            id: "case1", title: "t", sides: ["A", "B", "C"].map { .init(letter: $0, lines: ["1 account: tmall"]) },
            values: [
                .init(text: "phone", sides: [0, 1, 2], mark: .refused),
                .init(text: "email", sides: [0, 2], mark: nil),
            ])
        let page = try drawn { graph.draw(&$0, summary: "") }
        let edges = page.nodes("line", with: "data-side")
        #expect(edges.count { $0["class"] == "edge no" } == 3 && edges.count { $0["class"] == "edge" } == 2)
        let boxes = page.nodes("rect", with: "data-side")
        #expect(boxes.map { $0["data-side"] } == ["A", "B", "C"])
        // Nothing stands outside of the drawing.
        let size = try #require(page.nodes("svg", with: "viewBox").first?["viewBox"]).split(separator: " ").compactMap {
            Double($0)
        }
        for box in boxes {
            #expect(
                number(box, "x") + number(box, "width") <= size[2]
                    && number(box, "y") + number(box, "height") <= size[3])
        }
    }
}
