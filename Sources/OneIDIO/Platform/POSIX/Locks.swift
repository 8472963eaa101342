#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Locks on open files and folders (flock(2)): they go with the last descriptor, so a killed process holds none.
extension SystemCall {
    /// What came of asking for a lock.
    package enum LockOutcome: Sendable {
        /// It is held until the descriptor is closed.
        case held
        /// Another process, or another part of this one, holds it.
        case taken
        /// The file system has no locks.
        case unavailable
    }

    /// Asks for the lock of an open file or folder, without waiting.
    package static func lock(_ descriptor: Int32) -> LockOutcome {
        while true {
            if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return .held }
            switch Errno.last {
            case .interrupted: continue
            case .wouldBlock: return .taken
            default: return .unavailable
            }
        }
    }

    /// How often a name is made anew that somebody else took.
    static let attempts = 16

    /// Whether a name leads to an open file, itself and not through a link; no where the system does not say.
    package static func name(_ path: FilePath, isOf descriptor: Int32) -> Bool {
        #if DEBUG
            // Tests see what happens where the system does not say.
            if getenv("ONEID_FAIL_NAMES") != nil { return false }
        #endif
        guard let named = statusOfName(path), let open = try? status(of: descriptor) else { return false }
        return named.identity == open.identity
    }
}
