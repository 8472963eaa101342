import Glibc
import OneIDCore
import OneIDPipeline
import OneIDShell

extension CheckDay {
    static func read(_ text: String, flag: FlagDefinition) throws(Finding) -> CheckDay? {
        guard let day = CheckDay(text) else { throw flag.refused("'\(text)' is no date") }
        return day
    }

    /// The day on this machine's clock and in its time zone.
    static var today: CheckDay {
        var now = time(nil)
        var local = unsafe tm()
        unsafe localtime_r(&now, &local)
        let seconds = unsafe Int(now) + Int(local.tm_gmtoff)
        return CheckDay(number: seconds >= 0 ? seconds / 86_400 : 0)
    }
}
