/// The frame of every drawing: its size, and what it shows in words.
struct ChartFrame {
    /// Unique in the page; the ids of title and description begin with it.
    let id: String
    let title: String
    /// What somebody who sees nothing has to know of it.
    let summary: String
    let width: Double
    let height: Double
    var size: StaticString = "chart large"

    func draw(_ page: inout Markup, _ body: (inout Markup) -> Void) {
        // May be wider than a telephone: then it is moved in its own place, with the keyboard too.
        page.element(
            .div,
            [
                .style("scroll"), Attribute("tabindex", 0), Attribute("role", "region"),
                Attribute("aria-label", title),
            ]
        ) { page in
            page.element(
                .svg,
                [
                    .style(size), Attribute("role", "img"), Attribute("viewBox", box),
                    Attribute("aria-labelledby", "\(id)-title \(id)-desc"),
                ]
            ) { page in
                page.element(.title, [.id("\(id)-title")], title)
                page.element(.desc, [.id("\(id)-desc")], summary)
                body(&page)
            }
        }
    }

    private var box: String { "0 0 \(PageNumber.length(width)) \(PageNumber.length(height))" }
}

extension Markup {
    /// A line of text in a drawing.
    mutating func label(_ text: String, x: Double, y: Double, _ style: StaticString = "") {
        var attributes = [Attribute("x", x), Attribute("y", y)]
        if style.utf8CodeUnitCount > 0 { attributes.append(.style(style)) }
        element(.text, attributes, text)
    }
}
