import OneIDShell

/// A screen as a drawing (SVG): the cells of a terminal, from the bytes that were written to it.
///
/// Text stays text, colours are classes, and a dark page gets dark ones. Each stretch is as wide as its cells, whatever the font.
struct ScreenPicture {
    private struct Stretch {
        let column: Int
        let width: Int
        let style: String
        let text: String
    }

    private static let cell = (width: 8, height: 18)
    private static let margin = 12

    private let title: String
    private let columns: Int
    private var lines: [Int: [Stretch]] = [:]

    /// - Parameter shown: what draws one whole frame: places, styles, texts.
    init(_ shown: String, title: String, columns: Int) {
        self.title = title
        self.columns = columns
        var (line, column, style) = (1, 0, "")
        for piece in shown.components(separatedBy: "\u{1B}[").dropFirst() {
            guard let end = piece.firstIndex(where: \.isLetter) else { continue }
            let numbers = String(piece[..<end])
            switch piece[end] {
            case "H": (line, column, style) = (numbers.split(separator: ";").first.flatMap { Int($0) } ?? 1, 0, "")
            case "m": style = numbers == "0" ? "" : numbers
            default: break
            }
            add(String(piece[piece.index(after: end)...]), style, line, &column)
        }
    }

    /// Adds a text in stretches between which at least two blanks are; blanks are drawn where they are turned only.
    private mutating func add(_ text: String, _ style: String, _ line: Int, _ column: inout Int) {
        if style == Style.turned.rawValue {
            lines[line, default: []].append(
                Stretch(column: column, width: DisplayWidth.of(text), style: style, text: text))
            column += DisplayWidth.of(text)
            return
        }
        var word = ""
        var blanks = 0
        func stretch() -> Stretch? {
            let width = DisplayWidth.of(word)
            return word.isEmpty ? nil : Stretch(column: column - blanks - width, width: width, style: style, text: word)
        }
        for character in text {
            if character == " " {
                blanks += 1
            } else {
                if blanks > 1 || word.isEmpty {
                    if let stretch = stretch() { lines[line, default: []].append(stretch) }
                    word = ""
                } else if blanks == 1 {
                    word += " "
                }
                word.append(character)
                blanks = 0
            }
            column += DisplayWidth.of(String(character))
        }
        if let stretch = stretch() { lines[line, default: []].append(stretch) }
    }

    var svg: String {
        let rows = (lines.keys.max() ?? 1) + 1
        let (width, height) = (columns * Self.cell.width + 2 * Self.margin, rows * Self.cell.height + 2 * Self.margin)
        var text = """
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" viewBox="0 0 \(width) \(height)" role="img">
            <title>\(Self.escaped(title))</title>
            <style>
            text { font: 13px ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace; fill: #1f2328 }
            .ground { fill: #ffffff; stroke: #d0d7de }
            .turned { fill: #1f2328 } text.turned { fill: #ffffff }
            .bold, .red, .yellow, .blue { font-weight: 700 }
            .red { fill: #a40e26 } .yellow { fill: #7d4e00 } .blue { fill: #0550ae } .green { fill: #116329 }
            @media (prefers-color-scheme: dark) {
            text { fill: #e6edf3 }
            .ground { fill: #0d1117; stroke: #30363d }
            .turned { fill: #e6edf3 } text.turned { fill: #0d1117 }
            .red { fill: #ff7b72 } .yellow { fill: #e3b341 } .blue { fill: #79c0ff } .green { fill: #56d364 }
            }
            </style>
            <rect class="ground" x="0.5" y="0.5" width="\(width - 1)" height="\(height - 1)" rx="6"/>

            """
        for (line, stretches) in lines.sorted(by: { $0.key < $1.key }) {
            for stretch in stretches { text += draw(stretch, line) }
        }
        return text + "</svg>\n"
    }

    private func draw(_ stretch: Stretch, _ line: Int) -> String {
        let (x, y) = (Self.margin + stretch.column * Self.cell.width, Self.margin + line * Self.cell.height)
        let (wide, name) = (stretch.width * Self.cell.width, Self.name(of: stretch.style))
        let ground =
            stretch.style == Style.turned.rawValue
            ? "<rect class=\"turned\" x=\"\(x)\" y=\"\(y - 13)\" width=\"\(wide)\" height=\"\(Self.cell.height)\"/>\n"
            : ""
        let kind = name.isEmpty ? "" : " class=\"\(name)\""
        return ground
            + "<text\(kind) x=\"\(x)\" y=\"\(y)\" textLength=\"\(wide)\" lengthAdjust=\"spacingAndGlyphs\" xml:space=\"preserve\">"
            + "\(Self.escaped(stretch.text))</text>\n"
    }

    private static func name(of style: String) -> String { Style(rawValue: style).map { "\($0)" } ?? "" }

    private static func escaped(_ text: String) -> String {
        text.map { ["&": "&amp;", "<": "&lt;", ">": "&gt;"][$0] ?? String($0) }.joined()
    }
}
