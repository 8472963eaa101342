import Synchronization

/// The files and folders being written, to be removed should the run end before they get their final names.
///
/// A signal handler may only use what was prepared before: a fixed table of C strings.
public enum TemporaryFiles {
    private static let limit = 64
    nonisolated(unsafe) private static let table: UnsafeMutablePointer<Atomic<UInt>> = {
        let table = UnsafeMutablePointer<Atomic<UInt>>.allocate(capacity: limit)
        for slot in 0..<limit { (table + slot).initialize(to: Atomic(0)) }
        return table
    }()

    /// Makes the table; a signal handler must not be the first to touch it.
    public static func prepare() { _ = table }

    /// Enters a path; returns its place.
    static func register(_ path: FilePath) -> Int? {
        let copy = UnsafeMutablePointer<UInt8>.allocate(capacity: path.bytes.count + 1)
        for (index, byte) in (path.bytes + [0]).enumerated() { (copy + index).initialize(to: byte) }
        let word = UInt(bitPattern: copy)
        for slot in 0..<limit
        where table[slot].compareExchange(expected: 0, desired: word, ordering: .acquiringAndReleasing).exchanged {
            return slot
        }
        copy.deallocate()
        return nil
    }

    static func forget(_ slot: Int?) {
        guard let slot else { return }
        let word = table[slot].exchange(0, ordering: .acquiringAndReleasing)
        UnsafeMutablePointer<UInt8>(bitPattern: word)?.deallocate()
    }

    /// Unlinks every registered file, then removes every registered folder. Safe in a signal handler.
    public static func removeAll() {
        for slot in 0..<limit {
            let word = table[slot].load(ordering: .acquiring)
            if let path = UnsafePointer<CChar>(bitPattern: word) { SystemCall.removeFile(named: path) }
        }
        for slot in 0..<limit {
            let word = table[slot].load(ordering: .acquiring)
            if let path = UnsafePointer<CChar>(bitPattern: word) { SystemCall.removeFolder(named: path) }
        }
    }
}
