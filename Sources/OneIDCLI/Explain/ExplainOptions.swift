import OneIDCore
import OneIDFeatures
import OneIDIO
import OneIDLinking
import OneIDPipeline
import OneIDShell

/// What `oneid explain` was asked.
struct ExplainOptions: AnswersQuestion, KeepsRejects, CountsToDate {
    let inputs = InputOptions()
    let linking = LinkingOptions()
    var messages = MessageOptions()
    var writing = WritingOptions()
    var output: OutputTarget = .standardOutput
    var rejects: OutputTarget?
    /// One or two.
    var subjects: [ExplainRequest] = []
    var format = ExplanationFormat.table.usual
    var limit = 20
    /// The segment whose condition is explained; nil: why records are one person.
    var segment: String?
    /// The tag whose value is explained.
    var tag: String?
    /// Of the conditions of a segment.
    var asOf: Int64?

    /// - Throws: the first thing wrong, as a usage finding.
    init(_ arguments: ParsedArguments) throws(Finding) {
        try readFlags(arguments)
        let types = types()
        var files: [Argument] = []
        for operand in arguments.operands {
            if let subject = ExplainRequest(operand, types: types) {
                subjects.append(subject)
            } else {
                files.append(operand)
            }
        }
        guard !subjects.isEmpty else {
            if let (operand, near) = ExplainOptions.misspelt(arguments.operands, types) {
                throw Finding(
                    .usageBadValue, "nothing to explain: there is no identifier type '\(operand)'",
                    fix: "did you mean \(near)=…?")
            }
            throw Finding(
                .usageBadValue, "nothing to explain: a record, an identifier or a OneID expected",
                fix:
                    "for example `oneid explain tmall:1001 jd:J-7 -c oneid.json5`, `oneid explain phone=13800001111 tmall.csv`"
            )
        }
        guard segment == nil || tag == nil else {
            throw Finding(
                .usageConflictingFlags, "--segment and --tag ask two things", fix: "ask one after the other")
        }
        guard segment == nil && tag == nil || inputs.configuration != nil else {
            throw Finding(
                .usageBadValue, "\(tag == nil ? "segments" : "tags") stand in a configuration, and none is named",
                fix: "add --config oneid.json5")
        }
        guard segment == nil && tag == nil || ["text", "json"].contains(format.name) else {
            throw Finding(
                .usageConflictingFlags,
                "a \(tag == nil ? "segment" : "tag") is explained as text or json, not as \(format.name)",
                fix: "leave --format out, or write --format json")
        }
        guard subjects.count <= 2 || segment != nil || tag != nil else {
            throw Finding(
                .usageBadValue, "\(subjects.count) things to explain, but at most two can be compared",
                fix: "a file whose name looks like a record or an identifier is written ./NAME")
        }
        try inputs.take(files, command: "explain tmall:1001")
        try OutputTarget.refuseShared([
            (Flag<Self>.answer.definition, output), (Flag<Self>.rejects.definition, rejects),
        ])
    }

    /// Whom the subjects name.
    var people: PeopleRequest {
        var people = PeopleRequest()
        for subject in subjects {
            switch subject {
            case .oneID(let id): people.oneIDs.append(id)
            case .record(let source, let id): people.accounts.append(.init(source: source, id: id))
            case .identifier(let type, let value): people.find.append(.init(type: type, value: value))
            }
        }
        return people
    }

    /// The first word before a `=` that is nearly a type, and the type.
    private static func misspelt(_ operands: [Argument], _ types: Set<String>) -> (word: String, type: String)? {
        for operand in operands {
            guard let text = operand.text, let mark = text.firstIndex(of: "=") else { continue }
            let word = String(text[..<mark])
            // `tmall=a.csv` is what it looks like.
            let file = FilePath(Array(text[mark...].utf8.dropFirst()))
            guard InputContent.identity(at: file) == nil else { continue }
            if let near = Suggestion.nearest(to: word, among: types.sorted()) { return (word, near) }
        }
        return nil
    }

    /// Identifier types that a subject can be of: the configuration may declare some.
    private func types() -> Set<String> {
        var types = Set(IdentifierType.builtIn.map(\.name))
        if let path = inputs.configuration {
            // Its warnings come when the run reads it; its errors come now.
            let silent = MessageLog(Terminal.detect(), verbosity: .quiet) { _ in }
            if let read = try? ConfigurationFile.read(.init(path.bytes), silent) {
                types.formUnion(read.0.identifiers.types.map(\.name))
            }
        }
        return types
    }

    static let flags: [Flag<ExplainOptions>] = [
        .config, .previous, .decisions, .threads, .answer, .format, .limit, .segment, .tag, .asOf.inBackground,
        .rejects.inBackground, .id, .identifier.inBackground,
        .updated, .name,
        .inputFormat, .delimiter, .headerLine, .encoding, .records, .maxUnpacked, .region, .junk, .maxRecords,
        .maxPeople,
        .maxPerPerson, .names,
        .link, .guards,
        .memory, .allowChanging, .tried, .mode, .noSync, .quiet, .verbose, .progress, .color, .showValues, .help,
    ]
}
