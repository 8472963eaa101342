import OneIDCore
import OneIDExamine
import OneIDIO
import OneIDShell

extension CheckDay {
    static func read(_ text: String, flag: FlagDefinition) throws(Finding) -> CheckDay? {
        guard let day = CheckDay(text) else { throw flag.refused("'\(text)' is not a date") }
        return day
    }

    /// The day on this machine's clock and in its time zone.
    static var today: CheckDay {
        let now = SystemCall.secondsSince1970()
        let seconds = now + SystemCall.zoneOffset(at: now)
        return CheckDay(number: seconds >= 0 ? seconds / 86_400 : 0)
    }
}
