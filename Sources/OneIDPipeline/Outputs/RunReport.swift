import OneIDCore
import OneIDIntake

/// The JSON summary of a run, the same bytes for the same run: no times, no thread counts, no temporary names.
///
/// `docs/reference/report.md` explains every field.
struct RunReport {
    /// Counts up when a field changes its meaning; new fields do not change it.
    static let version = 1
    /// Hubs listed one by one.
    static let hubsListed = 100
    /// Combinations of sources listed one by one.
    static let combinationsListed = 100

    private let resolution: Resolution
    private let shares: [RowShares]
    private let statistics: ClusterStatistics
    private let more: (inout JSONText) -> Void

    /// - Parameter more: writes further members at the end.
    init(_ resolution: Resolution, more: @escaping (inout JSONText) -> Void = { _ in }) {
        self.more = more
        self.resolution = resolution
        shares = RowShares.ofFiles(resolution)
        statistics = resolution.statistics
    }

    private var plan: RunPlan { resolution.plan }

    func bytes() -> [UInt8] {
        JSONText.document { text in
            text.value("version", RunReport.version)
            writeTotals(&text)
            writeAccounts(&text)
            writeSources(&text)
            writeHubs(&text)
            if !plan.keys.isEmpty { KeyFindings(resolution).write(&text) }
            if plan.maskedSlot != nil { MaskedFindings(resolution).write(&text) }
            GuardReport(resolution).write(&text)
            writeClusters(&text)
            writeOverlap(&text)
            ReportSettings(resolution.request, showsValues: resolution.showsValues).write(&text)
            writePrevious(&text)
            more(&text)
        }
    }

    private func writeTotals(_ text: inout JSONText) {
        let totals = resolution.reconciliation
        text.object("totals") { text in
            text.value("read", totals.read)
            text.value("in_map", totals.inMap)
            text.value("older_versions", totals.olderVersions)
            text.value("repeated_rows", totals.repeatedRows)
            text.value("rejected", totals.rejected)
            text.value("skipped", totals.skipped)
            text.value("people", totals.people)
        }
    }

    private func writeAccounts(_ text: inout JSONText) {
        let accounts = resolution.accounts
        text.object("accounts") { text in
            text.value("repeated", accounts.groups.count)
            text.value("superseded", accounts.superseded?.count ?? 0)
            text.value("conflicting", accounts.conflicting)
            text.value("unreadable_dates", accounts.unreadableDates)
        }
    }

    // MARK: Sources

    private func writeSources(_ text: inout JSONText) {
        let reader = RowReader(plan: plan, store: resolution.store)
        text.array("sources") { text in
            for (number, source) in plan.sources.enumerated() {
                let files = plan.files.indices.filter { plan.files[$0].source == number }
                var sum = RowShares()
                for file in files { sum += shares[file] }
                text.object { text in
                    text.value("name", source.name)
                    writeRows(sum, &text)
                    text.value("people", statistics.overlap[number][number])
                    writeIdentifiers(of: number, files, &text)
                    text.array("files") { text in
                        for file in files { writeFile(file, reader, &text) }
                    }
                }
            }
        }
    }

    private func writeRows(_ rows: RowShares, _ text: inout JSONText) {
        text.value("rows", rows.read)
        text.value("in_map", rows.inMap)
        text.value("older_versions", rows.olderVersions)
        text.value("repeated_rows", rows.repeatedRows)
        text.value("rejected", rows.rejected)
        text.value("skipped", rows.skipped)
    }

    /// The identifiers of a source by type and scope, whatever their columns.
    private func writeIdentifiers(of source: Int, _ files: [Int], _ text: inout JSONText) {
        text.array("identifiers") { text in
            for (number, slot) in plan.slots.slots.enumerated() {
                var counts = ClassCounts()
                var isPresent = false
                for file in files {
                    for (column, identifier) in plan.files[file].identifiers.enumerated()
                    where Int(identifier.slot) == number {
                        counts += resolution.totals[file].classes[column]
                        isPresent = true
                    }
                }
                guard isPresent else { continue }
                let hubs = resolution.hubs.filter { Int($0.slot) == number }
                text.object { text in
                    writeSlot(slot, &text)
                    writeCounts(counts, &text)
                    text.value("hub", hubs.reduce(0) { $0 + ($1.bySource[source] ?? 0) })
                }
            }
        }
    }

    private func writeSlot(_ slot: SlotTable.Slot, _ text: inout JSONText) {
        text.value("type", slot.type)
        text.value("scope", slot.scope.isEmpty ? nil : slot.scope)
    }

    private static let classes: [ValueClass] = [
        .clean, .decorated, .damaged, .masked, .hashed, .junk, .invalid, .empty,
    ]

    private func writeCounts(_ counts: ClassCounts, _ text: inout JSONText) {
        for valueClass in RunReport.classes { text.value(valueClass.name, counts[valueClass]) }
    }

    // MARK: Files

    private func writeFile(_ number: Int, _ reader: RowReader, _ text: inout JSONText) {
        let file = plan.files[number]
        let examples = CellPlaces(resolution).ofFile(number, reader)
        text.object { text in
            text.value("file", file.file.name)
            writeRows(shares[number], &text)
            FurnitureReport(file.file, resolution.totals[number].furniture).write(&text)
            text.value("format", file.file.formName)
            text.value("encoding", file.file.content.decision.encoding.displayName)
            text.value("packing", file.file.content.packing)
            text.value("record_id", file.idName)
            text.value("updated", file.updated.map { file.names[$0] })
            text.strings("names", file.realNames.map { file.names[$0] })
            text.array("columns") { text in
                for (column, identifier) in file.identifiers.enumerated() {
                    text.object { text in
                        text.value("column", file.title(of: identifier.column))
                        writeSlot(plan.slots.slots[Int(identifier.slot)], &text)
                        text.value(
                            "hash", identifier.digest?.own.map { "\($0.algorithm.rawValue):\($0.form.rawValue)" })
                        writeCounts(resolution.totals[number].classes[column], &text)
                        writeExamples(examples.filter { $0.identifier == column }, &text)
                    }
                }
            }
        }
    }

    private func writeExamples(_ examples: [PlacedExample], _ text: inout JSONText) {
        text.array("examples") { text in
            for example in examples {
                text.object { text in
                    text.value("class", example.valueClass.name)
                    text.value("line", example.position.line)
                    text.value("column", example.position.column)
                    text.value("value", shown(example.text, example.type))
                    text.value("reason", example.reason)
                }
            }
        }
    }

    private func shown(_ value: String, _ type: IdentifierType?) -> String {
        resolution.showsValues ? value : Masking.mask(value, type: type)
    }

    // MARK: Hubs

    private func writeHubs(_ text: inout JSONText) {
        text.object("hubs") { text in
            let hubs = resolution.hubs.filter { !$0.isCommon }
            text.value("count", hubs.count)
            text.array("values") { text in
                for hub in hubs.prefix(RunReport.hubsListed) {
                    let slot = plan.slots.slots[Int(hub.slot)]
                    var type: IdentifierType?
                    if case .builtIn(let builtIn)? = plan.settings.settings(for: slot.type)?.like { type = builtIn }
                    text.object { text in
                        writeSlot(slot, &text)
                        text.value("value", shown(hub.value, type))
                        text.value("records", hub.records)
                        text.value("names", hub.names)
                        text.value("phones", hub.phones)
                        text.object("sources") { text in
                            for (number, source) in plan.sources.enumerated() {
                                if let count = hub.bySource[number] { text.value(source.name, count) }
                            }
                        }
                    }
                }
            }
        }
    }

    // MARK: People

    private func writeClusters(_ text: inout JSONText) {
        text.object("clusters") { text in
            text.value("count", resolution.clusters.count)
            text.array("sizes") { text in
                for (range, count) in zip(ClusterStatistics.ranges, statistics.histogram) {
                    text.object { text in
                        text.value("from", range.lowerBound)
                        text.value("to", range.upperBound == .max ? nil : range.upperBound)
                        text.value("clusters", count)
                    }
                }
            }
            text.array("largest") { text in
                for large in statistics.largest {
                    text.object { text in
                        text.value("oneid", large.oneID.text)
                        text.value("records", large.records)
                        text.object("sources") { text in
                            for (source, count) in zip(plan.sources, large.bySource) where count > 0 {
                                text.value(source.name, count)
                            }
                        }
                    }
                }
            }
        }
    }

    private func writeOverlap(_ text: inout JSONText) {
        text.object("overlap") { text in
            text.strings("sources", plan.sources.map(\.name))
            text.array("people") { text in
                for row in statistics.overlap { text.row(nil, row) }
            }
            writeCombinations(&text)
        }
    }

    private func writeCombinations(_ text: inout JSONText) {
        guard let all = statistics.combinations else { return text.value("combinations", String?.none) }
        text.object("combinations") { text in
            text.value("count", all.count)
            text.array("largest") { text in
                for one in all.prefix(RunReport.combinationsListed) {
                    text.object { text in
                        text.row("sources", plan.sources.indices.filter { one.sources & 1 << UInt32($0) != 0 })
                        text.value("people", one.people)
                    }
                }
            }
            text.value("others", all.dropFirst(RunReport.combinationsListed).reduce(0) { $0 + $1.people })
        }
    }

    private func writePrevious(_ text: inout JSONText) {
        guard let drift = resolution.drift else { return text.value("previous", String?.none) }
        text.object("previous") { text in
            text.value("oneids", drift.previous)
            text.value("kept", drift.kept)
            text.value("absorbed", drift.absorbed)
            text.value("gone", drift.gone)
            text.value("split", drift.split)
            text.value("new", drift.new)
            text.value("aliases", resolution.aliases.count)
        }
    }
}

/// The part of the report that says which settings were in force.
struct ReportSettings {
    private let request: ResolveRequest
    private let showsValues: Bool

    init(_ request: ResolveRequest, showsValues: Bool) {
        self.request = request
        self.showsValues = showsValues
    }

    func write(_ text: inout JSONText) {
        text.object("settings") { text in
            text.value("guards", request.identifiers.guards)
            text.value("names", request.names.rawValue)
            text.strings("exclusive", request.exclusiveAttributes)
            text.value("sets_faults_aside", request.setsFaultsAside)
            if showsValues { text.value("shows_values", true) }
            text.array("types") { text in
                for type in request.identifiers.types {
                    text.object { text in
                        text.value("type", type.name)
                        text.value("max_records", type.maxRecords)
                        text.value("max_people", type.maxPeople)
                        text.value("max_per_person", type.maxPerPerson)
                        text.value("weak", type.weak)
                        text.value("region", type.like.type?.options.contains(.region) == true ? type.region : nil)
                        if let folding = type.normalise { text.value("normalise", folding.rawValue) }
                        text.value("junk", request.junk[type.name]?.count ?? 0)
                    }
                }
            }
        }
    }
}
