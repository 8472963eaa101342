import OneIDCore
import OneIDIO
import OneIDPipeline

/// What `oneid explain` was asked.
struct ExplainOptions: Sendable {
    enum Format: String, Sendable {
        case text, json, dot, mermaid
    }

    /// Inputs and settings of the run.
    var resolve: ResolveOptions
    /// One or two.
    var subjects: [ExplainRequest]
    var format: Format
    var limit: Int

    /// - Throws: the first thing wrong, as a usage finding.
    init(_ arguments: ParsedArguments) throws(Finding) {
        let types = try ExplainOptions.types(arguments)
        var subjects: [ExplainRequest] = []
        var files = arguments
        files.operands = []
        for operand in arguments.operands {
            if let subject = ExplainRequest(operand, types: types) {
                subjects.append(subject)
            } else {
                files.operands.append(operand)
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
        guard subjects.count <= 2 else {
            throw Finding(
                .usageBadValue, "\(subjects.count) things to explain, and two at most can be compared",
                fix: "a file whose name looks like a record or an identifier is written ./NAME")
        }
        self.subjects = subjects
        resolve = try ResolveOptions(files, command: "explain")
        format = arguments.value(of: ExplainFlags.format).flatMap { Format(rawValue: $0.display) } ?? .text
        limit = arguments.value(of: ExplainFlags.limit).flatMap { WholeNumber.parse($0.display) } ?? 20
    }

    /// The first word before a `=` that is nearly a type, and the type.
    private static func misspelt(_ operands: [PathBytes], _ types: Set<String>) -> (word: String, type: String)? {
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
    private static func types(_ arguments: ParsedArguments) throws(Finding) -> Set<String> {
        var types = Set(BuiltInType.allCases.map(\.rawValue))
        if let path = arguments.value(of: ResolveFlags.config), !path.isDash {
            // Its warnings come when the run reads it; its errors come now.
            let silent = MessageLog(Terminal.detect(), verbosity: .quiet) { _ in }
            if let read = try? ConfigurationFile.read(.init(path.bytes), silent) {
                types.formUnion(read.0.identifiers.types.map(\.name))
            }
        }
        return types
    }
}

extension ExplainRequest {
    /// Reads `SOURCE:RECORD_ID`, `TYPE=VALUE` or a OneID; nil for anything else, which is a file.
    ///
    /// What comes first of `/`, `:` and `=` decides, so `./a:b.csv`, `tmall=a:b.csv` and `phones/a=b` are files.
    init?(_ operand: PathBytes, types: Set<String>) {
        guard let text = operand.text else { return nil }
        if let id = OneID(text) {
            self = .oneID(id)
            return
        }
        guard let mark = text.firstIndex(where: { $0 == "/" || $0 == ":" || $0 == "=" }), mark > text.startIndex else {
            return nil
        }
        let left = String(text[..<mark])
        let right = String(text[text.index(after: mark)...])
        guard !right.isEmpty else { return nil }
        switch text[mark] {
        case ":": self = .record(source: left, id: right)
        case "=" where types.contains(left): self = .identifier(type: left, value: right)
        default: return nil
        }
    }
}
