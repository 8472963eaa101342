#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// A number of things that are free: a thread that takes one waits until there is one.
///
/// Of the C library, not of Dispatch: that one would be linked for this alone, and brings with it modules of the standard library
/// that nothing here uses.
final class Turnstile: @unchecked Sendable {
    private let mutex: UnsafeMutablePointer<pthread_mutex_t> = .allocate(capacity: 1)
    private let isFree: UnsafeMutablePointer<pthread_cond_t> = .allocate(capacity: 1)
    private var free = 0

    init() {
        mutex.initialize(to: pthread_mutex_t())
        isFree.initialize(to: pthread_cond_t())
        pthread_mutex_init(mutex, nil)
        pthread_cond_init(isFree, nil)
    }

    deinit {
        pthread_cond_destroy(isFree)
        pthread_mutex_destroy(mutex)
        isFree.deallocate()
        mutex.deallocate()
    }

    /// One more is free.
    func give() {
        pthread_mutex_lock(mutex)
        free += 1
        pthread_cond_signal(isFree)
        pthread_mutex_unlock(mutex)
    }

    /// Waits for one, and takes it.
    func take() {
        pthread_mutex_lock(mutex)
        while free == 0 { pthread_cond_wait(isFree, mutex) }
        free -= 1
        pthread_mutex_unlock(mutex)
    }
}
