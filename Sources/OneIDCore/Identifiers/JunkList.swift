/// Well-formed values that stand for nobody: they link nothing.
///
/// Built in are a list of values (`JunkValues`) and rules; configured values come on top. Asked with canonical bytes.
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

    /// By ordinal of the built-in type.
    private let sets: [ByteStringSet]
    private let configured: [String: ByteStringSet]
    private let hasRules: Bool
    /// Configured values that could not be normalised, in the order of type and value.
    public let refused: [Refused]

    private init() {
        sets = BuiltInType.allCases.map { _ in ByteStringSet([]) }
        configured = [:]
        hasRules = false
        refused = []
    }

    /// - Parameters:
    ///   - extra: values by the name of their type, written as in any input: `["phone": ["139 0000 0000"]]`.
    ///   - region: the region of phones among them.
    ///   - providerRules: whether e-mails among them are read by their providers' rules.
    public init(extra: [String: [String]], region: PhoneRegion = .cn, providerRules: Bool = false) {
        var refused: [Refused] = []
        var configured: [String: ByteStringSet] = [:]
        var sets: [ByteStringSet] = []
        for type in BuiltInType.allCases {
            var values = JunkValues.values(of: type).map { Array($0.utf8) }
            let normaliser = Self.reader(of: type, region, providerRules)
            var cell = NormalisedCell()
            for value in (extra[type.rawValue] ?? []).sorted() {
                values += Self.canonical(value, normaliser, &cell)
                // What is junk or no value already links nothing and needs no entry.
                if cell.valueClass != .junk, !cell.valueClass.links {
                    let reason = cell.valueClass == .invalid ? "\(cell.reason)" : cell.valueClass.name
                    refused.append(Refused(type: type.rawValue, value: value, reason: reason))
                }
            }
            sets.append(ByteStringSet(values))
        }
        for (name, values) in extra where BuiltInType(rawValue: name) == nil {
            configured[name] = ByteStringSet(values.sorted().map { Array($0.utf8) })
        }
        self.sets = sets
        self.configured = configured
        self.refused = refused
        hasRules = true
    }

    /// The canonical forms of a value as it is read for the list; none when it is no value of the type.
    public static func canonical(
        _ value: String, of type: BuiltInType, region: PhoneRegion = .cn, providerRules: Bool = false
    ) -> [[UInt8]] {
        var cell = NormalisedCell()
        return canonical(value, reader(of: type, region, providerRules), &cell)
    }

    private static func reader(
        of type: BuiltInType, _ region: PhoneRegion, _ providerRules: Bool
    ) -> any IdentifierNormaliser {
        makeNormaliser(
            for: type, options: NormaliserOptions(region: region, providerRules: providerRules, junk: .none))
    }

    private static func canonical(
        _ value: String, _ normaliser: any IdentifierNormaliser, _ cell: inout NormalisedCell
    ) -> [[UInt8]] {
        Array(value.utf8).withUnsafeBufferPointer { normaliser.normalise($0, into: &cell) }
        return (0..<cell.count).map { index in cell.withValue(index) { Array($0) } }
    }

    /// The listed junk values of a built-in type, in canonical form; those that only a rule calls junk are not listed.
    public func values(of type: BuiltInType) -> [[UInt8]] { sets[type.ordinal].strings }

    /// Whether canonical bytes of a built-in type are junk.
    public func contains(_ type: BuiltInType, _ canonical: UnsafeBufferPointer<UInt8>) -> Bool {
        if hasRules, Self.isPlaceholder(type, canonical) { return true }
        if type == .phone, let mark = canonical.firstIndex(of: UInt8(ascii: ";")) {
            return sets[type.ordinal].contains(canonical.part(0..<mark))
        }
        return sets[type.ordinal].contains(canonical)
    }

    /// Whether a value of a configured type is among its configured junk.
    public func contains(named type: String, _ canonical: UnsafeBufferPointer<UInt8>) -> Bool {
        configured[type]?.contains(canonical) ?? false
    }

    // MARK: Rules

    private static func isPlaceholder(_ type: BuiltInType, _ value: CellBytes) -> Bool {
        switch type {
        case .phone: isPlaceholderPhone(value)
        case .email: isPlaceholderAddress(value)
        case .device: isPlaceholderDevice(value)
        case .member, .cookie, .openID, .unionID: value.isOneByteRepeated && (value.count >= 4 || value[0] == 0x30)
        case .nationalID: false
        }
    }

    /// The last eight digits all the same: 13800000000, 13888888888, 22222222. Or all eight behind +852, +853 counting. Or
    /// 13800xxx500, China Mobile's message centres, which handsets show as a sender.
    private static func isPlaceholderPhone(_ value: CellBytes) -> Bool {
        var end = value.count
        if let mark = value.firstIndex(of: UInt8(ascii: ";")) { end = mark }
        guard end > 8 else { return false }
        let last = value.part(end - 8..<end)
        if last[7] == last[6], last.isOneByteRepeated { return true }
        if end == 14, value.has("+8613800", at: 0), value.has("500", at: 11) { return true }
        guard end == 12, value.has("+852", at: 0) || value.has("+853", at: 0) else { return false }
        return last.isDigitSequence(atLeast: 8)
    }

    /// Domains that are reserved for examples (RFC 2606, RFC 6761), mailboxes nobody reads, names such as `1111@`.
    private static func isPlaceholderAddress(_ value: CellBytes) -> Bool {
        guard let at = value.firstIndex(of: UInt8(ascii: "@")) else { return false }
        let name = value.part(0..<at)
        let domain = value.part(at + 1..<value.count)
        if isReserved(domain) || JunkValues.robotMailboxes.contains(name) { return true }
        // QQ numbers have 5 digits or more and begin with 1 to 9.
        if domain.count == 6, domain.has("qq.com", at: 0), name.isAllDigits, name.count < 5 || name[0] == 0x30 {
            return true
        }
        if name.isAllDigits { return name.isOneByteRepeated && name.count >= 3 || name.isDigitSequence(atLeast: 5) }
        return name.count >= 3 && name.isOneByteRepeated
    }

    private static func isReserved(_ domain: CellBytes) -> Bool {
        guard let dot = domain.lastIndex(of: UInt8(ascii: ".")) else { return false }
        if JunkValues.reservedTopDomains.contains(domain.part(dot + 1..<domain.count)) { return true }
        let above = domain.part(0..<dot).lastIndex(of: UInt8(ascii: ".")).map { $0 + 1 } ?? 0
        return JunkValues.reservedDomains.contains(domain.part(above..<domain.count))
    }

    /// One digit repeated behind the kind: all zero, all f.
    private static func isPlaceholderDevice(_ value: CellBytes) -> Bool {
        guard let colon = value.firstIndex(of: UInt8(ascii: ":")) else { return false }
        var digit: UInt8 = 0
        for index in colon + 1..<value.count where value[index].isHexDigit {
            if digit == 0 { digit = value[index] } else if value[index] != digit { return false }
        }
        return true
    }
}

extension BuiltInType {
    /// Position in `allCases`.
    var ordinal: Int {
        switch self {
        case .nationalID: 0
        case .unionID: 1
        case .phone: 2
        case .openID: 3
        case .member: 4
        case .email: 5
        case .device: 6
        case .cookie: 7
        }
    }
}
