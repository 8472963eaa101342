import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Threads for one piece of shared work, the calling one among them.
///
/// Where the system refuses a thread, for want of memory or by a limit, those that there are do its share: whoever is free takes
/// the next worker's.
final class ThreadTeam: @unchecked Sendable {
    private let count: Int
    private let body: @Sendable (_ worker: Int) -> Void
    private let next = Atomic<Int>(0)

    /// More than any machine that this is for has processors.
    private static let mostThreads = 256

    init(count: Int, _ body: @escaping @Sendable (_ worker: Int) -> Void) {
        self.count = count
        self.body = body
    }

    /// Calls the body once for each worker and waits for the end of all.
    func run() {
        var threads: [pthread_t] = []
        let itself = Unmanaged.passUnretained(self).toOpaque()
        for _ in 1..<max(1, min(count, ThreadTeam.mostThreads)) {
            #if canImport(Glibc)
                var thread = pthread_t()
            #else
                var thread: pthread_t?
            #endif
            let failure = pthread_create(&thread, nil, ThreadTeam.begin, itself)
            guard failure == 0 else { break }
            #if canImport(Glibc)
                threads.append(thread)
            #else
                if let thread { threads.append(thread) }
            #endif
        }
        work()
        for thread in threads { pthread_join(thread, nil) }
    }

    private func work() {
        while true {
            let worker = next.wrappingAdd(1, ordering: .relaxed).oldValue
            guard worker < count else { return }
            body(worker)
        }
    }

    #if canImport(Glibc)
        private static let begin: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { team in
            guard let team else { return nil }
            let stack = SignalStack()
            defer { stack?.remove() }
            Unmanaged<ThreadTeam>.fromOpaque(team).takeUnretainedValue().work()
            return nil
        }
    #else
        private static let begin: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = { team in
            let stack = SignalStack()
            defer { stack?.remove() }
            Unmanaged<ThreadTeam>.fromOpaque(team).takeUnretainedValue().work()
            return nil
        }
    #endif
}
