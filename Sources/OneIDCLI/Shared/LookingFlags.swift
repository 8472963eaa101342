import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDShell

/// Flags of `oneid init` and `oneid inspect`, for all files of the command line.
extension Flag where Options: LooksAtFiles {
    static var formatOfAll: Flag {
        Flag(
            "input-format", .choice("FORMAT", InputFormat.spelled),
            FlagHelp(
                .reading, "csv, tsv, jsonl or json, where the content does not tell",
                details:
                    "Applies to all files of the command line. Without it the format is recognised by the content.",
                example: "--input-format tsv")
        ) { $0.looking.format = $1 }
    }

    static var delimiterOfAll: Flag {
        Flag(
            "delimiter", .text("CHAR", as: Delimiter.read),
            FlagHelp(
                .reading, "Character between fields, or tab",
                details:
                    "Applies to all files of the command line. Without it, comma, semicolon, tab and | are tried on the first lines.",
                example: "--delimiter ';'")
        ) { $0.looking.delimiter = $1 }
    }

    static var headerLineOfAll: Flag {
        Flag(
            "header-line", .text("N", as: HeaderLine.read),
            FlagHelp(
                .reading, "Line of the column names, from 1",
                details: "For all files of the command line. Without it titles above the header are recognised.",
                example: "--header-line 3")
        ) { $0.looking.headerLine = $1 }
    }

    static var encodingOfAll: Flag {
        Flag(
            "encoding", .text("NAME", as: InputEncoding.readForAll),
            FlagHelp(
                .reading, "utf-8, utf-16, gb18030 (gbk is the same), big5 or windows-1252",
                details:
                    "Applies to all files of the command line. Without it the encoding is recognised by the content.",
                example: "--encoding gb18030")
        ) { $0.looking.encoding = $1 }
    }

    static var recordsOfAll: Flag {
        Flag(
            "records", .text("PATH", as: JSONRecordPath.read),
            FlagHelp(
                .reading, "Where in a JSON file the records are, such as data.list",
                details:
                    "For all files of the command line. Keys joined by dots; [] goes through an array: edges[].node.",
                example: "--records data.list")
        ) { $0.looking.records = $1 }
    }

    static var memoryOfAll: Flag {
        Flag(
            "memory", .text("SIZE", as: MemorySize.read),
            FlagHelp(
                .limits, "Memory that may be taken: 64MiB, 1GiB",
                details:
                    "What cannot fit is refused. Without it, the least of the container's limit, ulimit -v and the machine's "
                    + "memory counts.",
                example: "--memory 64MiB")
        ) { $0.looking.memory = MemoryBudget(bytes: $1, origin: "--memory") }
    }

    static var maxUnpackedOfAll: Flag {
        Flag(
            "max-unpacked", .text("SIZE", as: MemorySize.read),
            FlagHelp(
                .reading, "Stop at a packed file that unpacks to more than SIZE",
                details: "Default: \(UnpackLimit.usualRatio) times the size of the file, and at least 1GiB.",
                example: "--max-unpacked 20GiB")
        ) { $0.looking.unpacked.bytes = $1 }
    }
}
