import OneIDCore

extension ConfigurationReader {
    /// `status: { column: "订单状态", counts: ["交易成功"], excludes: ["交易关闭"] }`, the column alone, or an array of these.
    func status(_ node: ConfigurationNode) -> StatusRule? {
        guard case .array(let nodes) = node.value else {
            return statusColumn(node).map { StatusRule(columns: [$0]) }
        }
        var taken: [String: ConfigurationPosition] = [:]
        let columns = nodes.compactMap { node -> StatusColumn? in
            guard let column = statusColumn(node) else { return nil }
            claim(column.column, &taken)
            return column
        }
        guard nodes.isEmpty else { return columns.isEmpty ? nil : StatusRule(columns: columns) }
        wrongKind(node, wanted: Self.statusWanted)
        return nil
    }

    private static let statusWanted = "a string (the name of a column), an object, or an array of these"

    private func statusColumn(_ node: ConfigurationNode) -> StatusColumn? {
        if case .string = node.value { return column(node).map { StatusColumn(column: $0) } }
        guard let object = ObjectReader(node, StatusKey.self, wanted: Self.statusWanted, self) else { return nil }
        let column = object.require(.column, "\"…\"", self.column)
        let counts = object.read(.counts) { texts($0) } ?? []
        var excludes: [String] = []
        var excludesAll = false
        if let member = object.member(.excludes) {
            if case .string("*") = member.value.value { excludesAll = true } else { excludes = texts(member.value) }
        }
        let unknown = object.read(.unknown) { choice($0, as: UnknownStatus.self) }
        if excludesAll, let member = object.member(.counts) {
            report(
                .configurationMisplaced, at: member.position,
                "\(member.position.path): where any value excludes, none counts",
                fix: "remove counts, or list the words in excludes")
        }
        for word in excludes where counts.contains(where: { StatusWords.areEqual($0, word) }) {
            report(
                .configurationValue, at: object.position,
                "\(object.position.path): \(ConfigurationPath.quoted(word)) is both in counts and in excludes",
                fix: "keep it in one of the two")
        }
        guard let column else { return nil }
        var found = StatusColumn(column: column)
        found.counts = counts
        found.excludes = excludes
        found.excludesAll = excludesAll
        found.unknown = unknown
        return found
    }
}
