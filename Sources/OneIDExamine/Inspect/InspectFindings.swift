import OneIDCore

extension FindingID {
    public static let initUnsure = FindingID(
        "init.unsure", .note, summary: "Something in the written configuration is a guess.",
        remedy: "Look at the line marked UNSURE and correct it, or remove the comment.")
    public static let initLeftOut = FindingID(
        "init.left-out", .warning,
        summary: "A file could not become a source, so it is in the configuration as a comment.",
        remedy: "Do what the comment says, or leave the file out.")
    public static let initNothing = FindingID(
        "init.nothing", summary: "None of the files contains records that could become people.",
        remedy: "Give at least one export of members, with its column names in the first row.")
    public static let initExists = FindingID(
        "init.exists", status: .usage, summary: "The file to write already exists.",
        remedy: "Give another name, or --force to replace it.")
    public static let initFileName = FindingID(
        "init.file-name", status: .usage,
        summary: "A file's name is not UTF-8, so a configuration cannot name it.",
        remedy: "Rename the file.")

    public static let fitMissingColumn = FindingID(
        "fit.missing-column", status: .thresholdCrossed,
        summary: "A column that the configuration names is not in the file.",
        remedy: "Correct the configuration, or ask for the export with the column.")
    public static let fitNewColumn = FindingID(
        "fit.new-column", .note,
        summary:
            "A file has a column that its source in the configuration does not mention; everything else still fits.",
        remedy: "Map it, or name it in a comment inside the source.")
    public static let fitFormat = FindingID(
        "fit.format", status: .thresholdCrossed,
        summary: "A file's format or delimiter is not what the configuration says.",
        remedy: "Correct format or delimiter in the configuration.")
    public static let fitEncoding = FindingID(
        "fit.encoding", status: .thresholdCrossed,
        summary: "A file's encoding is not what the configuration says.",
        remedy: "Correct encoding in the configuration, or remove it to have it recognised.")
    public static let fitNewLevel = FindingID(
        "fit.new-level", .warning, status: .thresholdCrossed,
        summary:
            "A level occurs that rules.level.map does not have for the source. A note where rules.level.unknown is review, "
            + "as the configuration then says what becomes of it.",
        remedy: "Give it a rung in rules.level.map.")
    public static let fitContent = FindingID(
        "fit.content", .warning, status: .thresholdCrossed,
        summary: "None of the values looked at is of the type that the configuration gives their column.",
        remedy: "Check whether the column now contains something else.")

    public static let inspectCatalogue: [FindingID] = [
        .initUnsure, .initLeftOut, .initNothing, .initExists, .initFileName, .fitMissingColumn, .fitNewColumn,
        .fitFormat,
        .fitEncoding, .fitNewLevel, .fitContent,
    ]
}
