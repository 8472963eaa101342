import OneIDCore

/// Reads the keys of an object whose keys are fixed; keys that its section lacks are reported when it is opened.
struct ObjectReader<Key: ConfigurationKeys> {
    let position: ConfigurationPosition
    private let members: [ConfigurationNode.Member]
    private let reader: ConfigurationReader

    /// nil (reported) when the node is no object.
    ///
    /// - Parameter checksKeys: false when the object has keys of the user's naming beside the fixed ones; the
    ///   caller then reports the unknown.
    init?(
        _ node: ConfigurationNode, _: Key.Type, wanted: String = "an object",
        checksKeys: Bool = true, _ reader: ConfigurationReader
    ) {
        guard let members = reader.members(node, wanted: wanted) else { return nil }
        self.members = members
        self.reader = reader
        position = node.position
        if checksKeys { reportUnknownKeys() }
    }

    private func reportUnknownKeys() {
        for member in members where !Key.names.contains(member.key) {
            reader.reportUnknownKey(member, in: Key.section, known: Key.names)
        }
    }

    /// Reads one key when it is there.
    func read<Value>(_ key: Key, _ body: (ConfigurationNode) -> Value?) -> Value? {
        guard let member = member(key) else { return nil }
        return body(member.value)
    }

    /// Reads one key that has to be there.
    func require<Value>(_ key: Key, _ example: String, _ body: (ConfigurationNode) -> Value?) -> Value? {
        guard let member = member(key) else {
            let name = key.rawValue
            let place = position.path.isEmpty ? name : "\(position.path).\(name)"
            reader.report(
                .configurationMissingKey, at: position, "\(place) is missing: \(Key.section.title) needs it",
                fix: "add \(name): \(example)")
            return nil
        }
        return body(member.value)
    }

    /// The key with its position, or nil when it is absent.
    func member(_ key: Key) -> ConfigurationNode.Member? { members.first { $0.key == key.rawValue } }

    var allMembers: [ConfigurationNode.Member] { members }
}

extension ConfigurationReader {
    /// A key that its object does not have: names the path and proposes the nearest.
    func reportUnknownKey(_ member: ConfigurationNode.Member, in section: ConfigurationSection, known: [String]) {
        guard !isFull else {
            // Counted only: the message is never shown.
            report(.configurationUnknownKey, at: member.position, "")
            return
        }
        // The commonest slip is a section one level too deep or too high: say where the key belongs.
        let elsewhere = ConfigurationKey.all.filter { $0.name == member.key }.map(\.section.title)
        let advice: String
        if let nearest = Self.nearest(to: member.key, among: known) {
            advice = "did you mean \"\(nearest)\"?"
        } else if let other = elsewhere.first, section == .top || section == .source {
            advice = "it is a key of \(other); the keys here are \(known.joined(separator: ", "))"
        } else {
            advice = "the keys here are \(known.joined(separator: ", "))"
        }
        report(
            .configurationUnknownKey, at: member.position,
            "\(member.position.path): \(section.title) has no key \(ConfigurationPath.quoted(member.key))", fix: advice)
    }
}
