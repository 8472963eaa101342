extension FindingID {
    public static let csvRaggedRow = FindingID(
        "csv.ragged-row", summary: "A row has more or fewer fields than the header.",
        remedy: "Correct the row, or run with --rejects FILE to set such rows aside.")
    public static let csvUnclosedQuote = FindingID(
        "csv.unclosed-quote", summary: "A quoted field is never closed.",
        remedy: "Close the quote on the line named, or run with --rejects FILE to set the line aside.")
    public static let csvStrayText = FindingID(
        "csv.stray-text", summary: "There is text between a closing quote and the next delimiter.",
        remedy: "Double the quotes inside the field, or run with --rejects FILE.")
    public static let csvStrayQuote = FindingID(
        "csv.stray-quote", .warning,
        summary: "A quote stands inside a field that does not begin with one; it is read as text.",
        remedy: "Nothing where it means inches or seconds; else look for a missing delimiter before it."
    )
    public static let csvLineEnds = FindingID(
        "csv.line-ends", summary: "The lines of a file end in a character that is no line end of text files.",
        remedy: "Write the file with line ends of LF, or CR and LF.")
    public static let csvOtherHeader = FindingID(
        "csv.other-header", summary: "The header stands among the rows with its columns in another order.",
        remedy: "Join only files whose columns are in one order, or give each file on its own.")
    public static let recordTooLong = FindingID(
        "input.record-too-long", summary: "A record is larger than the limit of one record.",
        remedy: "Look for a missing quote or line end before it; split the file if the record is real.")
    public static let invalidUTF8 = FindingID(
        "encoding.invalid-utf8", summary: "A record contains bytes that are not UTF-8.",
        remedy: "Repair the bytes, name the real encoding with --encoding, or run with --rejects FILE.")
    public static let zeroByte = FindingID(
        "encoding.zero-byte", summary: "A record contains a zero byte, which text never does.",
        remedy: "Export the file again; a copy that was cut or damaged on the way often ends in zeros.")
    public static let scanCatalogue: [FindingID] = [
        .csvRaggedRow, .csvUnclosedQuote, .csvStrayText, .csvStrayQuote, .csvLineEnds, .csvOtherHeader, .recordTooLong,
        .invalidUTF8,
        .zeroByte,
    ]
}
