import OneIDCore

/// The order of what a person did. It asks the lines and the names alone, never where they stood.
struct PersonEventOrder: Sendable {
    private let names: SettledNames
    /// By number of the source: its place among the sources by name.
    private let sourceRanks: [Int]
    let form: PersonEventForm

    init(names: SettledNames, sources: [PersonEventSource], form: PersonEventForm) {
        self.names = names
        self.form = form
        var ranks = [Int](repeating: 0, count: sources.count)
        let sorted = sources.indices.sorted {
            sources[$0].name.utf8.lexicographicallyPrecedes(sources[$1].name.utf8)
        }
        for (rank, source) in sorted.enumerated() { ranks[source] = rank }
        sourceRanks = ranks
    }

    /// A line and what is kept besides it.
    struct Line {
        let event: PersonEvent
        let words: UnsafePointer<UInt32>
    }

    /// What the lines of one order share.
    func comparesHeads(_ left: PersonEvent, _ right: PersonEvent) -> Int {
        var result = compare(left.day.map(Int.init) ?? Int.max, right.day.map(Int.init) ?? Int.max)
        if result != 0 { return result }
        result = compare(left.hour.map(Int.init) ?? Int.max, right.hour.map(Int.init) ?? Int.max)
        if result != 0 { return result }
        result = compare(left.kindNumber, right.kindNumber)
        if result != 0 { return result }
        result = compare(sourceRanks[left.source], sourceRanks[right.source])
        if result != 0 { return result }
        return compare(rank(left.channel), rank(right.channel))
    }

    /// What is of the lines themselves.
    func comparesLines(_ left: Line, _ right: Line) -> Int {
        let (one, other) = (left.event, right.event)
        var result = compare(rank(one.category), rank(other.category))
        if result != 0 { return result }
        result = compare(rank(one.product), rank(other.product))
        if result != 0 { return result }
        for dimension in 0..<form.dimensions {
            result = compare(rank(left.words[dimension]), rank(right.words[dimension]))
            if result != 0 { return result }
        }
        result = compare(one.pieces, other.pieces)
        if result != 0 { return result }
        return compare(one.amount ?? one.rating ?? Int128.min, other.amount ?? other.rating ?? Int128.min)
    }

    /// What belongs to an order as a whole.
    func comparesTotals(_ left: Line, _ right: Line) -> Int {
        let (one, other) = (left.event, right.event)
        var result = compare(one.currency, other.currency)
        if result != 0 { return result }
        result = compare(one.total ?? Int128.min, other.total ?? Int128.min)
        if result != 0 { return result }
        result = compare(one.refund, other.refund)
        if result != 0 { return result }
        result = compare(one.hasCoupon ? 1 : 0, other.hasCoupon ? 1 : 0)
        if result != 0 { return result }
        result = compare(one.isExchange ? 1 : 0, other.isExchange ? 1 : 0)
        guard result == 0, form.hasDiscounts else { return result }
        return compare(discount(left), discount(right))
    }

    private func discount(_ line: Line) -> Int128 {
        PersonEventSorter.discount(line.words + form.dimensions) ?? Int128.min
    }

    /// No name comes before all names.
    private func rank(_ name: UInt32) -> Int { name == 0 ? -1 : Int(names.rank(name)) }

    @inline(__always)
    private func compare<Value: Comparable>(_ left: Value, _ right: Value) -> Int {
        left == right ? 0 : left < right ? -1 : 1
    }
}

/// One worker's memory for putting the lines of one range of clusters in order after the other.
final class PersonEventSorter {
    private let order: PersonEventOrder
    private let lines = ScratchBuffer<PersonEvent>()
    private let words = ScratchBuffer<UInt32>()
    /// Places in `lines`, in the order that they get.
    private var places: [Int32] = []
    /// Where the orders of one person begin in `places`.
    private var orders: [Range<Int>] = []
    private var moved: [Int32] = []

    init(_ order: PersonEventOrder) { self.order = order }

    private var wordCount: Int { order.form.words }

    /// Copies the lines of a partition, sorts them and says where those of each cluster begin.
    func sort(
        _ pages: [PersonEventPages], _ partition: Int, first: Int, starts: UnsafeMutableBufferPointer<UInt32>
    ) {
        let total = pages.reduce(0) { $0 + $1.count(partition) }
        let lines = lines.reserve(total)
        let words = words.reserve(total * wordCount)
        starts.initialize(repeating: 0)
        for page in pages {
            page.clusters.forEachBlock(partition) { block in
                for cluster in block { starts[Int(cluster) - first] += 1 }
            }
        }
        var sum: UInt32 = 0
        for local in starts.indices {
            let count = starts[local]
            starts[local] = sum
            sum += count
        }
        if places.count < total { places += repeatElement(0, count: total - places.count) }
        var read = 0
        for page in pages {
            let firstOfPage = read
            page.forEachBlock(partition) { block, count in
                (lines + read).update(from: block.lines, count: count)
                (words + read * wordCount).update(from: block.words, count: count * wordCount)
                read += count
            }
            var line = firstOfPage
            page.clusters.forEachBlock(partition) { block in
                for cluster in block {
                    let local = Int(cluster) - first
                    places[Int(starts[local])] = Int32(truncatingIfNeeded: line)
                    starts[local] += 1
                    line += 1
                }
            }
        }
        // Each start is now the end of its cluster, which is the start of the next.
        for local in starts.indices.dropFirst().reversed() { starts[local] = starts[local - 1] }
        starts[0] = 0
        for local in starts.indices.dropLast() {
            let range = Int(starts[local])..<Int(starts[local + 1])
            if range.count > 1 { sortPerson(range, lines, words) }
        }
    }

    /// Writes the lines in their order.
    func write(_ count: Int, to blocks: UnsafeMutableBufferPointer<PersonEventPages.Block>) {
        let lines = lines.reserve(0)
        let words = words.reserve(0)
        for place in 0..<count {
            let block = blocks[place / PersonEventPages.perBlock]
            let own = place % PersonEventPages.perBlock
            let from = Int(places[place])
            (block.lines + own).initialize(to: lines[from])
            (block.words + own * wordCount).initialize(from: words + from * wordCount, count: wordCount)
        }
    }

    private func sortPerson(
        _ range: Range<Int>, _ lines: UnsafeMutablePointer<PersonEvent>, _ words: UnsafeMutablePointer<UInt32>
    ) {
        orders.removeAll(keepingCapacity: true)
        var start = range.lowerBound
        while start < range.upperBound {
            var end = start + 1
            while end < range.upperBound, !lines[Int(places[end])].isFirstLine { end += 1 }
            if end - start > 1 { sortLines(start..<end, lines, words) }
            orders.append(start..<end)
            start = end
        }
        guard orders.count > 1 else { return }
        orders.sort { precedes($0, $1, lines, words) }
        moved.removeAll(keepingCapacity: true)
        for order in orders { for place in order { moved.append(places[place]) } }
        for (place, line) in zip(range, moved) { places[place] = line }
    }

    private func line(
        _ place: Int32, _ lines: UnsafeMutablePointer<PersonEvent>, _ words: UnsafeMutablePointer<UInt32>
    ) -> PersonEventOrder.Line {
        PersonEventOrder.Line(event: lines[Int(place)], words: words + Int(place) * wordCount)
    }

    /// Sorts the lines of one order; what belongs to the order goes to the first.
    private func sortLines(
        _ range: Range<Int>, _ lines: UnsafeMutablePointer<PersonEvent>, _ words: UnsafeMutablePointer<UInt32>
    ) {
        let head = Int(places[range.lowerBound])
        places[range].sort { order.comparesLines(line($0, lines, words), line($1, lines, words)) < 0 }
        let first = Int(places[range.lowerBound])
        guard first != head else { return }
        lines[head].moveHead(to: &lines[first])
        guard order.form.hasDiscounts else { return }
        let own = words + first * wordCount + order.form.dimensions
        let others = words + head * wordCount + order.form.dimensions
        (own[0], own[1], others[0], others[1]) = (others[0], others[1], own[0], own[1])
    }

    private func precedes(
        _ left: Range<Int>, _ right: Range<Int>, _ lines: UnsafeMutablePointer<PersonEvent>,
        _ words: UnsafeMutablePointer<UInt32>
    ) -> Bool {
        let (one, other) = (line(places[left.lowerBound], lines, words), line(places[right.lowerBound], lines, words))
        var result = order.comparesHeads(one.event, other.event)
        if result != 0 { return result < 0 }
        for (own, others) in zip(left, right) {
            result = order.comparesLines(line(places[own], lines, words), line(places[others], lines, words))
            if result != 0 { return result < 0 }
        }
        if left.count != right.count { return left.count < right.count }
        result = order.comparesTotals(one, other)
        return result != 0 ? result < 0 : one.event.event < other.event.event
    }

    /// The discount in two words; nil where none is told.
    static func discount(_ words: UnsafePointer<UInt32>) -> Int128? {
        let bits = UInt64(words[0]) | UInt64(words[1]) << 32
        let value = Int64(bitPattern: bits)
        return value == OrderLines.noMoney ? nil : Int128(value)
    }
}
