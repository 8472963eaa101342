/// Counts by the day of the week or the hour of the day, with their names beside them: `Wed 1, Sun 2`.
///
/// Only those that are not zero, in the order of the week or the day: a row of bare numbers cannot be read.
enum CalendarCounts {
    private static let weekdays = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]

    /// nil where the counts are of something else.
    ///
    /// - Parameter key: how the profile calls them.
    static func text(_ key: String, _ counts: [String]) -> String? {
        switch key {
        case "weekdays" where counts.count == weekdays.count: named(counts) { weekdays[$0] }
        case "hours" where counts.count == 24: named(counts) { "\($0 < 10 ? "0" : "")\($0):00" }
        default: nil
        }
    }

    private static func named(_ counts: [String], _ name: (Int) -> String) -> String {
        counts.enumerated().filter { $0.element != "0" }.map { "\(name($0.offset)) \($0.element)" }
            .joined(separator: ", ")
    }
}
