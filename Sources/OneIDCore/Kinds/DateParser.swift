/// Takes the parts of one date off the front of a cell.
struct DateParser {
    private let text: CellBytes
    private let reader: DateReader
    private var position = 0
    /// Nanoseconds ahead of UTC, of the time that was read.
    private var offset: Int64 = 0

    init(_ text: CellBytes, _ reader: DateReader) {
        self.text = text
        self.reader = reader
    }

    private var isAtEnd: Bool { position >= text.count }

    mutating func read() -> DateReader.Reading {
        if text.isAllDigits { return readDigits() }
        if reader.readsSerials, let serial = readSerial() { return serial }
        if let moment = readUnixFraction() ?? readBasic() { return moment }
        skipWeekday()
        guard var reading = readDay() else { return .invalid }
        guard reading.valueClass == .clean || reading.isAmbiguous, !isAtEnd else { return isAtEnd ? reading : .invalid }
        guard let time = readTime(), isAtEnd else { return .invalid }
        if reading.isAmbiguous { return reading }
        guard reading.value?.day != nil, reading.value?.year != nil else { return .invalid }
        reading.value?.time = time
        reading.value?.offset = offset
        return reading
    }

    /// `1767139200.123`: Unix time in seconds and parts of one.
    private func readUnixFraction() -> DateReader.Reading? {
        guard text.count > 11, text.count <= 20, text[10] == UInt8(ascii: "."), text.part(0..<10).isAllDigits,
            text.part(11..<text.count).isAllDigits, let moment = Timestamp(text.part(0..<10))
        else { return nil }
        return DateParser.clean(DateValue(nanoseconds: moment.nanoseconds, hasTime: true))
    }

    /// `20251231T100000Z`: the basic format of ISO 8601.
    private mutating func readBasic() -> DateReader.Reading? {
        guard text.count >= 13, text[8] == UInt8(ascii: "T"), text.part(0..<8).isAllDigits else { return nil }
        guard let year = number(4), let month = number(2), let day = number(2), skip("t"), let hour = number(2),
            let minute = number(2), hour < 24, minute < 60, var value = DateParser.day(year, month, day)
        else { return .invalid }
        let second = !isAtEnd && text[position].isDigit ? number(2) ?? 99 : 0
        guard second < 61 else { return .invalid }
        if skip(".") { while !isAtEnd, text[position].isDigit { position += 1 } }
        guard let offset = readOffset(), isAtEnd else { return .invalid }
        value.time = Int64(hour * 3600 + minute * 60 + second) * 1_000_000_000 - offset
        value.offset = offset
        return DateParser.clean(value)
    }

    private static func clean(_ value: DateValue, proves: DateOrder? = nil) -> DateReader.Reading {
        DateReader.Reading(valueClass: .clean, value: value, proves: proves)
    }

    // MARK: Digits alone

    private mutating func readDigits() -> DateReader.Reading {
        switch text.count {
        case 4:
            guard let year = number(4), (1800...2200).contains(year) else { return .invalid }
            return DateParser.clean(DateValue(year: year))
        case 5: return readSerial() ?? .invalid
        case 6:
            guard let year = number(4), let month = number(2), (1900...2100).contains(year), (1...12).contains(month)
            else { return .invalid }
            return DateParser.clean(DateValue(year: year, month: month))
        case 8, 12, 14:
            guard let year = number(4), let month = number(2), let day = number(2),
                let value = DateParser.day(year, month, day)
            else { return .invalid }
            guard text.count > 8 else { return DateParser.clean(value) }
            guard let hour = number(2), let minute = number(2), hour < 24, minute < 60 else { return .invalid }
            let second = text.count == 14 ? number(2) ?? 99 : 0
            guard second < 61 else { return .invalid }
            var timed = value
            timed.time = Int64(hour * 3600 + minute * 60 + second) * 1_000_000_000
            return DateParser.clean(timed)
        case 10, 13:
            guard let moment = Timestamp(text) else { return .invalid }
            return DateParser.clean(DateValue(nanoseconds: moment.nanoseconds, hasTime: true))
        default: return .invalid
        }
    }

    /// Days since 1899-12-30 and a part of a day, as spreadsheets count after February 1900 (ECMA-376, part 1, section 18.17.4).
    private func readSerial() -> DateReader.Reading? {
        guard reader.readsSerials else { return nil }
        var days = 0
        var index = 0
        while index < text.count, text[index].isDigit, index < 6 {
            days = days * 10 + Int(text[index] - 0x30)
            index += 1
        }
        guard (61...110_000).contains(days), index > 0 else { return nil }
        let midnight = Int64(days - 25_569) * CalendarDay.nanoseconds
        if index == text.count { return DateParser.clean(DateValue(nanoseconds: midnight, hasTime: false)) }
        guard text[index] == UInt8(ascii: "."), text.part(index + 1..<text.count).isAllDigits else { return nil }
        // Whole seconds: what a part of a day in binary can tell.
        var part = 0
        var scale = 1
        for byte in text[(index + 1)...].prefix(10) {
            part = part * 10 + Int(byte - 0x30)
            scale *= 10
        }
        let seconds = (part * 86_400 + scale / 2) / scale
        return DateParser.clean(DateValue(nanoseconds: midnight + Int64(seconds) * 1_000_000_000, hasTime: true))
    }

    // MARK: Days

    private static func day(_ year: Int, _ month: Int, _ day: Int) -> DateValue? {
        CalendarDay(year: max(year, 1), month: month, day: day) == nil
            ? nil : DateValue(year: year, month: month, day: day)
    }

    private mutating func readDay() -> DateReader.Reading? {
        if let month = readMonthName() { return readBehind(monthName: month) }
        if skip("--") {
            guard let month = number(2), skip("-"), let day = number(2) else { return nil }
            return DateParser.partial(month: month, day: day)
        }
        let start = position
        guard let first = number(1...4) else { return nil }
        let digits = position - start
        if digits == 4 { return readYearFirst(first) }
        guard digits <= 2 else { return nil }
        if digits == 2, skip("年", "년") { return readBehindShortYear(first) }
        if skip("月", "월") {
            skipBlanks()
            guard (1...12).contains(first) else { return nil }
            guard let day = number(1...2) else { return nil }
            _ = skip("日", "号", "일")
            return DateParser.partial(month: first, day: day)
        }
        let mark = position < text.count ? text[position] : 0
        guard skip("-", "/", ".", " ", "st ", "nd ", "rd ", "th ", "er ", "º ", "ª ", "° ") else { return nil }
        skipBlanks()
        _ = skip("of ", "de ")
        if let year = yearAlone(), (1...12).contains(first) {
            return DateParser.clean(DateValue(year: year, month: first))
        }
        if let month = readMonthName() { return readBehind(day: first, monthName: month) }
        guard let second = number(1...2) else { return nil }
        return readNumbers(first, second, mark)
    }

    private mutating func yearAlone() -> Int? {
        guard text.count - position == 4, text.part(position..<text.count).isAllDigits else { return nil }
        let year = number(4)
        return year.map((1800...2200).contains) == true ? year : nil
    }

    private mutating func readBehindShortYear(_ year: Int) -> DateReader.Reading? {
        skipBlanks()
        guard let month = number(1...2), skip("月", "월") else { return nil }
        skipBlanks()
        guard let day = number(1...2) else { return nil }
        _ = skip("日", "号", "일")
        return twoDigits(DateParser.day(DateParser.century(year), month, day))
    }

    private mutating func readYearFirst(_ year: Int) -> DateReader.Reading? {
        guard skip("-", "/", ".", "年", "년", " ") else { return isAtEnd ? DateParser.clean(DateValue(year: year)) : nil }
        if isAtEnd { return DateParser.clean(DateValue(year: year)) }
        skipBlanks()
        guard let month = readMonthName() ?? number(1...2), (1...12).contains(month) else { return nil }
        let isMarked = skip("-", "/", ".", "月", "월", " ")
        skipBlanks()
        guard isMarked, !isAtEnd else { return isAtEnd ? DateParser.clean(DateValue(year: year, month: month)) : nil }
        guard let day = number(1...2), let value = DateParser.day(year, month, day) else { return nil }
        _ = skip("日", "号", "일")
        if position == text.count - 1 { _ = skip(".") }
        return DateParser.clean(value)
    }

    /// Two numbers, and perhaps a year behind them.
    private mutating func readNumbers(_ first: Int, _ second: Int, _ mark: UInt8) -> DateReader.Reading? {
        guard skip("-", "/", ".", " ") else {
            guard isAtEnd else { return nil }
            // ISO 8601 leaves the year away before the month.
            return mark == UInt8(ascii: "-")
                ? DateParser.partial(month: first, day: second) : ordered(first, second, year: nil, mark)
        }
        skipBlanks()
        let start = position
        guard let third = number(1...4) else { return nil }
        switch position - start {
        case 4: return ordered(first, second, year: third, mark)
        case 1, 2:
            if first > 31 {
                return (1...12).contains(second) && position - start == 2
                    ? twoDigits(DateParser.day(DateParser.century(first), second, third)) : nil
            }
            guard position - start == 2 else { return nil }
            return ordered(first, second, year: DateParser.century(third), mark).map { reading in
                var reading = reading
                if reader.isBirthday { reading.value?.year = nil }
                return reading
            }
        default: return nil
        }
    }

    /// Day and month, in the order that the mark, the numbers or the column tell.
    private func ordered(_ first: Int, _ second: Int, year: Int?, _ mark: UInt8) -> DateReader.Reading? {
        func made(_ order: DateOrder) -> DateValue? {
            let (day, month) = order == .dayFirst ? (first, second) : (second, first)
            guard (1...12).contains(month) else { return nil }
            guard let year else { return DateParser.partial(month: month, day: day)?.value }
            return DateParser.day(year, month, day)
        }
        let dayFirst = made(.dayFirst)
        let monthFirst = made(.monthFirst)
        guard let one = dayFirst ?? monthFirst else { return nil }
        let proves: DateOrder? = monthFirst == nil ? .dayFirst : dayFirst == nil ? .monthFirst : nil
        if let order = reader.order { return made(order).map { DateParser.clean($0, proves: proves) } }
        if mark == UInt8(ascii: "."), let dayFirst {
            var reading = DateParser.clean(dayFirst)
            if dayFirst != monthFirst { reading.pointed = monthFirst == nil ? .dayFirst : .assumed }
            return reading
        }
        if dayFirst == monthFirst { return DateParser.clean(one) }
        if let proves { return DateParser.clean(one, proves: proves) }
        return DateReader.Reading(valueClass: .invalid, value: nil, isAmbiguous: true)
    }

    private func twoDigits(_ value: DateValue?) -> DateReader.Reading? {
        guard var value else { return nil }
        if reader.isBirthday { value.year = nil }
        return DateParser.clean(value)
    }

    private static func century(_ year: Int) -> Int { year < 69 ? 2000 + year : 1900 + year }

    private static func partial(month: Int, day: Int) -> DateReader.Reading? {
        // 2000 is a leap year.
        guard CalendarDay(year: 2000, month: month, day: day) != nil else { return nil }
        return clean(DateValue(month: month, day: day))
    }

    // MARK: Names of months

    private mutating func readBehind(monthName month: Int) -> DateReader.Reading? {
        while skip(".", ",", "-", " ") {}
        let start = position
        guard let first = number(1...4) else { return nil }
        if position - start == 4 { return DateParser.clean(DateValue(year: first, month: month)) }
        guard position - start <= 2 else { return nil }
        _ = skip("st", "nd", "rd", "th")
        return readYear(day: first, month: month)
    }

    private mutating func readBehind(day: Int, monthName month: Int) -> DateReader.Reading? {
        readYear(day: day, month: month)
    }

    private mutating func readYear(day: Int, month: Int) -> DateReader.Reading? {
        while skip(".", ",", "-", "/", " ", "de ") {}
        if let timed = readTimeBeforeYear(day: day, month: month) { return timed }
        let start = position
        guard let year = number(1...4) else { return isAtEnd ? DateParser.partial(month: month, day: day) : nil }
        switch position - start {
        case 4: return DateParser.day(year, month, day).map { DateParser.clean($0) }
        case 2: return twoDigits(DateParser.day(DateParser.century(year), month, day))
        default: return nil
        }
    }

    /// `10:00:00 CST 2025` behind the day, as `ctime` and Java's `Date` write it. Zones that are named say nothing: their short names
    /// stand for several.
    private mutating func readTimeBeforeYear(day: Int, month: Int) -> DateReader.Reading? {
        let start = position
        guard let hour = number(2), skip(":"), let minute = number(2), skip(":"), let second = number(2), hour < 24,
            minute < 60, second < 61
        else {
            position = start
            return nil
        }
        skipBlanks()
        var offset: Int64 = 0
        if !isAtEnd, text[position].isASCIILetter {
            while !isAtEnd, text[position].isASCIILetter { position += 1 }
        } else if !isAtEnd, !text[position].isDigit {
            guard let read = readOffset(atEnd: false) else { return nil }
            offset = read
        }
        skipBlanks()
        guard let year = yearAlone(), var value = DateParser.day(year, month, day) else { return nil }
        value.time = Int64(hour * 3600 + minute * 60 + second) * 1_000_000_000 - offset
        value.offset = offset
        return DateParser.clean(value)
    }

    private mutating func readMonthName() -> Int? {
        var end = position
        while end < text.count, text[end].isASCIILetter || text[end] >= 0x80 { end += 1 }
        guard end - position >= 3 else { return nil }
        let number = DateWords.months.number(of: text.part(position..<end))
        guard number > 0 else { return nil }
        position = end
        return Int(number)
    }

    private mutating func skipWeekday() {
        var end = 0
        while end < text.count, text[end].isASCIILetter { end += 1 }
        guard end > 0, DateWords.weekdays.number(of: text.part(0..<end)) > 0 else { return }
        position = end
        while skip(",", ".", " ") {}
    }

    // MARK: Times

    /// Nanoseconds since midnight, less the offset.
    private mutating func readTime() -> Int64? {
        // The hyphen is DB2's: 2025-12-31-10.00.00.
        guard skip("t", ",", " ", "-") || position < text.count && text[position] >= 0x80 else { return nil }
        skipBlanks()
        let isEarly = skip("上午", "凌晨", "早上")
        let isLate = !isEarly && skip("下午", "晚上", "中午")
        skipBlanks()
        guard var hour = number(1...2), hour <= 24, skip(":", ".", "时", "点"), let minute = number(1...2), minute < 60
        else { return nil }
        var nanoseconds = Int64(0)
        if skip(":", ".", "分"), !isAtEnd, text[position].isDigit {
            guard let second = number(1...2), second < 61 else { return nil }
            nanoseconds = Int64(second) * 1_000_000_000
            _ = skip("秒")
            if skip(".", ",") {
                var unit: Int64 = 100_000_000
                guard !isAtEnd, text[position].isDigit else { return nil }
                while !isAtEnd, text[position].isDigit {
                    nanoseconds += Int64(text[position] - 0x30) * unit
                    unit /= 10
                    position += 1
                }
            }
        }
        skipBlanks()
        let isMorning = isEarly || skip("am", "a.m.")
        let isAfternoon = isLate || !isMorning && skip("pm", "p.m.")
        if isMorning || isAfternoon {
            guard hour <= 12 || !isMorning else { return nil }
            if isAfternoon, hour < 12 { hour += 12 }
            if isMorning, hour == 12 { hour = 0 }
        }
        nanoseconds += Int64(hour * 3600 + minute * 60) * 1_000_000_000
        skipBlanks()
        _ = skip("uhr", "hrs", "h")
        guard let ahead = readOffset() else { return nil }
        offset = ahead
        return nanoseconds - ahead
    }

    /// Nanoseconds ahead of UTC; 0 where none is written.
    private mutating func readOffset(atEnd: Bool = true) -> Int64? {
        if skip("utc", "gmt", "z"), isAtEnd { return 0 }
        guard !isAtEnd else { return 0 }
        let isAhead = skip("+")
        guard isAhead || skip("-"), let hours = number(2...2), hours < 24 else { return nil }
        _ = skip(":")
        let minutes = isAtEnd ? 0 : number(2...2) ?? 60
        guard minutes < 60 else { return nil }
        // Behind the offset its name: +0000 UTC, +0800 (China Standard Time).
        if atEnd, text.last == UInt8(ascii: ")"), skip(" (") { position = text.count }
        if atEnd, skip(" ") { while !isAtEnd, text[position].isASCIILetter { position += 1 } }
        let offset = Int64(hours * 3600 + minutes * 60) * 1_000_000_000
        return isAhead ? offset : -offset
    }

    // MARK: Parts

    private mutating func number(_ digits: Int) -> Int? { number(digits...digits) }

    private mutating func number(_ digits: ClosedRange<Int>) -> Int? {
        var value = 0
        var read = 0
        while read < digits.upperBound, !isAtEnd, text[position].isDigit {
            value = value * 10 + Int(text[position] - 0x30)
            position += 1
            read += 1
        }
        return read >= digits.lowerBound ? value : nil
    }

    private mutating func skipBlanks() { while skip(" ") {} }

    /// Letters in lower case agree with either case.
    private mutating func skip(_ marks: StaticString...) -> Bool {
        for mark in marks where text.has(mark, at: position) {
            position += mark.utf8CodeUnitCount
            return true
        }
        return false
    }
}
