import OneIDCore
import OneIDShell
import OneIDTestSupport
import Testing

@testable import OneIDCLI
@testable import OneIDFeatures
@testable import OneIDIntake

/// What stands on the review screen.
struct ReviewScreenFrameTests {
    private func frame(
        _ state: inout ReviewScreenState, _ columns: Int, _ rows: Int, isPlain: Bool = false
    ) -> ScreenFrame {
        let view = state.item.map { ReviewItemView(item: $0, agreements: $0.agreements) }
        return ReviewScreenFrame(isPlain: isPlain).frame(
            &state, view, ScreenSize(columns: columns, rows: rows))
    }

    private static let sizes = [(80, 24), (100, 30), (132, 40)]

    @Test(arguments: sizes) func showsTheItemTheSidesAndTheKeys(columns: Int, rows: Int) {
        var state = ReviewScreenState(ReviewScreenItems.five, showsValues: false)
        state.decided([(0, .merge)])
        let text = frame(&state, columns, rows).text
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        #expect(lines[0].hasPrefix(" names  score 70  suggested: separate "))
        #expect(lines[0].hasSuffix("2 of 5, 1 decided "))
        #expect(text.contains("  why       equal name\n") && text.contains("  instead   they stay two people\n"))
        let keys = String(lines[rows - 1])
        #expect(keys.hasPrefix(" m merge  s separate  i ignore  u undo "))
        #expect(keys.hasSuffix(" ? help  q quit "))
        // Beside each other from 100 columns on.
        let row = lines.filter { $0.contains("+8613862915074") }
        #expect(row.count == 1 && row[0].contains("│") == (columns >= 100))
        #expect(row[0].hasPrefix(" ≠ phone") && row[0].contains("+8613862915075") == (columns >= 100))
        #expect(lines.contains { $0.hasPrefix(" = name   王安") })
        #expect(text.contains("A 1 account") && text.contains("B 1 account"))
    }

    @Test("What is suggested is in the head at any width: the id is cut before it, then the word")
    func head() {
        let many =
            [ReviewScreenItems.item(900, .unreadableStoredValue)] + (0..<2000).map { ReviewScreenItems.item($0 + 1000) }
            + ReviewScreenItems.five
        var state = ReviewScreenState(many, showsValues: false)
        for (columns, words) in [
            (60, " unreadable_stored_value  merge "), (80, " unreadable_stored_value  score 70  suggested: merge "),
            (110, " unreadable_stored_value  score 70  suggested: merge  id900 "),
        ] {
            let head = frame(&state, columns, 24).text.split(separator: "\n", omittingEmptySubsequences: false)[0]
            #expect(head.hasPrefix(words), "\(columns): \(head)")
            #expect(head.hasSuffix(" 1 of 2,006, 0 decided "))
        }
    }

    @Test func signsWithoutUTF8() {
        var state = ReviewScreenState(ReviewScreenItems.five, showsValues: false)
        for keys in ["", "?"] {
            for key in keys { _ = state.press(.text(key)) }
            let text = frame(&state, 120, 30, isPlain: true).text
            #expect(text.unicodeScalars.allSatisfy { $0.value < 0x80 || "王安".unicodeScalars.contains($0) })
        }
        #expect(frame(&state, 120, 30, isPlain: true).text.contains("they differ"))
    }

    @Test func agreementsAreOfValuesAndNotOfMasks() {
        let sides = [
            ReviewScreenItems.side("1", names: ["王安"], phones: ["1", "2"], places: ["Xi'an"]),
            ReviewScreenItems.side("2", names: ["王 安"], phones: ["2", "3"]),
        ]
        let agreements = ReviewScreenItems.item(1, sides: sides).agreements
        #expect(agreements == ["name": .equal, "phone": .partly, "place": .single])
        #expect(ReviewScreenItems.item(1).agreements == ["name": .equal, "phone": .different])
    }

    @Test func helpNamesEveryKeyAndIsScrolled() {
        var state = ReviewScreenState(ReviewScreenItems.five, showsValues: false)
        _ = state.press(.text("?"))
        let first = frame(&state, 80, 24).text
        #expect(state.reach > 0)
        state.scroll = 1000
        let last = frame(&state, 80, 24).text
        for word in ["merge:", "separate:", "undo:", "search", "filter", "quit:", "they differ", "values instead"] {
            #expect((first + last).contains(word), "\(word)")
        }
        #expect(last.contains(" above (PgDn, PgUp) "))
    }

    @Test func questionsAndAnswersStandAboveTheKeys() {
        var state = ReviewScreenState(ReviewScreenItems.five, showsValues: false)
        _ = state.press(.text("A"))
        #expect(
            frame(&state, 80, 24).text.contains(" Decide 3 items (near_phone) as suggested: merge? y/n\n"))
        _ = state.press(.text("n"))
        #expect(frame(&state, 80, 24).text.contains(" Nothing was decided.\n"))
        for key in "/张" { _ = state.press(.text(key)) }
        #expect(frame(&state, 80, 24).text.contains(" search (Enter finds, Esc leaves): 张_\n"))
        _ = state.press(.escape)
        state.noted(0, "cousins")
        state.decided([(0, .merge)])
        _ = state.press(.text("b"))
        _ = state.press(.text("f"))
        let text = frame(&state, 80, 24).text
        #expect(text.contains(" ✓ decided: merge  note: cousins") && text.contains("only near_phone "))
    }

    @Test func withoutItems() {
        var state = ReviewScreenState([], showsValues: false)
        let text = frame(&state, 80, 24).text
        #expect(text.contains("nothing to decide") && text.contains("No item is in doubt. q leaves."))
    }

    @Test("No line is wider than the screen and there are no more than its rows, whatever is shown")
    func fits() {
        var random = SeededGenerator(seed: 7)
        let words = [
            "王安", "O'Neil", "\u{1B}[2J", "e\u{301}", "x", "🎈", "a-very-long-word-without-a-space-in-it-", "ｆｕｌｌ",
        ]
        func text(_ most: Int) -> String {
            (0..<Int.random(in: 1...most, using: &random)).map { _ in words.randomElement(using: &random) ?? "" }
                .joined(separator: Bool.random(using: &random) ? " " : "")
        }
        for _ in 0..<150 {
            let items = (0..<Int.random(in: 0...3, using: &random)).map { number in
                let sides = (0..<Int.random(in: 2...8, using: &random)).map { side in
                    ReviewScreenItems.side(
                        "\(number)-\(side)", names: [text(20)], phones: (0..<3).map { _ in text(9) }, places: [text(90)]
                    )
                }
                return ReviewScreenItems.item(number, .names, .merge, why: text(60), sides: sides)
            }
            var state = ReviewScreenState(items, showsValues: false)
            let size = ScreenSize(
                columns: Int.random(in: 1...150, using: &random), rows: Int.random(in: 1...50, using: &random))
            for _ in 0..<6 {
                let key: TerminalKey =
                    Bool.random(using: &random)
                    ? .text("ms?/gnfAyvbju".randomElement(using: &random) ?? "?")
                    : [.pageDown, .down, .enter, .escape, .right].randomElement(using: &random) ?? .down
                if case .decide(let place, let verdict) = state.press(key) { state.decided([(place, verdict)]) }
                if Bool.random(using: &random) { state.remark = text(80) }
                let frame = frame(&state, size.columns, size.rows, isPlain: Bool.random(using: &random))
                #expect(frame.lines.count <= size.rows)
                #expect(frame.lines.allSatisfy { $0.width <= size.columns && DisplayWidth.of($0.text) == $0.width })
                #expect(!frame.text.contains("\u{1B}"))
            }
        }
    }
}
