/// Flags that several commands share.
enum CommonFlags {
    static let help = FlagDefinition(
        "help", short: "h", group: .general, prominent: true,
        summary: "Show help: -h in short, --help in full",
        details: "-h fits one screen; --help leads with examples and explains every flag.",
        example: "--help")

    static let version = FlagDefinition(
        "version", short: "V", group: .general, prominent: true,
        summary: "Print the version",
        details: "Prints `oneid` and the version on one line.",
        example: "--version")

    static let quiet = FlagDefinition(
        "quiet", short: "q", group: .messages, prominent: true,
        summary: "Print errors only",
        details: "No notes, warnings, progress or closing summary; the exit status still tells how the run ended.",
        example: "--quiet")

    static let verbose = FlagDefinition(
        "verbose", short: "v", group: .messages, prominent: true,
        summary: "Print every finding, not the first ten of a kind",
        details: "Without it, findings of one kind are counted after the tenth.",
        example: "--verbose")

    static let color = FlagDefinition(
        "color", valueName: "WHEN", value: .choice(["auto", "always", "never"]), group: .messages,
        summary: "Colour messages: auto, always or never",
        details: "auto colours messages on a terminal, unless NO_COLOR is set or TERM is dumb. Data is never coloured.",
        example: "--color never")

    static let showValues = FlagDefinition(
        "show-values", group: .messages,
        summary: "Show members' values in messages",
        details: "Phone numbers, e-mail addresses and other values of members are masked in messages "
            + "(138****5678) unless this is given.",
        example: "--show-values")
}
