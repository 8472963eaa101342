import OneIDConfiguration
import OneIDCore
import OneIDShell

/// The digest of a hashed column and the form that was hashed.
struct HashArgument: Sendable, Equatable {
    var algorithm: DigestAlgorithm
    /// As written after the second colon, for example `e164`; nil: the usual form of the type.
    var form: String?
}

extension HashArgument {
    /// Reads what stands behind a type: nothing, `md5`, or `md5` and `e164`.
    ///
    /// - Throws: `usage.bad-value` at `place`.
    static func read(
        _ parts: ArraySlice<String>, at place: SourcePosition, example: String
    ) throws(Finding) -> HashArgument? {
        guard let first = parts.first else { return nil }
        let names = DigestAlgorithm.allCases.map(\.rawValue)
        guard let algorithm = DigestAlgorithm(rawValue: first.lowercased()) else {
            throw Finding(
                .usageBadValue, at: place, "'\(first)' is not \(names.joinedAsAlternatives)",
                fix: Suggestion.nearest(to: first, among: names).map { "did you mean \($0)?" }
                    ?? "for example \(example)")
        }
        return HashArgument(algorithm: algorithm, form: parts.dropFirst().first)
    }

    /// What a column of a type holds when its digests are said on the command line: the form that was hashed is the type's
    /// usual one unless it is named.
    ///
    /// - Throws: `usage.bad-value` for types without digests and forms that the type does not have.
    func declaration(
        _ type: String, like: IdentifierLikeness, at place: SourcePosition
    ) throws(Finding) -> DigestForm {
        let forms = like.type?.hashForms ?? []
        guard let usual = forms.first else {
            throw Finding(
                .usageBadValue, at: place, "values of type \(type) cannot be declared as hashed",
                fix: "leave out :\(algorithm.rawValue); \(IdentifierType.list("and", where: \.isHashed)) may be digests"
            )
        }
        guard let form else { return DigestForm(algorithm: algorithm, form: usual) }
        guard let known = HashForm(rawValue: form), forms.contains(known) else {
            throw Finding(
                .usageBadValue, at: place, "'\(form)' is not a form of a hashed \(type)",
                fix: "use \(forms.map(\.rawValue).joinedAsAlternatives)")
        }
        return DigestForm(algorithm: algorithm, form: known)
    }
}
