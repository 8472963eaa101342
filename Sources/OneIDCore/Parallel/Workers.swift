import Synchronization

#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Work shared out over the processors.
public struct Workers: Sendable {
    public let count: Int

    public init(count: Int) { self.count = max(1, count) }

    /// One worker for each processor this process may use.
    public static var available: Workers {
        #if SANITIZED
            Workers(count: 8)
        #else
            Workers(count: Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))))
        #endif
    }

    /// Lets another thread run while waiting for one, for the `turn`-th time: who has waited for long takes no processor from
    /// those that have work.
    public static func yield(_ turn: Int) { if turn < 1_000 { sched_yield() } else { usleep(50) } }

    /// Runs `body` once per worker and waits.
    public func run(_ body: @Sendable (_ worker: Int) -> Void) {
        guard count > 1 else { return body(0) }
        withoutActuallyEscaping(body) { ThreadTeam(count: count, $0).run() }
    }

    /// Hands out `0..<tasks` one by one, ascending, to whoever is free.
    public func forEach(_ tasks: Int, _ body: @Sendable (_ worker: Int, _ task: Int) -> Void) {
        let next = Atomic<Int>(0)
        // A thread costs more than a task that is not there.
        Workers(count: min(count, tasks)).run { worker in
            while true {
                let task = next.wrappingAdd(1, ordering: .relaxed).oldValue
                guard task < tasks else { return }
                body(worker, task)
            }
        }
    }

    /// Splits `0..<count` into ranges of about `size` and hands them out.
    public func forEachRange(
        of count: Int, size: Int, _ body: @Sendable (_ worker: Int, _ range: Range<Int>) -> Void
    ) {
        forEach((count + size - 1) / size) { worker, task in
            body(worker, task * size..<min(count, (task + 1) * size))
        }
    }
}

/// One value for each worker; put together when none runs any more.
public final class PerWorker<Value>: @unchecked Sendable {
    @usableFromInline let storage: UnsafeMutablePointer<Value>
    @usableFromInline let count: Int

    @inlinable
    public init(_ count: Int, _ make: () -> Value) {
        self.count = count
        storage = .allocate(capacity: count)
        for worker in 0..<count { (storage + worker).initialize(to: make()) }
    }

    @inlinable
    deinit {
        storage.deinitialize(count: count)
        storage.deallocate()
    }

    /// The value of one worker; only that worker may use it while workers run.
    public subscript(worker: Int) -> Value {
        @inlinable get { storage[worker] }
        @inlinable _modify { yield &storage[worker] }
    }

    /// Only when no worker runs.
    @inlinable public var all: [Value] { (0..<count).map { storage[$0] } }
}

/// Uninitialised memory that a worker uses again and again, grown when more is wanted.
public final class ScratchBuffer<Element: BitwiseCopyable> {
    @usableFromInline var capacity = 0
    @usableFromInline var start: UnsafeMutablePointer<Element> = .allocate(capacity: 0)

    public init() {}

    deinit { start.deallocate() }

    /// Room for so many elements; what was written there before is lost where it has to grow.
    @inlinable
    public func reserve(_ wanted: Int) -> UnsafeMutablePointer<Element> {
        if wanted > capacity {
            start.deallocate()
            start = .allocate(capacity: wanted)
            capacity = wanted
        }
        return start
    }
}
