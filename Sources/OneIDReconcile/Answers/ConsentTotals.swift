import OneIDCore

/// What the people of a run agreed to, by channel or purpose.
///
/// Every worker has its own; `merge` adds them up.
public struct ConsentTotals: Sendable {
    private struct Count: Sendable {
        var yes = 0
        var no = 0
        /// Nobody said anything, so nothing is allowed.
        var unstated = 0
    }

    private let names: [String]
    private var counts: [Count]

    init(_ names: [String]) {
        self.names = names
        counts = Array(repeating: Count(), count: names.count)
    }

    mutating func add(_ answer: YesNo.Answer, to consent: Int) {
        switch answer {
        case .yes: counts[consent].yes += 1
        case .no, .unreadable: counts[consent].no += 1
        case .unstated: counts[consent].unstated += 1
        }
    }

    /// Adds what another worker saw of the same plan.
    public mutating func merge(_ other: ConsentTotals) {
        for (place, theirs) in other.counts.enumerated() {
            counts[place].yes += theirs.yes
            counts[place].no += theirs.no
            counts[place].unstated += theirs.unstated
        }
    }

    /// The member `consent` of the run's report; nothing where nobody is asked anything.
    public func write(to text: inout JSONLine) {
        guard !names.isEmpty else { return }
        text.object("consent") { text in
            for (name, count) in zip(names, counts) {
                text.key(named: name)
                text.object { text in
                    text.member("yes", count.yes)
                    text.member("no", count.no)
                    text.member("unstated", count.unstated)
                }
            }
        }
    }
}
