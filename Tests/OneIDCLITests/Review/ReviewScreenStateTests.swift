import OneIDCore
import OneIDShell
import Testing

@testable import OneIDCLI
@testable import OneIDFeatures
@testable import OneIDIntake

/// What each key does, without a terminal or a file.
struct ReviewScreenStateTests {
    private func state(_ items: [ReviewItem] = ReviewScreenItems.five) -> ReviewScreenState {
        ReviewScreenState(items, showsValues: false)
    }

    @discardableResult
    private func press(_ keys: String, _ state: inout ReviewScreenState) -> ReviewScreenState.Effect? {
        var effect: ReviewScreenState.Effect?
        for key in keys { effect = state.press(key == "\n" ? .enter : .text(key)) }
        return effect
    }

    @Test func answersDecide() {
        var state = state()
        #expect(press("m", &state) == .decide(0, .merge))
        // Nothing has changed before it is in the file.
        #expect(state.position == 0 && state.verdicts.isEmpty)
        state.decided([(0, .merge)])
        #expect(state.position == 1 && state.verdicts == [0: .merge])
        #expect(press("s", &state) == .decide(1, .separate))
        #expect(press("i", &state) == .decide(1, .ignore))
        // Only where a value was refused.
        press("j", &state)
        #expect(press("i", &state) == nil && state.remark == "No key of this item. ? shows all keys.")
        #expect(press("x", &state) == nil && press("M", &state) == nil)
    }

    @Test func movesAndStaysInside() {
        var state = state()
        for key in [TerminalKey.left, .text("k"), .text("b")] {
            #expect(state.press(key) == nil && state.position == 0 && state.remark == "This is the first item.")
        }
        for (index, key) in [TerminalKey.right, .text("j"), .text(" "), .enter].enumerated() {
            #expect(state.press(key) == nil && state.position == index + 1 && state.remark == nil)
        }
        #expect(state.press(.right) == nil && state.position == 4 && state.remark == "This is the last item.")
        #expect(state.press(.home) == nil && state.position == 0)
        #expect(state.press(.end) == nil && state.position == 4)
    }

    @Test func scrollsNoFurtherThanThereAreLines() {
        var state = state()
        (state.reach, state.page) = (12, 10)
        for (key, scroll) in [
            (TerminalKey.up, 0), (.down, 1), (.pageDown, 11), (.pageDown, 12), (.down, 12), (.up, 11), (.pageUp, 1),
            (.pageUp, 0),
        ] {
            _ = state.press(key)
            #expect(state.scroll == scroll)
        }
        state.scroll = 5
        _ = state.press(.right)
        #expect(state.scroll == 0)
    }

    @Test func undoTakesBackWhatIsShownOrWhatWasLast() {
        var state = state()
        #expect(press("u", &state) == nil && state.remark == "Nothing was decided in this session.")
        state.decided([(0, .merge)])
        state.decided([(1, .separate)])
        #expect(state.position == 2)
        // The item shown is not decided: the last one is meant.
        #expect(press("u", &state) == .takeBack([1]))
        state.tookBack([1])
        #expect(state.position == 1 && state.verdicts == [0: .merge] && state.history == [[0]])
        // The one shown is decided.
        state.decided([(1, .merge)])
        press("bb", &state)
        #expect(state.position == 0 && press("u", &state) == .takeBack([0]))
        state.tookBack([0])
        #expect(state.history == [[1]] && state.verdicts == [1: .merge])
        // Decided again, it is the last.
        state.decided([(0, .separate)])
        state.decided([(1, .ignore)])
        #expect(state.history == [[0], [1]])
    }

    @Test func theEndOfTheListIsSaid() {
        var state = state()
        press("jjjj", &state)
        state.decided([(4, .merge)])
        #expect(state.position == 4 && state.remark == "That was the last one here; 4 of 5 are left. q leaves.")
        state.remark = nil
        state.decided((0..<4).map { ($0, .separate) })
        #expect(state.remark == "All 5 items are decided. q leaves.")
        // Decided ones are passed over.
        var other = self.state()
        other.decided([(1, .merge)])
        other.press(.home)
        other.decided([(0, .merge)])
        #expect(other.position == 2)
    }

    @Test func filterGoesThroughTheReasons() {
        var state = state()
        press("jj", &state)
        press("f", &state)
        #expect(state.count == 4 && state.position == 1 && state.current == 2)
        #expect(state.remark == "Only near_phone: 4 items. f: the next reason")
        press("f", &state)
        #expect(state.count == 1 && state.current == 1)
        press("f", &state)
        #expect(state.count == 5 && state.filter == nil && state.remark == "All reasons: 5 items.")
        press("f", &state)
        #expect(state.press(.escape) == nil && state.filter == nil && state.count == 5)
        // Undo shows an item that the filter hides.
        state.decided([(1, .separate)])
        press("f", &state)
        #expect(state.press(.home) == nil && press("u", &state) == .takeBack([1]))
        state.tookBack([1])
        #expect(state.filter == nil && state.current == 1)
    }

    @Test func alikeIsAskedFirst() {
        var state = state()
        state.decided([(4, .merge)])
        state.press(.home)
        press("A", &state)
        // Neither the one that is decided, nor the one without a suggestion.
        #expect(state.mode == .confirming([0, 2]))
        #expect(press("n", &state) == nil && state.mode == .browsing && state.remark == "Nothing was decided.")
        #expect(press("Ay", &state) == .decideAsSuggested([0, 2]))
        state.decided([(0, .merge), (2, .merge)])
        #expect(state.position == 1)
        // They are taken back together.
        #expect(press("u", &state) == .takeBack([0, 2]))
        state.tookBack([0, 2])
        #expect(state.verdicts == [4: .merge] && state.remark == "2 decisions taken back." && state.position == 0)
        press("jjjA", &state)
        #expect(state.mode == .browsing && state.remark?.hasPrefix("Nothing is suggested") == true)
    }

    @Test func searchAndJumpAndNoteAreTyped() {
        var state = state()
        press("/王m", &state)
        #expect(state.mode == .typing(.search, "王m"))
        _ = state.press(.backspace)
        #expect(press("\n", &state) == .search("王") && state.mode == .browsing && state.lastSearch == "王")
        #expect(press("/\n", &state) == .search("王"))
        press("/q", &state)
        #expect(state.press(.escape) == nil && state.mode == .browsing)
        press("g4\n", &state)
        #expect(state.position == 3)
        press("g9\n", &state)
        #expect(state.position == 3 && state.remark == "Items have the numbers 1 to 5.")
        press("g\n", &state)
        #expect(state.remark == "Items have the numbers 1 to 5.")
        #expect(press("ncousins\n", &state) == .note(3, "cousins"))
        state.noted(3, "cousins")
        press("n", &state)
        #expect(state.mode == .typing(.note, "cousins"))
        #expect(state.press(.control("u")) == nil && press("\n", &state) == .note(3, ""))
        state.noted(3, "")
        #expect(state.notes.isEmpty)
    }

    @Test func answersWithMoreThanALetter() {
        var state = state([ReviewScreenItems.doubt(1), ReviewScreenItems.doubt(2, statements: 3)])
        // One account: there is nothing to choose.
        #expect(press("r", &state) == .decide(0, ReviewVerdict(.reject)))
        press("a", &state)
        #expect(state.mode == .typing(.answer("a"), ""))
        #expect(press("\n", &state) == .decide(0, ReviewVerdict(.accept)))
        #expect(press("a120.50\n", &state) == .decide(0, ReviewVerdict(.accept, written: "120.50")))
        #expect(press("alots\n", &state) == nil && state.remark?.hasPrefix("That is not an amount.") == true)
        press("j", &state)
        #expect(press("r2\n", &state) == .decide(1, ReviewVerdict(.reject, statement: 1)))
        #expect(press("r4\n", &state) == nil && state.remark == "There is no such account.")
    }

    @Test func helpValuesAndLeaving() {
        var state = state()
        for key in ["?", "？", "h"] {
            press(key, &state)
            #expect(state.mode == .help)
            #expect(press("m", &state) == nil && state.mode == .browsing)
        }
        press("v", &state)
        #expect(state.showsValues)
        press("v", &state)
        #expect(!state.showsValues)
        #expect(press("q", &state) == .quit && press("?q", &state) == .quit)
        #expect(state.press(.control("d")) == .quit)
        press("/", &state)
        // A letter while typing, and not the end.
        #expect(press("q", &state) == nil && state.press(.control("d")) == .quit)
    }

    @Test("Without items every key does nothing, and q leaves")
    func nothing() {
        var state = state([])
        for key in "msijkbuAfngv/?h \n" {
            let effect = state.press(key == "\n" ? .enter : .text(key))
            #expect(effect == nil)
            _ = state.press(.escape)
        }
        for key in [TerminalKey.home, .end, .left, .right, .up, .down, .pageUp, .pageDown] {
            #expect(state.press(key) == nil)
        }
        #expect(press("q", &state) == .quit && state.current == nil)
    }
}
