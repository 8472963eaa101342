/// Well-formed values that stand for nobody: they link nothing.
///
/// Built in are each type's list of values and its rule; configured values come on top.
public struct JunkList: Sendable {
    /// A configured junk value that is no value of its type.
    public struct Refused: Sendable, Equatable {
        public let type: String
        public let value: String
        public let reason: String
    }

    /// The list without configured values.
    public static let builtIn = JunkList(extra: [:])

    /// Nothing is junk; for normalising the junk values themselves.
    static let none = JunkList()

    /// By name of the type.
    private let sets: [String: JunkSet]
    /// Configured values that could not be normalised, in the order of type and value.
    public let refused: [Refused]

    private init() {
        sets = [:]
        refused = []
    }

    /// - Parameters:
    ///   - extra: values by the name of their type, written as in any input: `["phone": ["139 0000 0000"]]`.
    ///   - region: the region of phones among them.
    ///   - providerRules: whether e-mails among them are read by their providers' rules.
    public init(extra: [String: [String]], region: PhoneRegion = .cn, providerRules: Bool = false) {
        var refused: [Refused] = []
        var sets: [String: JunkSet] = [:]
        for (name, values) in extra {
            let codes = OpaqueCode.placeholders.values + values.sorted()
            sets[name] = JunkSet(
                listed: ByteStringSet(codes.map { Array($0.utf8) }), rule: OpaqueCode.isMadeUp, mayBeDigests: true)
        }
        for type in IdentifierType.builtIn {
            var values = type.junk.values.map { Array($0.utf8) }
            let normaliser = Self.reader(of: type, region, providerRules)
            var cell = NormalisedCell()
            for value in (extra[type.name] ?? []).sorted() {
                values += Self.canonical(value, normaliser, &cell)
                // What is junk or no value already links nothing and needs no entry.
                if cell.valueClass != .junk, !cell.valueClass.links {
                    let reason = cell.valueClass == .invalid ? "\(cell.reason)" : cell.valueClass.name
                    refused.append(Refused(type: type.name, value: value, reason: reason))
                }
            }
            sets[type.name] = JunkSet(
                listed: ByteStringSet(values), rule: type.junk.rule, mayBeDigests: type.junk.mayBeDigests)
        }
        self.sets = sets
        self.refused = refused
    }

    /// The canonical forms of a value as it is read for the list; none when it is no value of the type.
    public static func canonical(
        _ value: String, of type: IdentifierType, region: PhoneRegion = .cn, providerRules: Bool = false
    ) -> [[UInt8]] {
        var cell = NormalisedCell()
        return canonical(value, reader(of: type, region, providerRules), &cell)
    }

    private static func reader(
        of type: IdentifierType, _ region: PhoneRegion, _ providerRules: Bool
    ) -> any IdentifierNormaliser {
        type.makeNormaliser(NormaliserOptions(region: region, providerRules: providerRules, junk: .none))
    }

    private static func canonical(
        _ value: String, _ normaliser: any IdentifierNormaliser, _ cell: inout NormalisedCell
    ) -> [[UInt8]] {
        Array(value.utf8).withUnsafeBufferPointer { normaliser.normalise($0, into: &cell) }
        return (0..<cell.count).map { index in cell.withValue(index) { Array($0) } }
    }

    /// The listed junk values of a built-in type, in canonical form; those that only a rule calls junk are not listed.
    public func values(of type: IdentifierType) -> [[UInt8]] { self[type].listed.strings }

    /// The junk of a built-in type.
    subscript(type: IdentifierType) -> JunkSet { self[named: type.name] }

    /// The junk of a type; declared ones like text have that of all codes.
    subscript(named name: String) -> JunkSet { sets[name] ?? sets[IdentifierType.member.name] ?? .none }

    /// The canonical junk values that a fast way of a type has to stay clear of.
    public func fastValues(of type: IdentifierType) -> [[UInt8]] {
        values(of: type) + PlaceholderDigests.canonicalValues(of: type)
    }
}
