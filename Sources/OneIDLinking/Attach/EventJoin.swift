import OneIDCore

/// Finds the people whose accounts and identifiers events name.
///
/// Both sides were appended to partitions by the same hash bits, so each partition is joined alone, with a table that
/// fits the processor's cache (see `PartitionLayout`). Nothing here unites anything: events never link people.
public struct EventJoin: Sendable {
    /// Cluster of each record.
    public let clusters: Clusters
    /// Records whose identifiers do not count; their accounts do.
    public let superseded: RecordSet?
    /// Records below this number are members', the others events: event 0 is the record of this number.
    public let memberCount: UInt32
    /// Slots from here on hold identifiers of receivers, those below of whoever did it.
    public let firstReceiverSlot: Int
    /// Slots from here on hold accounts.
    public let firstAccountSlot: Int
    /// Identifiers that link nothing because too many share them.
    public let hubs: [Fingerprint]

    public init(
        clusters: Clusters, superseded: RecordSet?, memberCount: Int, firstReceiverSlot: Int? = nil,
        firstAccountSlot: Int, hubs: [Fingerprint]
    ) {
        self.clusters = clusters
        self.superseded = superseded
        self.memberCount = UInt32(clamping: memberCount)
        self.firstReceiverSlot = firstReceiverSlot ?? firstAccountSlot
        self.firstAccountSlot = firstAccountSlot
        self.hubs = hubs
    }

    /// Joins all partitions.
    ///
    /// - Parameters:
    ///   - values: what members and events carry.
    ///   - accounts: the keys of the members' records, in slots of accounts, by their numbers; of the same layout.
    public func join(
        _ values: [PartitionWriter<LinkEntry>], accounts: [PartitionWriter<LinkEntry>], into verdicts: EventVerdicts,
        workers: Workers
    ) {
        guard let layout = values.first?.layout else { return }
        let shift = UInt64(64 - layout.bits)
        var hubsOfPartition: [Int: [Fingerprint]] = [:]
        for hub in hubs { hubsOfPartition[Int(truncatingIfNeeded: hub.low &>> shift), default: []].append(hub) }
        let tables = PerWorker<ScratchBuffer<LinkEntry>>(workers.count) { ScratchBuffer() }
        let listed = hubsOfPartition
        let first = memberCount
        workers.forEach(layout.count) { worker, partition in
            let table = Table(
                of: values, accounts: accounts, in: partition, hubs: listed[partition] ?? [], join: self,
                scratch: tables[worker])
            for writer in values {
                writer.forEachBlock(partition) { block in
                    for entry in block where entry.record >= first {
                        let verdict = table.verdict(on: entry)
                        if Int(entry.slot) >= firstAccountSlot {
                            verdicts.setAccount(entry.record &- first, verdict)
                        } else if Int(entry.slot) >= firstReceiverSlot {
                            verdicts.addReceiver(entry.record &- first, verdict)
                        } else {
                            verdicts.add(entry.record &- first, verdict)
                        }
                    }
                }
            }
        }
    }

    /// The values of the records of one partition with the cluster each stands for in place of a record's number.
    private struct Table {
        private let places: UnsafeMutablePointer<LinkEntry>
        private let mask: Int

        init(
            of values: [PartitionWriter<LinkEntry>], accounts: [PartitionWriter<LinkEntry>], in partition: Int,
            hubs: [Fingerprint], join: EventJoin, scratch: ScratchBuffer<LinkEntry>
        ) {
            let total = (values + accounts).reduce(hubs.count) { $0 + $1.count(partition) }
            var capacity = 64
            while capacity < total + total / 4 { capacity *= 2 }
            mask = capacity &- 1
            places = scratch.reserve(capacity)
            places.initialize(repeating: .free, count: capacity)
            let labels = join.clusters.labels
            let members = join.memberCount
            for writer in values {
                writer.forEachBlock(partition) { block in
                    for entry in block where entry.record < members {
                        if let superseded = join.superseded, superseded.contains(entry.record) { continue }
                        insert(entry, EventVerdict(code: labels[Int(entry.record)]))
                    }
                }
            }
            for writer in accounts {
                writer.forEachBlock(partition) { block in
                    for entry in block { insert(entry, EventVerdict(code: labels[Int(entry.record)])) }
                }
            }
            for hub in hubs {
                let place = self.place(of: LinkEntry(hub, record: 0))
                places[place] = LinkEntry(hub, record: EventVerdict.hub.code)
            }
        }

        @inline(__always)
        private func place(of entry: LinkEntry) -> Int {
            var place = Int(truncatingIfNeeded: entry.high) & mask
            while true {
                let present = places[place]
                if present.high == 0 || present.high == entry.high && present.tag == entry.tag { return place }
                place = (place &+ 1) & mask
            }
        }

        @inline(__always)
        private func insert(_ entry: LinkEntry, _ cluster: EventVerdict) {
            let place = self.place(of: entry)
            let present = places[place]
            if present.high == 0 {
                places[place] = entry.with(record: cluster.code)
            } else if present.record != cluster.code {
                places[place] = entry.with(record: EventVerdict.shared.code)
            }
        }

        @inline(__always)
        func verdict(on entry: LinkEntry) -> EventVerdict {
            let present = places[place(of: entry)]
            return present.high == 0 ? .unknown : EventVerdict(code: present.record)
        }
    }
}

extension LinkEntry {
    /// The same value carried by another record.
    @inline(__always)
    fileprivate func with(record: UInt32) -> LinkEntry {
        var copy = self
        copy.low = low & 0xffff_ffff_0000_0000 | UInt64(record)
        return copy
    }
}
