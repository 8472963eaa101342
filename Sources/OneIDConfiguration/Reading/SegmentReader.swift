import OneIDCore

extension ConfigurationReader {
    /// `segments: { middle_aged: { attribute: "birthday", max: "1986-01-01" } }`
    func segments(_ node: ConfigurationNode) -> [SegmentDefinition]? {
        guard let members = members(node) else { return nil }
        guard members.count <= SegmentDefinition.limit else {
            report(
                .configurationValue, at: node.position,
                "\(node.position.path): \(members.count) segments, at most \(SegmentDefinition.limit) were expected",
                fix: "split them between configurations")
            return nil
        }
        return members.compactMap { member in
            guard checkFileName(member.key, at: member.position) else { return nil }
            return segment(member)
        }
    }

    /// A segment's name is that of its file.
    private func checkFileName(_ name: String, at position: ConfigurationPosition) -> Bool {
        guard checkName(name, at: position) else { return false }
        let bytes = Array(name.utf8)
        guard !bytes.contains(UInt8(ascii: "/")), bytes.first != UInt8(ascii: "."), bytes.count <= 200,
            !["counts", "overlap"].contains(name)
        else {
            report(
                .configurationName, at: position, "\(position.path): no file can have the name of the segment",
                fix: "choose a name without slashes, that does not begin with a dot and is not counts or overlap")
            return false
        }
        return true
    }

    private func segment(_ member: ConfigurationNode.Member) -> SegmentDefinition? {
        guard let all = members(member.value, wanted: "a condition (an object)") else { return nil }
        let own = all.filter { SegmentKey(rawValue: $0.key) != nil }
        let rest = all.filter { SegmentKey(rawValue: $0.key) == nil }
        let condition = condition(ConfigurationNode(.object(rest), at: member.value.position))
        guard
            let object = ObjectReader(
                ConfigurationNode(.object(own), at: member.value.position), SegmentKey.self, self),
            let condition
        else { return nil }
        var segment = SegmentDefinition(name: member.key, condition: condition, position: member.position)
        segment.kind = object.read(.kind) { choice($0, as: SegmentDefinition.Kind.self) } ?? .state
        segment.oncePer = object.read(.oncePer, span)
        segment.columns = object.read(.columns, wordList)
        if segment.kind == .state, let stray = object.member(.oncePer) {
            report(
                .configurationMisplaced, at: stray.position,
                "\(stray.position.path): only a segment of kind \"event\" passes over whom it listed",
                fix: "add kind: \"event\", or remove it")
        }
        if let span = segment.oncePer, span.count == 0, let member = object.member(.oncePer) {
            report(
                .configurationValue, at: member.value.position,
                "\(member.value.position.path): a span of at least one day was expected, found \(span.text)",
                fix: "write for example \"365d\", or remove it")
        }
        return segment
    }
}
