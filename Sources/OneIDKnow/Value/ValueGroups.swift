import OneIDConfiguration
import OneIDCore
import OneIDPipeline

/// Who is in which group.
package struct ValueGroups: Sendable {
    package let names: [String]
    /// By group.
    package let people: [PeopleSet]
    /// By group, people of whom the data do not tell.
    package let unknown: [Int]

    package func group(of place: Int) -> Int? { people.firstIndex { $0.contains(place) } }
}

extension Knowledge {
    /// Asks everybody the conditions of the groups.
    ///
    /// - Returns: the answer, once the walk is over.
    package func valueGroups(_ configuration: ValueConfiguration, on walk: PeopleWalk) -> () -> ValueGroups {
        let definitions = configuration.groups.compactMap { plan.definition(.group, named: $0.name) }
        let count = run.profiles.count
        guard !definitions.isEmpty else { return { ValueGroups(names: [], people: [], unknown: []) } }
        struct Tally {
            let asker: Asker
            var found: PieceBits
            var unknown: [Int]
        }
        let walked = walk.ask(
            worker: {
                Tally(
                    asker: asker(), found: PieceBits(width: definitions.count, pieceSize: Profiles.walkSize),
                    unknown: Array(repeating: 0, count: definitions.count))
            },
            body: { tally, facts in
                tally.asker.begin(facts)
                for (number, definition) in definitions.enumerated() {
                    switch tally.asker.answer(definition) {
                    case .yes:
                        tally.found.insert(facts.place, question: number)
                        return
                    case .unknown: tally.unknown[number] += 1
                    case .no: continue
                    }
                }
            })
        return {
            let tallies = walked.all
            var sets = Array(repeating: PeopleSet(capacity: count), count: definitions.count)
            for tally in tallies { tally.found.pour(into: &sets) }
            return ValueGroups(
                names: configuration.groups.map(\.name), people: sets,
                unknown: definitions.indices.map { number in tallies.reduce(0) { $0 + $1.unknown[number] } })
        }
    }
}
