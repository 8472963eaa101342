import OneIDCore

extension ConfigurationReader {
    /// `monitor: { lost_after: "180d" }`
    func monitor(_ node: ConfigurationNode) -> MonitorConfiguration? {
        guard let object = ObjectReader(node, MonitorKey.self, self) else { return nil }
        var monitor = MonitorConfiguration()
        guard let member = object.member(.lostAfter), let span = span(member.value) else { return monitor }
        guard span.count > 0 else {
            report(
                .configurationValue, at: member.value.position,
                "\(member.value.position.path): a span of at least one day was expected, found \(span.text)",
                fix: "write for example \"180d\"")
            return monitor
        }
        monitor.lostAfter = span
        return monitor
    }
}
