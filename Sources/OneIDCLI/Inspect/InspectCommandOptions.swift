import OneIDCore
import OneIDExamine
import OneIDIO
import OneIDPipeline
import OneIDShell

/// Everything a user can say to `oneid inspect`.
struct InspectCommandOptions: LooksAtFiles {
    var looking = InspectOptions()
    /// Members' values in examples are masked unless it says so.
    var messages = MessageOptions()
    var files: [Argument] = []
    /// `TYPE=VALUE` each.
    var values: [String] = []
    var configuration: FilePath?
    var format = InspectFormat.text
    /// nil: the configuration's, else CN.
    var region: PhoneRegion?

    init(_ arguments: ParsedArguments) throws(Finding) {
        try readFlags(arguments)
        files = arguments.operands
        if let region { looking.region = region }
        if configuration != nil, values.isEmpty {
            throw Finding(
                .usageConflictingFlags, "\(Flag<Self>.config.spelling) is about values, and no --value is given",
                fix: "add one, for example \(Flag<Self>.value.example), or leave --config out")
        }
    }

    static let flags: [Flag<InspectCommandOptions>] = [
        .value, .config, .format, .showExamples, .formatOfAll, .delimiterOfAll, .headerLineOfAll, .encodingOfAll,
        .recordsOfAll, .maxUnpackedOfAll, .memoryOfAll, .region,
        .quiet,
        .verbose, .color, .help,
    ]
}

/// The forms of what is seen.
enum InspectFormat: String, Sendable, CaseIterable {
    case text, json
}

extension PhoneRegion {
    static func read(_ text: String, flag: FlagDefinition) throws(Finding) -> PhoneRegion? {
        guard let known = PhoneRegion(text) else {
            throw flag.refused(
                "'\(text)' is not a region whose calling code oneid knows",
                fix: "use a two-letter country code such as CN, HK or DE")
        }
        return known
    }
}
