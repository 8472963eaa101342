import OneIDCore

extension ConfigurationReader {
    /// `journey: { stages: { aware: { account: {} }, purchase: { orders: { last: "365d" } } } }`
    func journey(_ node: ConfigurationNode) -> JourneyConfiguration? {
        guard let object = ObjectReader(node, JourneyKey.self, self) else { return nil }
        var journey = JourneyConfiguration()
        journey.stages = object.read(.stages, stages) ?? []
        return journey
    }

    private func stages(_ node: ConfigurationNode) -> [JourneyConfiguration.Stage]? {
        guard let members = members(node) else { return nil }
        guard (1...JourneyConfiguration.limit).contains(members.count) else {
            report(
                .configurationValue, at: node.position,
                "\(node.position.path): 1 to \(JourneyConfiguration.limit) stages were expected, found \(members.count)",
                fix: "name the stages, lowest first; without the key the usual ones are taken")
            return nil
        }
        return members.compactMap { member in
            guard checkName(member.key, at: member.position), let condition = condition(member.value) else {
                return nil
            }
            return .init(name: member.key, condition: condition, position: member.position)
        }
    }
}
