import OneIDCore

extension FindingText {
    /// `850 ms`, `1.9 s`, `2 min 05 s`, `3 h 07 min`
    package static func duration(nanoseconds: UInt64) -> String {
        let milliseconds = nanoseconds / 1_000_000
        if milliseconds < 1000 { return "\(milliseconds) ms" }
        let seconds = milliseconds / 1000
        if seconds < 60 { return "\(seconds).\(milliseconds % 1000 / 100) s" }
        return duration(seconds: seconds)
    }

    /// `9 s`, `2 min 05 s`, `3 h 07 min`
    package static func duration(seconds: UInt64) -> String {
        if seconds < 60 { return "\(seconds) s" }
        let minutes = seconds / 60
        if minutes < 60 { return "\(minutes) min \(twoDigits(seconds % 60)) s" }
        return "\(minutes / 60) h \(twoDigits(minutes % 60)) min"
    }

    private static func twoDigits(_ number: UInt64) -> String { number < 10 ? "0\(number)" : String(number) }
}
