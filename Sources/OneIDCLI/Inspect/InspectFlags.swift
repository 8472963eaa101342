import OneIDCore
import OneIDPipeline
import OneIDShell

/// The flags of `oneid inspect` that no other command has.
extension Flag where Options == InspectCommandOptions {
    static var value: Flag {
        Flag(
            "value", .text("TYPE=VALUE").repeated,
            FlagHelp(
                .job, "Show how one value is normalised, step by step",
                details:
                    "TYPE is \(IdentifierType.list("or")), or a type that --config declares. A digest names its algorithm after the "
                    + "type, and the form that was hashed after that: phone:md5 or phone:md5:e164; phone_md5 is phone:md5. Quote "
                    + "the value for the shell.",
                example: "--value phone='0086 138-0000-1111'", prominent: true)
        ) { $0.values.append($1) }
    }

    static var config: Flag {
        Flag(
            "config", short: "c", .file(),
            FlagHelp(
                .job, "Read values as this configuration does",
                details:
                    "Its identifier types, regions, junk and e-mail rules apply to --value. Files are inspected without it; "
                    + "`oneid init --check` compares a configuration with files.",
                example: "--config oneid.json5", prominent: true)
        ) { $0.configuration = $1 }
    }

    static var format: Flag {
        Flag(
            "format", .choice("FORMAT", InspectFormat.allCases),
            FlagHelp(
                .output, "text (default) or json",
                details: "text is a table for people, json one object with an entry for each file and value.",
                example: "--format json", prominent: true)
        ) { $0.format = $1 }
    }

    static var showExamples: Flag {
        Flag(
            "show-values",
            FlagHelp(
                .output, "Show examples as they are, not masked",
                details:
                    "Values of members are masked (138****5678) unless this is given. The value of --value is always shown.",
                example: "--show-values", prominent: true)
        ) { $0.messages.showsValues = true }
    }

    static var region: Flag {
        Flag(
            "region", .text("CC", as: PhoneRegion.read),
            FlagHelp(
                .limits, "Region of phone numbers without country code (default: CN)",
                details: "Two letters as in ISO 3166-1.",
                example: "--region HK")
        ) { $0.region = $1 }
    }
}
