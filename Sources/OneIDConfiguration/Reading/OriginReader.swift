extension ConfigurationReader {
    /// `first_touch: { channel: "注册渠道", store: "开卡门店", at: "开卡时间" }`.
    func origin(_ node: ConfigurationNode) -> OriginColumns? {
        guard let object = ObjectReader(node, OriginKey.self, self) else { return nil }
        var origin = OriginColumns()
        var taken: [String: ConfigurationPosition] = [:]
        origin.at = object.read(.at, column)
        for part in OriginPart.allCases {
            guard let key = OriginKey(rawValue: part.rawValue), let column = object.read(key, column) else { continue }
            claim(column, &taken)
            origin.parts.append(OriginColumns.Part(part: part, column: column))
        }
        guard origin.parts.isEmpty else { return origin }
        if OriginPart.allCases.allSatisfy({ part in !object.allMembers.contains { $0.key == part.rawValue } }) {
            report(
                .configurationMissingKey, at: object.position,
                "\(object.position.path): no column tells the channel, campaign, store, guide, distributor or referrer",
                fix: "add one, for example store: \"…\" with the name of the column")
        }
        return nil
    }

    /// `rules: { first_touch: "earliest" }`.
    func originRule(_ node: ConfigurationNode) -> OriginRule? { choice(node, as: OriginRule.self) }
}
