import OneIDCore
import OneIDIO
import OneIDPipeline
import OneIDShell

/// Everything a user can say to `oneid show`.
struct ShowOptions: SpeakingOptions, WritesOutput, WritesFiles, WritesCards {
    var messages = MessageOptions()
    var writing = WritingOptions()
    var output: OutputTarget = .standardOutput
    var folder: FilePath
    /// What people are looked up by, at least one.
    var sought: [String] = []
    var configuration: FilePath?
    /// nil: the configuration's, else CN.
    var region: PhoneRegion?
    /// Cards for people in place of data.
    var writesCards = false
    /// What happened to the people in place of their profiles.
    var writesTimeline = false

    init(_ arguments: ParsedArguments) throws(Finding) {
        folder = try FolderOperand.read(arguments.operands, of: "show")
        try readFlags(arguments)
        for operand in arguments.operands.dropFirst() {
            guard let text = operand.text, !text.isEmpty else {
                throw Finding(
                    .usageBadValue, "'\(operand.display)' is nothing to look for",
                    fix: "for example `oneid show out phone=13800001111`")
            }
            sought.append(text)
        }
        guard !sought.isEmpty else {
            throw Finding(
                .usageBadValue, "nothing to look for: show needs an identifier, a number of a source or a OneID",
                fix: "for example `oneid show out phone=13800001111` or `oneid show out record=pos:00012`")
        }
        guard !writesCards || !writesTimeline else {
            throw Finding(
                .usageConflictingFlags, "--timeline writes one JSON object per fact, but --pretty is about profiles",
                fix: "leave one of the two out")
        }
    }

    static let flags: [Flag<ShowOptions>] = [
        .config, .output, .pretty, .timeline, .region, .tried, .mode, .noSync, .quiet, .verbose, .color, .showValues,
        .help,
    ]
}

/// The flags of `oneid show` that no other command has.
extension Flag where Options == ShowOptions {
    static var config: Flag {
        Flag(
            "config", short: "c", .file(),
            FlagHelp(
                .job, "Read values as this configuration says",
                details: "Types, regions and placeholders that it declares. Its files are not read.",
                example: "--config oneid.json5", prominent: true)
        ) { $0.configuration = $1 }
    }

    static var output: Flag { .output(of: "the profiles", example: "person.jsonl") }

    static var pretty: Flag { .cards(example: "--pretty") }

    static var timeline: Flag {
        Flag(
            "timeline",
            FlagHelp(
                .output, "Write what happened instead of profiles",
                details: "One JSON object per dated fact and line, out of the run's timeline.jsonl.",
                example: "--timeline", prominent: true)
        ) { $0.writesTimeline = true }
    }

    static var region: Flag {
        Flag(
            "region", .text("CC", as: PhoneRegion.read),
            FlagHelp(
                .job, "Country of phone numbers without a country code",
                details: "Two letters, as for `oneid resolve`. Wins over the configuration's; CN where nothing says.",
                example: "--region HK")
        ) { $0.region = $1 }
    }
}
