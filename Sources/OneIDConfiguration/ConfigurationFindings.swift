import OneIDCore

extension FindingID {
    public static let configurationEncoding = FindingID(
        "config.encoding", status: .usage, summary: "The configuration is not valid UTF-8.",
        remedy: "Save the file as UTF-8.")
    public static let configurationTooLarge = FindingID(
        "config.too-large", status: .usage, summary: "The configuration is larger than 4 MiB.",
        remedy: "Put long lists of junk values into the file that junk.file names.")
    public static let configurationSyntax = FindingID(
        "config.syntax", status: .usage, summary: "The configuration is not well-formed JSON5.",
        remedy: "Correct the text at the position; reading stops at the first such error.")
    public static let configurationTooDeep = FindingID(
        "config.too-deep", status: .usage,
        summary: "Objects and arrays are nested deeper than 160 levels, or conditions deeper than 64.",
        remedy: "Remove levels of nesting.")
    public static let configurationDuplicateKey = FindingID(
        "config.duplicate-key", status: .usage, summary: "A key occurs twice in one object.",
        remedy: "Remove or rename one of the two.")
    public static let configurationUnknownKey = FindingID(
        "config.unknown-key", status: .usage, summary: "A key has no meaning where it is written.",
        remedy: "Use one of the keys the message lists; the reference of the configuration describes them.")
    public static let configurationMissingKey = FindingID(
        "config.missing-key", status: .usage, summary: "A key that an object needs is missing.",
        remedy: "Add the key.")
    public static let configurationKind = FindingID(
        "config.kind", status: .usage, summary: "A value is of the wrong kind, such as a number instead of a string.",
        remedy: "Write the kind of value that the message names; text and identifiers need quotes.")
    public static let configurationValue = FindingID(
        "config.value", status: .usage, summary: "A value is not among those that its key allows.",
        remedy: "Use one of the values the message names.")
    public static let configurationName = FindingID(
        "config.name", status: .usage, summary: "A name is empty or contains control characters.",
        remedy: "Choose a name of printable characters.")
    public static let configurationIdentifierType = FindingID(
        "config.identifier-type", status: .usage, summary: "An identifier type is neither built in nor declared.",
        remedy: "Use a built-in type, or declare the type under identifiers with like.")
    public static let configurationSource = FindingID(
        "config.source", status: .usage, summary: "A source refers to a source that is not configured.",
        remedy: "Name a source of members that is declared under sources.")
    public static let configurationNoFiles = FindingID(
        "config.no-files", status: .usage, summary: "A source has no files.",
        remedy: "Give files: one or more paths or patterns, relative to the configuration's folder.")
    public static let configurationScope = FindingID(
        "config.scope", status: .usage, summary: "A scope is given to an identifier type that has none.",
        remedy: "Remove the scope; only "
            + IdentifierType.builtIn.filter(\.isScoped).map(\.name).joined(separator: ", ")
            + " and types like them have one.")
    public static let configurationMemberScope = FindingID(
        "config.member-scope", .warning, status: .usage,
        summary: "A column of type member has no scope, so it links nothing.",
        remedy: "Name the platform whose member numbers the column contains as the scope.")
    public static let configurationHash = FindingID(
        "config.hash", status: .usage, summary: "A hash does not fit the identifier type.",
        remedy: "Declare hashes on \(IdentifierType.list("and", where: \.isHashed)) only, "
            + "with a form that suits the type.")
    public static let configurationDuplicateColumn = FindingID(
        "config.duplicate-column", status: .usage,
        summary: "Two declarations of one source fill the same thing or count the same column twice.",
        remedy: "Keep one of the two.")
    public static let configurationMisplaced = FindingID(
        "config.misplaced", status: .usage,
        summary: "A known key is written where it has no effect, such as amount in a source of members.",
        remedy: "Remove it, or change what it belongs to, as the message says.")
    public static let configurationLevel = FindingID(
        "config.level", status: .usage,
        summary: "A level is not on the ladder, or the ladder or its thresholds are wrong.",
        remedy: "Name levels of the ladder, lowest first, with thresholds that rise.")
    public static let configurationNumber = FindingID(
        "config.number", status: .usage,
        summary: "A number of a rule is out of its range, such as a conversion ratio of zero.",
        remedy: "Write a number as the message says; ratios are above zero, as in 1/10.")
    public static let badPattern = FindingID(
        "config.pattern", status: .usage,
        summary: "The pattern of an identifier type cannot be read, or has something that patterns do not have.",
        remedy:
            "Use characters, classes, groups, alternatives, anchors and repeats only, as the reference of the configuration says."
    )
    public static let configurationRuleTarget = FindingID(
        "config.rule-target", status: .usage,
        summary: "A rule is about an attribute, a point system, a consent … that no source has.",
        remedy: "Correct the name, declare it at a source, or remove the rule.")
    public static let configurationRuleClash = FindingID(
        "config.rule-clash", status: .usage,
        summary: "Two rules are about the same thing, or a list names a thing twice.",
        remedy: "Keep one of the two.")

    public static let configurationMore = FindingID(
        "config.more", .note, status: .usage, summary: "The configuration has more findings than are listed.",
        remedy: "Correct those listed and run again.")

    public static let configurationCatalogue: [FindingID] = [
        configurationEncoding, configurationTooLarge, configurationSyntax, configurationTooDeep,
        configurationDuplicateKey, configurationUnknownKey, configurationMissingKey, configurationKind,
        configurationValue, configurationName, configurationIdentifierType, configurationSource,
        configurationNoFiles, configurationScope, configurationMemberScope, configurationHash,
        configurationDuplicateColumn, configurationMisplaced, configurationLevel, configurationNumber, badPattern,
        configurationRuleTarget, configurationRuleClash, configurationMore,
    ]
}
