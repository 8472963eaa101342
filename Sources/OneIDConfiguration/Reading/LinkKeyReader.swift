import OneIDCore

extension ConfigurationReader {
    /// The section `links`: composite keys.
    func links(_ node: ConfigurationNode, _ settings: IdentifierSettings) -> [LinkKey] {
        guard case .array(let elements) = node.value else {
            wrongKind(node, wanted: "an array of objects", fix: "write links: [{ all: [\"name\", \"birthday\"] }]")
            return []
        }
        var keys: [LinkKey] = []
        for element in elements {
            guard let key = link(element) else { continue }
            if keys.contains(where: { $0.isSame(as: key) }) {
                report(
                    .configurationRuleClash, at: element.position,
                    "\(element.position.path): another key has the same parts", fix: "keep one of the two")
            } else if settings.settings(for: key.name) != nil {
                report(
                    .configurationRuleClash, at: element.position,
                    "\(element.position.path): an identifier type is called \(ConfigurationPath.quoted(key.name)) too",
                    fix: "choose another name for the type")
            } else {
                keys.append(key)
            }
        }
        return keys
    }

    private func link(_ node: ConfigurationNode) -> LinkKey? {
        guard let object = ObjectReader(node, LinkSettingKey.self, self) else { return nil }
        let parts = object.require(.all, "[\"name\", \"birthday\"]", parts)
        var key = LinkKey(parts: parts ?? [])
        key.position = node.position
        key.weak = object.read(.weak, boolean) ?? false
        key.isRare = object.read(.rare) { choice($0, as: Switch.self) } != .off
        key.limits.maxRecords = object.read(.maxRecords, numberOrOff).map(\.value)
        key.limits.maxPeople = object.read(.maxPeople, numberOrOff).map(\.value)
        key.limits.maxPerPerson = object.read(.maxPerPerson, numberOrOff).map(\.value)
        return key.parts.isEmpty ? nil : key
    }

    /// At least two names, all different; nil (reported) otherwise.
    private func parts(_ node: ConfigurationNode) -> [String]? {
        guard case .array(let elements) = node.value else {
            wrongKind(node, wanted: "an array of names", fix: "write all: [\"name\", \"birthday\"]")
            return nil
        }
        let names = elements.compactMap { name($0) }
        guard names.count == elements.count else { return nil }
        guard names.count > 1 else {
            report(
                .configurationValue, at: node.position,
                "\(node.position.path): at least two parts were expected, found \(names.count)",
                fix: "name what has to agree together; what links alone is an identifier of a source")
            return nil
        }
        for (number, name) in names.enumerated() {
            if names[..<number].contains(name) {
                report(
                    .configurationRuleClash, at: elements[number].position,
                    "\(elements[number].position.path): \(ConfigurationPath.quoted(name)) is a part already",
                    fix: "remove it")
                return nil
            }
            if name.contains("+") {
                report(
                    .configurationName, at: elements[number].position,
                    "\(elements[number].position.path): a part has no plus sign in its name, which stands between parts",
                    fix: "name an attribute or an identifier type")
                return nil
            }
        }
        return names
    }
}
