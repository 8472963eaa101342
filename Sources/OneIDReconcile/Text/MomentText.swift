import OneIDCore

extension ProfileText {
    /// A moment as a string: `2025-03-01` at midnight, else `2025-03-01T12:30:00`, a fraction of a second dropped.
    ///
    /// Without an offset, since times are taken as the exports write them.
    ///
    /// - Parameter nanoseconds: since 1970-01-01 00:00.
    public mutating func moment(_ nanoseconds: Int64) {
        let day = CalendarDay(nanoseconds: nanoseconds)
        let seconds = Int((nanoseconds &- day.midnight) / 1_000_000_000)
        literal { text in
            text.append(UInt8(ascii: "\""))
            text.dayDigits(day)
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

    /// A day as a string: `"2025-03-01"`.
    public mutating func day(_ day: CalendarDay) {
        literal { text in
            text.append(UInt8(ascii: "\""))
            text.dayDigits(day)
            text.append(UInt8(ascii: "\""))
        }
    }

    /// `2025-03-01`, nothing around it.
    mutating func dayDigits(_ day: CalendarDay) { fill(CalendarDay.length) { day.write(to: $0) } }

    /// The moment as text, for messages.
    public static func moment(_ nanoseconds: Int64) -> String {
        var text = ProfileText(capacity: 32)
        text.moment(nanoseconds)
        return String(decoding: text.bytes.dropFirst().dropLast(), as: UTF8.self)
    }

    private mutating func twoDigits(_ value: Int) {
        append(UInt8(truncatingIfNeeded: value / 10 % 10) &+ 0x30)
        append(UInt8(truncatingIfNeeded: value % 10) &+ 0x30)
    }
}
