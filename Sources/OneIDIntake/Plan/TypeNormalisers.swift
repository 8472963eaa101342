import OneIDConfiguration
import OneIDCore

extension IdentifierTypeSettings {
    /// Normalises values of a type like text.
    func textNormaliser(junk: JunkList) -> TextIdentifierNormaliser {
        TextIdentifierNormaliser(name: name, pattern: pattern, folding: normalise, junk: junk)
    }

    /// What values of a type like a built-in one are read by.
    ///
    /// - Parameter region: of the column, where it has one of its own.
    /// - Throws: `config.region`.
    func normaliserOptions(
        region: String? = nil, junk: JunkList, configuration: String?
    ) throws(Finding) -> NormaliserOptions {
        let name = region ?? self.region
        guard let known = PhoneRegion(name) else {
            throw Finding(
                .unknownRegion, at: SourcePosition(file: configuration ?? "--region"),
                "'\(name)' is not a region whose calling code oneid knows",
                fix: "use a two-letter country code such as CN, HK or DE")
        }
        return NormaliserOptions(region: known, providerRules: providerRules, junk: junk)
    }
}

/// The identifier types that a single value can be looked at as: the built-in ones and those of a configuration.
public struct ValueTypes {
    private let identifiers: IdentifierSettings
    private let junk: RunJunk
    private let configuration: String?

    /// - Parameters:
    ///   - junk: configured junk values by type.
    ///   - configuration: the file they are from; nil: there is none.
    public init(_ identifiers: IdentifierSettings, junk: [String: [String]], configuration: String?) {
        var single = identifiers
        single.types.removeAll { $0.like == .key }
        self.identifiers = single
        self.junk = RunJunk(junk, identifiers)
        self.configuration = configuration
    }

    public var names: [String] { identifiers.types.map(\.name) }

    public func settings(for name: String) -> IdentifierTypeSettings? { identifiers.settings(for: name) }

    /// How a value becomes what it is to a run.
    ///
    /// - Parameter hash: what the value is a digest of; only for types like a built-in one.
    /// - Throws: `config.region`.
    public func steps(
        _ value: String, as settings: IdentifierTypeSettings, hash: DigestForm? = nil
    ) throws(Finding) -> NormalisationSteps {
        let junk = junk[settings.name]
        guard case .builtIn(let type) = settings.like else {
            return NormalisationSteps(value, by: settings.textNormaliser(junk: junk))
        }
        if let form = hash {
            return NormalisationSteps(
                digest: value, of: type, named: settings.name, form: form, junk: junk.digests(of: type, form: form))
        }
        return NormalisationSteps(
            value, as: type, named: settings.name,
            options: try settings.normaliserOptions(junk: junk, configuration: configuration))
    }
}
