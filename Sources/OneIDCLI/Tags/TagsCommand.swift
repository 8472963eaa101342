import OneIDCore
import OneIDShell

/// `oneid tags`: which tags people are given.
enum TagsCommand {
    static let definition = CommandDefinition(
        "tags",
        CommandHelp(
            summary: "give people the tags of the catalogue and your own",
            synopsis: "[NAME...] [FLAGS] --config FILE [-o FILE]",
            paragraphs: [
                "Resolves the exports and reconciles each person as `oneid profile` does, then works out the tags that `tags` in the "
                    + "configuration wants: those of the shipped catalogue, and its own. Each is a function of the profile, the "
                    + "events and the as-of date.",
                "One row a person with a column for each tag; a blank cell is a person without the tag, or of whom the data do not "
                    + "tell. A tag for which no source of the run has the data is left out, and said so.",
                "docs/reference/tags.md lists the catalogue and the rules of own tags.",
            ],
            examples: [
                .init(explanation: "A table of everybody's tags", command: "oneid tags -c oneid.json5 -o tags.csv"),
                .init(
                    explanation: "How many people have which value", command: "oneid tags -c oneid.json5 --summary"),
                .init(
                    explanation: "Two tags, a row for each that a person has",
                    command: "oneid tags age_group preferred_category -c oneid.json5 --long"),
            ]),
        operands: [
            OperandDefinition(
                "NAME", summary: "tags (default: all that are wanted); SOURCE=FILE replaces the files of a source",
                values: .names(.tags))
        ],
        run: run)

    static func run(_ options: TagsOptions, of program: Program) -> ExitStatus {
        RunFrame.run(options.messages) { (voice) throws(Finding) in
            try TagsRun(options: options, voice: voice).run()
        }
    }
}
