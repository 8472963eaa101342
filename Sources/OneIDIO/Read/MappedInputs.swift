import Synchronization

/// Where inputs are mapped, for a signal handler that has to tell a file that was cut from a fault of the program.
///
/// A fixed table of atomic words: a handler may look at any moment. Should there be more files than it has room for, every
/// address counts as one of theirs.
public enum MappedInputs {
    private static let limit = 4_096
    nonisolated(unsafe) private static let starts: UnsafeMutablePointer<Atomic<UInt>> = words()
    nonisolated(unsafe) private static let ends: UnsafeMutablePointer<Atomic<UInt>> = words()
    private static let isOverfull = Atomic<Bool>(false)
    /// Slots from here on were never used.
    private static let used = Atomic<Int>(0)

    private static func words() -> UnsafeMutablePointer<Atomic<UInt>> {
        let words = UnsafeMutablePointer<Atomic<UInt>>.allocate(capacity: limit)
        for slot in 0..<limit { (words + slot).initialize(to: Atomic(0)) }
        return words
    }

    /// Makes the table; a signal handler must not be the first to touch it.
    public static func prepare() { (_, _) = (starts, ends) }

    static func add(_ start: UnsafeRawPointer, _ size: Int) {
        let first = UInt(bitPattern: start)
        for slot in 0..<limit
        where starts[slot].compareExchange(expected: 0, desired: first, ordering: .acquiringAndReleasing).exchanged {
            ends[slot].store(first + UInt(size), ordering: .releasing)
            _ = used.max(slot + 1, ordering: .acquiringAndReleasing)
            return
        }
        isOverfull.store(true, ordering: .relaxed)
    }

    static func remove(_ start: UnsafeRawPointer) {
        let first = UInt(bitPattern: start)
        for slot in 0..<used.load(ordering: .acquiring) where starts[slot].load(ordering: .acquiring) == first {
            ends[slot].store(0, ordering: .releasing)
            starts[slot].store(0, ordering: .releasing)
            return
        }
    }

    /// Whether an address lies in a mapped input. Safe in a signal handler.
    public static func contain(_ address: UInt) -> Bool {
        if isOverfull.load(ordering: .relaxed) { return true }
        // A mapping ends with its last page.
        let page: UInt = 1 << 16
        for slot in 0..<used.load(ordering: .acquiring) {
            let start = starts[slot].load(ordering: .acquiring)
            if start != 0, address >= start, address < (ends[slot].load(ordering: .acquiring) + page - 1) & ~(page - 1)
            {
                return true
            }
        }
        return false
    }
}
