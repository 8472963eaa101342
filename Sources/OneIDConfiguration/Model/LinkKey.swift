import OneIDCore

/// A composite key: records that agree in all its parts are linked, as by one value.
public struct LinkKey: Sendable, Hashable {
    /// Attributes and identifier types, as written.
    public var parts: [String]
    /// Whether it joins no two groups that each have an identifier of their own.
    public var weak = false
    /// Whether agreements that chance would bring about too often link nothing.
    public var isRare = true
    /// As of an identifier type; nil: as of a declared one.
    public var limits = Limits()
    /// Where it stands in the configuration; nil: a flag.
    public var position: ConfigurationPosition?

    public init(parts: [String]) { self.parts = parts }

    /// Its name as an identifier type: `name+birthday`.
    public var name: String { LinkKey.name(parts) }

    public static func name(_ parts: [String]) -> String { parts.joined(separator: "+") }

    /// Limits that were given; nil inside: off.
    public struct Limits: Sendable, Hashable {
        public var maxRecords: Int??
        public var maxPeople: Int??
        public var maxPerPerson: Int??

        public init() {}
    }

    /// Reads `name+birthday`; nil unless it has two parts or more, all different.
    public init?(_ name: String) {
        let parts = name.split(separator: "+", omittingEmptySubsequences: false).map(String.init)
        guard parts.count > 1, !parts.contains(""), Set(parts).count == parts.count else { return nil }
        self.init(parts: parts)
    }

    /// Whether another key has the same parts, in any order.
    public func isSame(as other: LinkKey) -> Bool { Set(parts) == Set(other.parts) }

    /// What the key is as an identifier type.
    public var settings: IdentifierTypeSettings {
        var settings = IdentifierTypeSettings(name: name, like: .key)
        settings.weak = weak
        if let limit = limits.maxRecords { settings.maxRecords = limit }
        if let limit = limits.maxPeople { settings.maxPeople = limit }
        if let limit = limits.maxPerPerson { settings.maxPerPerson = limit }
        return settings
    }
}

extension IdentifierSettings {
    /// Adds composite keys as types of their own.
    public mutating func add(_ keys: [LinkKey]) {
        for key in keys where settings(for: key.name) == nil {
            var settings = key.settings
            if !guards { settings.liftLimits() }
            types.append(settings)
        }
    }
}
