extension ProfileText {
    /// A moment as a string: `2025-03-01` at midnight, else `2025-03-01T12:30:00`, a fraction of a second dropped.
    ///
    /// Without an offset, since times are taken as the exports write them. Calendar by Hinnant, "chrono-compatible low-level
    /// date algorithms" (civil_from_days).
    ///
    /// - Parameter nanoseconds: since 1970-01-01 00:00.
    public mutating func moment(_ nanoseconds: Int64) {
        let day: Int64 = 86_400_000_000_000
        var days = nanoseconds / day
        var rest = nanoseconds % day
        if rest < 0 {
            days -= 1
            rest += day
        }
        let seconds = Int(rest / 1_000_000_000)
        let shifted = days + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shiftedMonth = (5 * dayOfYear + 2) / 153
        let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        let dayOfMonth = Int(dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
        literal { text in
            text.append(UInt8(ascii: "\""))
            text.twoDigits(Int(year) / 100)
            text.twoDigits(Int(year) % 100)
            text.append(UInt8(ascii: "-"))
            text.twoDigits(Int(month))
            text.append(UInt8(ascii: "-"))
            text.twoDigits(dayOfMonth)
            if seconds > 0 {
                text.append(UInt8(ascii: "T"))
                text.twoDigits(seconds / 3600)
                text.append(UInt8(ascii: ":"))
                text.twoDigits(seconds / 60 % 60)
                text.append(UInt8(ascii: ":"))
                text.twoDigits(seconds % 60)
            }
            text.append(UInt8(ascii: "\""))
        }
    }

    /// The moment as text, for messages.
    public static func moment(_ nanoseconds: Int64) -> String {
        var text = ProfileText(capacity: 32)
        defer { text.deallocate() }
        text.moment(nanoseconds)
        return String(decoding: text.bytes.dropFirst().dropLast(), as: UTF8.self)
    }

    private mutating func twoDigits(_ value: Int) {
        append(UInt8(truncatingIfNeeded: value / 10 % 10) &+ 0x30)
        append(UInt8(truncatingIfNeeded: value % 10) &+ 0x30)
    }
}
