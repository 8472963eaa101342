/// A table of figures. The first cell of a row is its name; numbers carry their value, by which scripts sort them.
struct PageTable {
    enum Cell {
        case text(String)
        case code(String)
        case count(Int)
        /// As it is spelled.
        case decimal(String)
        case share(Int, of: Int)
        /// A bar beside a number that another cell says.
        case bar(Int, of: Int, colour: Int = 0)
        /// A number whose ground is the darker the more of `of` it is.
        case heat(Int, of: Int)
        case none
    }

    struct Column {
        let title: String
        var isText = false
        /// Cannot be sorted by.
        var isFixed = false

        init(_ title: String, isText: Bool = false, isFixed: Bool = false) {
            self.title = title
            self.isText = isText
            self.isFixed = isFixed
        }
    }

    struct Row {
        let cells: [Cell]
        var isSum = false

        init(_ cells: [Cell], isSum: Bool = false) {
            self.cells = cells
            self.isSum = isSum
        }
    }

    let caption: String
    let columns: [Column]
    let rows: [Row]
    var isWide = false

    init(_ caption: String, _ columns: [Column], _ rows: [Row], isWide: Bool = false) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.isWide = isWide
    }

    func draw(_ page: inout Markup) {
        guard !rows.isEmpty else { return }
        page.element(
            .div,
            [
                .style("scroll"), Attribute("tabindex", 0), Attribute("role", "region"),
                Attribute("aria-label", caption),
            ]
        ) { page in
            page.element(.table, [.style(isWide ? "wide sort" : "sort")]) { page in
                page.element(.caption, caption)
                page.element(.thead) { page in
                    page.element(.tr) { page in
                        for (place, column) in columns.enumerated() {
                            var attributes = [Attribute("scope", "col")]
                            if place == 0 || column.isText { attributes.append(.style("l")) }
                            if column.isFixed { attributes.append(Attribute("data-fixed", "")) }
                            page.element(.th, attributes, column.title)
                        }
                    }
                }
                page.element(.tbody) { page in
                    for row in rows {
                        page.element(.tr, row.isSum ? [.style("sum")] : []) { page in
                            for (place, cell) in row.cells.enumerated() { draw(cell, isName: place == 0, &page) }
                        }
                    }
                }
            }
        }
    }

    private func draw(_ cell: Cell, isName: Bool, _ page: inout Markup) {
        let tag: Tag = isName ? .th : .td
        let scope = isName ? [Attribute("scope", "row")] : []
        func value(_ number: Int) -> [Attribute] { scope + [Attribute("data-value", number)] }
        switch cell {
        case .text(let text): page.element(tag, scope + (isName ? [] : [.style("l")]), text)
        case .code(let text):
            page.element(tag, scope + (isName ? [] : [.style("l")])) { page in page.element(.code, text) }
        case .count(let number): page.element(tag, value(number), PageNumber.count(number))
        case .decimal(let spelling):
            page.element(tag, scope + [Attribute("data-value", spelling)], PageNumber.decimal(spelling))
        case .share(let part, let whole): page.element(tag, value(part), PageNumber.share(part, of: whole))
        case .bar(let part, let whole, let colour): page.barCell(part, of: whole, colour: colour)
        case .heat(let part, let whole):
            let step = part == 0 ? 0 : min(9, 1 + Int(PageNumber.part(part, of: whole) * 8.999))
            page.element(
                tag, value(part) + (step == 0 ? [] : [Attribute("class", "h\(step)")]), PageNumber.count(part))
        case .none: page.element(tag, scope, "–")
        }
    }
}
