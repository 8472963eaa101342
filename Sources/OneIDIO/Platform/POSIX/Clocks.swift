#if canImport(Glibc)
    import Glibc
#elseif canImport(Darwin)
    import Darwin
#endif

/// Clocks. No result depends on them: they tell how far a run is, and what day it is where somebody did not say.
extension SystemCall {
    /// Nanoseconds of a clock that never goes back.
    @Sendable package static func monotonicNanoseconds() -> UInt64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return UInt64(time.tv_sec) &* 1_000_000_000 &+ UInt64(time.tv_nsec)
    }

    /// Seconds since 1970 in UTC.
    package static func secondsSince1970() -> Int { time(nil) }

    /// Seconds that this machine's time zone is ahead of UTC at a moment.
    package static func zoneOffset(at seconds: Int) -> Int {
        var moment = time_t(seconds)
        var local = tm()
        localtime_r(&moment, &local)
        return Int(local.tm_gmtoff)
    }
}
