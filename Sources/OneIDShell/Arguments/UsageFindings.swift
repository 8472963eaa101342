import OneIDCore

extension FindingID {
    public static let usageUnknownCommand = FindingID(
        "usage.unknown-command", status: .usage,
        summary: "The first argument is not the name of a command.",
        remedy: "Use one of the commands that `oneid --help` lists.")
    public static let usageUnknownFlag = FindingID(
        "usage.unknown-flag", status: .usage,
        summary: "The command has no such flag; flags cannot be abbreviated.",
        remedy: "Look the flag up with `oneid COMMAND --help`; put `--` before file names that begin with a dash.")
    public static let usageMissingValue = FindingID(
        "usage.missing-value", status: .usage,
        summary: "A flag that needs a value has none.",
        remedy: "Give the value after the flag: `--flag VALUE` or `--flag=VALUE`.")
    public static let usageUnexpectedValue = FindingID(
        "usage.unexpected-value", status: .usage,
        summary: "A flag that takes no value was given one.",
        remedy: "Write the flag alone.")
    public static let usageRepeatedFlag = FindingID(
        "usage.repeated-flag", status: .usage,
        summary: "A flag that may be given once was given twice.",
        remedy: "Keep the one you mean.")
    public static let usageBadValue = FindingID(
        "usage.bad-value", status: .usage,
        summary: "The value of a flag or argument is not one that it accepts.",
        remedy: "Use a value of the form the message names.")
    public static let usageConflictingFlags = FindingID(
        "usage.conflicting-flags", status: .usage,
        summary: "Two flags ask for things that exclude each other.",
        remedy: "Keep one of them.")
    public static let usageMissingArgument = FindingID(
        "usage.missing-argument", status: .usage,
        summary: "The command needs an argument that is missing.",
        remedy: "Give it; `oneid COMMAND --help` shows examples.")
    public static let usageUnexpectedArgument = FindingID(
        "usage.unexpected-argument", status: .usage,
        summary: "There are more arguments than the command takes.",
        remedy: "Remove the argument, or quote one that contains spaces.")
    public static let usageNoInput = FindingID(
        "usage.no-input", status: .usage,
        summary: "Neither a file nor a configuration was given; standard input is never assumed.",
        remedy: "Name the files, give a configuration with --config, or write `-` for standard input.")
    public static let usageUnknownSource = FindingID(
        "usage.unknown-source", status: .usage,
        summary: "A flag names a source that is not among the inputs.",
        remedy: "Use the name before `=` in SOURCE=FILE, or the file's name without its extension.")
    public static let outputStandardOutput = FindingID(
        "output.standard-output", status: .output,
        summary: "Standard output could not be written.",
        remedy: "Free the disk or redirect to another place.")

    public static let usageCatalogue: [FindingID] = [
        usageUnknownCommand, usageUnknownFlag, usageMissingValue, usageUnexpectedValue, usageRepeatedFlag,
        usageBadValue, usageConflictingFlags, usageMissingArgument, usageUnexpectedArgument, usageNoInput,
        usageUnknownSource, outputStandardOutput,
    ]
}
