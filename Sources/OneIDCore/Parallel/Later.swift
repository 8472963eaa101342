#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Work that is done on another thread after a while, and not at all where the program has ended by then or the system refuses
/// a thread.
public enum Later {
    private final class Work: Sendable {
        let pause: UInt64
        let body: @Sendable () -> Void

        init(_ pause: UInt64, _ body: @escaping @Sendable () -> Void) {
            self.pause = pause
            self.body = body
        }

        /// On a thread that nobody waits for.
        func run() {
            pthread_detach(pthread_self())
            let stack = SignalStack()
            defer { stack?.remove() }
            var left = timespec(tv_sec: Int(clamping: pause / 1_000_000_000), tv_nsec: Int(pause % 1_000_000_000))
            while true {
                let pause = left
                let isOver = withUnsafePointer(to: pause) { nanosleep($0, &left) == 0 }
                if isOver || errno != EINTR { break }
            }
            body()
        }
    }

    public static func run(after nanoseconds: UInt64, _ body: @escaping @Sendable () -> Void) {
        let work = Unmanaged.passRetained(Work(nanoseconds, body))
        #if canImport(Glibc)
            var thread = pthread_t()
        #else
            var thread: pthread_t?
        #endif
        if pthread_create(&thread, nil, begin, work.toOpaque()) != 0 { work.release() }
    }

    #if canImport(Glibc)
        private static let begin: @convention(c) (UnsafeMutableRawPointer?) -> UnsafeMutableRawPointer? = { work in
            guard let work else { return nil }
            Unmanaged<Work>.fromOpaque(work).takeRetainedValue().run()
            return nil
        }
    #else
        private static let begin: @convention(c) (UnsafeMutableRawPointer) -> UnsafeMutableRawPointer? = { work in
            Unmanaged<Work>.fromOpaque(work).takeRetainedValue().run()
            return nil
        }
    #endif
}
