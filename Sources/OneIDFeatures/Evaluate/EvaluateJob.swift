import OneIDCore
import OneIDIO
import OneIDLinking
import OneIDPipeline

/// Measures a run or an identity map, with a truth or without.
public struct EvaluateJob {
    /// Errors and clusters listed.
    public var limit = 10

    private let truth: TruthTable?
    private let assigned: any AssignedRecords
    private let resolution: Resolution?

    /// Of a run.
    ///
    /// - Throws: `truth.*` findings.
    public init(_ resolution: Resolution, truth: FilePath?) throws(Finding) {
        self.truth = try EvaluateJob.read(truth, nil)
        self.resolution = resolution
        assigned = ResolvedRecords(resolution: resolution)
    }

    /// Of an identity map.
    ///
    /// - Throws: `truth.*` and `evaluate.*` findings, `system.memory-limit`.
    public init(map: FilePath, truth: FilePath?, memory: MemoryBudget? = nil) throws(Finding) {
        self.truth = try EvaluateJob.read(truth, memory)
        resolution = nil
        assigned = try MappedRecords(map, memory)
    }

    private static func read(_ path: FilePath?, _ memory: MemoryBudget?) throws(Finding) -> TruthTable? {
        guard let path else { return nil }
        return try TruthTable(path, memory)
    }

    /// - Throws: `truth.other-records` when the truth knows none of the records.
    public func run() throws(Finding) -> Evaluation {
        var evaluation = Evaluation()
        var sizes = [Int](repeating: 0, count: assigned.clusterCount)
        var pairs: [UInt64] = []
        if let truth { pairs.reserveCapacity(truth.records.count) }
        var people = [PersonNumber](
            repeating: .unknown, count: truth == nil ? 0 : resolution?.store.count ?? 0)
        var numbers: [RecordNumber: Int] = [:]
        let hasTraps = truth?.hasTraps == true
        var prints = LabelPrints()
        var total = 0
        try assigned.forEach { record in
            sizes[record.cluster.index] += 1
            total += 1
            guard let truth, let number = truth.records.find(prints.record(record.source, record.id)) else { return }
            pairs.append(Contingency.pair(record.cluster, truth.personOf[number]))
            guard let record = record.record else { return }
            people[record.index] = truth.personOf[number]
            if hasTraps, !truth.traps(of: number).isEmpty { numbers[record] = number }
        }
        evaluation.hints = hints(sizes, records: total)
        guard let truth else {
            evaluation.largest = largest(sizes, nil)
            return evaluation
        }
        guard !pairs.isEmpty else {
            throw Finding(
                .truthNoneInMap,
                "none of the \(truth.records.count) records of the truth is among the \(total) measured",
                fix: "check the names of the sources; with files, name them as the truth does: SOURCE=FILE")
        }
        evaluation.coverage = Evaluation.Coverage(
            compared: pairs.count, onlyInTruth: truth.records.count - pairs.count, onlyInMap: total - pairs.count,
            repeatedLines: truth.repeated, unlabelledLines: truth.unlabelled)
        let table = Contingency(pairs, clusters: assigned.clusterCount, people: truth.people.count)
        evaluation.measures = Measures(table)
        evaluation.largest = largest(sizes, table)
        if let resolution {
            try measureDoubt(resolution, table, people, into: &evaluation) { record in
                numbers[record].map { truth.traps(of: $0) } ?? []
            }
        }
        let worst = WorstErrors(table, assigned: assigned, truth: truth, people: people, limit: limit)
        (evaluation.wrongMerges, evaluation.missedMerges) = try worst.describe(resolution)
        return evaluation
    }

    /// The ceiling, the traps and the queue: what needs the values of the records.
    ///
    /// - Parameters:
    ///   - people: by record of the map.
    ///   - trap: the traps that the truth names for a record.
    private func measureDoubt(
        _ resolution: Resolution, _ table: Contingency, _ people: [PersonNumber], into evaluation: inout Evaluation,
        trap: (RecordNumber) -> [String]
    ) throws(Finding) {
        guard let measures = evaluation.measures else { return }
        let links = TruthLinks(resolution, personOf: people)
        let records = people.indices.filter { people[$0] != .unknown }.map { RecordNumber($0) }
        var split: Set<PersonNumber> = []
        evaluation.ceiling = CeilingMeasures(links, resolution.clusters, records: records, split: &split)
        let queue = try QueueSides(resolution, assigned)
        evaluation.queue = QueueMeasures(queue, table, splitBelowCeiling: split)
        evaluation.reasons = ReasonCensus(resolution, links, table).measures(queue)
        evaluation.traps = TrapCensus(resolution, links, queue, table).measures(measures, trap: trap)
    }

    private func largest(_ sizes: [Int], _ table: Contingency?) -> [Evaluation.LargeCluster] {
        let names = LargestFirst.indices(sizes, limit: limit) { assigned.name(of: ClusterNumber($0)) }
        var people: [Int: (count: Int, largest: Int)] = [:]
        let wanted = Set(names.map(\.index))
        for cell in table?.cells ?? [] where wanted.contains(cell.cluster.index) {
            let present = people[cell.cluster.index] ?? (0, 0)
            people[cell.cluster.index] = (present.count + 1, max(present.largest, cell.count))
        }
        return names.map { index, name in
            Evaluation.LargeCluster(
                oneID: name, records: sizes[index], people: table.map { _ in people[index]?.count ?? 0 },
                ofLargestPerson: table.map { _ in people[index]?.largest ?? 0 })
        }
    }

    private func hints(_ sizes: [Int], records: Int) -> MergeHints {
        var hints = MergeHints()
        hints.records = records
        hints.people = sizes.count { $0 > 0 }
        hints.largest = sizes.max() ?? 0
        if let resolution { NameCensus(resolution).add(to: &hints) }
        return hints
    }
}

/// The places of the greatest numbers, equals ordered by name so that no numbering shows through.
enum LargestFirst {
    static func indices(
        _ numbers: [Int], limit: Int, name: (Int) -> String
    ) -> [(index: Int, name: String)] {
        guard limit > 0 else { return [] }
        // The smallest number that can be listed, then everything that reaches it.
        let ranked = numbers.sorted(by: >)
        guard let least = ranked.prefix(limit).last(where: { $0 > 0 }) else { return [] }
        var named: [(index: Int, name: String, number: Int)] = []
        for (index, number) in numbers.enumerated() where number > least { named.append((index, name(index), number)) }
        let room = limit - named.count
        // Of those at the margin only the names decide.
        var margin: [(index: Int, name: String, number: Int)] = []
        for (index, number) in numbers.enumerated() where number == least {
            margin.append((index, name(index), number))
            if margin.count > 4 * limit + 1024 {
                margin.sort { $0.name < $1.name }
                margin.removeLast(margin.count - limit)
            }
        }
        margin.sort { $0.name < $1.name }
        named += margin.prefix(room)
        named.sort { $0.number != $1.number ? $0.number > $1.number : $0.name < $1.name }
        return named.map { ($0.index, $0.name) }
    }
}
