#if DEBUG
    import Synchronization

    #if canImport(Glibc)
        import Glibc
    #elseif canImport(Darwin)
        import Darwin
    #endif
#endif

/// Lets the n-th request for memory fail in debug builds, so that a loop can try what every one of them comes to:
/// `ONEID_REFUSE_MEMORY=n`.
enum RefusedMemory {
    #if DEBUG
        private static let refused: Int = unsafe getenv("ONEID_REFUSE_MEMORY").map { unsafe Int(atoi($0)) } ?? 0
        private static let asked = Atomic<Int>(0)

        static func isRefused() -> Bool {
            guard refused > 0 else { return false }
            return asked.add(1, ordering: .relaxed).newValue == refused
        }
    #else
        @inline(__always) static func isRefused() -> Bool { false }
    #endif
}
