import OneIDConfiguration
import OneIDCore
import OneIDPipeline
import OneIDShell

/// The flags of `oneid profile` that no other command has.
extension Flag where Options == ProfileOptions {
    static var output: Flag { .output(of: "the profiles", example: "profiles.jsonl") }

    static var format: Flag {
        Flag(
            "format", .format(ProfileFormat.table),
            FlagHelp(
                .output, "jsonl, json, csv or tsv (default: by FILE's extension)",
                details:
                    "One JSON object per person and line, one JSON array, or one row per person. jsonl where FILE's extension says "
                    + "nothing.",
                example: "--format csv", prominent: true)
        ) { $0.namedFormat = $1 }
    }

    static var pretty: Flag { .cards(example: "--find phone=13800001111 --pretty") }

    static var timeline: Flag {
        Flag(
            "timeline",
            FlagHelp(
                .output, "Write what happened instead of profiles",
                details:
                    "One JSON object per dated fact and line: joined, entered, ordered, returned, reviewed, sent, touched, points earned, "
                    + "spent and expired, level changed; each with its source, file and line.",
                example: "--find phone=13800001111 --timeline", prominent: true)
        ) { $0.writesTimeline = true }
    }

    static var columns: Flag {
        Flag(
            "columns", .text("PATH,PATH", as: ColumnPaths.read).offering(.paths),
            FlagHelp(
                .output, "Columns of csv and tsv: paths into the profile",
                details:
                    "Names of members joined by dots, such as membership.level. Lists of plain values are joined by ;, "
                    + "everything else stays JSON. Without it, one column for every value that the run's rules compute.",
                example: "--columns oneid,membership.level,attributes.city.value")
        ) { $0.columns = $1 }
    }

    static var excel: Flag {
        Flag(
            "excel",
            FlagHelp(
                .output, "Make csv and tsv safe to open in a spreadsheet",
                details:
                    "A byte order mark comes first, digits that would be lost stand as =\"…\", and cells that a spreadsheet would "
                    + "take for a formula begin with an apostrophe. The ledger and the other side files are written likewise.",
                example: "--excel")
        ) { $0.forSpreadsheets = true }
    }

    static var ledger: Flag {
        Flag(
            "ledger", .output,
            FlagHelp(
                .output, "Write every lot of points as CSV",
                details:
                    "One row per lot with its source, record, amount, ratio and what became of it. The sums equal those of the "
                    + "closing lines.",
                example: "--ledger ledger.csv", prominent: true)
        ) { $0.ledger = $1 }
    }

    static var conflicts: Flag {
        Flag(
            "conflicts", .output,
            FlagHelp(
                .output, "Write every disagreement as CSV",
                details: "One row for each value that lost, with the rule that decided and the value that won.",
                example: "--conflicts conflicts.csv", prominent: true)
        ) { $0.conflicts = $1 }
    }

    static var unmatched: Flag {
        Flag(
            "unmatched", .output,
            FlagHelp(
                .output, "Write the events that belong to nobody as CSV",
                details:
                    "One row for each order, return, review, message or touch without a person, with the reason and the row "
                    + "as it was read.",
                example: "--unmatched unmatched.csv")
        ) { $0.unmatched = $1 }
    }

    static var find: Flag {
        Flag(
            "find", .text("TYPE=VALUE", as: PersonSought.read).repeated,
            FlagHelp(
                .people, "Only people with this identifier or number",
                details:
                    "The value may be written as in any export; it is normalised like one. SOURCE:ID is the number of an account, "
                    + "an order, a card or any other row of that source, and a number alone that of any source. Given several "
                    + "times, people with any of them. When nobody has it, the output is empty and a note says so.",
                example: "--find phone=13800001111", prominent: true)
        ) {
            switch $1 {
            case .identifier(let identifier): $0.people.find.append(identifier)
            case .record(let record): $0.people.records.append(record)
            }
        }
    }

    static var oneID: Flag {
        Flag(
            "oneid", .text("ID", as: OneIDSought.read).repeated,
            FlagHelp(
                .people, "Only the person with this OneID",
                details:
                    "With --previous, a OneID that was absorbed leads to the one that replaced it. SOURCE:ID names the person by "
                    + "the number of an account, an order or a card.",
                example: "--oneid 0123456789ABCDEFGHJK0")
        ) {
            switch $1 {
            case .oneID(let id): $0.people.oneIDs.append(id)
            case .record(let record): $0.people.accounts.append(record)
            }
        }
    }

    static var limit: Flag {
        Flag(
            "limit", .number(1...Int(Int32.max)),
            FlagHelp(
                .people, "Only the first N people",
                details: "In the order of OneIDs, after the other choices.",
                example: "--limit 10")
        ) { $0.people.limit = $1 }
    }

    static var tier: Flag {
        Flag(
            "tier", .choice("TIER", Tier.allCases).repeated,
            FlagHelp(
                .people, "Only accounts of this tier, and the people who have one",
                details:
                    "Values, lots, orders and record keys are those of the part only. The level, the balances and the consents of the "
                    + "whole person stand beside them.",
                example: "--tier store")
        ) { $0.people.tiers = ($0.people.tiers ?? []).union([$1]) }
    }

    static var source: Flag {
        Flag(
            "source", .text("SOURCE").offering(.sources).repeated,
            FlagHelp(
                .people, "Only accounts of this source, and the people who have one",
                details:
                    "Values, lots, orders and record keys are those of the part only. The level, the balances and the consents of the "
                    + "whole person stand beside them.",
                example: "--source pos")
        ) { $0.people.sources = ($0.people.sources ?? []).union([$1]) }
    }
}
