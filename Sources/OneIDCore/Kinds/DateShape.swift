/// What a cell looks like as a date, in any form that `DateReader` knows: day and month in either order.
public enum DateShape {
    /// A whole day with separators or names of months, perhaps with a time: no bare digits, which may be a number of any kind.
    public static func isWritten(_ cell: UnsafeBufferPointer<UInt8>) -> Bool {
        if CellShape.isWrittenDate(cell) { return true }
        guard !cell.isAllDigits, cell.count >= 8, cell.count <= DateReader.longest, cell.contains(where: \.isDigit)
        else {
            return false
        }
        let reading = DateReader().read(cell)
        return reading.isAmbiguous || reading.value?.calendarDay != nil
    }

    /// A date or a time, whole or in part, or one that stands for none.
    public static func isDate(_ text: String) -> Bool {
        if Timestamp(text) != nil || isDayOfYear(text) { return true }
        let reading = DateReader().read(text)
        return reading.value != nil || reading.isAmbiguous || reading.valueClass == .junk
    }

    /// A birthday may lack its year.
    private static func isDayOfYear(_ text: String) -> Bool {
        let parts = text.split(whereSeparator: { $0 == "-" || $0 == "/" || $0 == "月" || $0 == "日" })
        guard parts.count == 2, let month = Int(parts[0]), let day = Int(parts[1]) else { return false }
        return (1...12).contains(month) && (1...31).contains(day)
    }
}
