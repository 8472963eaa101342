import Testing

@testable import OneIDShell

struct ScreenFrameTests {
    @Test("Nothing is wider than the screen, and no wide character is cut in half")
    func clipped() {
        let line = ScreenLine("ab张伟c")
        #expect(line.width == 7)
        #expect(
            (0...8).map { line.clipped(to: $0).text } == ["", "a", "ab", "ab", "ab张", "ab张", "ab张伟", "ab张伟c", "ab张伟c"])
        var styled = ScreenLine("张", .bold)
        styled.add("伟", .red)
        #expect(styled.clipped(to: 3).text == "张" && styled.clipped(to: 3).width == 2)
        let frame = ScreenFrame([line, line, line], size: ScreenSize(columns: 3, rows: 2))
        #expect(frame.text == "ab\nab\n")
    }

    @Test("Control characters are shown and not obeyed")
    func escaped() {
        let line = ScreenLine("a\u{1B}[2Jb\n")
        #expect(line.text == "a\\x1B[2Jb\\n" && line.width == line.text.count)
        #expect(ScreenLine.broken("x\u{7}y", columns: 10) == ["x\\x07y"])
    }

    @Test("Texts break at spaces, and long words anywhere")
    func broken() {
        #expect(ScreenLine.broken("one two three", columns: 7) == ["one two", "three"])
        #expect(ScreenLine.broken("abcdefgh", columns: 3) == ["abc", "def", "gh"])
        #expect(ScreenLine.broken("张伟王安李", columns: 5) == ["张伟", "王安", "李"])
        #expect(ScreenLine.broken("", columns: 5) == [""])
        for columns in 2...12 {
            let text = "ab 张伟王安 cdefghijklmnop 李"
            let lines = ScreenLine.broken(text, columns: columns)
            #expect(lines.allSatisfy { DisplayWidth.of($0) <= columns })
            #expect(lines.joined().filter { $0 != " " } == text.filter { $0 != " " })
        }
    }

    @Test("Only what differs is drawn")
    func painted() {
        let size = ScreenSize(columns: 5, rows: 3)
        var painter = FramePainter(colour: false)
        let first = ScreenFrame([ScreenLine("one"), ScreenLine("two"), ScreenLine("three")], size: size)
        // The last column is full: nothing is erased behind it.
        #expect(
            painter.paint(first)
                == "\u{1B}[H\u{1B}[2J\u{1B}[1;1Hone\u{1B}[K\u{1B}[2;1Htwo\u{1B}[K\u{1B}[3;1Hthree")
        #expect(painter.paint(first) == "")
        let second = ScreenFrame([ScreenLine("one"), ScreenLine("2", .red)], size: size)
        #expect(painter.paint(second) == "\u{1B}[2;1H2\u{1B}[K\u{1B}[3;1H\u{1B}[K")
        painter.forget()
        #expect(painter.paint(second).hasPrefix("\u{1B}[H\u{1B}[2J"))
        let wider = ScreenFrame(second.lines, size: ScreenSize(columns: 6, rows: 3))
        #expect(painter.paint(wider).hasPrefix("\u{1B}[H\u{1B}[2J"))
    }

    @Test("Colour is beside the text, never in place of it")
    func coloured() {
        var painter = FramePainter(colour: true)
        let frame = ScreenFrame([ScreenLine("≠", .yellow)], size: ScreenSize(columns: 9, rows: 1))
        #expect(painter.paint(frame).hasSuffix("\u{1B}[1;1H\u{1B}[1;33m≠\u{1B}[0m\u{1B}[K"))
    }

    @Test("Signs are shown where the locale says UTF-8")
    func signs() {
        func shows(_ variables: [String: String]) -> Bool { Terminal.showsSigns { variables[$0] } }
        #expect(
            shows(["LANG": "zh_CN.UTF-8"]) && shows(["LC_ALL": "C.utf8"]) && shows(["LC_CTYPE": "en_US.UTF-8@euro"]))
        #expect(!shows([:]) && !shows(["LC_ALL": "C", "LANG": "en_US.UTF-8"]) && !shows(["LANG": "zh_CN.GB18030"]))
        #expect(shows(["LC_ALL": "", "LANG": "en_US.UTF-8"]))
    }
}
