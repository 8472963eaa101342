import OneIDCore

/// What every worker needs that reads the facts of events.
struct FactContext: @unchecked Sendable {
    let plan: BehaviourPlan
    let outcomes: EventOutcomes
    let firstEvent: Int
    let layout: FactLayout
    /// Facts behind this day are left out; nil: none.
    let lastDay: Int32?
    let names: EventNames
    /// Columns with too many names.
    let dropped: Set<EventNames.Column>
    let key: FingerprintKey
    let sampling: OrderMeetings.Sampling
    /// What is kept of each line for conditions; nil: nothing is.
    let kept: PersonEventForm?
}
