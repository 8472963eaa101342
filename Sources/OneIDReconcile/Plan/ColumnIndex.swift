/// Where each source has what one section is about: source × thing → column.
struct ColumnIndex: Sendable {
    private let columns: [Int32]
    /// Number of things.
    let width: Int

    /// - Parameter thing: the number of what a column holds; nil for columns of other sections. Of two columns for one thing
    ///   the first counts.
    init(_ plan: ReconcilePlan, width: Int, _ thing: (ColumnRole) -> Int?) {
        self.width = width
        var columns = [Int32](repeating: -1, count: plan.sources.count * width)
        for (number, source) in plan.sources.enumerated() {
            for (position, column) in source.columns.enumerated() {
                guard let thing = thing(column.role), columns[number * width + thing] < 0 else { continue }
                columns[number * width + thing] = Int32(position)
            }
        }
        self.columns = columns
    }

    /// The column of a thing in a source, -1 when it has none.
    @inline(__always)
    subscript(source source: Int, thing thing: Int) -> Int { Int(columns[source &* width &+ thing]) }
}
