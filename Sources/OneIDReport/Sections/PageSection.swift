/// A section of the page: a heading, what it shows, and the commands that show more.
struct PageSection {
    let id: String
    let title: String
    /// In the list at the top.
    let short: String
    let lead: String
    /// Command lines that show more.
    let commands: [String]
    let body: (inout Markup) -> Void

    func draw(_ page: inout Markup) {
        page.element(.section, [.id(id), Attribute("aria-labelledby", "\(id)-head")]) { page in
            page.element(.h2, [.id("\(id)-head")], title)
            if !lead.isEmpty { page.element(.p, [.style("lead")], lead) }
            body(&page)
            page.commands(commands)
        }
    }
}

extension Markup {
    /// `More: oneid …`
    mutating func commands(_ lines: [String]) {
        guard !lines.isEmpty else { return }
        element(.p, [.style("more")]) { page in
            page.text("More: ")
            for (place, line) in lines.enumerated() {
                if place > 0 { page.text(" · ") }
                page.element(.code, line)
            }
        }
    }

    mutating func note(_ text: String) { element(.p, [.style("note")], text) }

    /// `The first 20 of 312.`; nothing where all are shown.
    mutating func cut(_ shown: Int, of all: Int, _ what: String) {
        guard shown < all else { return }
        note("The first \(PageNumber.count(shown)) of \(PageNumber.count(all)) \(what).")
    }
}

/// `1 person`, `2 people`
enum Plural {
    static func people(_ number: Int) -> String { of(number, "person", "people") }

    static func of(_ number: Int, _ one: String, _ many: String) -> String {
        "\(PageNumber.count(number)) \(number == 1 ? one : many)"
    }
}
