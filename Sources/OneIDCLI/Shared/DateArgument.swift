import OneIDCore
import OneIDShell

/// The options of a command whose profiles count to a date.
protocol CountsToDate: CommandOptions {
    /// Nanoseconds since 1970; nil: the newest date of the input.
    var asOf: Int64? { get set }
}

/// A date as a flag gives it.
enum DateArgument {
    /// Nanoseconds since 1970.
    static func read(_ text: String, flag: FlagDefinition) throws(Finding) -> Int64? {
        guard let moment = Timestamp(text) else {
            throw flag.refused("'\(text)' is not a date", fix: "write it as in --as-of 2026-01-31")
        }
        return moment.nanoseconds
    }
}
