import OneIDConfiguration
import OneIDCore
import OneIDReconcile

/// When a person does what: days, hours, holidays, and when the next order is to be expected.
extension Behaviours {
    func writeDays(
        _ totals: KindTotals, _ names: Names, of kind: SourceKind, today: Int32, _ text: inout JSONLine
    ) {
        let dated = Int(totals.dated)
        text.key("undated")
        text.number(Int(totals.count) - dated)
        guard dated > 0 else { return }
        text.key("first")
        text.day(CalendarDay(number: totals.first))
        text.key("last")
        text.day(CalendarDay(number: totals.last))
        text.array("weekdays") { text in
            for weekday in 0..<7 { text.number(totals[weekday]) }
        }
        text.key("weekend_share")
        Behaviours.writeShare(totals.weekend, of: dated, &text)
        let days = kind == .orders ? names.filter { $0.dimension == EventDimension.day } : []
        writeHolidays(days, &text)
        writeHours(names, &text)
        if dated > 1 {
            let days = Amount(billionths: (Int128(totals.last) - Int128(totals.first)) * 1_000_000_000)
            if let mean = days.divided(by: dated - 1, scale: 2) {
                text.key("interval_days")
                text.amount(mean)
            }
        }
        if let rhythm = PurchaseRhythm(days.map { EventDimension.day(of: $0.number) }) {
            text.object("next_purchase") { text in
                text.key("in_days")
                rhythm.write(quarters: rhythm.median + 4 * (Int(totals.last) - Int(today)), &text)
                text.key("lower_quartile_days")
                rhythm.write(quarters: rhythm.lowerQuartile, &text)
                text.key("median_days")
                rhythm.write(quarters: rhythm.median, &text)
                text.key("upper_quartile_days")
                rhythm.write(quarters: rhythm.upperQuartile, &text)
            }
        }
        text.key("recency_days")
        text.number(Int(today) - Int(totals.last))
    }

    /// Events by hour of the day, midnight first, over those that tell one.
    private func writeHours(_ names: Names, _ text: inout JSONLine) {
        var hours = [Int](repeating: 0, count: 24)
        var hasHours = false
        for name in names where name.dimension == EventDimension.hour && name.number < 24 {
            hours[Int(name.number)] = Int(name.weight / NameCount.unit)
            hasHours = true
        }
        guard hasHours else { return }
        text.array("hours") { text in for count in hours { text.number(count) } }
        text.key("preferred_hour")
        text.number(hours.firstIndex(of: hours.max() ?? 0) ?? 0)
    }

    /// Orders on the days of the declared calendar.
    private func writeHolidays(_ days: [NameCount], _ text: inout JSONLine) {
        guard plan.holidays.isDeclared, !days.isEmpty else { return }
        var counts = [Int](repeating: 0, count: plan.holidays.names.count)
        var onHolidays = 0
        var total = 0
        for day in days {
            let count = Int(day.weight / NameCount.unit)
            total += count
            let holidays = plan.holidays.holidays(of: EventDimension.day(of: day.number))
            if !holidays.isEmpty { onHolidays += count }
            for holiday in holidays { counts[holiday] += count }
        }
        text.array("holidays") { text in
            for number in counts.indices.filter({ counts[$0] > 0 }).sorted(by: { (counts[$1], $0) < (counts[$0], $1) })
            {
                text.object { text in
                    text.member("holiday", plan.holidays.names[number])
                    text.member("count", counts[number])
                }
            }
        }
        text.key("holiday_share")
        Behaviours.writeShare(onHolidays, of: total, &text)
    }
}
