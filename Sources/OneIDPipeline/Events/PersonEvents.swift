import OneIDConfiguration
import OneIDCore

/// What everybody did, line by line: exactly the events that count in the totals, each person's in one order whatever the order
/// of files and rows – by day, undated ones last, then hour, kind, source and what they say.
///
/// Lines stand in the blocks that the workers filled, put in order in place: never twice in memory.
package final class PersonEvents: @unchecked Sendable {
    struct Partition {
        /// In blocks of `PersonEventPages.perBlock` lines.
        fileprivate(set) var blocks = UnsafeMutableBufferPointer<PersonEventPages.Block>(start: nil, count: 0)
        /// By cluster of the range, and one more: where its lines begin.
        fileprivate(set) var starts = UnsafeMutableBufferPointer<UInt32>(start: nil, count: 0)
        fileprivate(set) var firstCluster = 0
        fileprivate(set) var count = 0
    }

    private let partitions: UnsafeMutableBufferPointer<Partition>
    private let layout: FactLayout
    private let form: PersonEventForm
    /// Own the memory of the blocks.
    private let pages: [PersonEventPages]
    /// The sources of events, by number.
    package let sources: [PersonEventSource]
    package let names: PersonEventNames
    /// Declared holidays.
    private let holidays: Holidays

    /// - Parameter pages: filled; they are left empty.
    init(_ pages: [PersonEventPages], _ context: FactContext, names: PersonEventNames, clusters: Int, workers: Workers)
    {
        let layout = context.layout
        let form = PersonEventForm(context.plan)
        self.layout = layout
        self.form = form
        self.pages = pages
        self.names = names
        sources = context.plan.personEventSources
        holidays = context.plan.holidays
        let target = UnsafeMutableBufferPointer<Partition>.allocate(capacity: layout.partitions.count)
        target.initialize(repeating: Partition())
        let order = PersonEventOrder(names: names.settled, sources: sources, form: form)
        let sorters = PerWorker<PersonEventSorter>(workers.count) { PersonEventSorter(order) }
        nonisolated(unsafe) let filled = target
        workers.forEach(layout.partitions.count) { worker, number in
            let first = number << layout.shift
            let width = min(1 << layout.shift, max(0, clusters - first))
            filled[number] = PersonEvents.settled(pages, number, first: first, width: width, sorters[worker])
        }
        for page in pages { page.handOver() }
        partitions = target
    }

    deinit {
        for partition in partitions {
            partition.blocks.deallocate()
            partition.starts.deallocate()
        }
        partitions.deallocate()
    }

    private static func settled(
        _ pages: [PersonEventPages], _ number: Int, first: Int, width: Int, _ sorter: PersonEventSorter
    ) -> Partition {
        let count = pages.reduce(0) { $0 + $1.count(number) }
        guard count > 0 else { return Partition() }
        var partition = Partition()
        partition.firstCluster = first
        partition.count = count
        partition.starts = .allocate(capacity: width + 1)
        sorter.sort(pages, number, first: first, starts: partition.starts)
        let perBlock = PersonEventPages.perBlock
        let blocks = UnsafeMutableBufferPointer<PersonEventPages.Block>.allocate(
            capacity: (count + perBlock - 1) / perBlock)
        var filled = 0
        for page in pages {
            for block in page.blocks[number] where filled < blocks.count {
                blocks.initializeElement(at: filled, to: block)
                filled += 1
            }
        }
        partition.blocks = blocks
        sorter.write(count, to: blocks)
        return partition
    }

    /// Whether a calendar is declared, and whether a day is in it.
    package var hasHolidays: Bool { holidays.isDeclared }
    package func isHoliday(_ day: Int32) -> Bool { hasHolidays && !holidays.holidays(of: day).isEmpty }

    // MARK: Lines

    /// Lines of the run.
    package var count: Int { partitions.reduce(0) { $0 + $1.count } }

    /// The lines of a person, for the subscript; what the numbers are is nobody's business.
    package func range(of cluster: UInt32) -> Range<Int> {
        let number = layout.partition(of: cluster)
        let partition = partitions[number]
        guard partition.count > 0 else { return 0..<0 }
        let local = Int(cluster) - partition.firstCluster
        let base = number << 32
        return base | Int(partition.starts[local])..<base | Int(partition.starts[local + 1])
    }

    package subscript(index: Int) -> PersonEvent {
        @inline(__always) get {
            let place = index & 0xffff_ffff
            return partitions[index >> 32].blocks[place / PersonEventPages.perBlock]
                .lines[place % PersonEventPages.perBlock]
        }
    }

    /// The name of a line's declared dimension; 0: none is told.
    package func name(_ index: Int, dimension: Int) -> UInt32 { words(index)[dimension] }

    /// What was taken off the price of the order, at its first line; nil where nothing tells it.
    package func discount(_ index: Int) -> Int128? {
        guard form.hasDiscounts else { return nil }
        return PersonEventSorter.discount(words(index) + form.dimensions)
    }

    private func words(_ index: Int) -> UnsafeMutablePointer<UInt32> {
        let place = index & 0xffff_ffff
        return partitions[index >> 32].blocks[place / PersonEventPages.perBlock].words
            + place % PersonEventPages.perBlock * form.words
    }
}
