import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDPipeline
import OneIDReconcile
import OneIDShell

/// The options of a command that may fail by what a date has done to points and money.
protocol LimitsDates: CountsToDate {
    var dateLimits: DateLimits { get set }
}

/// What the date to which profiles are counted may do before somebody has to look at it.
struct DateLimits: Sendable {
    /// Share of the points of a system, or of a kind of stored value, that may have expired.
    var mostExpired: Percentage?
    /// Days by which the date may differ from that of the earlier run.
    var largestJump: Int?
    /// The folder of the earlier run.
    var previousRun: FilePath?

    /// - Throws: `usage.conflicting-flags` when a jump is limited and nothing says from where.
    func check() throws(Finding) {
        guard largestJump != nil, previousRun == nil else { return }
        throw Finding(
            .usageConflictingFlags, "--max-as-of-jump compares with an earlier run, but none is named",
            fix: "add --previous-run DIR with the folder that `oneid run` wrote")
    }

    /// What is beyond the limits.
    ///
    /// - Throws: `as-of.previous-run` when the earlier run says no date.
    func crossed(by totals: ProfileTotals, asOf: AsOf) throws(Finding) -> [Finding] {
        var found: [Finding] = []
        if let mostExpired {
            for (name, share) in totals.expired(above: mostExpired) {
                found.append(
                    Finding(
                        .tooMuchExpired, "\(share) of '\(name)' have expired, more than \(mostExpired)",
                        fix: "check the date: \(ProfileStages.text(of: asOf))"))
            }
        }
        if let largestJump, let previousRun, let moment = asOf.moment {
            let earlier = try EarlierDate.read(previousRun)
            let days = abs(Int(CalendarDay(nanoseconds: moment).number) - Int(earlier.number))
            if days > largestJump {
                found.append(
                    Finding(
                        .asOfJump,
                        "the date has moved by \(FindingText.count(days, "day")) since the earlier run, which was as of "
                            + "\(earlier.text); \(largestJump) are allowed",
                        fix: "check the newest dates of the exports, or give the date with --as-of"))
            }
        }
        return found
    }
}

/// The date of an earlier run, as its report says it.
enum EarlierDate {
    static func read(_ folder: FilePath) throws(Finding) -> CalendarDay {
        let path = FilePath("report.json").relative(to: folder)
        let root = try ConfigurationNode.read(
            try ConfigurationFile.bytes(of: path, as: .noEarlierDate), file: path.display, as: .noEarlierDate)
        guard let text = root["as_of"]?.string, let moment = Timestamp(text) else {
            throw Finding(
                .noEarlierDate, at: SourcePosition(file: path.display), "the report says no date",
                fix: "name the folder of a run whose report has as_of")
        }
        return CalendarDay(nanoseconds: moment.nanoseconds)
    }
}

extension Flag where Options: LimitsDates {
    static var maxExpired: Flag {
        Flag(
            "max-expired", .text("PERCENT", as: Percentage.read),
            FlagHelp(
                .limits, "Exit with 1 when more of the points or money have expired",
                details:
                    "A share of what came in, for each point system and kind of stored value. The outputs are written all the same.",
                example: "--max-expired 20%")
        ) { $0.dateLimits.mostExpired = $1 }
    }

    static var maxAsOfJump: Flag {
        Flag(
            "max-as-of-jump", .text("DAYS", as: DayNumber.read),
            FlagHelp(
                .limits, "Exit with 1 when the date in force moved further",
                details: "Since the run that --previous-run names. The outputs are written all the same.",
                example: "--max-as-of-jump 366d")
        ) { $0.dateLimits.largestJump = $1 }
    }

    static var previousRun: Flag {
        Flag(
            "previous-run", .file("DIR"),
            FlagHelp(
                .job, "The folder of an earlier `oneid run` to compare the date with",
                details: "Its report.json is read. The OneIDs are carried over by --previous.",
                example: "--previous-run yesterday")
        ) { $0.dateLimits.previousRun = $1 }
    }
}

/// `366d`: a number of days.
enum DayNumber {
    static func read(_ text: String, flag: FlagDefinition) throws(Finding) -> Int {
        let digits = text.hasSuffix("d") ? String(text.dropLast()) : text
        guard let days = WholeNumber.parse(digits), days >= 0 else {
            throw flag.refused("'\(text)' is not a number of days", fix: "write it as in \(flag.spelling) 366d")
        }
        return days
    }
}

extension Percentage {
    /// `20%` or `0.5%`.
    static func read(_ text: String, flag: FlagDefinition) throws(Finding) -> Percentage {
        guard text.hasSuffix("%"), let share = Percentage(String(text.dropLast())) else {
            throw flag.refused("'\(text)' is not a percentage", fix: "write it as in \(flag.spelling) 20%")
        }
        return share
    }
}

extension FindingID {
    static let tooMuchExpired = FindingID(
        "as-of.expired", status: .thresholdCrossed,
        summary: "A larger share of points or money has expired than --max-expired allows.",
        remedy: "Check the date in force; the outputs are complete.")
    static let asOfJump = FindingID(
        "as-of.jump", status: .thresholdCrossed,
        summary: "The date in force is further from that of the earlier run than --max-as-of-jump allows.",
        remedy: "Check the newest dates of the exports; the outputs are complete.")
    static let noEarlierDate = FindingID(
        "as-of.previous-run", summary: "The report of the earlier run cannot be read, or says no date.",
        remedy: "Name a folder that `oneid run` wrote.")
    static let dateLimitCatalogue: [FindingID] = [.tooMuchExpired, .asOfJump, .noEarlierDate]
}
