#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where the system refuses memory there is no going on and nothing to clean up but a message.
public enum OutOfMemory {
    /// The status of a run whose output could not be made; this module knows nothing of the others that name it.
    public static let exitStatus: Int32 = 4

    public static func stop(wanted bytes: Int) -> Never {
        let text =
            "oneid: error[system.memory]: the system refused \(bytes >> 20) MiB of memory\nfix: free memory, or run on a larger machine\n"
        var copy = Array(text.utf8)
        _ = unsafe write(2, &copy, copy.count)
        unsafe cleanUp?()
        _exit(exitStatus)
    }

    /// Removes temporary files; set once at start-up.
    nonisolated(unsafe) public static var cleanUp: (@Sendable () -> Void)?
}
