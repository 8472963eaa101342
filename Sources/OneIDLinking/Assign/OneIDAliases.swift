/// An earlier OneID and the current one of the person it stood for.
public struct OneIDAlias: Sendable, Hashable {
    public let earlier: OneID
    public let current: OneID

    public init(earlier: OneID, current: OneID) {
        self.earlier = earlier
        self.current = current
    }
}

/// Aliases over any number of runs: every one leads in one step to where it ends.
public struct OneIDAliases: Sendable {
    private var targets: [OneID: OneID] = [:]

    public init() {}

    public var count: Int { targets.count }

    /// Notes an alias of an earlier run. Returns what it led to before when that is something else.
    public mutating func addEarlier(_ alias: OneIDAlias) -> OneID? {
        if let present = targets[alias.earlier] { return present == alias.current ? nil : present }
        targets[alias.earlier] = alias.current
        return nil
    }

    /// Whether a OneID stands on either side of an alias.
    public func mentions(_ id: OneID) -> Bool { targets[id] != nil || ends.contains(id) }

    /// Everything that is on the right-hand side; filled by `settleEnds`.
    private var ends: Set<OneID> = []

    /// To be called after the last `addEarlier`. Returns a OneID that leads back to itself, the smallest one.
    public mutating func settleEnds() -> OneID? {
        ends = Set(targets.values)
        var good: Set<OneID> = []
        for start in targets.keys.sorted() where !good.contains(start) {
            var path: Set<OneID> = []
            var id = start
            while let next = targets[id], !good.contains(id) {
                guard path.insert(id).inserted else { return id }
                id = next
            }
            good.formUnion(path)
        }
        return nil
    }

    /// The aliases after a run: those of earlier runs followed to their ends, with the ones that came up now; a OneID
    /// that is current again is no alias. Ascending.
    ///
    /// - Parameters:
    ///   - absorbed: what came up in this run.
    ///   - isCurrent: whether a OneID stands for a person in this run.
    public func closed(with absorbed: [OneIDAlias], isCurrent: (OneID) -> Bool) -> [OneIDAlias] {
        var targets = targets
        for alias in absorbed { targets[alias.earlier] = alias.current }
        for id in targets.keys.filter(isCurrent) { targets[id] = nil }
        var result: [OneIDAlias] = []
        result.reserveCapacity(targets.count)
        for earlier in Array(targets.keys) {
            // An alias of this run leads to a current OneID, which is no alias: chains only pass through earlier
            // ones, whose cycles were refused, so every walk ends. Its steps are shortened for those who come later.
            var path: [OneID] = []
            var end = earlier
            while let next = targets[end], path.count <= targets.count {
                path.append(end)
                end = next
            }
            for id in path { targets[id] = end }
            if end != earlier { result.append(OneIDAlias(earlier: earlier, current: end)) }
        }
        return result.sorted { $0.earlier < $1.earlier }
    }
}
