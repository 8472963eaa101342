/// One thread's joining of partitions: the first record of each value stays, every further one is a link to it.
final class ProbeTable: @unchecked Sendable {
    private var table = ProbeMemory<ProbeWorker.Entry>(count: 1)
    private var capacity = 0
    private var links: [UInt64] = []

    func join(_ workers: [ProbeWorker], _ partition: Int, bits: Int) {
        var count = 0
        for worker in workers { worker.forEachBlock(partition) { count += $0.count } }
        var wanted = 1024
        while wanted < count + count / 2 { wanted *= 2 }
        if wanted > capacity {
            table = ProbeMemory(count: wanted)
            capacity = wanted
        }
        let mask = wanted - 1
        let table = table
        // A record's number is one more: 0 is a free place.
        for place in 0..<wanted { table[place] = ProbeWorker.Entry(high: 0, low: 0, record: 0) }
        for worker in workers {
            let base = worker.firstRecord + 1
            worker.forEachBlock(partition) { block in
                for entry in block {
                    let record = entry.record &+ base
                    var place = Int(truncatingIfNeeded: entry.high) & mask
                    while true {
                        let known = table[place]
                        if known.record == 0 {
                            table[place] = ProbeWorker.Entry(high: entry.high, low: entry.low, record: record)
                            break
                        }
                        if known.high == entry.high, known.low == entry.low {
                            links.append(UInt64(record &- 1) &<< 32 | UInt64(known.record &- 1))
                            break
                        }
                        place = (place &+ 1) & mask
                    }
                }
            }
        }
    }

    /// Unites what the links join: the smaller number is the parent.
    func unite(_ parents: ProbeMemory<UInt32>) {
        for link in links {
            let left = ProbeTable.root(UInt32(truncatingIfNeeded: link >> 32), parents)
            let right = ProbeTable.root(UInt32(truncatingIfNeeded: link), parents)
            if left < right { parents[Int(right)] = left } else if right < left { parents[Int(left)] = right }
        }
    }

    /// The root, every step on the way halved.
    @inline(__always)
    static func root(_ start: UInt32, _ parents: ProbeMemory<UInt32>) -> UInt32 {
        var node = start
        while true {
            let parent = parents[Int(node)]
            if parent == node { return node }
            let above = parents[Int(parent)]
            parents[Int(node)] = above
            node = above
        }
    }
}
