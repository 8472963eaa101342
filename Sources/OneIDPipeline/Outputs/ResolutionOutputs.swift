import OneIDCore
import OneIDIO
import OneIDIntake
import OneIDLinking

/// What a resolve run writes and says.
extension Resolution {
    /// Writes the identity map; returns its number of rows.
    package func writeMap(
        to file: OutputFile, format: MapFormat, progress: Progress? = nil
    ) throws(Finding) -> Int {
        let writer = IdentityMapWriter(
            format: format, store: store, clusters: clusters, ids: ids, hidden: accounts.hidden,
            sourceNames: plan.sources.map(\.name), workers: workers)
        return try writer.write(to: file, progress).rows
    }

    /// Writes the rows of all inputs as they were exported, each with its person in front.
    ///
    /// - Throws: `table.too-many-columns`.
    package func writeTable(
        to file: OutputFile, format: MapFormat, progress: Progress? = nil
    ) throws(Finding) -> WrittenRows {
        try ExportedTable(self, format).write(to: file, progress)
    }

    /// Sizes of people and where they have accounts, counted when first asked for.
    var statistics: ClusterStatistics {
        counted.withLock { counted in
            if let known = counted as? ClusterStatistics { return known }
            let made = ClusterStatistics(
                store: store, clusters: clusters, ids: ids, hidden: accounts.hidden, sources: plan.sources.count,
                space: scan.linkSpace, workers: workers)
            counted = made
            return made
        }
    }

    /// People by the sources in which they have accounts, the most frequent combination first; nil with more than 32 sources.
    public var peopleBySources: [(sources: [String], people: Int)]? {
        statistics.combinations?.map { set, people in
            (plan.sources.indices.filter { set & 1 << UInt32($0) != 0 }.map { plan.sources[$0].name }, people)
        }
    }

    /// Writes the rows that were set aside.
    public func writeRejects(to file: OutputFile) throws(Finding) {
        try RejectsWriter(plan: plan, totals: totals).write(to: file)
    }

    /// Writes `alias,oneid`: earlier OneIDs and the current ones of the people they stood for.
    public func writeAliases(to file: OutputFile) throws(Finding) {
        var buffer = Array("alias,oneid\n".utf8)
        for alias in aliases {
            buffer += Array("\(alias.earlier.text),\(alias.current.text)\n".utf8)
            if buffer.count > 1 << 20 {
                try file.write(buffer)
                buffer.removeAll(keepingCapacity: true)
            }
        }
        try file.write(buffer)
    }

    /// Writes the JSON summary.
    ///
    /// - Parameters:
    ///   - profiles: what writing the profiles of the run counted; nil without profiles.
    ///   - behaviours: the events of the run; nil without any.
    ///   - more: writes further members at the end.
    public func writeReport(
        to file: OutputFile, profiles: ProfileTotals? = nil, behaviours: Behaviours? = nil, asOf: AsOf? = nil,
        more: @escaping (inout JSONText) -> Void = { _ in }
    ) throws(Finding) {
        let report = RunReport(self) { text in
            if let asOf { text.value("as_of", asOf.moment.map { Profiles.text(ofMoment: $0) }) }
            profiles?.write(to: &text)
            if let behaviours { BehaviourReport(behaviours: behaviours).write(to: &text) }
            more(&text)
        }
        try file.write(report.bytes())
    }

    /// What the run has to say about its data, values masked unless they were asked for.
    public func findings() -> [Finding] { RunFindings(resolution: self).all() }

    /// What is said of the rows as they were read, for a run whose output is no map.
    public func readingFindings() -> [Finding] {
        totals.enumerated().flatMap { number, sum in
            FileFindings(file: plan.files[number], sum: sum).ofRecords()
        } + DateFindings(plan).all()
    }

    /// The examples of cells that are no identifiers, with their places.
    public func exampleFindings() -> [Finding] { RunFindings(resolution: self).examples() }
}
