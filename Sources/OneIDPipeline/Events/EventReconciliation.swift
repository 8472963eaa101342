import OneIDConfiguration
import OneIDCore

/// How the events of one source, or of a run, add up: every row read ends in exactly one place.
public struct EventReconciliation: Sendable, Equatable {
    public var read = 0
    /// Rows that count for a person.
    public var attached = 0
    /// Rows of a person that happened after the date of the profiles.
    public var later = 0
    /// Rows without a person, by reason.
    public var unattached: [EventReason: Int] = [:]
    /// Further rows of events that count already.
    public var duplicates = 0
    /// Rows whose state says that they do not count, or whose state nobody knows.
    public var excluded = 0
    public var rejected = 0
    /// Rows that are not records.
    public var skipped = 0

    public var unattachedCount: Int { unattached.values.reduce(0, +) }

    public var isBalanced: Bool {
        read == attached + later + unattachedCount + duplicates + excluded + rejected + skipped
    }

    static func += (left: inout EventReconciliation, right: EventReconciliation) {
        left.read += right.read
        left.attached += right.attached
        left.later += right.later
        left.unattached.merge(right.unattached, uniquingKeysWith: +)
        left.duplicates += right.duplicates
        left.excluded += right.excluded
        left.rejected += right.rejected
        left.skipped += right.skipped
    }
}

/// Why an event belongs to nobody; `rawValue` as reports and `--unmatched` name it.
public enum EventReason: String, Sendable, CaseIterable {
    case noIdentifier = "no-identifier"
    case unknownAccount = "unknown-account"
    case unknownIdentifier = "unknown-identifier"
    case sharedIdentifier = "shared-identifier"
    case contradictingIdentifiers = "contradicting-identifiers"
    case hub = "hub"

    init?(_ outcome: EventOutcome) {
        switch outcome {
        case .noIdentifier: self = .noIdentifier
        case .unknownAccount: self = .unknownAccount
        case .unknownIdentifier: self = .unknownIdentifier
        case .shared: self = .sharedIdentifier
        case .contradicting: self = .contradictingIdentifiers
        case .hub: self = .hub
        case .duplicate, .excluded: return nil
        }
    }
}

extension Behaviours {
    /// Chunks of events in input order.
    var chunks: [RecordChunk] { store.chunks.filter { $0.file >= plan.memberFiles } }

    /// How the rows of each event source add up, in the order of the configuration.
    func reconciliations() -> [EventReconciliation] {
        let chunks = chunks
        let counts = PerWorker<[[UInt32: Int]]>(workers.count) { Array(repeating: [:], count: plan.sources.count) }
        workers.forEach(chunks.count) { worker, index in
            let chunk = chunks[index]
            var attached = 0
            var others = [Int](repeating: 0, count: 8)
            for row in 0..<chunk.count {
                let code = outcomes.code(chunk.firstRecord &- firstEvent &+ row)
                if code < 0x8000_0000 { attached &+= 1 } else { others[Int(code & 7)] &+= 1 }
            }
            let source = chunk.source - plan.firstSource
            counts[worker][source][0, default: 0] += attached
            for (number, count) in others.enumerated() where count > 0 {
                counts[worker][source][0x8000_0000 | UInt32(number), default: 0] += count
            }
        }
        var sums = plan.sources.indices.map { source in
            var sum = EventReconciliation()
            for worker in counts.all {
                for (code, count) in worker[source] {
                    sum.read += count
                    guard let outcome = EventOutcome(rawValue: code) else {
                        sum.attached += count
                        continue
                    }
                    if let reason = EventReason(outcome) {
                        sum.unattached[reason, default: 0] += count
                    } else if outcome == .excluded {
                        sum.excluded += count
                    } else {
                        sum.duplicates += count
                    }
                }
            }
            sum.later = tally.later[source] ?? 0
            sum.attached -= sum.later
            return sum
        }
        for (file, total) in totals.enumerated() where file >= plan.memberFiles {
            let source = plan.run.files[file].source - plan.firstSource
            sums[source].read += total.faults.count + total.furniture.rows
            sums[source].skipped += total.furniture.rows
            sums[source].rejected += total.faults.count
        }
        return sums
    }

    /// How the events of the run add up.
    public var reconciliation: EventReconciliation {
        reconciliations().reduce(into: EventReconciliation()) { $0 += $1 }
    }

    /// Whether what the people have is what the rows had: events, and amounts to the last digit.
    public var isBalanced: Bool {
        let sums = reconciliations()
        guard sums.allSatisfy(\.isBalanced) else { return false }
        var events = 0
        var wanted = 0
        for (source, sum) in sums.enumerated() where !plan.sources[source].kind.isAsset {
            wanted += plan.orders.sources[source] == nil ? sum.attached : tally.orders[source] ?? 0
        }
        var amounts: [UInt32: Int128] = [:]
        for partition in people.partitions {
            for (position, totals) in partition.kinds.enumerated() {
                events += Int(totals.count)
                guard SourceKind.events[Int(totals.kind)] != .reviews else { continue }
                for sum in partition.sums(of: position) where sum.use == .amount {
                    amounts[totals.kind << 16 | UInt32(sum.currency), default: 0] += sum.billionths
                }
            }
        }
        for (key, sum) in tally.amounts where key.share == .attached {
            let kind = UInt32(plan.sources[key.source].kind.order)
            amounts[kind << 16 | UInt32(key.currency), default: 0] -= sum
        }
        return events == wanted && amounts.values.allSatisfy { $0 == 0 }
    }
}
