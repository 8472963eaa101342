import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

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
        let copy = path.withCString { strdup($0) }
        let word = UInt(bitPattern: copy)
        for slot in 0..<limit
        where table[slot].compareExchange(expected: 0, desired: word, ordering: .acquiringAndReleasing).exchanged {
            return slot
        }
        free(copy)
        return nil
    }

    static func forget(_ slot: Int?) {
        guard let slot else { return }
        let word = table[slot].exchange(0, ordering: .acquiringAndReleasing)
        free(UnsafeMutablePointer<CChar>(bitPattern: word))
    }

    /// Unlinks every registered file, then removes every registered folder. Safe in a signal handler.
    public static func removeAll() {
        for slot in 0..<limit {
            let word = table[slot].load(ordering: .acquiring)
            if let path = UnsafePointer<CChar>(bitPattern: word) { unlink(path) }
        }
        for slot in 0..<limit {
            let word = table[slot].load(ordering: .acquiring)
            if let path = UnsafePointer<CChar>(bitPattern: word) { rmdir(path) }
        }
    }
}
