import OneIDConfiguration
import OneIDCore

/// The junk values of the identifier types of a run: built-in ones, and configured ones read as the type's cells are.
struct RunJunk {
    /// A configured junk value that is no value of its type.
    struct Refused {
        let type: String
        let value: String
        let reason: String
    }

    /// Of the built-in types and of those like text.
    private let common: JunkList
    /// Of declared types that are like a built-in one.
    private var declared: [String: JunkList] = [:]
    /// In the order of types and values.
    private(set) var refused: [Refused]

    /// - Parameter values: by the name of their type.
    init(_ values: [String: [String]], _ identifiers: IdentifierSettings) {
        let phone = identifiers.settings(for: IdentifierType.phone.name)
        let email = identifiers.settings(for: IdentifierType.email.name)
        let folded = RunJunk.folded(values, identifiers)
        common = JunkList(
            extra: folded, region: RunJunk.region(phone), providerRules: email?.providerRules ?? false)
        refused = common.refused.map { Refused(type: $0.type, value: $0.value, reason: $0.reason) }
        for settings in identifiers.types where IdentifierType.named(settings.name) == nil {
            guard case .builtIn(let like) = settings.like else { continue }
            let own = values[settings.name] ?? []
            let list = JunkList(
                extra: [like.name: (values[like.name] ?? []) + own], region: RunJunk.region(settings),
                providerRules: settings.providerRules)
            declared[settings.name] = list
            for value in list.refused where own.contains(value.value) {
                refused.append(Refused(type: settings.name, value: value.value, reason: value.reason))
            }
        }
    }

    /// The values of types that fold theirs, as cells of them are folded; as they are written, too, for cells that cannot be.
    private static func folded(_ values: [String: [String]], _ identifiers: IdentifierSettings) -> [String: [String]] {
        var folded = values
        for settings in identifiers.types {
            guard let folding = settings.normalise, let own = values[settings.name] else { continue }
            folded[settings.name] = own + own.compactMap(folding.folded)
        }
        return folded
    }

    /// A region that nobody knows is an error of the column that needs it.
    private static func region(_ settings: IdentifierTypeSettings?) -> PhoneRegion {
        settings.flatMap { PhoneRegion($0.region) } ?? .cn
    }

    subscript(type: String) -> JunkList { declared[type] ?? common }
}
