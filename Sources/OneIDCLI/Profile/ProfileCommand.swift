import OneIDCore
import OneIDShell

/// `oneid profile`: exports in, one reconciled profile a person out.
enum ProfileCommand {
    static let definition = CommandDefinition(
        "profile",
        CommandHelp(
            summary: "write one reconciled profile for each person",
            synopsis: "[FLAGS] [--config FILE] [SOURCE=]FILE...",
            paragraphs: [
                "Joins the exports as `oneid resolve` does, then makes one profile of what the platforms say about each person: "
                    + "identifiers, attributes, level, points, stored value, entitlements, consent and flags, each by the rule "
                    + "that the configuration states, with the values that lost next to the one that won.",
                "Profiles come in the order of OneIDs, one JSON object per line, with fixed names and a fixed order of members; "
                    + "docs/reference/profile.md and profile.schema.json describe them.",
                "Without a configuration, columns such as level, points and city are recognised by their usual names. Levels "
                    + "then stay with each account: only a ladder in the configuration says how they compare.",
            ],
            examples: [
                .init(
                    explanation: "One profile per person", command: "oneid profile -c oneid.json5 -o profiles.jsonl"),
                .init(
                    explanation: "Look at one person",
                    command: "oneid profile -c oneid.json5 --find phone=13800001111 --pretty"),
                .init(
                    explanation: "For finance: every lot of points, as of the end of the year",
                    command: "oneid profile -c oneid.json5 --as-of 2025-12-31 --ledger ledger.csv -o p.jsonl"),
                .init(
                    explanation: "A table for a spreadsheet, members of the stores only",
                    command: "oneid profile -c oneid.json5 --tier store --excel -o stores.csv"),
                .init(
                    explanation: "Without a configuration",
                    command: "oneid profile tmall.csv pos.csv --limit 3 --pretty"),
            ]),
        operands: [.exports(to: "read")],
        run: run)

    /// Runs the job and says how it ended.
    static func run(_ options: ProfileOptions, of program: Program) -> ExitStatus {
        RunFrame.run(options.messages) { (voice) throws(Finding) in
            try ProfileRun(options: options, voice: voice).run()
        }
    }
}
