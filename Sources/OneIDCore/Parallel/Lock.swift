import Synchronization

#if SANITIZED
    #if canImport(Glibc)
        import Glibc
    #elseif canImport(Darwin)
        import Darwin
    #endif

    /// A lock that the thread sanitizer knows: of the one of the standard library it does not see who waits for whom, and reports
    /// what holds (`make sanitize`).
    public struct Lock<Value: ~Copyable>: ~Copyable, @unchecked Sendable {
        private let value: UnsafeMutablePointer<Value> = .allocate(capacity: 1)
        private let mutex: UnsafeMutablePointer<pthread_mutex_t> = .allocate(capacity: 1)

        public init(_ value: consuming sending Value) {
            self.value.initialize(to: value)
            mutex.initialize(to: pthread_mutex_t())
            pthread_mutex_init(mutex, nil)
        }

        deinit {
            pthread_mutex_destroy(mutex)
            mutex.deallocate()
            value.deinitialize(count: 1)
            value.deallocate()
        }

        public borrowing func withLock<Result: ~Copyable, Failure: Error>(
            _ body: (inout sending Value) throws(Failure) -> sending Result
        ) throws(Failure) -> sending Result {
            pthread_mutex_lock(mutex)
            defer { pthread_mutex_unlock(mutex) }
            return try body(&value.pointee)
        }
    }
#else
    /// A value that one thread at a time reads and changes.
    public typealias Lock<Value: ~Copyable> = Mutex<Value>
#endif
