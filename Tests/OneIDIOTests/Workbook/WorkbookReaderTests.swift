import Foundation
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDIO

@Suite struct WorkbookReaderTests {
    // MARK: Cells

    @Test("Shared and inline texts, runs joined, readings left out, blanks kept")
    func texts() throws {
        let book = WorkbookFixture(
            """
            <row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v> 1 </v></c><c r="C1" t="inlineStr"><is><t>in</t></is></c></row>
            <row r="2"><c r="A2" t="s"><v>2</v></c><c r="B2" t="str"><f>A1&amp;"x"</f><v>id x</v></c><c r="C2" t="inlineStr"><is><r><t>a</t></r><r><rPr><b/></rPr><t xml:space="preserve"> b </t></r><rPh sb="0" eb="1"><t>kana</t></rPh></is></c></row>
            """.replacingOccurrences(of: "> 1 <", with: ">1<"),
            strings: """
                <si><t>id</t></si><si><r><t>王</t></r><r><t>芳 &amp; &#26446;&#x5b81;</t></r><rPh sb="0" eb="1"><t>おう</t></rPh></si>
                <si><t xml:space="preserve">  x_x000D__x005F_y<![CDATA[<&>]]></t></si>
                """)
        #expect(try sheetText(book.bytes()) == "id,王芳 & 李宁,in\n\"  x\r_y<&>\",id x,a b \n")
    }

    @Test("Cells that are read at once are what they are tag by tag, as elements with a prefix are read")
    func quickCells() throws {
        let texts = [
            "", "x", "王芳", "a&amp;b", "&lt;", "&#20013;", "_x000D_", "a_x005F_x", "_x", "_", "x_", "a_b_c", "\r\n",
            "a\rb", " a ",
            "a,b", "\"", "1234567", "12345678", "123456789", "12345678&amp;", "1234567_x000D_",
            String(repeating: "0123456789", count: 20) + "&amp;",
        ]
        let shapes = [
            "<c/>", "<c r=\"A\"/>", "<c r=\"A\" s=\"1\"/>", "<c />", "<c t=\"str\"><v>T</v></c>",
            "<c t=\"inlineStr\"><is><t>T</t></is></c>",
            "<c t=\"inlineStr\"><is><t xml:space=\"preserve\">T</t></is></c>",
            "<c t=\"inlineStr\"><is><t xml:space=\"default\">T</t></is></c>", "<c t=\"inlineStr\"><is><t/></is></c>",
            "<c t=\"inlineStr\"><is><t><![CDATA[T]]></t></is></c>", "<c t=\"s\"><v>I</v></c>", "<c><v>I</v></c>",
        ]
        var rows = ""
        for (number, text) in texts.enumerated() {
            let cells = shapes.enumerated().map { column, shape in
                shape.replacingOccurrences(of: ">T<", with: ">\(text)<").replacingOccurrences(
                    of: "[T]", with: "[\(text)]"
                )
                .replacingOccurrences(of: ">I<", with: ">\(number)<")
                .replacingOccurrences(of: "\"A\"", with: "\"\(SheetPiece.name(ofColumn: column))\(number + 1)\"")
            }
            rows += "<row>\(cells.joined())</row>"
        }
        let strings = texts.enumerated().map { number, text in
            "<si><t\(number % 2 == 0 ? "" : " xml:space=\"preserve\"")>\(text)</t></si>"
        }
        let book = WorkbookFixture(rows, strings: strings.joined() + String(repeating: "<si><t>y</t></si>", count: 9))
        var slow = book
        for (index, part) in book.parts.enumerated()
        where part.name.hasPrefix("xl/worksheets") || part.text.hasPrefix("<sst") {
            slow.parts[index].text = part.text.components(separatedBy: "<").enumerated().map { place, piece in
                if place == 0 || piece.hasPrefix("!") { return (place == 0 ? "" : "<") + piece }
                return piece.hasPrefix("/") ? "</x:" + piece.dropFirst() : "<x:" + piece
            }.joined()
        }
        let text = try sheetText(book.bytes())
        #expect(text == (try sheetText(slow.bytes())))
        #expect(
            text.hasPrefix(
                ",,,,,,,,,,,0\n,,,,x,x,x,x,,x,x,1\n,,,,王芳,王芳,王芳,王芳,,王芳,王芳,2\n,,,,a&b,a&b,a&b,a&b,,\"a&amp;b\",a&b,3\n"))
    }

    @Test("What a reader of CSV could misread is quoted")
    func quoting() throws {
        let book = WorkbookFixture(
            "<row>"
                + ["a,b", "a;b", "a|b", "a\tb", "say \"x\"", "two\nlines", "[x", "plain"].map {
                    "<c t=\"str\"><v>\($0)</v></c>"
                }.joined() + "</row>")
        #expect(
            try sheetText(book.bytes())
                == "\"a,b\",\"a;b\",\"a|b\",\"a\tb\",\"say \"\"x\"\"\",\"two\nlines\",\"[x\",plain\n")
    }

    @Test func booleansErrorsAndNumbers() throws {
        let book = WorkbookFixture(
            """
            <row r="1"><c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><v>0</v></c><c r="C1" t="e"><v>#N/A</v></c><c r="D1"><v>1.3912345678E10</v></c><c r="E1" t="n"><v>12</v></c></row>
            """)
        #expect(try sheetText(book.bytes()) == "TRUE,FALSE,#N/A,13912345678,12\n")
    }

    @Test("Numbers are days and times where their format says so, in both calendars")
    func dates() throws {
        let styles = """
            <numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/><numFmt numFmtId="165" formatCode="0000000"/></numFmts>
            <cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>
            <cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="22"/><xf numFmtId="165"/></cellXfs>
            """
        let data = """
            <row r="1"><c r="A1" s="1"><v>46143</v></c><c r="B1" s="2"><v>46143.5</v></c><c r="C1"><v>46143</v></c><c r="D1" s="3"><v>123</v></c><c r="E1" t="d"><v>2026-05-01</v></c></row>
            """
        #expect(
            try sheetText(WorkbookFixture(data, styles: styles).bytes())
                == "2026-05-01,2026-05-01 12:00:00,46143,0000123,2026-05-01\n")
        let old = WorkbookFixture(
            [("Sheet1", data)], styles: styles, properties: "<workbookPr date1904=\"1\"/>")
        #expect(try sheetText(old.bytes()).hasPrefix("2030-05-02,2030-05-02 12:00:00,"))
    }

    // MARK: Rows

    @Test("A row is the line of its number; gaps are blank; all are as wide as the widest")
    func rowsAndGaps() throws {
        let book = WorkbookFixture(
            """
            <row r="2"><c r="B2"><v>1</v></c></row><row r="3" hidden="1"><c r="A3"/><c r="B3" s="0"/></row>
            <row r="5"><c r="A5"><v>2</v></c><c r="D5"><v>3</v></c><c r="E5" t="str"><v></v></c></row><row/><row><c><v>4</v></c><c><v>5</v></c></row><row r="900"/>
            """)
        #expect(try sheetText(book.bytes()) == "\n,1,,\n\n\n2,,,3\n\n4,5,,\n")
    }

    @Test("Rows behind the first thousand do not widen the others")
    func lateWidth() throws {
        let rows = (1...1_001).map {
            $0 == 1_001 ? "<row><c r=\"C1\"><v>7</v></c></row>" : "<row><c><v>1</v></c><c/></row>"
        }
        let text = try sheetText(WorkbookFixture(rows.joined()).bytes())
        #expect(text.hasPrefix("1\n1\n") && text.hasSuffix("1\n,,7\n"))
    }

    @Test func tablesOfManyBlocks() throws {
        var (data, strings, expected) = ("", "", "")
        for row in 1...20_000 {
            strings += "<si><t>m&lt;\(row)</t></si>"
            data +=
                "<row r=\"\(row)\"><c r=\"A\(row)\" t=\"s\"><v>\(20_000 - row)</v></c><c r=\"AB\(row)\"><v>\(row)</v></c></row>"
            expected += "m<\(20_001 - row)" + String(repeating: ",", count: 27) + "\(row)\n"
        }
        let book = WorkbookFixture(data, strings: strings)
        #expect(try sheetText(book.bytes()) == expected)
    }

    @Test("A formula without a number, and one that does not say that it is a text, was never computed")
    func uncomputedFormulas() throws {
        func found(_ cells: String) throws -> UncomputedFormulas? {
            try WorkbookFixture("<row r=\"3\">\(cells)</row>").bytes().withUnsafeBufferPointer { bytes in
                try WorkbookReader(bytes, file: "members.xlsx") { _ in }.write(sheet: nil) { _ in }.uncomputed
            }
        }
        #expect(
            try found("<c r=\"A3\" t=\"str\"><f>B3</f><v></v></c><c r=\"B3\"/><c r=\"C3\"><f>1</f><v>1</v></c>") == nil)
        let formulas = try found(
            "<c r=\"A3\"><v>7</v></c><c r=\"AB3\"><f>A3</f><v></v></c><c r=\"AC3\"><f>A3</f><v/></c><c r=\"AD3\"><f>A3</f></c>"
        )
        #expect(formulas?.count == 3 && formulas?.first == "AB3")
    }

    // MARK: Sheets

    @Test func sheetsByNameAndTheFirst() throws {
        let book = WorkbookFixture([
            ("Notes", "<row><c t=\"str\"><v>n</v></c></row>"), ("会员 &amp; A", "<row><c t=\"str\"><v>m</v></c></row>"),
        ])
        #expect(try sheetText(book.bytes()) == "n\n")
        #expect(try sheetText(book.bytes(), sheet: "会员 & A") == "m\n")
        #expect(try sheetText(book.bytes(), sheet: "notes") == "n\n")
        let finding = sheetFinding(book.bytes(), sheet: "Nots")
        #expect(finding?.id == .workbookSheetMissing && finding?.fix == "did you mean #Notes?")
        #expect(finding?.message == "the workbook has no sheet 'Nots'; its sheets are Notes, 会员 & A")
    }

    @Test("A hidden sheet is not the first one unless all are")
    func hiddenSheets() throws {
        var book = WorkbookFixture([
            ("Hidden", "<row><c t=\"str\"><v>h</v></c></row>"), ("Shown", "<row><c t=\"str\"><v>s</v></c></row>"),
        ])
        let place = try #require(book.parts.firstIndex { $0.name == "xl/workbook.xml" })
        book.parts[place].text = book.parts[place].text.replacingOccurrences(
            of: "<sheet name=\"Hidden\"", with: "<sheet state=\"hidden\" name=\"Hidden\"")
        #expect(try sheetText(book.bytes()) == "s\n")
        book.parts[place].text = book.parts[place].text.replacingOccurrences(
            of: "<sheet name=\"Shown\"", with: "<sheet state=\"veryHidden\" name=\"Shown\"")
        #expect(try sheetText(book.bytes()) == "h\n")
    }

    @Test("Elements are told by their names whatever the prefix, and those of other namespaces are none")
    func prefixes() throws {
        var book = WorkbookFixture("")
        let place = try #require(book.parts.firstIndex { $0.name.hasSuffix("sheet0.xml") })
        book.parts[place].text = """
            \u{feff}<?xml version="1.0" encoding="utf-8"?><!-- <row> -->
            <x:worksheet xmlns:x='m' xmlns:y='o'><x:sheetData><x:row r='1'><x:c r='A1' t='str' y:t='s' title='a > b'><y:v>no</y:v><x:v >yes</x:v ></x:c></x:row></x:sheetData></x:worksheet>

            """
        #expect(try sheetText(book.bytes()) == "yes\n")
    }

    // MARK: What is refused

    @Test func damage() throws {
        let good = WorkbookFixture("<row><c t=\"str\"><v>x</v></c></row>")
        #expect(sheetFinding(good.bytes()) == nil)
        func id(_ change: (inout ZipArchive.Entry) -> Void) -> FindingID? { sheetFinding(good.bytes(change))?.id }
        #expect(id { $0.sum ^= $0.name.hasSuffix("sheet0.xml") ? 1 : 0 } == .workbookDamaged)
        #expect(id { $0.size += $0.name.hasSuffix("sheet0.xml") ? 1 : 0 } == .workbookDamaged)
        #expect(id { $0.size -= $0.name.hasSuffix("sheet0.xml") ? 1 : 0 } == .workbookDamaged)
        #expect(id { $0.method = 12 } == .workbookDamaged)
        #expect(id { $0.method = 8 } == .workbookDamaged)
        #expect(id { $0.place += 1 } == .workbookDamaged)
        #expect(id { $0.packedSize = 1 << 30 } == .workbookDamaged)
        #expect(id { $0.isEncrypted = true } == .inputEncryptedWorkbook)
        #expect(id { if $0.name == "xl/workbook.xml" { $0.name = "xl/workbook.bin" } } == .inputNotText)
    }

    @Test("Cut anywhere, it is an error")
    func everyCut() {
        let bytes = WorkbookFixture("<row><c t=\"str\"><v>x</v></c></row>").bytes()
        for length in 0..<bytes.count { #expect(sheetFinding(Array(bytes[..<length])) != nil, "\(length)") }
    }

    @Test(
        "XML that no workbook has",
        arguments: [
            ("<!DOCTYPE x [<!ENTITY a \"b\">]><worksheet/>", "DOCTYPE"),
            ("<worksheet><sheetData><row><c><v>1</v></c></row>", "in the middle"),
            ("<worksheet><sheetData></sheetData></worksheet></x>", "did not begin"),
            ("<worksheet><sheetData><row r=\"2\"/><row r=\"1\"/></sheetData></worksheet>", "rows are not in order"),
            (
                "<worksheet><sheetData><row><c r=\"B1\"/><c r=\"A1\"/></row></sheetData></worksheet>",
                "cells are not in order"
            ),
            (
                "<worksheet><sheetData><row><c t=\"s\"><v>5</v></c></row></sheetData></worksheet>",
                "a text that the workbook has not"
            ),
            ("\u{0}<worksheet/>", "UTF-16"), ("<worksheet", "in the middle"), ("", "in the middle"),
            ("<!-- ", "in the middle"),
        ])
    func brokenXML(text: String, what: String) throws {
        var book = WorkbookFixture("")
        let place = try #require(book.parts.firstIndex { $0.name.hasSuffix("sheet0.xml") })
        book.parts[place].text = text
        let finding = sheetFinding(book.bytes())
        // What stands behind the rows is not read.
        if what == "did not begin" { return }
        #expect(finding?.id == .workbookDamaged && finding?.message.contains(what) == true)
    }

    @Test("A part that says that it is four hundred times its size and more is not unpacked")
    func bombs() {
        let book = WorkbookFixture("<row><c t=\"str\"><v>x</v></c></row>")
        func finding(_ size: Int) -> Finding? {
            sheetFinding(book.bytes { if $0.name.hasSuffix("sheet0.xml") { $0.size = size } })
        }
        // Neither is as long as it says; only one is looked at.
        #expect(finding(64 << 20 + 1)?.message.contains("400 times") == true)
        #expect(finding(64 << 20)?.message.contains("400 times") == false)
    }

    @Test("What unpacks to too much is stopped")
    func limit() {
        let bytes = WorkbookFixture("<row><c t=\"str\"><v>x</v></c></row>").bytes()
        #expect(throws: Finding.self) { try sheetText(bytes, limit: 10) }
    }

    @Test("Damaged XML ends in rows or a finding")
    func mutations() throws {
        var random = SeededGenerator(seed: 21)
        let tokens = [
            "<", ">", "</c>", "<row>", "</row>", "<c r=\"XFD1\">", "<c r=\"ZZZZ9\"/>", "&", "&#x110000;", "_x000",
            "<![CDATA[", "]]>",
            "<!--", "\"", "'", "<v>1e9</v>", "<v>9e99</v>", "</sheetData>", "t=\"s\"", "s=\"99999999999\"", "\0", "/>",
            "<?", "r=\"0\"",
        ]
        for _ in 0..<2_000 {
            var book = WorkbookFixture(
                "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" s=\"1\"><v>46143.25</v></c></row><row><c t=\"inlineStr\"><is><t>a&amp;b</t></is></c></row>",
                strings: "<si><t>id</t></si>", styles: "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"22\"/></cellXfs>")
            let part = random.below(book.parts.count)
            var text = Array(book.parts[part].text.utf8)
            for _ in 0...random.below(3) {
                let place = random.below(text.count)
                switch random.below(4) {
                case 0: text[place] = UInt8(truncatingIfNeeded: random.next()) & 0x7f
                case 1: text.removeSubrange(place..<min(text.count, place + random.below(20)))
                default: text.insert(contentsOf: tokens[random.below(tokens.count)].utf8, at: place)
                }
                if text.isEmpty { text = [32] }
            }
            book.parts[part].text = String(decoding: text, as: UTF8.self)
            _ = sheetFinding(book.bytes())
        }
    }
}
