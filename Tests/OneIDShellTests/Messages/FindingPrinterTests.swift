import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDShell

@Suite struct FindingPrinterTests {
    static let ragged = FindingID("csv.ragged-row", summary: "s", remedy: "r")
    static let odd = FindingID("csv.odd", .warning, summary: "s", remedy: "r")
    static let seen = FindingID("csv.seen", .note, summary: "s", remedy: "r")
    private let plain = FindingPrinter(colour: false, width: 80)

    @Test("Place, kind, message, excerpt with caret, fix")
    func complete() {
        let finding = Finding(
            Self.ragged, at: SourcePosition(file: "members.csv", line: 12, column: 9, byte: 400, record: 11),
            "3 fields expected, found 4", excerpt: "1,a@b.cn,,x", caret: 9, fix: "quote the field that contains a comma"
        )
        #expect(
            plain.text(finding) == """
                members.csv:12:9: error[csv.ragged-row]: 3 fields expected, found 4
                  1,a@b.cn,,x
                           ^
                fix: quote the field that contains a comma

                """)
    }

    @Test(
        "The most exact place that is known",
        arguments: [
            (nil, "oneid"), (SourcePosition(file: "a.csv"), "a.csv"),
            (SourcePosition(file: "a.csv", line: 3), "a.csv:3"),
            (SourcePosition(file: "a.csv", line: 3, column: 4, byte: 9), "a.csv:3:4"),
            (SourcePosition(file: "a.csv", byte: 90), "a.csv: byte 90"),
            (SourcePosition(file: "a.json", byte: 90, record: 2), "a.json: byte 90"),
            (SourcePosition(file: "a.json", record: 2), "a.json: record 2"),
            (SourcePosition(file: "a\u{1B}[2J.csv"), "a\\x1B[2J.csv"),
        ] as [(SourcePosition?, String)])
    func place(_ position: SourcePosition?, _ shown: String) {
        #expect(FindingPrinter.place(position) == shown)
    }

    @Test("The caret stands under its character where characters are wide or escaped")
    func wide() {
        let finding = Finding(Self.ragged, "m", excerpt: "张\t三,x", caret: 3)
        #expect(plain.text(finding) == "oneid: error[csv.ragged-row]: m\n  张\\t三,x\n        ^\n")
    }

    @Test("Control characters are shown, not obeyed")
    func control() {
        let finding = Finding(Self.ragged, "a\u{1B}[31mb\u{7}\u{9B}c", excerpt: "\u{202E}x\r\n", fix: "y\u{0}")
        #expect(
            plain.text(finding) == "oneid: error[csv.ragged-row]: a\\x1B[31mb\\x07\\u{9B}c\n"
                + "  \\u{202E}x\\r\\n\nfix: y\\x00\n")
    }

    @Test("A long line is cut around the caret")
    func long() {
        let text = String(repeating: "a", count: 5_000_000) + "X" + String(repeating: "b", count: 5_000)
        let lines = FindingPrinter(colour: false, width: 40)
            .text(Finding(Self.ragged, "m", excerpt: text, caret: 5_000_000)).split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[1].count <= 40)
        #expect(lines[1].hasPrefix("  …a") && lines[1].hasSuffix("b…"))
        #expect(Array(lines[1])[lines[2].count - 1] == "X")
    }

    @Test("Wherever the caret is, the line fits and the caret points at its character")
    func property() {
        var random = SeededGenerator(seed: 5)
        for _ in 0..<2_000 {
            let count = Int.random(in: 1...200, using: &random)
            let scalars = (0..<count).map { _ in ["a", "手", "\t", "é"].randomElement(using: &random) ?? "a" }
            let caret = Int.random(in: 0..<count, using: &random)
            let width = Int.random(in: 0...120, using: &random)
            let marked = scalars[..<caret] + ["#"] + scalars[caret...]
            let lines = FindingPrinter(colour: false, width: width)
                .text(Finding(Self.ragged, "m", excerpt: marked.joined(), caret: caret)).split(separator: "\n")
            #expect(DisplayWidth.of(lines[1]) <= max(width, 24), "\(width) \(caret)")
            var column = 0
            let at = lines[1].unicodeScalars.first { scalar in
                defer { column += DisplayWidth.of(scalar) }
                return column == lines[2].count - 1
            }
            #expect(at == "#")
        }
    }

    @Test("A caret behind the end stays behind the end")
    func caretAtEnd() {
        #expect(plain.text(Finding(Self.ragged, "m", excerpt: "ab", caret: 2)).hasSuffix("  ab\n    ^\n"))
        #expect(plain.text(Finding(Self.ragged, "m", excerpt: "ab", caret: 99)).hasSuffix("  ab\n    ^\n"))
        #expect(plain.text(Finding(Self.ragged, "m", excerpt: "", caret: 0)).hasSuffix("  \n  ^\n"))
    }

    @Test("Colours")
    func colour() {
        let printer = FindingPrinter(colour: true, width: 80)
        #expect(
            printer.text(Finding(Self.odd, "m", fix: "f"))
                == "\u{1B}[1moneid\u{1B}[0m: \u{1B}[1;33mwarning[csv.odd]\u{1B}[0m: m\n\u{1B}[32mfix:\u{1B}[0m f\n")
    }

    @Test("The catalogue: ids are unique, usage findings end with 2")
    func catalogue() {
        let ids = FindingID.usageCatalogue
        #expect(Set(ids.map(\.id)).count == ids.count)
        for id in ids { #expect(id.status == (id.id.hasPrefix("usage.") ? .usage : .output)) }
    }
}
