import Foundation
import OneIDCore

/// A page read without mercy: as XML would be, and with nothing in it that loads, runs or breaks out.
public final class StrictPage {
    public final class Node {
        public let name: String
        public let attributes: [(name: String, value: String)]
        fileprivate enum Piece {
            case text(String)
            case node(Node)
        }

        fileprivate var pieces: [Piece] = []

        public var children: [Node] {
            pieces.compactMap { piece in
                if case .node(let node) = piece { node } else { nil }
            }
        }

        /// The text directly in it, entities resolved.
        public var ownText: String {
            pieces.map { piece in
                if case .text(let text) = piece { text } else { "" }
            }.joined()
        }

        init(_ name: String, _ attributes: [(name: String, value: String)]) {
            self.name = name
            self.attributes = attributes
        }

        public subscript(_ attribute: String) -> String? { attributes.first { $0.name == attribute }?.value }

        /// Itself and all below it, in the order of the page.
        public var all: [Node] { [self] + children.flatMap(\.all) }

        /// All text in it, in its order.
        public var text: String {
            pieces.map { piece in
                switch piece {
                case .text(let text): text
                case .node(let node): node.text
                }
            }.joined()
        }
    }

    public struct Fault: Error, CustomStringConvertible {
        public let description: String
    }

    public let root: Node
    public let bytes: [UInt8]

    private static let allowed: Set<String> = [
        "html", "head", "meta", "title", "style", "script", "body", "header", "nav", "main", "section", "footer", "div",
        "span", "p", "strong", "small", "code", "h1", "h2", "h3", "ul", "ol", "li", "dl", "dt", "dd", "a", "figure",
        "figcaption", "details", "summary", "table", "caption", "thead", "tbody", "tr", "th", "td", "svg", "g", "rect",
        "path", "line", "circle", "text", "desc",
    ]

    public init(_ bytes: [UInt8]) throws {
        self.bytes = bytes
        var reader = PageReader(bytes)
        root = try reader.document()
    }

    public var nodes: [Node] { root.all }

    /// Nodes of a name with an attribute.
    public func nodes(_ name: String, with attribute: String) -> [Node] {
        nodes.filter { $0.name == name && $0[attribute] != nil }
    }

    public func node(id: String) -> Node? { nodes.first { $0["id"] == id } }

    /// Everything that is wrong with it.
    public var faults: [String] {
        var faults: [String] = []
        let nodes = nodes
        let ids = nodes.compactMap { $0["id"] }
        if Set(ids).count != ids.count { faults.append("ids are not unique") }
        for node in nodes {
            if !StrictPage.allowed.contains(node.name) { faults.append("<\(node.name)>") }
            for (name, value) in node.attributes {
                if name.hasPrefix("on") || ["style", "src", "srcset", "xlink:href", "action", "data"].contains(name) {
                    faults.append("attribute \(name) of \(node.name)")
                }
                if name == "href", !value.hasPrefix("#") || !ids.contains(String(value.dropFirst())) {
                    faults.append("href \(value)")
                }
                if name.hasPrefix("aria-labelledby") || name == "aria-describedby" {
                    for id in value.split(separator: " ") where !ids.contains(String(id)) {
                        faults.append("\(name) \(id) leads nowhere")
                    }
                }
                if hides(value) { faults.append("attribute \(name) has characters that cannot be seen") }
            }
            if node.name != "script", node.name != "style", hides(node.ownText) {
                faults.append("a text of \(node.name) has characters that cannot be seen")
            }
            faults += faultsOfForm(node)
        }
        faults += faultsOfHeadings(nodes) + faultsOfHead
        return faults
    }

    private func hides(_ text: String) -> Bool {
        text.unicodeScalars.contains {
            $0 != "\n" && InvisibleCharacters.contains($0) && !$0.properties.isEmojiModifierBase
        }
            || text.unicodeScalars.contains { $0.value & 0xfffe == 0xfffe }
    }

    private func faultsOfForm(_ node: Node) -> [String] {
        switch node.name {
        case "svg":
            if node["aria-hidden"] == "true" { return [] }
            let isTold = node["role"] == "img" && node.children.first?.name == "title" && node.children.count > 2
            return isTold ? [] : ["a drawing without role, title or anything in it"]
        case "th": return node["scope"] == nil ? ["a th without scope"] : []
        case "table":
            let rows = node.all.filter { $0.name == "tr" }.map(\.children.count)
            return (node.children.first?.name == "caption" ? [] : ["a table without caption"])
                + (Set(rows).count == 1 ? [] : ["rows of different length: \(rows)"])
        default: return []
        }
    }

    private func faultsOfHeadings(_ nodes: [Node]) -> [String] {
        let levels = nodes.compactMap { node in ["h1": 1, "h2": 2, "h3": 3][node.name] }
        guard levels.first == 1, levels.count(where: { $0 == 1 }) == 1 else { return ["not one h1 before all"] }
        return zip(levels, levels.dropFirst()).contains { $1 > $0 + 1 } ? ["a level of headings is left out"] : []
    }

    private var faultsOfHead: [String] {
        var faults: [String] = []
        if root["lang"] != "en" { faults.append("no lang") }
        let metas = nodes.filter { $0.name == "meta" }
        if !metas.contains(where: { $0["name"] == "viewport" }) { faults.append("no viewport") }
        let policy = metas.first { $0["http-equiv"] == "Content-Security-Policy" }?["content"] ?? ""
        if !policy.hasPrefix("default-src 'none';") { faults.append("policy \(policy)") }
        for name in ["style", "script"] {
            let own = nodes.filter { $0.name == name }
            let digests = own.map { node in
                "'sha256-\(Data(DigestAlgorithm.sha256.digest(Array(node.ownText.utf8))).base64EncodedString())'"
            }
            if own.count != 1 || !digests.allSatisfy({ policy.contains("\(name)-src \($0)") }) {
                faults.append("the policy does not name the one \(name)")
            }
            if own.contains(where: { $0.ownText.contains("url(") || $0.ownText.contains("@import") }) {
                faults.append("the \(name) loads something")
            }
        }
        return faults
    }
}

/// Reads the subset of XML that pages are written in: elements, attributes in double quotes, five entities.
private struct PageReader {
    private let bytes: [UInt8]
    private var place = 0

    init(_ bytes: [UInt8]) { self.bytes = bytes }

    mutating func document() throws -> StrictPage.Node {
        guard String(validating: bytes, as: UTF8.self) != nil else { throw StrictPage.Fault(description: "not UTF-8") }
        try expect("<!DOCTYPE html>\n")
        let root = try element()
        try expect("\n")
        guard place == bytes.count else { throw fault("something behind the end") }
        return root
    }

    private func fault(_ what: String) -> StrictPage.Fault {
        let around = bytes[max(0, place - 60)..<min(bytes.count, place + 60)]
        return StrictPage.Fault(description: "\(what) at byte \(place): …\(String(decoding: around, as: UTF8.self))…")
    }

    private func sees(_ text: String) -> Bool { bytes[min(place, bytes.count)...].starts(with: text.utf8) }

    private mutating func expect(_ text: String) throws {
        guard sees(text) else { throw fault("'\(text)' was expected") }
        place += text.utf8.count
    }

    private mutating func name() throws -> String {
        let start = place
        while place < bytes.count, isPartOfName(bytes[place]) { place += 1 }
        guard place > start else { throw fault("a name was expected") }
        return String(decoding: bytes[start..<place], as: UTF8.self)
    }

    private func isPartOfName(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"):
            true
        default: false
        }
    }

    private mutating func element() throws -> StrictPage.Node {
        try expect("<")
        let tag = try name()
        var attributes: [(name: String, value: String)] = []
        while sees(" ") {
            place += 1
            let key = try name()
            guard !attributes.contains(where: { $0.name == key }) else { throw fault("\(key) twice") }
            try expect("=\"")
            attributes.append((key, try characters(until: UInt8(ascii: "\""))))
            try expect("\"")
        }
        let node = StrictPage.Node(tag, attributes)
        if sees("/>") {
            place += 2
            return node
        }
        try expect(">")
        if tag == "style" || tag == "script" {
            let start = place
            while place < bytes.count, bytes[place] != UInt8(ascii: "<") { place += 1 }
            let content = String(decoding: bytes[start..<place], as: UTF8.self)
            node.pieces.append(.text(content))
            guard !content.contains("&") else { throw fault("& in \(tag)") }
        }
        while !sees("</") {
            guard place < bytes.count else { throw fault("<\(tag)> is not closed") }
            if sees("<") {
                node.pieces.append(.node(try element()))
            } else {
                node.pieces.append(.text(try characters(until: UInt8(ascii: "<"))))
            }
        }
        try expect("</\(tag)>")
        return node
    }

    private mutating func characters(until end: UInt8) throws -> String {
        var text: [UInt8] = []
        while place < bytes.count, bytes[place] != end {
            let byte = bytes[place]
            if byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">") { throw fault("a bare bracket") }
            guard byte == UInt8(ascii: "&") else {
                text.append(byte)
                place += 1
                continue
            }
            let entities = ["&amp;": "&", "&lt;": "<", "&gt;": ">", "&quot;": "\"", "&#39;": "'"]
            guard let (entity, plain) = entities.first(where: { sees($0.key) }) else { throw fault("a bare ampersand") }
            text += plain.utf8
            place += entity.utf8.count
        }
        return String(decoding: text, as: UTF8.self)
    }
}
