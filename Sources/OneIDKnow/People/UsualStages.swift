import OneIDConfiguration
import OneIDPipeline

/// The stages of a journey that declares none, as funnels are commonly cut: aware, interest, purchase, loyalty (AIPL).
///
/// - aware: an account, or a message or touch, at any time;
/// - interest: a touch or review within 90 days;
/// - purchase: an order within 365 days;
/// - loyalty: orders on at least two days within 365 days.
///
/// A stage whose kinds of events the run has no source of is left out.
enum UsualStages {
    static func stages(of run: KnownRun) -> [JourneyConfiguration.Stage] {
        let kinds = run.eventKinds
        func events(_ kind: SourceKind, last days: Int? = nil, daysAtLeast: Int64? = nil) -> Condition? {
            guard kinds.contains(kind) else { return nil }
            var test = EventTest(kind)
            if let days { test.window = EventWindow(.last(CalendarSpan(days, .day))) }
            if let daysAtLeast {
                test.measures = [EventMeasure(.days, NumberRange(min: ExactDecimal(units: daysAtLeast, scale: 0)))]
            }
            return .test(ConditionTest(.events(test)))
        }
        let known: [Condition] =
            [.test(ConditionTest(.account(AccountTest())))]
            + [events(.messages), events(.touches)].compactMap(\.self)
        let interest = [events(.touches, last: 90), events(.reviews, last: 90)].compactMap(\.self)
        let stages: [(String, Condition?)] = [
            ("aware", .any(known)), ("interest", interest.isEmpty ? nil : .any(interest)),
            ("purchase", events(.orders, last: 365)), ("loyalty", events(.orders, last: 365, daysAtLeast: 2)),
        ]
        return stages.compactMap { name, condition in condition.map { .init(name: name, condition: $0) } }
    }
}
