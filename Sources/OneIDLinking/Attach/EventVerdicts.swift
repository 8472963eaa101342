import OneIDCore
import OneIDMemory
import Synchronization

/// What one value says about whose event it is, in 32 bits: a cluster, or why it names none.
///
/// Several values of one event are combined with ``combined(_:_:)``, which is commutative and associative, so that
/// neither threads nor the order of columns matter.
@frozen
public struct EventVerdict: Sendable, Hashable {
    public let code: UInt32

    @inlinable
    public init(code: UInt32) { self.code = code }

    /// No value at all.
    public static let none = EventVerdict(code: 0x8000_0000)
    /// A value that no record has.
    public static let unknown = EventVerdict(code: 0x8000_0001)
    /// A value that links nothing because too many share it.
    public static let hub = EventVerdict(code: 0x8000_0002)
    /// A value that two people have.
    public static let shared = EventVerdict(code: 0x8000_0003)
    /// Two values that lead to two people.
    public static let contradicting = EventVerdict(code: 0x8000_0004)

    @inlinable public var isCluster: Bool { code < 0x8000_0000 }

    /// What two values of one event say together: a person outranks values that name none; two people exclude each other.
    @inlinable
    public static func combined(_ left: EventVerdict, _ right: EventVerdict) -> EventVerdict {
        if left == right { return left }
        if left == .contradicting || right == .contradicting { return .contradicting }
        switch (left.isCluster, right.isCluster) {
        case (true, true): return .contradicting
        case (true, false): return left
        case (false, true): return right
        case (false, false): return left.code > right.code ? left : right
        }
    }
}

/// The verdicts of all events of a run: one of the account they name, one of the identifiers of whoever did it and, where
/// columns of receivers are read, one of theirs. 8 or 12 bytes an event.
public final class EventVerdicts: @unchecked Sendable {
    public let count: Int
    private let accounts: PageMemory<UInt32>
    private let identifiers: PageMemory<Atomic<UInt32>>
    private let receivers: PageMemory<Atomic<UInt32>>?

    /// - Parameter hasReceivers: whether columns of receivers are read.
    public init(count: Int, hasReceivers: Bool = false, workers: Workers) {
        self.count = count
        accounts = PageMemory(count: count)
        identifiers = PageMemory(count: count)
        receivers = hasReceivers ? PageMemory(count: count) : nil
        workers.forEachRange(of: count, size: 1 << 18) { [self] _, range in
            for event in range {
                accounts.start[event] = EventVerdict.none.code
                (identifiers.start + event).initialize(to: Atomic(EventVerdict.none.code))
                if let receivers { (receivers.start + event).initialize(to: Atomic(EventVerdict.none.code)) }
            }
        }
    }

    /// The account that an event names; an event names one.
    @inline(__always)
    func setAccount(_ event: UInt32, _ verdict: EventVerdict) { accounts.start[Int(event)] = verdict.code }

    /// Adds what one identifier of an event says. By several threads at once.
    @inline(__always)
    func add(_ event: UInt32, _ verdict: EventVerdict) { combine(identifiers.start + Int(event), verdict) }

    /// Adds what one identifier of the receiver of an event says. By several threads at once.
    @inline(__always)
    func addReceiver(_ event: UInt32, _ verdict: EventVerdict) {
        if let receivers { combine(receivers.start + Int(event), verdict) }
    }

    @inline(__always)
    private func combine(_ place: UnsafeMutablePointer<Atomic<UInt32>>, _ verdict: EventVerdict) {
        var present = place.pointee.load(ordering: .relaxed)
        while true {
            let wanted = EventVerdict.combined(EventVerdict(code: present), verdict).code
            if wanted == present { return }
            let (exchanged, original) = place.pointee.weakCompareExchange(
                expected: present, desired: wanted, ordering: .relaxed)
            if exchanged { return }
            present = original
        }
    }

    public func account(_ event: Int) -> EventVerdict { EventVerdict(code: accounts.start[event]) }

    public func receivers(_ event: Int) -> EventVerdict {
        receivers.map { EventVerdict(code: $0.start[event].load(ordering: .relaxed)) } ?? .none
    }

    public func identifiers(_ event: Int) -> EventVerdict {
        EventVerdict(code: identifiers.start[event].load(ordering: .relaxed))
    }
}
