import OneIDConfiguration
import OneIDCore
import OneIDIntake
import OneIDPipeline
import OneIDShell

/// A value of `oneid inspect --value`: `phone=138…`, `phone:md5=0f3a…`, `phone:md5:e164=…`, `phone_md5=…`.
struct InspectedValue {
    private let settings: IdentifierTypeSettings
    private let hash: DigestForm?
    private let value: String

    private static let place = SourcePosition(file: Flag<InspectCommandOptions>.value.spelling)

    /// Split at the first `=`.
    ///
    /// - Throws: `usage.bad-value`.
    init(_ text: String, _ types: ValueTypes) throws(Finding) {
        let flag = Flag<InspectCommandOptions>.value.definition
        guard let equals = text.firstIndex(of: "=") else {
            throw flag.refused("\(flag.valueName) expected, found '\(text)'")
        }
        value = String(text[text.index(after: equals)...])
        (settings, hash) = try Self.type(String(text[..<equals]), types)
    }

    private static func type(
        _ word: String, _ types: ValueTypes
    ) throws(Finding) -> (IdentifierTypeSettings, DigestForm?) {
        if let settings = types.settings(for: word) { return (settings, nil) }
        // As a column is named: `phone_md5`.
        if case .identifier(let type, let algorithm?)? = HeaderNames.recognise(word),
            let settings = types.settings(for: type.name)
        {
            let hash = HashArgument(algorithm: algorithm)
            return (settings, try hash.declaration(type.name, like: .builtIn(type), at: place))
        }
        let parts = word.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard let first = parts.first, parts.count <= 3, let settings = types.settings(for: first) else {
            let known = types.names
            throw Finding(
                .usageBadValue, at: place, "'\(word)' is not an identifier type; it is \(known.joinedAsAlternatives)",
                fix: Suggestion.nearest(to: parts.first ?? word, among: known).map { "did you mean \($0)?" }
                    ?? "for example \(Flag<InspectCommandOptions>.value.example); --config FILE adds the types that FILE declares"
            )
        }
        let hash = try HashArgument.read(parts.dropFirst(), at: place, example: "--value phone:md5=…")
        return (settings, try hash?.declaration(first, like: settings.like, at: place))
    }

    /// The value as given and what becomes of it.
    func explained(_ types: ValueTypes) throws(Finding) -> (text: String, steps: NormalisationSteps) {
        (value, try types.steps(value, as: settings, hash: hash))
    }
}
