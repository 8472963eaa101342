import OneIDCore

extension FindingText {
    /// `850 ms`, `1.9 s`, `2 min 05 s`, `3 h 07 min`
    package static func duration(nanoseconds: UInt64) -> String {
        let milliseconds = nanoseconds / 1_000_000
        if milliseconds < 1000 { return "\(milliseconds) ms" }
        let seconds = milliseconds / 1000
        if seconds < 60 { return "\(seconds).\(milliseconds % 1000 / 100) s" }
        let minutes = seconds / 60
        if minutes < 60 { return "\(minutes) min \(twoDigits(seconds % 60)) s" }
        return "\(minutes / 60) h \(twoDigits(minutes % 60)) min"
    }

    /// `512 B`, `1.5 KB`, `600.3 MB`; powers of 1000.
    package static func size(bytes: UInt64) -> String {
        var unit: UInt64 = 1
        var names = ["B", "KB", "MB", "GB", "TB"][...]
        while bytes / unit >= 1000, names.count > 1 {
            unit *= 1000
            names.removeFirst()
        }
        guard unit > 1, let name = names.first else { return "\(bytes) B" }
        return "\(bytes / unit).\(bytes % unit / (unit / 10)) \(name)"
    }

    private static func twoDigits(_ number: UInt64) -> String { number < 10 ? "0\(number)" : String(number) }
}
