import OneIDCore
import OneIDPipeline
import OneIDShell

/// `oneid review`: what the program refuses to decide, ranked for people.
enum ReviewCommand {
    static let definition = CommandDefinition(
        "review",
        CommandHelp(
            summary: "list the doubtful cases for people to decide",
            synopsis: "[FLAGS] [--config FILE] [SOURCE=]FILE...",
            paragraphs: [
                "Runs the same job as resolve and writes the cases that a person must judge: values that a guard kept from "
                    + "joining people, and people who are nearly the same. The program never merges any of them.",
                "Each item has an id that stays the same from run to run, a reason, a score, the evidence of both sides, what "
                    + "was done instead, and a suggestion. Values are masked unless --show-values is given.",
                "Decisions are lines of a CSV file that every command applies. An item that was decided returns only when its "
                    + "evidence changes.",
            ],
            examples: [
                .init(
                    explanation: "The ten most pressing cases",
                    command: "oneid review --pretty --limit 10 tmall.csv pos.csv"),
                .init(
                    explanation: "A list for a spreadsheet",
                    command: "oneid review -c oneid.json5 --excel --show-values -o queue.csv"),
                .init(
                    explanation: "Work through the queue",
                    command: "oneid review -c oneid.json5 --interactive --decisions decisions.csv"),
                .init(
                    explanation: "Check the decisions before they are merged",
                    command: "oneid review -c oneid.json5 --check decisions.csv"),
            ]),
        operands: [.exports(to: "read")],
        run: run)

    /// Runs the job and says how it ended.
    static func run(_ options: ReviewOptions, of program: Program) -> ExitStatus {
        RunFrame.run(options.messages) { (voice) throws(Finding) in
            try ReviewRun(options: options, voice: voice).run()
        }
    }
}

extension FindingID {
    static let reviewCut = FindingID(
        "review.cut", .note,
        summary: "Groups of people who agree on the same name and value were too large to compare.",
        remedy: "Nothing: a value that so many share tells nobody apart; add placeholders among them to the junk list.")
    static let reviewNoTerminal = FindingID(
        "review.no-terminal", status: .usage,
        summary: "The interactive review runs without a terminal, and not in lines.",
        remedy: "Run it in a terminal, or write the queue to a file.")
    static let reviewNoDecisions = FindingID(
        "review.no-decisions", status: .usage, summary: "The interactive review has no file to write decisions to.",
        remedy: "Name one with --decisions.")
    static let reviewCatalogue: [FindingID] = [.reviewCut, .reviewNoTerminal, .reviewNoDecisions]
}
