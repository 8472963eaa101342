import OneIDConfiguration
import OneIDCore
import OneIDShell

/// Flags of every command that resolves.
extension Flag where Options: ResolvesInputs {
    static var previous: Flag {
        Flag(
            "previous", .namedFile(),
            FlagHelp(
                .job, "Keep the OneIDs of an earlier identity map",
                details:
                    "A person keeps the OneID that most of the records had before; new people get new ones.",
                example: "--previous yesterday.csv", prominent: true)
        ) { $0.linking.previous = $1 }
    }

    static var decisions: Flag {
        Flag(
            "decisions", .namedFile(),
            FlagHelp(
                .job, "Apply people's decisions: merge, separate, ignore",
                details:
                    "CSV with the columns decision, left_source, left_id, right_source, right_id, type and value. Replaces "
                    + "the file that the configuration names.",
                example: "--decisions decisions.csv")
        ) { $0.linking.decisions = $1 }
    }

    static var maxPerPerson: Flag {
        Flag(
            "max-per-person", .text("TYPE=N", as: TypedValue.read).repeated,
            FlagHelp(
                .limits, "At most N values of a type in one person (or TYPE=off)",
                details:
                    "A link that would give a person more is refused and reported. For a type with scopes the limit "
                    + "applies to each scope. Default: \(IdentifierType.list(\.maxPerPerson)).",
                example: "--max-per-person phone=2")
        ) { (options, limit, flag) throws(Finding) in
            try options.linking.maxPerPerson.add(try options.inputs.limit(limit, flag), flag)
        }
    }

    static var names: Flag {
        Flag(
            "names", .choice("WORD", NamesPolicy.allCases),
            FlagHelp(
                .limits, "block (default): no link by one phone between two names",
                details:
                    "One phone, e-mail or device alone does not join records whose real names differ. With "
                    + "ignore, names decide nothing.",
                example: "--names ignore")
        ) { $0.linking.names = $1 }
    }

    static var link: Flag {
        Flag(
            "link", .text("PART+PART", as: LinkArgument.read).repeated,
            FlagHelp(
                .limits, "Link records in which several parts agree",
                details:
                    "A composite key: parts are attributes such as name and birthday, or identifier types, and all are equal "
                    + "by their kinds. What strangers would agree in by chance is held back for the queue.",
                example: "--link name+birthday")
        ) { (options, link, flag) throws(Finding) in
            if options.linking.links.contains(where: { $0.isSame(as: link) }) {
                throw Finding(
                    .usageRepeatedFlag, "\(flag.spelling) was given twice for \(link.name)", fix: "leave one out")
            }
            options.linking.links.append(link)
        }
    }

    static var guards: Flag {
        Flag(
            "guards", .choice("STATE", [("on", true), ("off", false)]),
            FlagHelp(
                .limits, "on (default) or off: link by every valid value",
                details:
                    "off switches off all limits, weak types and the comparison of names; junk still links nothing, and "
                    + "decisions still apply.",
                example: "--guards off")
        ) { $0.linking.guards = $1 }
    }
}

/// A flag of every command that can set broken rows aside.
extension Flag where Options: KeepsRejects {
    static var rejects: Flag {
        Flag(
            "rejects", .output,
            FlagHelp(
                .output, "Put broken rows into FILE and go on",
                details:
                    "Without it a broken row stops the run. Each reject has its reason and the row as it was read.",
                example: "--rejects rejects.csv", prominent: true)
        ) { $0.rejects = $1 }
    }
}

/// Flags of the commands that write what a run came to.
extension Flag where Options: ReportsRun {
    static var report: Flag {
        Flag(
            "report", .output,
            FlagHelp(
                .output, "Write a JSON summary of the run",
                details:
                    "Rows, rejects and identifiers by class for each source, sizes of clusters, and how many people "
                    + "each pair of sources shares. - is standard output, when the map goes to a file.",
                example: "--report report.json", prominent: true)
        ) { $0.report = $1 }
    }

    static var aliases: Flag {
        Flag(
            "aliases", .output,
            FlagHelp(
                .output, "Write absorbed OneIDs and what replaced them",
                details:
                    "One line for each OneID of earlier runs that is no longer a person's own, with the "
                    + "OneID it became.",
                example: "--aliases aliases.csv")
        ) { $0.aliases = $1 }
    }
}
