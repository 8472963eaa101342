import OneIDConfiguration
import OneIDCore
import OneIDLinking
import OneIDPipeline

/// A segment and whom its condition selects.
package struct SelectedSegment: Sendable {
    package let segment: SegmentDefinition
    package internal(set) var people: PeopleSet
    /// People of whom the data do not tell.
    package let unknown: Int
    /// People whom an event segment has listed not long ago.
    package internal(set) var passedOver = 0

    package var count: Int { people.count }
}

/// Whom one worker finds to be in segments.
private final class SegmentTally {
    private(set) var found: PieceBits
    /// By segment.
    private(set) var unknown: [Int]
    private(set) var block: BlockAsker

    init(_ asker: Asker, _ definitions: [Int]) {
        let count = definitions.count
        found = PieceBits(width: count, pieceSize: Profiles.walkSize)
        unknown = Array(repeating: 0, count: count)
        block = BlockAsker(asker, definitions)
        block.told = { [unowned self] block, people in note(block, people) }
    }

    private func note(_ block: BlockAsker, _ people: UInt64) {
        for number in unknown.indices {
            let answers = block[number]
            found.insert(answers.yes & people, from: block.first, question: number)
            unknown[number] += (answers.maybe & ~answers.yes & people).nonzeroBitCount
        }
    }
}

extension Knowledge {
    /// Names of the segments, in the order of the configuration.
    package var segmentNames: [String] { segments.map(\.segment.name) }

    /// Asks everybody.
    ///
    /// - Parameters:
    ///   - names: which segments; nil: all.
    ///   - history: whom event segments fired for.
    package func select(_ names: [String]? = nil, history: SegmentHistory? = nil) -> [SelectedSegment] {
        let walk = PeopleWalk(self)
        let selected = select(names, history: history, on: walk)
        walk.go()
        return selected()
    }

    /// The same on a walk of others: the answer is there once it is over.
    package func select(
        _ names: [String]? = nil, history: SegmentHistory?, on walk: PeopleWalk
    ) -> () -> [SelectedSegment] {
        let wanted = segments.filter { names?.contains($0.segment.name) ?? true }
        guard !wanted.isEmpty else { return { [] } }
        let definitions = wanted.map(\.definition)
        let walked = walk.ask(
            worker: { SegmentTally(asker(), definitions) },
            body: { tally, facts in tally.block.take(facts) })
        return {
            let tallies = walked.all
            for tally in tallies { tally.block.finish() }
            var sets = Array(repeating: PeopleSet(capacity: run.profiles.count), count: wanted.count)
            for tally in tallies { tally.found.pour(into: &sets) }
            return wanted.indices.map { number in
                let segment = wanted[number].segment
                var selected = SelectedSegment(
                    segment: segment, people: sets[number], unknown: tallies.reduce(0) { $0 + $1.unknown[number] })
                if let span = segment.oncePer, let history, let asOf = run.asOf {
                    passOver(history, span, asOf, in: &selected)
                }
                return selected
            }
        }
    }

    /// Leaves out whom the segment listed within the span before the date; on the date itself it lists the same people again.
    private func passOver(
        _ history: SegmentHistory, _ span: CalendarSpan, _ asOf: CalendarDay, in selected: inout SelectedSegment
    ) {
        let first = span.before(asOf)
        var over: [Int] = []
        selected.people.forEach { place in
            let id = run.profiles.oneID(at: place)
            if history.hasFired(selected.segment.name, for: id, after: first, before: asOf) { over.append(place) }
        }
        for place in over { selected.people.remove(place) }
        selected.passedOver = over.count
    }

    /// Conditions that select nobody, or everybody.
    package func findings(_ selected: [SelectedSegment]) -> [Finding] {
        let everybody = run.profiles.count
        return selected.compactMap { one in
            let count = one.count + one.passedOver
            let place = run.place(one.segment.position)
            if count == 0 {
                return Finding(
                    .conditionHoldsForNobody, at: place,
                    "segment \"\(one.segment.name)\" selects nobody"
                        + (one.unknown > 0 ? "; of \(FindingText.count(one.unknown)) people it is unknown" : ""),
                    fix:
                        "check its names and bounds; oneid explain ONEID --segment \(one.segment.name) shows every part"
                )
            }
            guard count == everybody, everybody > 1 else { return nil }
            return Finding(
                .conditionHoldsForEverybody, at: place, "segment \"\(one.segment.name)\" selects everybody",
                fix: "check its bounds")
        }
    }
}
