import OneIDCore
import OneIDMemory

/// A day or time of a cell: days since the end of 1899, or since 1904, with the time of day as a fraction.
enum SheetMoment {
    /// Days from 1899-12-30 to 1970-01-01, so that 61 is 1900-03-01.
    private static let epoch = 25_569
    private static let epoch1904 = 24_107
    /// 9999-12-31
    private static let last = 2_958_465
    private static let secondsOfDay = 86_400

    /// Writes `2026-05-01`, `2026-05-01 13:05:09` or `13:05:09`.
    ///
    /// - Returns: whether the number is a day or time that there is; else nothing is written.
    static func write(
        _ text: UnsafeBufferPointer<UInt8>, isDay: Bool, isTime: Bool, from1904: Bool, to out: inout ByteBuffer
    ) -> Bool {
        guard let (days, seconds) = split(text) else { return false }
        guard isDay || days == 0 else {
            // Hours beyond a day; with a day in front they are a moment.
            return isTime && write(text, isDay: true, isTime: true, from1904: from1904, to: &out)
        }
        if isDay {
            guard days >= (from1904 ? 0 : 1), days <= last else { return false }
            if days == 60, !from1904 {
                // The day that spreadsheets have and the calendar has not.
                out.append("1900-02-29")
            } else {
                let shift = from1904 ? epoch1904 : days < 60 ? epoch - 1 : epoch
                out.reserve(CalendarDay.length)
                let place = out.end
                CalendarDay(number: Int32(days - shift)).write(to: place)
                out.finish(at: place + CalendarDay.length)
            }
            guard isTime || seconds > 0 else { return true }
            out.append(UInt8(ascii: " "))
        }
        two(seconds / 3600, to: &out)
        out.append(UInt8(ascii: ":"))
        two(seconds / 60 % 60, to: &out)
        out.append(UInt8(ascii: ":"))
        two(seconds % 60, to: &out)
        return true
    }

    private static func two(_ value: Int, to out: inout ByteBuffer) {
        out.append(UInt8(truncatingIfNeeded: value / 10) + 0x30)
        out.append(UInt8(truncatingIfNeeded: value % 10) + 0x30)
    }

    /// Days and seconds, to the nearest second.
    private static func split(_ text: UnsafeBufferPointer<UInt8>) -> (days: Int, seconds: Int)? {
        guard text.count > 0, text.count <= 32 else { return nil }
        if text.count <= 7, text.allSatisfy(\.isDigit) {
            return (text.reduce(0) { $0 * 10 + Int($1 - 0x30) }, 0)
        }
        guard let value = Double(String(decoding: text, as: UTF8.self)), value >= 0, value < Double(last + 1) else {
            return nil
        }
        let seconds = Int((value * Double(secondsOfDay)).rounded())
        return (seconds / secondsOfDay, seconds % secondsOfDay)
    }
}
