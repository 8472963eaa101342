import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDShell

/// Flags of every command that reads members' files.
extension Flag where Options: ReadsInputs {
    static var config: Flag {
        Flag(
            "config", short: "c", .namedFile(),
            FlagHelp(
                .job, "Read the job from a JSON5 file",
                details: "Sources, identifiers and limits come from the file; names in it are relative to its folder. "
                    + "Files given as arguments replace the files of the source they name.",
                example: "--config oneid.json5", prominent: true)
        ) { $0.inputs.configuration = $1 }
    }

    static var threads: Flag {
        Flag(
            "threads", .number(1...256),
            FlagHelp(
                .job, "Use N threads (default: one per processor)",
                details: "The result does not depend on it.",
                example: "--threads 2")
        ) { $0.inputs.threads = $1 }
    }

    static var memory: Flag {
        Flag(
            "memory", .text("SIZE", as: MemorySize.read),
            FlagHelp(
                .limits, "Memory that the run may take: 512MiB, 4GiB",
                details:
                    "What cannot fit is refused before the work. Without it, the least of the container's limit, ulimit -v and "
                    + "the machine's memory counts.",
                example: "--memory 4GiB")
        ) { $0.inputs.memory = $1 }
    }

    static var allowChanging: Flag {
        Flag(
            "allow-changing",
            FlagHelp(
                .reading, "Go on although an input changes while it is read",
                details:
                    "Without it a file that grows, is replaced or is written to ends the run before anything appears. With it that "
                    + "is a warning, and what was read counts.",
                example: "--allow-changing")
        ) { $0.inputs.allowsChanging = true }
    }

    static var id: Flag {
        Flag(
            "id", .forSource("COLUMN").offering(.columns).repeated,
            FlagHelp(
                .columns, "Column of the record id",
                details:
                    "The platform's own key of a member. Without a source it applies to every source that has the column.",
                example: "--id tmall=member_id", prominent: true)
        ) { (options, id, flag) throws(Finding) in
            try options.inputs.columns.ids.add(id, flag)
        }
    }

    /// Read after `config`, whose types it may name.
    static var identifier: Flag {
        Flag(
            "identifier",
            .text("[SOURCE.]COLUMN=TYPE[@SCOPE]", as: IdentifierArgument.read).offering(.columns).repeated,
            FlagHelp(
                .columns, "Column that links records",
                details:
                    "TYPE is \(IdentifierType.list("or")), or a type that the "
                    + "configuration declares. A column of digests names the digest after the type, and the form that was "
                    + "hashed after that: phone:md5 or phone:md5:e164. SCOPE is the app or owner within which the value "
                    + "means something.",
                example: "--identifier wechat.openid=openid@wx1a2b3c", prominent: true)
        ) { (options, identifier, flag) throws(Finding) in
            try options.inputs.requireType(identifier.type, flag)
            options.inputs.columns.identifiers.append(identifier)
        }
    }

    static var updated: Flag {
        Flag(
            "updated", .forSource("COLUMN").offering(.columns).repeated,
            FlagHelp(
                .columns, "Column of the time of last change",
                details: "Of several rows of one account only the latest counts.",
                example: "--updated tmall=modified_at")
        ) { (options, column, flag) throws(Finding) in
            try options.inputs.columns.updated.add(column, flag)
        }
    }

    static var name: Flag {
        Flag(
            "name", .forSource("COLUMN").offering(.columns).repeated,
            FlagHelp(
                .columns, "Column of the person's real name",
                details:
                    "Names never link; they tell a family's phone from a shop's. Several columns with + between are joined.",
                example: "--name 'crm=First Name+Last Name'")
        ) { (options, column, flag) throws(Finding) in
            try options.inputs.columns.names.add(column, flag)
        }
    }

    static var inputFormat: Flag {
        Flag(
            "input-format", .forSource("FORMAT", as: InputFormat.read).repeated,
            FlagHelp(
                .reading, "csv, tsv, jsonl or json, for files whose content does not tell",
                details: "Without it the format is recognised by the content.",
                example: "--input-format jd=tsv")
        ) { (options, format, flag) throws(Finding) in
            try options.inputs.reading.formats.add(format, flag)
        }
    }

    static var delimiter: Flag {
        Flag(
            "delimiter", .forSource("CHAR", as: Delimiter.read).repeated,
            FlagHelp(
                .reading, "Character between fields, or tab",
                details: "Without it, comma, semicolon, tab and | are tried on the first lines.",
                example: "--delimiter 'jd=;'")
        ) { (options, delimiter, flag) throws(Finding) in
            try options.inputs.reading.delimiters.add(delimiter, flag)
        }
    }

    static var headerLine: Flag {
        Flag(
            "header-line", .forSource("N", as: HeaderLine.read).repeated,
            FlagHelp(
                .reading, "Line of the column names, from 1",
                details:
                    "Without it titles above the header are recognised and announced. What stands above line N is left out.",
                example: "--header-line jd=3")
        ) { (options, line, flag) throws(Finding) in
            try options.inputs.reading.headerLines.add(line, flag)
        }
    }

    static var encoding: Flag {
        Flag(
            "encoding", .forSource("NAME", as: InputEncoding.read).repeated,
            FlagHelp(
                .reading, "utf-8, utf-16, gb18030 (gbk is the same), big5 or windows-1252",
                details:
                    "Without it the encoding is recognised by the whole content and announced when it is not UTF-8.",
                example: "--encoding partner=gb18030")
        ) { (options, encoding, flag) throws(Finding) in
            try options.inputs.reading.encodings.add(encoding, flag)
        }
    }

    static var records: Flag {
        Flag(
            "records", .forSource("PATH", as: JSONRecordPath.read).repeated,
            FlagHelp(
                .reading, "Where in a JSON file the records are, such as data.list",
                details:
                    "Keys joined by dots; [] goes through an array: edges[].node. A dot alone says that each object of the "
                    + "file is a record. Without it an array of objects inside an envelope is found where it is the only one.",
                example: "--records jd=data.list")
        ) { (options, path, flag) throws(Finding) in
            try options.inputs.reading.records.add(path, flag)
        }
    }

    static var region: Flag {
        Flag(
            "region", .text("CC", as: RegionCode.read),
            FlagHelp(
                .limits, "Region of phone numbers without country code (default: CN)",
                details: "Two letters as in ISO 3166-1.",
                example: "--region HK")
        ) { $0.inputs.limits.region = $1 }
    }

    static var junk: Flag {
        Flag(
            "junk", .text("TYPE=VALUE", as: TypedValue.read).repeated,
            FlagHelp(
                .limits, "Value that links nothing",
                details: "Adds to the built-in list of placeholders such as 13800138000.",
                example: "--junk phone=13900000000")
        ) { (options, junk, flag) throws(Finding) in
            try options.inputs.requireType(junk.type, flag)
            options.inputs.limits.junk.append(junk)
        }
    }

    static var maxRecords: Flag {
        Flag(
            "max-records", .text("TYPE=N", as: TypedValue.read).repeated,
            FlagHelp(
                .limits, "A value in more than N records links nothing (or TYPE=off)",
                details: "Default: \(IdentifierType.list(\.maxRecords)).",
                example: "--max-records device=10")
        ) { (options, limit, flag) throws(Finding) in
            try options.inputs.limits.maxRecords.add(try options.inputs.limit(limit, flag), flag)
        }
    }

    static var maxPeople: Flag {
        Flag(
            "max-people", .text("TYPE=N", as: TypedValue.read).repeated,
            FlagHelp(
                .limits, "A value seen with more than N names links nothing (or TYPE=off)",
                details:
                    "Counts the distinct real names or phones seen with the value. Default: \(IdentifierType.list(\.maxPeople)).",
                example: "--max-people phone=off")
        ) { (options, limit, flag) throws(Finding) in
            try options.inputs.limits.maxPeople.add(try options.inputs.limit(limit, flag), flag)
        }
    }
    static var maxUnpacked: Flag {
        Flag(
            "max-unpacked", .text("SIZE", as: MemorySize.read),
            FlagHelp(
                .reading, "Stop at a packed file that unpacks to more than SIZE",
                details: "Default: \(UnpackLimit.usualRatio) times the size of the file, and at least 1GiB.",
                example: "--max-unpacked 20GiB")
        ) { $0.inputs.limits.maxUnpacked = $1 }
    }
}
