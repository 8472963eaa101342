import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDPipeline
import OneIDReconcile

/// What the questions of a run are asked about: its people, what they did, and the date as of which.
package struct KnownRun: Sendable {
    package let profiles: Profiles
    /// What people did, line by line; nil without sources of events.
    package let events: PersonEvents?
    /// nil where no date of the input tells, and none was asked for.
    package let asOf: CalendarDay?
    /// The configuration's file, for messages.
    package let file: String
    /// What the configuration's paths are relative to.
    package let folder: FilePath?

    package init(profiles: Profiles, events: PersonEvents?, file: String, folder: FilePath? = nil) {
        self.folder = folder
        self.profiles = profiles
        self.events = events
        asOf = profiles.asOf.map { CalendarDay(nanoseconds: $0) }
        self.file = file
    }

    package var plan: ReconcilePlan { profiles.plan }

    /// Names of the sources of members.
    var memberSources: [String] { plan.sources.filter { $0.kind == .members }.map(\.name) }

    /// Kinds of events that the run has a source of.
    var eventKinds: [SourceKind] {
        let kinds = (events?.sources ?? []).map(\.kind)
        return SourceKind.allCases.filter(kinds.contains)
    }

    /// The currencies of amounts, of each line that has one.
    func currencies(of events: PersonEvents) -> KnownCurrencies {
        let found = PerWorker<Set<UInt16>>(profiles.team.count) { [] }
        profiles.team.forEachRange(of: profiles.count, size: 4096) { worker, range in
            var last: UInt16?
            for cluster in range {
                for index in events.range(of: UInt32(truncatingIfNeeded: cluster)) {
                    let line = events[index]
                    guard line.currency != last, line.amount != nil || line.total != nil else { continue }
                    last = line.currency
                    found[worker].insert(line.currency)
                }
            }
        }
        return KnownCurrencies(found.all.reduce(into: []) { $0.formUnion($1) })
    }

    func place(_ position: ConfigurationPosition) -> SourcePosition {
        SourcePosition(file: file, line: position.line, column: position.column)
    }
}
