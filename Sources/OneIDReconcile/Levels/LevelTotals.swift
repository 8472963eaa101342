import OneIDCore

/// The levels of a whole run: what the accounts of each source say, and what people have.
///
/// Every worker has its own; `merge` adds them up.
public struct LevelTotals: Sendable {
    private let ladder: [String]
    private let sources: [String]
    /// Source by source, level by level; behind the levels of a source what its mapping lacks.
    private var accounts: [Int]
    /// Level by level; behind them people without one.
    private var people: [Int]

    init(ladder: [String], sources: [String]) {
        self.ladder = ladder
        self.sources = sources
        accounts = Array(repeating: 0, count: (ladder.count + 1) * sources.count)
        people = Array(repeating: 0, count: ladder.count + 1)
    }

    /// - Parameter place: on the ladder; -1 for what the mapping lacks.
    @inline(__always)
    mutating func add(source: Int, place: Int) {
        accounts[source * (ladder.count + 1) + (place < 0 ? ladder.count : place)] += 1
    }

    @inline(__always)
    mutating func add(personAt place: Int) { people[place < 0 ? ladder.count : place] += 1 }

    /// Adds what another worker saw of the same plan.
    public mutating func merge(_ other: LevelTotals) {
        for place in accounts.indices { accounts[place] += other.accounts[place] }
        for place in people.indices { people[place] += other.people[place] }
    }

    /// The member `levels` of the run's report.
    public func write(to text: inout JSONLine) {
        text.object("levels") { text in
            text.array("ladder") { text in
                for level in ladder { text.string(level) }
            }
            text.array("sources") { text in
                let width = ladder.count + 1
                for (number, source) in sources.enumerated() {
                    let own = accounts[number * width..<(number + 1) * width]
                    guard own.contains(where: { $0 > 0 }) else { continue }
                    text.object { text in
                        text.member("source", source)
                        text.array("accounts") { text in
                            for count in own.dropLast() { text.number(count) }
                        }
                        text.member("unknown", own.last)
                    }
                }
            }
            text.array("people") { text in
                for count in people.dropLast() { text.number(count) }
            }
            text.member("without", people.last)
        }
    }
}
