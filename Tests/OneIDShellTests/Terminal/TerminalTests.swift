import Testing

@testable import OneIDShell

@Suite struct TerminalTests {
    @Test(
        "The width is never 0",
        arguments: [
            (120, nil, 120), (79, nil, 79), (1, "100", 1), (0, nil, 80), (0, "100", 100), (0, "0", 80), (0, "wide", 80),
            (132, "100", 132),
            (-1, "", 80),
        ] as [(Int, String?, Int)])
    func width(_ reported: Int, _ columns: String?, _ expected: Int) {
        #expect(Terminal.width(reported: reported, columns: columns) == expected)
    }

    @Test(
        "Colours: the flag, then NO_COLOR, then the terminal",
        arguments: [
            (.auto, true, [:], true), (.auto, false, [:], false), (.auto, true, ["NO_COLOR": "1"], false),
            (.auto, true, ["NO_COLOR": ""], true), (.auto, true, ["TERM": "dumb"], false),
            (.auto, true, ["TERM": "xterm"], true), (.always, false, ["NO_COLOR": "1"], true),
            (.always, true, ["TERM": "dumb"], true), (.never, true, [:], false),
        ] as [(ColourChoice, Bool, [String: String], Bool)])
    func colour(_ choice: ColourChoice, _ isTerminal: Bool, _ environment: [String: String], _ expected: Bool) {
        #expect(choice.isOn(isTerminal: isTerminal) { environment[$0] } == expected)
    }

    @Test(
        "The colour of an error about arguments that could not be parsed",
        arguments: [
            (["--color=never"], .never), (["a", "--color", "always", "--nonsense"], .always), (["--color"], .auto),
            (["--colors=never"], .auto), (["--", "--color=never"], .auto), (["--color=sometimes"], .auto),
        ] as [([String], ColourChoice)])
    func unparsed(_ words: [String], _ expected: ColourChoice) {
        #expect(ColourChoice(unparsed: words.map { Argument($0) }) == expected)
    }
}
