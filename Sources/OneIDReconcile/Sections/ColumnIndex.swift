/// Where each source has what one section is about: source × thing → column, in one piece of memory.
///
/// Whoever made it calls `deallocate`; copies share the memory.
struct ColumnIndex: @unchecked Sendable {
    private let columns: UnsafeMutablePointer<Int32>
    /// Number of things.
    let width: Int

    /// - Parameter thing: the number of what a column holds; nil for columns of other sections. Of two columns for one thing
    ///   the first counts.
    init(_ plan: ReconcilePlan, width: Int, _ thing: (ColumnRole) -> Int?) {
        self.width = width
        let count = plan.sources.count * width
        columns = .allocate(capacity: max(1, count))
        columns.initialize(repeating: -1, count: count)
        for (number, source) in plan.sources.enumerated() {
            for (position, column) in source.columns.enumerated() {
                guard let thing = thing(column.role), columns[number * width + thing] < 0 else { continue }
                columns[number * width + thing] = Int32(position)
            }
        }
    }

    func deallocate() { columns.deallocate() }

    /// The column of a thing in a source, -1 when it has none.
    @inline(__always)
    subscript(_ source: Int, _ thing: Int) -> Int { Int(columns[source &* width &+ thing]) }
}

/// Priorities of the sources in memory that a loop reads without counting references.
struct SourcePriorities: @unchecked Sendable {
    private let values: UnsafeMutablePointer<Int>

    init(_ plan: ReconcilePlan) {
        values = .allocate(capacity: max(1, plan.sources.count))
        values.initialize(from: plan.sources.map(\.priority), count: plan.sources.count)
    }

    func deallocate() { values.deallocate() }

    @inline(__always)
    subscript(_ source: Int) -> Int { values[source] }
}
