/// Bars in the cells of tables: the number beside them says the same, so that they are hidden from readers of the screen.
extension Markup {
    /// A cell with one bar.
    ///
    /// - Parameters:
    ///   - part: of `whole`, which is the longest bar.
    ///   - colour: 0…7.
    mutating func barCell(_ part: Int, of whole: Int, colour: Int = 0, centred: Bool = false) {
        element(.td, [.style("bar")]) { page in
            let width = 100 * PageNumber.part(part, of: whole)
            page.element(
                .svg, [Attribute("viewBox", "0 0 100 10"), Attribute("preserveAspectRatio", "none"), .hidden]
            ) { page in
                page.mark(
                    .rect,
                    [
                        .colour(colour), Attribute("x", centred ? (100 - width) / 2 : 0), Attribute("y", 0),
                        Attribute("width", width), Attribute("height", 10), Attribute("data-value", part),
                        Attribute("data-of", whole),
                    ])
            }
        }
    }

    /// One bar made of parts, for equations; `parts` that are not positive take no room.
    mutating func stack(_ name: String, _ parts: [(name: String, amount: Double, spelling: String)]) {
        let whole = parts.reduce(0) { $0 + max(0, $1.amount) }
        guard whole > 0 else { return }
        element(
            .svg,
            [
                .style("stack"), Attribute("viewBox", "0 0 1000 10"), Attribute("preserveAspectRatio", "none"), .hidden,
                Attribute("data-name", name),
            ]
        ) { page in
            var x = 0.0
            for (place, part) in parts.enumerated() where part.amount > 0 {
                let width = 1000 * part.amount / whole
                page.mark(
                    .rect,
                    [
                        .colour(place), Attribute("x", x), Attribute("y", 0), Attribute("width", width),
                        Attribute("height", 10), Attribute("data-part", part.name),
                        Attribute("data-value", part.spelling),
                    ])
                x += width
            }
        }
    }

    /// What the colours mean.
    mutating func legend(_ names: [(colour: Int, text: String)]) {
        element(.ul, [.style("legend")]) { page in
            for (colour, text) in names {
                page.element(.li) { page in
                    page.element(.svg, [Attribute("viewBox", "0 0 10 10"), .hidden]) { page in
                        page.mark(
                            .rect,
                            [.colour(colour), Attribute("width", 10), Attribute("height", 10), Attribute("rx", 2)])
                    }
                    page.text(text)
                }
            }
        }
    }
}

extension Attribute {
    /// Of a drawing beside a number.
    static var hidden: Attribute { Attribute("aria-hidden", "true") }

    /// A colour of the scale. Those who see none of them read the name beside it.
    static func colour(_ number: Int, _ more: String = "") -> Attribute {
        Attribute("class", "c\((number % 8 + 8) % 8)" + (more.isEmpty ? "" : " " + more))
    }
}
