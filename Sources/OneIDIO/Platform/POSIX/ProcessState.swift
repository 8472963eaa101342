import OneIDMemory

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// The process itself: its environment, its number, its end.
extension SystemCall {
    /// A variable of the environment.
    package static func environment(_ name: String) -> String? { getenv(name).map { String(cString: $0) } }

    /// All variables, as `NAME=value`.
    static var environment: [String] {
        var variables: [String] = []
        var next = environmentStart
        while let entry = next?.pointee {
            variables.append(String(cString: entry))
            next = next?.advanced(by: 1)
        }
        return variables
    }

    /// Told apart from all other processes that run now.
    static var processNumber: Int { Int(getpid()) }

    /// Whether the system would still give a large piece of memory. Safe in a signal handler.
    package static var hasMemory: Bool { OutOfMemory.hasRoom }

    /// Ends the process as `exit` does.
    package static func exit(_ status: Int32) -> Never {
        #if canImport(Glibc)
            Glibc.exit(status)
        #else
            Darwin.exit(status)
        #endif
    }

    /// Ends the process at once; safe in a signal handler.
    package static func exitAtOnce(_ status: Int32) -> Never { _exit(status) }
}
