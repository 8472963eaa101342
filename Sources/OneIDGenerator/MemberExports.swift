import Dispatch
import OneIDCore

/// Seeded, realistic member exports with the truth about who is who.
///
/// A row is a function of (seed, options, source, position), so memory does not grow with the number of records and
/// the number of threads does not change a byte.
///
///     var options = GeneratorOptions()
///     options.records = 10_000
///     try MemberExports(options).write(to: "out")
public struct MemberExports: Sendable {
    /// What was written.
    public struct Summary: Sendable {
        public var records = 0
        public var persons = 0
        public var bytes = 0
        /// Cells of identifier columns that are not empty.
        public var identifierValues = 0
    }

    /// Rows a thread makes at a time.
    private static let stretch = 16_384

    public let options: GeneratorOptions
    let layouts: [SourceLayout]
    let plan: BlockPlan
    let population: Population

    public init(_ options: GeneratorOptions) {
        self.options = options
        layouts = SourceLayout.all(for: options)
        plan = BlockPlan(
            records: max(0, options.records), layouts: layouts, hash: CounterHash(seed: options.seed))
        let app = layouts.firstIndex { $0.source == .app } ?? 0
        population = Population(options: options, personCount: plan.personCount, appRecords: plan.rowCounts[app])
    }

    /// Writes the exports, `shares.json`, the configurations and, where asked, `truth.csv` into `directory`, which is
    /// made if it does not exist.
    ///
    /// - Throws: `Finding` with `generate.output` when a file cannot be written.
    @discardableResult
    public func write(to directory: String) throws(Finding) -> Summary {
        try GeneratedFile.makeDirectory(directory)
        let truth = options.truth ? try GeneratedFile(path: directory + "/truth.csv") : nil
        var truthEnd = 0
        if let truth {
            let header = Array("source,record_id,person,trap\n".utf8)
            try truth.write(header, at: 0)
            truthEnd = header.count
        }
        var shares = Shares(layouts: layouts)
        for source in layouts.indices {
            let file = try GeneratedFile(path: directory + "/" + layouts[source].fileName)
            try write(source, to: file, truth: truth, &truthEnd, &shares)
        }
        if options.orders > 0 {
            let file = try GeneratedFile(path: directory + "/" + OrderExport.fileName)
            _ = try OrderExport(options: options, plan: plan, population: population).write(to: file)
            // The same members without the orders, so that what the orders cost can be told.
            var members = options
            members.orders = 0
            try text(
                "oneid-members.json5", in: directory,
                ConfigurationText(options: members, layouts: layouts).text(guardsOff: false))
        }
        try text(
            "shares.json", in: directory, shares.json(options: options, layouts: layouts, persons: plan.personCount))
        try text(
            "oneid.json5", in: directory, ConfigurationText(options: options, layouts: layouts).text(guardsOff: false))
        if options.plain {
            try text(
                "oneid-guards-off.json5", in: directory,
                ConfigurationText(options: options, layouts: layouts).text(guardsOff: true))
        }
        return Summary(
            records: shares.rows.reduce(0, +), persons: plan.personCount, bytes: shares.bytes.reduce(0, +),
            identifierValues: shares.identifierValues(layouts))
    }

    /// Rounds of one stretch a thread: make all, lay them out one behind the other, write all.
    private func write(
        _ source: Int, to file: GeneratedFile, truth: GeneratedFile?, _ truthEnd: inout Int, _ shares: inout Shares
    ) throws(Finding) {
        let layout = layouts[source]
        let encoder = CellEncoder(layout: layout, format: options.format, chinese: population.chinese)
        let pickers = RowMaker.Pickers(options.dirt)
        let threads = min(max(options.threads, 1), 64)
        // Each thread works on its own element between two barriers of `concurrentPerform`.
        nonisolated(unsafe) let makers = UnsafeMutablePointer<RowMaker>.allocate(capacity: threads)
        for index in 0..<threads {
            (makers + index).initialize(to: RowMaker(population: population, pickers: pickers, options: options))
        }
        defer {
            makers.deinitialize(count: threads)
            makers.deallocate()
        }
        try file.write(encoder.header, at: 0)
        var end = encoder.header.count
        let total = plan.rowCounts[source]
        let failure = Lock<Finding?>(nil)
        var next = 0
        while next < total {
            let first = next
            DispatchQueue.concurrentPerform(iterations: threads) { index in
                let low = min(total, first + index * Self.stretch)
                let high = min(total, low + Self.stretch)
                makers[index].reset()
                makers[index].make(low..<high, of: source, layout: layout, encoder: encoder, plan: plan)
            }
            next = min(total, first + threads * Self.stretch)
            var offsets: [(row: Int, truth: Int)] = []
            for index in 0..<threads {
                offsets.append((end, truthEnd))
                end += makers[index].rows.count
                truthEnd += makers[index].truth.count
                shares.add(makers[index], source: source, bytes: makers[index].rows.count)
            }
            let places = offsets
            DispatchQueue.concurrentPerform(iterations: threads) { index in
                do throws(Finding) {
                    try file.write(makers[index].rows.bytes, at: places[index].row)
                    if let truth { try truth.write(makers[index].truth.bytes, at: places[index].truth) }
                } catch {
                    failure.withLock { $0 = $0 ?? error }
                }
            }
            if let failure = failure.withLock({ $0 }) { throw failure }
        }
    }

    private func text(_ name: String, in directory: String, _ text: String) throws(Finding) {
        try GeneratedFile(path: directory + "/" + name).write(Array(text.utf8), at: 0)
    }
}
