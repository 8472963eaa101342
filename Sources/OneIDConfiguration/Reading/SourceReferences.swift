import OneIDCore

/// What one source says about others: whose accounts stand in it, whose orders it repeats.
extension ConfigurationReader {
    func checkAccounts(_ sources: [SourceConfiguration], _ members: [ConfigurationNode.Member]) {
        for source in sources {
            guard let account = source.event.account,
                let member = members.first(where: { $0.key == source.name }),
                let node = member.value[SourceKey.account]?[AccountKey.source]
            else { continue }
            guard let told = account.told else {
                checkAccount(account.source, at: node.position, sources, members)
                continue
            }
            guard let map = node[ToldSourceKey.map] else { continue }
            for word in told.words {
                guard let position = map[word.word]?.position else { continue }
                checkAccount(word.source, at: position, sources, members)
            }
        }
    }

    private func checkAccount(
        _ name: String, at position: ConfigurationPosition, _ sources: [SourceConfiguration],
        _ members: [ConfigurationNode.Member]
    ) {
        // A source that failed to read is still a name one may refer to.
        let names = members.map(\.key)
        let quoted = ConfigurationPath.quoted(name)
        if !names.contains(name) {
            report(
                .configurationSource, at: position, "\(position.path): no source is called \(quoted)",
                fix: Self.nearest(to: name, among: names).map { "did you mean \"\($0)\"?" }
                    ?? "name one of \(names.prefix(20).map(ConfigurationPath.quoted).joinedByOr)")
        } else if let target = sources.first(where: { $0.name == name }), target.kind.isEvent {
            report(
                .configurationSource, at: position,
                "\(position.path): \(quoted) is a source of \(target.kind.rawValue)", fix: "name a source of members")
        }
    }

    /// `same_as: "orders"`: a source of orders that repeats none itself. Shares of one run are of one thing.
    func checkSameOrders(_ sources: [SourceConfiguration], _ members: [ConfigurationNode.Member]) {
        for source in sources {
            guard let name = source.event.orders.sameAs,
                let position = members.first(where: { $0.key == source.name })?.value[SourceKey.sameAs]?.position
            else { continue }
            let quoted = ConfigurationPath.quoted(name)
            let names = members.map(\.key)
            let target = sources.first { $0.name == name }
            if name == source.name {
                report(
                    .configurationSource, at: position, "\(position.path): a source is always the same as itself",
                    fix: "remove it, or name the source that has the same orders")
            } else if !names.contains(name) {
                report(
                    .configurationSource, at: position, "\(position.path): no source is called \(quoted)",
                    fix: Self.nearest(to: name, among: names).map { "did you mean \"\($0)\"?" }
                        ?? "name one of \(names.prefix(20).map(ConfigurationPath.quoted).joinedByOr)")
            } else if let target, target.kind != .orders {
                report(
                    .configurationSource, at: position,
                    "\(position.path): \(quoted) is a source of \(target.kind.rawValue)",
                    fix: "name a source of orders")
            } else if let target, let other = target.event.orders.sameAs {
                report(
                    .configurationSource, at: position,
                    "\(position.path): \(quoted) itself is the same as \(ConfigurationPath.quoted(other))",
                    fix: "name \(ConfigurationPath.quoted(other)) in both")
            }
        }
        let measures = sources.compactMap { source in source.event.orders.shares.map { (source.name, $0) } }
        guard let first = measures.first else { return }
        for (name, measure) in measures where measure != first.1 {
            guard let position = members.first(where: { $0.key == name })?.value[SourceKey.shares]?.position else {
                continue
            }
            report(
                .configurationValue, at: position,
                "\(position.path): shares are of \(measure.rawValue) here and of \(first.1.rawValue) in "
                    + ConfigurationPath.quoted(first.0), fix: "write the same in every source of orders")
        }
    }
}

extension SourceConfiguration {
    /// Where a column tells the source of an account and nothing maps its words, they are the names of the sources.
    func namingToldSources(among sources: [SourceConfiguration]) -> SourceConfiguration {
        guard event.account?.told?.words.isEmpty == true else { return self }
        var named = self
        named.event.account?.told?.words = sources.filter { $0.kind == .members }.map {
            SourceWord(word: $0.name, source: $0.name)
        }
        return named
    }
}
