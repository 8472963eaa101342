#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Where the system refuses memory there is no going on and nothing to clean up but a message.
public enum OutOfMemory {
    /// The status of a run whose output could not be made; this module knows nothing of the others that name it.
    public static let exitStatus: Int32 = 4

    /// Says how much was refused, without asking for memory itself, and ends the process.
    public static func stop(wanted bytes: Int) -> Never {
        say("oneid: error[system.memory]: the system refused ")
        let (unit, name): (Int, StaticString) =
            bytes >= 1 << 30 ? (1 << 30, " GiB") : bytes >= 1 << 20 ? (1 << 20, " MiB") : (1 << 10, " KiB")
        // Rounded to a tenth, up: what was refused is never nothing.
        let tenths = (max(bytes, 1) - 1) / (unit / 10) + 1
        say(number: tenths / 10)
        if tenths % 10 != 0 {
            say(".")
            say(number: tenths % 10)
        }
        say(name)
        say(" of memory\nfix: free memory, raise the limit, or run on a larger machine\n")
        unsafe cleanUp?()
        _exit(exitStatus)
    }

    private static func say(_ text: StaticString) { _ = unsafe write(2, text.utf8Start, text.utf8CodeUnitCount) }

    private static func say(number: Int) {
        if number >= 10 { say(number: number / 10) }
        var digit = UInt8(ascii: "0") + UInt8(number % 10)
        _ = unsafe write(2, &digit, 1)
    }

    /// Whether the system would still give a large piece of memory. Safe in a signal handler.
    public static var hasRoom: Bool {
        let large = 128 << 20
        guard let region = unsafe SystemPages.tryMap(large) else { return false }
        unsafe SystemPages.unmap(region, large)
        return true
    }

    /// Removes temporary files; set once at start-up.
    nonisolated(unsafe) public static var cleanUp: (@Sendable () -> Void)?
}
