import OneIDConfiguration
import OneIDCore

/// A value of `oneid inspect --value`: `phone=138…`, `phone:md5=0f3a…`, `phone:md5:e164=…`, `phone_md5=…`.
struct InspectedValue {
    private let type: BuiltInType
    private let hash: HashDeclaration?
    private let value: String

    private static let place = SourcePosition(file: InspectCommand.value.spelling)

    /// Split at the first `=`.
    ///
    /// - Throws: `usage.bad-value`.
    init(_ text: String) throws(Finding) {
        let flag = InspectCommand.value
        guard let equals = text.firstIndex(of: "=") else {
            throw Finding(
                .usageBadValue, at: Self.place, "\(flag.valueName) expected, found '\(text)'",
                fix: "for example \(flag.example)")
        }
        value = String(text[text.index(after: equals)...])
        (type, hash) = try Self.type(String(text[..<equals]))
    }

    private static func type(_ word: String) throws(Finding) -> (BuiltInType, HashDeclaration?) {
        if let type = BuiltInType(rawValue: word) { return (type, nil) }
        // As a column is named: `phone_md5`.
        if case .identifier(let type, let algorithm?)? = HeaderNames.recognise(word),
            let known = HashArgument.Algorithm(rawValue: algorithm)
        {
            return (
                type, try HashArgument(algorithm: known).declaration(type.rawValue, like: .builtIn(type), at: place)
            )
        }
        let parts = word.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        guard let first = parts.first, parts.count <= 3, let type = BuiltInType(rawValue: first) else {
            let known = BuiltInType.allCases.map(\.rawValue)
            throw Finding(
                .usageBadValue, at: place, "'\(word)' is not an identifier type; it is \(known.joinedAsAlternatives)",
                fix: Suggestion.nearest(to: parts.first ?? word, among: known).map { "did you mean \($0)?" }
                    ?? "for example \(InspectCommand.value.example)")
        }
        let hash = try HashArgument.read(parts.dropFirst(), at: place, example: "--value phone:md5=…")
        return (type, try hash?.declaration(type.rawValue, like: .builtIn(type), at: place))
    }

    /// The value as given and what becomes of it.
    func explained(region: PhoneRegion) -> (text: String, steps: NormalisationSteps) {
        guard let hash, let algorithm = DigestAlgorithm(rawValue: hash.algorithm),
            let preimage = PreimageForm(rawValue: hash.form.rawValue)
        else { return (value, NormalisationSteps(value, as: type, options: NormaliserOptions(region: region))) }
        let form = DigestForm(algorithm: algorithm, form: preimage)
        return (
            value,
            NormalisationSteps(
                digest: value, of: type, form: form, junk: JunkList.builtIn.digests(of: type, form: form))
        )
    }
}
