import OneIDConfiguration
import OneIDCore
import OneIDIntake
import OneIDReconcile

/// What all workers share that write timelines.
struct TimelineContext: @unchecked Sendable {
    let resolution: Resolution
    let plan: ReconcilePlan
    let behaviours: Behaviours?
    /// Facts of later days have not happened yet; nil: all have.
    let lastDay: Int32?
    let events: PeoplesEvents?
    let memberChunks: ChunkTable
    let eventChunks: ChunkTable?
    let memberLines: LineNumbers
    let eventLines: LineNumbers?
    /// By number of the source of the run, events behind members: the place of its name among all.
    let sourceRanks: [UInt32]
    /// By number of the file, of members and of events: the place of its name among all.
    let memberFileRanks: [UInt32]
    let eventFileRanks: [UInt32]
    /// By the first record of an account that was exported several times: its group.
    let versions: [UInt32: Int]

    /// - Parameter clusters: the people whose timelines are wanted; nil: all.
    init(
        _ resolution: Resolution, _ plan: ReconcilePlan, _ behaviours: Behaviours?, asOf: Int64?,
        of clusters: Set<UInt32>?
    ) {
        self.resolution = resolution
        self.plan = plan
        self.behaviours = behaviours
        lastDay = asOf.map { CalendarDay(nanoseconds: $0).number }
        events = behaviours.map { PeoplesEvents($0, of: clusters) }
        memberChunks = ChunkTable(resolution.store)
        eventChunks = behaviours.map { ChunkTable($0.store) }
        memberLines = LineNumbers(resolution.plan.files)
        eventLines = behaviours.map { LineNumbers($0.plan.run.files) }
        let names = (behaviours?.plan.run.sources ?? resolution.plan.sources).map(\.name)
        sourceRanks = TimelineContext.ranks(of: names)
        let members = resolution.plan.files.map(\.file.name)
        let others = behaviours?.plan.run.files.map(\.file.name) ?? []
        let ranks = TimelineContext.ranks(of: members + others)
        memberFileRanks = Array(ranks[..<members.count])
        eventFileRanks = Array(ranks[members.count...])
        var versions: [UInt32: Int] = [:]
        if plan.sources.contains(where: { $0.columns.contains { $0.role == .level } }) {
            for (number, group) in resolution.accounts.groups.enumerated() {
                if let first = group.first { versions[first] = number }
            }
        }
        self.versions = versions
    }

    /// Equal names have one place.
    private static func ranks(of names: [String]) -> [UInt32] {
        let places = Dictionary(
            uniqueKeysWithValues: Set(names).sorted().enumerated().map { ($1, UInt32(truncatingIfNeeded: $0)) })
        return names.map { places[$0] ?? 0 }
    }

    /// Whether a moment is not behind the date of the profiles.
    func hasCome(_ moment: Int64) -> Bool {
        lastDay.map { CalendarDay(nanoseconds: moment).number <= $0 } ?? true
    }
}
