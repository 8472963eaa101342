import OneIDCore
import OneIDIO
import OneIDReconcile
import OneIDShell

/// Everything a user can say to `oneid segment`.
struct SegmentOptions: ResolvesInputs, KeepsRejects, CountsToDate, WritesFiles, KeepsSegmentHistory, DrawsBars,
    WritesSpreadsheets
{
    let inputs = InputOptions()
    let linking = LinkingOptions()
    var messages = MessageOptions()
    var writing = WritingOptions()
    var rejects: OutputTarget?
    var asOf: Int64?
    /// nil: the counts go to standard output.
    var folder: FilePath?
    var replaces = false
    var isDryRun = false
    var history: FilePath?
    /// The folder of an earlier run of this command, or of `oneid run`.
    var previousRun: FilePath?
    var columns: [String] = []
    var forSpreadsheets = false
    /// nil: text on a terminal, else CSV.
    var form: CountsForm?
    var isPlain = false
    var limits: [SegmentLimit] = []
    /// Empty: all.
    var names: [Argument] = []

    init(_ arguments: ParsedArguments) throws(Finding) {
        try readFlags(arguments)
        guard inputs.configuration != nil else {
            throw Finding(
                .usageBadValue, "segments stand in a configuration, and none is named",
                fix: "for example `oneid segment -c oneid.json5`")
        }
        var files: [Argument] = []
        for operand in arguments.operands {
            if operand.bytes.contains(UInt8(ascii: "=")) { files.append(operand) } else { names.append(operand) }
        }
        try inputs.take(files, command: "segment -c oneid.json5")
        try OutputTarget.refuseShared([
            (Flag<Self>.output.definition, folder == nil ? .standardOutput : nil),
            (Flag<Self>.rejects.definition, rejects),
        ])
        guard let folder else { return }
        guard !folder.bytes.isEmpty, !folder.isDash else {
            throw Finding(
                .usageBadValue, "--output names a folder, and - is standard output",
                fix: "for example `oneid segment -c oneid.json5 -o segments`")
        }
    }

    static let flags: [Flag<SegmentOptions>] = [
        .config, .previous, .decisions.inBackground, .asOf, .output, .force, .dryRun, .columns, .excel, .format, .ascii,
        .history, .previousRun, .max, .min, .rejects.inBackground, .threads,
        .id.inBackground, .identifier.inBackground, .updated, .name, .inputFormat, .delimiter, .headerLine, .encoding,
        .records, .maxUnpacked, .region, .junk, .maxRecords, .maxPeople, .link, .guards, .memory, .allowChanging, .mode,
        .noSync, .quiet, .verbose, .progress, .color, .showValues, .help,
    ]
}

/// `segment.vip=5%`
struct SegmentLimit: Sendable {
    let segment: String
    let isMaximum: Bool
    let people: Int?
    let share: Percentage?
    let text: String

    static func read(_ text: String, flag: FlagDefinition, isMaximum: Bool) throws(Finding) -> SegmentLimit {
        let example = "write it as in \(flag.spelling) segment.vip=1000, or =5%"
        guard text.hasPrefix("segment."), let mark = text.lastIndex(of: "=") else {
            throw flag.refused("'\(text)' limits no segment", fix: example)
        }
        let name = String(text[..<mark].dropFirst("segment.".count))
        let value = String(text[text.index(after: mark)...])
        let share = value.hasSuffix("%") ? Percentage(String(value.dropLast())) : nil
        let people = value.hasSuffix("%") ? nil : WholeNumber.parse(value)
        guard !name.isEmpty, share != nil || people.map({ $0 >= 0 }) ?? false else {
            throw flag.refused("'\(value)' is neither a number of people nor a percentage", fix: example)
        }
        return SegmentLimit(segment: name, isMaximum: isMaximum, people: people, share: share, text: value)
    }
}
