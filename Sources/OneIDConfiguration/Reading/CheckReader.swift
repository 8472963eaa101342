import OneIDCore

/// The section `check`: limits, severities, when to fail.
extension ConfigurationReader {
    func check(_ node: ConfigurationNode) -> CheckConfiguration? {
        guard let object = ObjectReader(node, CheckKey.self, self) else { return nil }
        var check = CheckConfiguration()
        check.limits += object.read(.max) { limits($0, .max) } ?? []
        check.limits += object.read(.min) { limits($0, .min) } ?? []
        check.severities = object.read(.severity, severities) ?? []
        check.failOn = object.read(.failOn) { choice($0, as: CheckConfiguration.FailOn.self) }
        check.baseline = object.read(.baseline, path)
        return check
    }

    /// `{ "invalid.phone": "1%", duplicates: 0 }`
    private func limits(
        _ node: ConfigurationNode, _ kind: CheckConfiguration.Limit.Kind
    ) -> [CheckConfiguration.Limit] {
        guard let members = members(node) else { return [] }
        return members.compactMap { member in
            guard checkName(member.key, at: member.position), let value = limit(member.value) else { return nil }
            return CheckConfiguration.Limit(
                kind: kind, subject: member.key, value: value, position: member.position)
        }
    }

    private func limit(_ node: ConfigurationNode) -> String? {
        let wanted = "a whole number or a percentage such as \"1%\""
        switch node.value {
        case .string: return text(node, wanted: wanted)
        case .number(let number):
            guard let value = number.wholeValue, value >= 0 else {
                outOfRange(
                    number.spelling, at: node.position, .configurationValue, wanted: wanted, fix: "write \(wanted)")
                return nil
            }
            return String(value)
        default:
            wrongKind(node, wanted: wanted)
            return nil
        }
    }

    /// `{ "check.masked": "error" }`
    private func severities(_ node: ConfigurationNode) -> [CheckConfiguration.SeverityOverride] {
        guard let members = members(node) else { return [] }
        return members.compactMap { member in
            guard let word = choice(member.value, as: SeverityWord.self) else { return nil }
            let severity: Severity =
                switch word {
                case .note: .note
                case .warning: .warning
                case .error: .error
                }
            return CheckConfiguration.SeverityOverride(
                id: member.key, severity: severity, position: member.position)
        }
    }

    private enum SeverityWord: String, CaseIterable {
        case note, warning, error
    }
}
