extension FindingID {
    public static let jsonEmpty = FindingID(
        "json.empty", summary: "The input contains no JSON at all, or only spaces and line ends.",
        remedy: "Check the export; an export without members is written as [] or left out.")
    public static let jsonNotRecords = FindingID(
        "json.not-records",
        summary: "The input is not a series of JSON objects: it is one value, an array of other things, or not JSON.",
        remedy: "Export one object a record: JSON Lines, objects one after another, or an array of objects.")
    public static let jsonDelimitedText = FindingID(
        "json.delimited-text", summary: "The input was taken for JSON and looks like delimited text (CSV, TSV).",
        remedy: "Say what it is: --input-format SOURCE=csv.")
    public static let jsonWrapped = FindingID(
        "json.wrapped", summary: "The records are in an array inside one large object.",
        remedy: "Take the array out: `jq -c '.data[]' export.json > export.jsonl` does so for the key data.")
    public static let jsonSyntax = FindingID(
        "json.syntax",
        summary: "A record breaks the grammar of JSON (RFC 8259) or of the way records follow each other.",
        remedy: "Correct the export at that byte, or give --rejects FILE to set such records aside.")
    public static let jsonUnfinished = FindingID(
        "json.unfinished", summary: "The input ends inside a record or before the ']' of its array.",
        remedy: "The file is probably cut off: export or copy it again.")
    public static let jsonString = FindingID(
        "json.string", summary: "A string has a bad escape, half a surrogate pair, or a raw control character.",
        remedy: "Correct the export, or give --rejects FILE to set such records aside.")
    public static let jsonNumber = FindingID(
        "json.number", summary: "A number is not written as RFC 8259 requires, such as 01, 1. or .5.",
        remedy: "Correct the export; ids with leading zeros must be strings.")
    public static let jsonTooDeep = FindingID(
        "json.too-deep", summary: "Objects and arrays are nested deeper than oneid reads.",
        remedy: "Export flatter records, or give --rejects FILE to set such records aside.")
    public static let jsonRecordTooLarge = FindingID(
        "json.record-too-large", summary: "One record is larger than oneid accepts (64 MiB).",
        remedy: "Look for a missing '}' or a field that does not belong in a member export.")
    public static let jsonDuplicateKey = FindingID(
        "json.duplicate-key", .warning, summary: "One object has a mapped key more than once; the last value counts.",
        remedy: "Correct the export: which of the values is meant cannot be known.")

    public static let jsonCatalogue: [FindingID] = [
        .jsonEmpty, .jsonNotRecords, .jsonDelimitedText, .jsonWrapped, .jsonSyntax, .jsonUnfinished, .jsonString,
        .jsonNumber, .jsonTooDeep, .jsonRecordTooLarge, .jsonDuplicateKey,
    ]
}
