import OneIDCore

/// Reads the keys of an object whose keys are fixed; keys that its section lacks are reported when it is opened.
struct ObjectReader {
    let section: ConfigurationSection
    let position: ConfigurationPosition
    private let members: [ConfigurationNode.Member]
    private let reader: ConfigurationReader

    /// nil (reported) when the node is no object.
    ///
    /// - Parameter checksKeys: false when the object has keys of the user's naming beside the fixed ones; the
    ///   caller then reports the unknown.
    init?(
        _ node: ConfigurationNode, _ section: ConfigurationSection, wanted: String = "an object",
        checksKeys: Bool = true, _ reader: ConfigurationReader
    ) {
        guard let members = reader.members(node, wanted: wanted) else { return nil }
        self.section = section
        self.members = members
        self.reader = reader
        position = node.position
        if checksKeys { reportUnknownKeys() }
    }

    private func reportUnknownKeys() {
        let known = ConfigurationKey.names(in: section)
        for member in members where !known.contains(member.key) {
            reader.reportUnknownKey(member, in: section, known: known)
        }
    }

    /// Reads one key when it is there.
    func read<Value>(_ key: String, _ body: (ConfigurationNode) -> Value?) -> Value? {
        guard let member = member(key) else { return nil }
        return body(member.value)
    }

    /// Reads one key that has to be there.
    func require<Value>(_ key: String, _ example: String, _ body: (ConfigurationNode) -> Value?) -> Value? {
        guard let member = member(key) else {
            let place = position.path.isEmpty ? key : "\(position.path).\(key)"
            reader.report(
                .configurationMissingKey, at: position, "\(place) is missing: \(section.title) needs it",
                fix: "add \(key): \(example)")
            return nil
        }
        return body(member.value)
    }

    /// The key with its position, or nil when it is absent.
    func member(_ key: String) -> ConfigurationNode.Member? { members.first { $0.key == key } }

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
