import OneIDCore

/// The elements that a page may have: none that loads, runs, embeds or sends anything.
enum Tag: String {
    case html, head, meta, title, style, script, body, header, nav, main, section, footer, div, span, p, strong, small
    case code, h1, h2, h3, ul, ol, li, dl, dt, dd, a, figure, figcaption, details, summary
    case table, caption, thead, tbody, tr, th, td
    case svg, g, rect, path, line, circle, text, desc

    /// Closed where it opens.
    fileprivate var isVoid: Bool {
        switch self {
        case .meta, .rect, .path, .line, .circle: true
        default: false
        }
    }
}

/// One attribute. The name is a constant of the program, the value may come from anywhere.
struct Attribute {
    let name: StaticString
    let value: String

    init(_ name: StaticString, _ value: String) {
        self.name = name
        self.value = value
    }

    init(_ name: StaticString, _ value: Int) { self.init(name, String(value)) }

    /// A length or place of a drawing, to a hundredth.
    init(_ name: StaticString, _ value: Double) { self.init(name, PageNumber.length(value)) }

    static func style(_ name: StaticString) -> Attribute { Attribute("class", "\(name)") }
    static func id(_ name: String) -> Attribute { Attribute("id", name) }
}

/// A page that is being put together. Every text and every value of an attribute goes through here and is escaped here: nothing else
/// of the module writes bytes, so no part of the page can forget it.
///
/// What it writes is well-formed as XML too, and is read the same as HTML.
public struct Markup {
    private var bytes: [UInt8] = []

    /// A whole document.
    static func document(_ body: (inout Markup) -> Void) -> [UInt8] {
        var page = Markup()
        page.raw("<!DOCTYPE html>\n")
        body(&page)
        return page.bytes
    }

    /// A piece of one, for tests of pieces.
    static func piece(_ body: (inout Markup) -> Void) -> String {
        var page = Markup()
        body(&page)
        return String(decoding: page.bytes, as: UTF8.self)
    }

    // MARK: Elements

    mutating func element(_ tag: Tag, _ attributes: [Attribute] = [], _ body: (inout Markup) -> Void) {
        begin(tag, attributes)
        raw(">")
        body(&self)
        raw("</")
        raw(tag.rawValue)
        raw(Markup.breaksLine(tag) ? ">\n" : ">")
    }

    mutating func element(_ tag: Tag, _ attributes: [Attribute], _ content: String) {
        element(tag, attributes) { $0.text(content) }
    }

    mutating func element(_ tag: Tag, _ content: String) { element(tag, []) { $0.text(content) } }

    /// One without content.
    mutating func mark(_ tag: Tag, _ attributes: [Attribute]) {
        begin(tag, attributes)
        raw(tag.isVoid ? "/>" : "></\(tag.rawValue)>")
    }

    /// A style or script, which is a constant of the program and is not escaped: it has neither `<` nor `&`.
    mutating func constant(_ tag: Tag, _ content: StaticString) {
        begin(tag, [])
        raw(">")
        raw("\(content)")
        raw("</\(tag.rawValue)>\n")
    }

    // MARK: Texts

    /// Text of any origin.
    mutating func text(_ text: String) { escaped(PageText.visible(text), quoted: false) }

    // MARK: Inside

    private mutating func begin(_ tag: Tag, _ attributes: [Attribute]) {
        raw("<")
        raw(tag.rawValue)
        for attribute in attributes {
            raw(" \(attribute.name)=\"")
            escaped(PageText.visible(attribute.value), quoted: true)
            raw("\"")
        }
    }

    private mutating func escaped(_ text: String, quoted: Bool) {
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): raw("&amp;")
            case UInt8(ascii: "<"): raw("&lt;")
            case UInt8(ascii: ">"): raw("&gt;")
            case UInt8(ascii: "\"") where quoted: raw("&quot;")
            case UInt8(ascii: "'") where quoted: raw("&#39;")
            default: bytes.append(byte)
            }
        }
    }

    private mutating func raw(_ text: String) { bytes += text.utf8 }

    private static func breaksLine(_ tag: Tag) -> Bool {
        switch tag {
        case .span, .strong, .small, .code, .a, .text, .th, .td, .summary: false
        default: true
        }
    }
}
