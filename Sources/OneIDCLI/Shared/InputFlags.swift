/// The flags of `oneid resolve`.
enum ResolveFlags {
    static let config = FlagDefinition(
        "config", short: "c", valueName: "FILE", value: .file, group: .job, prominent: true,
        summary: "Read the job from a JSON5 file",
        details: "Sources, identifiers and limits come from the file; names in it are relative to its folder. "
            + "Files given as arguments as well replace the files of the source they name.",
        example: "--config oneid.json5")

    static let previous = FlagDefinition(
        "previous", valueName: "FILE", value: .file, group: .job, prominent: true,
        summary: "Keep the OneIDs of an earlier identity map",
        details: "A person keeps the OneID with which most of the records were known before; new people get new ones.",
        example: "--previous yesterday.csv")

    static let threads = FlagDefinition(
        "threads", valueName: "N", value: .number(1...256), group: .job,
        summary: "Use N threads (default: one per processor)",
        details: "The result does not depend on it.",
        example: "--threads 2")

    static let output = FlagDefinition(
        "output", short: "o", valueName: "FILE", value: .file, group: .output, prominent: true,
        summary: "Write the identity map to FILE, not standard output",
        details: "The file appears under its name when it is complete, or not at all. - is standard output.",
        example: "--output map.csv")

    static let format = FlagDefinition(
        "format", valueName: "FORMAT", value: .choice(["csv", "tsv", "jsonl"]), group: .output, prominent: true,
        summary: "csv, tsv or jsonl (default: by FILE's ending)",
        details:
            "The form of the identity map, csv where FILE's ending says nothing. Its columns are oneid, source and record_id.",
        example: "--format jsonl")

    static let report = FlagDefinition(
        "report", valueName: "FILE", value: .file, group: .output, prominent: true,
        summary: "Write a JSON summary of the run",
        details: "Rows, rejects and identifiers by class for each source, sizes of clusters, and how many people "
            + "each pair of sources shares. - is standard output, when the map goes to a file.",
        example: "--report report.json")

    static let rejects = FlagDefinition(
        "rejects", valueName: "FILE", value: .file, group: .output, prominent: true,
        summary: "Put broken rows into FILE and go on",
        details: "Without it a broken row stops the run. Each reject has its reason and the row as it was read.",
        example: "--rejects rejects.csv")

    static let aliases = FlagDefinition(
        "aliases", valueName: "FILE", value: .file, group: .output,
        summary: "Write absorbed OneIDs and what replaced them",
        details: "One line for each OneID of earlier runs that no longer stands for a person of its own, with the "
            + "OneID it became.",
        example: "--aliases aliases.csv")

    static let id = FlagDefinition(
        "id", valueName: "[SOURCE=]COLUMN", value: .text, repeatable: true, group: .columns, prominent: true,
        summary: "Column of the record id",
        details: "The platform's own key of a member. Without a source it holds for every source that has the column.",
        example: "--id tmall=member_id")

    static let identifier = FlagDefinition(
        "identifier", valueName: "[SOURCE.]COLUMN=TYPE[@SCOPE]", value: .text, repeatable: true, group: .columns,
        prominent: true,
        summary: "Column that links records",
        details: "TYPE is national_id, unionid, phone, openid, member, email, device or cookie, or a type that the "
            + "configuration declares. A column of digests names the digest after the type, and the form that was "
            + "hashed after that: phone:md5 or phone:md5:e164. SCOPE is the app or owner within which the value "
            + "means something.",
        example: "--identifier wechat.openid=openid@wx1a2b3c")

    static let updated = FlagDefinition(
        "updated", valueName: "[SOURCE=]COLUMN", value: .text, repeatable: true, group: .columns,
        summary: "Column of the time of last change",
        details: "Of several rows of one account only the latest counts.",
        example: "--updated tmall=modified_at")

    static let name = FlagDefinition(
        "name", valueName: "[SOURCE=]COLUMN", value: .text, repeatable: true, group: .columns,
        summary: "Column of the person's real name",
        details: "Names never link; they tell a family's phone from a shop's.",
        example: "--name pos=customer_name")

    static let inputFormat = FlagDefinition(
        "input-format", valueName: "[SOURCE=]FORMAT", value: .text, repeatable: true, group: .reading,
        summary: "csv, tsv, jsonl or json, for files whose content does not tell",
        details: "Without it the format is recognised by the content.",
        example: "--input-format jd=tsv")

    static let delimiter = FlagDefinition(
        "delimiter", valueName: "[SOURCE=]CHAR", value: .text, repeatable: true, group: .reading,
        summary: "Character between fields, or tab",
        details: "Without it, comma, semicolon, tab and | are tried on the first lines.",
        example: "--delimiter 'jd=;'")

    static let encoding = FlagDefinition(
        "encoding", valueName: "[SOURCE=]NAME", value: .text, repeatable: true, group: .reading,
        summary: "utf-8, utf-16 or gb18030 (gbk is the same)",
        details: "Without it the encoding is recognised by the whole content and announced when it is not UTF-8.",
        example: "--encoding partner=gb18030")

    static let region = FlagDefinition(
        "region", valueName: "CC", value: .text, group: .limits,
        summary: "Region of phone numbers without country code (default: CN)",
        details: "Two letters as in ISO 3166-1.",
        example: "--region HK")

    static let junk = FlagDefinition(
        "junk", valueName: "TYPE=VALUE", value: .text, repeatable: true, group: .limits,
        summary: "Value that links nothing",
        details: "Adds to the built-in list of placeholders such as 13800138000.",
        example: "--junk phone=13900000000")

    static let maxRecords = FlagDefinition(
        "max-records", valueName: "TYPE=N", value: .text, repeatable: true, group: .limits,
        summary: "A value held by more than N records links nothing (or TYPE=off)",
        details: "Default: 50 for phone and email, 20 for device.",
        example: "--max-records device=10")

    static let maxPeople = FlagDefinition(
        "max-people", valueName: "TYPE=N", value: .text, repeatable: true, group: .limits,
        summary: "A value that meets more than N names links nothing (or TYPE=off)",
        details:
            "Counts distinct real names or phones beside the value. Default: 20 for phone and email, 10 for device.",
        example: "--max-people phone=off")

    static let maxPerPerson = FlagDefinition(
        "max-per-person", valueName: "TYPE=N", value: .text, repeatable: true, group: .limits,
        summary: "At most N values of a type in one person (or TYPE=off)",
        details: "A link that would give a person more is refused and reported. Default: 1 for national_id and for "
            + "unionid of one owner, 3 for phone, 5 for email.",
        example: "--max-per-person phone=2")

    static let names = FlagDefinition(
        "names", valueName: "WORD", value: .choice(["block", "ignore"]), group: .limits,
        summary: "block (default): no link by one phone between two names",
        details: "One phone, e-mail or device alone does not join records whose real names clearly differ. With "
            + "ignore, names decide nothing.",
        example: "--names ignore")

    static let decisions = FlagDefinition(
        "decisions", valueName: "FILE", value: .file, group: .job,
        summary: "Apply people's decisions: merge, separate, ignore",
        details:
            "CSV with the columns decision, left_source, left_id, right_source, right_id, type and value. Replaces "
            + "the file that the configuration names.",
        example: "--decisions decisions.csv")

    static let guards = FlagDefinition(
        "guards", valueName: "STATE", value: .choice(["on", "off"]), group: .limits,
        summary: "on (default) or off: link by every valid value",
        details: "off switches off all limits, weak types and the comparison of names; junk still links nothing, and "
            + "decisions hold.",
        example: "--guards off")

    static let all: [FlagDefinition] = [
        config, previous, decisions, threads, output, format, report, rejects, aliases, id, identifier, updated, name,
        inputFormat, delimiter, encoding, region, junk, maxRecords, maxPeople, maxPerPerson, names, guards,
        CommonFlags.quiet, CommonFlags.verbose, CommonFlags.color, CommonFlags.showValues, CommonFlags.help,
    ]
}
