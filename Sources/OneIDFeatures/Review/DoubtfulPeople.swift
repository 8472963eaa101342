import OneIDConfiguration
import OneIDCore
import OneIDIntake
import OneIDLinking
import OneIDPipeline
import OneIDReconcile

/// The people about whom the merge rules may leave something to review: found in one pass over the cells, so that only they are
/// reconciled. Nobody else can be in doubt; most of these are not either.
struct DoubtfulPeople {
    /// By cluster; nil: everybody may be.
    private(set) var clusters: RecordSet?

    /// What a column is asked.
    private enum Question {
        /// Whether it is a plain amount, not negative, and at most this many billionths.
        case amount(most: Int128?)
        /// Whether it is one of these.
        case level(known: Set<[UInt8]>)
        /// Whether it is yes or no.
        case flag
    }

    /// Accounts up to which balances that are each this part of what goes to review are not together above it.
    private static let mostAccounts = 16

    init(_ resolution: Resolution, _ behaviours: Behaviours?) {
        let found = RecordSet(capacity: resolution.clusters.count)
        guard let plan = resolution.plan.reconcile else {
            clusters = found
            return
        }
        // Whoever has cards or lots in sources of their own is not told by the cells of accounts.
        guard behaviours?.assets == nil else { return }
        if plan.rules.attributes.contains(where: { $0.conflict == .review }) {
            let several = PeopleWithContradictions.several(resolution)
            for cluster in 0..<UInt32(truncatingIfNeeded: resolution.clusters.count) where several.contains(cluster) {
                found.insert(cluster)
            }
        }
        for record in resolution.decisions.ruled { found.insert(resolution.clusters[record].raw) }
        if plan.rules.points.contains(where: { $0.reviewAbove != nil }) {
            DoubtfulPeople.addLarge(resolution, to: found)
        }
        let columns = DoubtfulPeople.columns(resolution, plan)
        let workers = resolution.workers
        let scanners = PerWorker<ChunkScanner>(workers.count) {
            ChunkScanner(resolution.plan, columns: columns.map(\.names))
        }
        let suspects = PerWorker<[ClusterNumber]>(workers.count) { [] }
        let store = resolution.store
        workers.forEach(store.chunks.count) { worker, index in
            let chunk = store.chunks[index]
            let questions = columns[chunk.file].questions
            guard !questions.isEmpty else { return }
            scanners[worker].rows(of: chunk) { record, table, row in
                for (column, question) in questions
                where table.withBytes(column: column, row: row, { DoubtfulPeople.isDoubtful(Cell($0), question) }) {
                    suspects[worker].append(resolution.clusters[record])
                    return
                }
            }
        }
        for cluster in suspects.all.joined() { found.insert(cluster.raw) }
        clusters = found
    }

    private static func isDoubtful(_ cell: Cell, _ question: Question) -> Bool {
        switch question {
        case .amount(let most):
            let reading = Amount.read(cell)
            switch reading.kind {
            case .blank: return false
            case .plain: return reading.amount.isNegative || most.map { reading.amount.billionths > $0 } ?? false
            case .decorated, .unreadable, .outOfRange: return true
            }
        case .level(let known): return !cell.isEmpty && !known.contains(Array(cell))
        case .flag: return YesNo.read(cell, .flags) == .unreadable
        }
    }

    /// The people of so many accounts that small balances may be a large one.
    private static func addLarge(_ resolution: Resolution, to found: RecordSet) {
        var counts = [UInt8](repeating: 0, count: resolution.clusters.count)
        for record in 0..<resolution.clusters.recordCount {
            let cluster = resolution.clusters[RecordNumber(record)]
            guard counts[cluster.index] <= mostAccounts else { continue }
            counts[cluster.index] += 1
            if counts[cluster.index] > mostAccounts { found.insert(cluster.raw) }
        }
    }

    // MARK: Columns

    private static func columns(
        _ resolution: Resolution, _ plan: ReconcilePlan
    ) -> [(names: [String], questions: [(column: Int, question: Question)])] {
        resolution.plan.files.map { file in
            var names = [file.names.first ?? ""]
            var questions: [(column: Int, question: Question)] = []
            for column in plan.sources[file.source].columns where file.file.has(column.name) {
                guard let question = question(column.role, of: plan.sources[file.source], plan) else { continue }
                questions.append((ChunkScanner.position(of: column.name, in: &names), question))
            }
            return (names, questions)
        }
    }

    /// nil for a column that leaves nothing in doubt.
    private static func question(_ role: ColumnRole, of source: RuleSource, _ plan: ReconcilePlan) -> Question? {
        switch role {
        case .points(let number):
            let rule = plan.rules.points.first { $0.name == plan.pointSystems[number] }
            return .amount(most: rule?.reviewAbove.map { most($0, rule?.convert[source.name] ?? .one) })
        case .principal, .gift: return .amount(most: nil)
        case .level:
            guard let rule = plan.rules.level, rule.unknown == .review else { return nil }
            let known = rule.map[source.name].map { Array($0.keys) } ?? rule.ladder
            return .level(known: Set(known.map { Array($0.utf8) }))
        case .flag: return .flag
        default: return nil
        }
    }

    /// The largest amount of one account that cannot make a balance above what goes to review.
    private static func most(_ limit: ExactDecimal, _ ratio: ExactRatio) -> Int128 {
        let share = Amount(limit).billionths / Int128(mostAccounts)
        guard ratio.numerator > 0 else { return 0 }
        let (product, overflows) = share.multipliedReportingOverflow(by: Int128(ratio.denominator))
        // Rounding may add less than one point.
        return overflows ? share : max(0, product / Int128(ratio.numerator) - 1_000_000_000)
    }
}
