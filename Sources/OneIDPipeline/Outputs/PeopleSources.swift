import OneIDCore
import OneIDLinking
import OneIDMemory

/// How many accounts each person has, and in which sources: looked up for every row of a table.
///
/// Eight bytes a person, and eight more for every further 32 sources.
final class PeopleSources: @unchecked Sendable {
    /// Words of `PersonWords`, each page for 32 sources.
    private let pages: [PageMemory<UInt64>]

    init(_ people: PersonWords, sources: Int, workers: Workers) {
        let count = people.clusters.count
        pages = stride(from: 0, to: max(1, sources), by: PersonWords.marks).map { first in
            let page = PageMemory<UInt64>(count: count)
            var marks = [UInt64](repeating: 0, count: sources)
            for source in first..<min(first + PersonWords.marks, sources) {
                marks[source] = PersonWords.mark(source - first)
            }
            nonisolated(unsafe) let words = page.start
            let filled = marks
            let tasks = PersonWords.ranges(count, workers)
            workers.forEach(tasks) { _, task in
                people.fill(
                    words, count * task / tasks..<count * (task + 1) / tasks, filled, skipsUnmarked: first > 0)
            }
            return page
        }
    }

    /// Accounts of a person.
    func accounts(_ cluster: Int) -> Int { Int(pages[0].start[cluster] & 0xffff_ffff) }

    /// Calls `body` with the numbers of the sources in which a person has accounts, ascending.
    @inline(__always)
    func forEachSource(_ cluster: Int, _ body: (Int) -> Void) {
        for (number, page) in pages.enumerated() {
            var rest = page.start[cluster] &>> UInt64(PersonWords.marks)
            while rest != 0 {
                body(number &* PersonWords.marks &+ rest.trailingZeroBitCount)
                rest &= rest &- 1
            }
        }
    }
}
