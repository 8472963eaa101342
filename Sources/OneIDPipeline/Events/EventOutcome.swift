import OneIDCore
import OneIDLinking
import OneIDMemory

/// Where an event ended: with a person, or why with none.
enum EventOutcome: UInt32, Sendable, CaseIterable {
    /// Neither an account nor a usable identifier.
    case noIdentifier = 0x8000_0000
    /// Nobody has the identifiers.
    case unknownIdentifier = 0x8000_0001
    /// The identifiers are hubs.
    case hub = 0x8000_0002
    /// Two people have the identifier.
    case shared = 0x8000_0003
    /// The identifiers, or the account and an identifier, lead to two people.
    case contradicting = 0x8000_0004
    /// No record has the account's id, and no identifier leads to a person.
    case unknownAccount = 0x8000_0005
    /// Another row of the same event counts.
    case duplicate = 0x8000_0006
    /// Its state says that it does not count, or nobody knows what it says.
    case excluded = 0x8000_0007

    /// As `--unmatched` and the report name it.
    var name: String {
        switch self {
        case .noIdentifier: "no-identifier"
        case .unknownIdentifier: "unknown-identifier"
        case .hub: "hub"
        case .shared: "shared-identifier"
        case .contradicting: "contradicting-identifiers"
        case .unknownAccount: "unknown-account"
        case .duplicate: "duplicate"
        case .excluded: "excluded"
        }
    }

    /// Why events end with nobody, in the order of reports.
    static let unattached: [EventOutcome] = [
        .noIdentifier, .unknownAccount, .unknownIdentifier, .shared, .contradicting, .hub,
    ]

    /// The account decides, unless an identifier of whoever did it leads to somebody else; where it leads nowhere, the
    /// identifiers do. Those of the receiver, who may be anybody, are asked where the row names nobody else.
    ///
    /// - Parameter trustsAccount: whether the account decides in any case.
    static func code(
        account: EventVerdict, identifiers: EventVerdict, receivers: EventVerdict = .none, trustsAccount: Bool = false
    ) -> UInt32 {
        if account.isCluster {
            let isSomebodyElse = identifiers.isCluster && identifiers != account || identifiers == .contradicting
            return isSomebodyElse && !trustsAccount ? contradicting.rawValue : account.code
        }
        if account == .none, identifiers == .none { return receivers.code }
        if identifiers.isCluster || identifiers.code > EventVerdict.unknown.code { return identifiers.code }
        if account != .none { return EventOutcome.unknownAccount.rawValue }
        return identifiers.code
    }
}

/// The outcome of every event of a run, 4 bytes each.
final class EventOutcomes: @unchecked Sendable {
    let count: Int
    private let memory: PageMemory<UInt32>
    /// By event that was excluded: its cluster and one; 0: nobody's. Of other events it is not touched. nil where nobody asks.
    private let former: PageMemory<UInt32>?

    /// - Parameters:
    ///   - trusting: the chunks of sources whose accounts decide in any case.
    ///   - keepsExcluded: whether it is asked whose the events are that are left out by their state.
    init(
        _ verdicts: EventVerdicts, duplicates: RecordSet?, firstEvent: Int, trusting: [RecordChunk] = [],
        keepsExcluded: Bool = false, workers: Workers
    ) {
        count = verdicts.count
        former = keepsExcluded ? PageMemory(count: count) : nil
        memory = PageMemory(count: count)
        workers.forEachRange(of: count, size: 1 << 18) { [self] _, range in
            for event in range {
                if let duplicates, duplicates.contains(UInt32(truncatingIfNeeded: firstEvent &+ event)) {
                    memory.start[event] = EventOutcome.duplicate.rawValue
                } else {
                    memory.start[event] = EventOutcome.code(
                        account: verdicts.account(event), identifiers: verdicts.identifiers(event),
                        receivers: verdicts.receivers(event))
                }
            }
        }
        workers.forEach(trusting.count) { [self] _, index in
            let first = trusting[index].firstRecord - firstEvent
            for event in first..<first + trusting[index].count
            where memory.start[event] == EventOutcome.contradicting.rawValue {
                memory.start[event] = EventOutcome.code(
                    account: verdicts.account(event), identifiers: verdicts.identifiers(event),
                    receivers: verdicts.receivers(event), trustsAccount: true)
            }
        }
    }

    /// The cluster of an event, or an `EventOutcome`.
    @inline(__always)
    func code(_ event: Int) -> UInt32 { memory.start[event] }

    /// Says where an event ended; of each event by one thread.
    @inline(__always)
    func set(_ event: Int, _ code: UInt32) { memory.start[event] = code }

    /// Leaves an event out that is nobody's further row.
    @inline(__always)
    func exclude(_ event: Int) {
        let code = memory.start[event]
        if code != EventOutcome.duplicate.rawValue { exclude(event, of: code) }
    }

    /// Leaves an event out that would be of a cluster, or end otherwise.
    @inline(__always)
    func exclude(_ event: Int, of code: UInt32) {
        if let former, code < 0x8000_0000 { former.start[event] = code + 1 }
        set(event, EventOutcome.excluded.rawValue)
    }

    /// The cluster whose an event is or, left out by its state, would be; nil: nobody's.
    func cluster(withExcluded event: Int) -> UInt32? {
        let code = memory.start[event]
        if code < 0x8000_0000 { return code }
        guard code == EventOutcome.excluded.rawValue, let former, former.start[event] > 0 else { return nil }
        return former.start[event] - 1
    }

    /// nil when the event is attached.
    func reason(_ event: Int) -> EventOutcome? { EventOutcome(rawValue: memory.start[event]) }
}
