/// Runs of phone numbers that count up or down from row to row, as no members' numbers do.
///
/// A run is `least` rows or more, one after the other, whose numbers differ by the same step of 1 to 10. Stretches are
/// looked at on their own and joined in the order of the input, which gives what looking at the whole would.
public struct SequenceRuns: Sendable {
    public static let least = 10
    public static let largestStep = 10

    /// A run in the making.
    struct Run: Sendable, Equatable {
        var length = 0
        /// 0 while there is one row only.
        var step: Int64 = 0
        var last: Int64 = 0
        var firstRecord: UInt32 = 0
        var firstOffset = 0
        /// Of the second row, for a run whose first row turns out to belong to the run before.
        var secondOffset = 0

        /// Without its first row.
        var rest: Run {
            var rest = self
            rest.length -= 1
            if rest.length == 1 { rest.step = 0 }
            rest.firstRecord += 1
            rest.firstOffset = secondOffset
            return rest
        }
    }

    /// What one stretch has: the run at its start, that at its end, and what lies between.
    public struct Stretch: Sendable, Equatable {
        var rows = 0
        /// Number of the first row; meaningless while `head.length` is 0.
        var firstValue: Int64 = 0
        var head = Run()
        var tail = Run()
        /// Head and tail are one run over all rows.
        var isOneRun = true
        var inner = CellTally()
        var innerRuns = 0

        public init() {}

        /// A run that ends before the stretch does.
        fileprivate mutating func end(_ run: inout Run) {
            if isOneRun {
                head = run
                isOneRun = false
            } else if run.length >= SequenceRuns.least {
                innerRuns += 1
                inner.note(record: run.firstRecord, offset: run.firstOffset)
                inner.count += run.length - 1
            }
            run.length = 0
            run.step = 0
        }
    }

    /// Rows in runs, the first of them, and the number of runs.
    public private(set) var cells = CellTally()
    public private(set) var runs = 0
    private var open = Run()

    public init() {}

    // MARK: One stretch

    /// Looks at the phone column of a stretch.
    public static func read(_ column: ColumnOfTable) -> Stretch {
        let spans = column.table.columns[column.column]
        let base = column.table.base
        var stretch = Stretch()
        stretch.rows = column.table.rowCount
        var run = Run()
        for row in 0..<stretch.rows {
            let span = spans[row]
            let value = span.isInScratch ? nil : number(base + Int(span.offset), span.length)
            if let value, run.length > 0 {
                let step = value &- run.last
                let isStep = step != 0 && step.magnitude <= UInt64(largestStep)
                if isStep, step == run.step || run.length == 1 {
                    if run.length == 1 { run.secondOffset = column.offset(row) }
                    run.step = step
                    run.length &+= 1
                    run.last = value
                    continue
                }
            }
            if row > 0 { stretch.end(&run) }
            if let value {
                run.length = 1
                run.step = 0
                run.last = value
                run.firstRecord = column.record(row)
                run.firstOffset = column.offset(row)
                if row == 0 { stretch.firstValue = value }
            }
        }
        if stretch.isOneRun { stretch.head = run }
        stretch.tail = run
        return stretch
    }

    /// A cell of 7 to 13 digits and nothing else.
    @inline(__always)
    private static func number(_ text: UnsafePointer<UInt8>, _ count: Int) -> Int64? {
        guard count >= 7, count <= 13 else { return nil }
        var value: Int64 = 0
        for index in 0..<count {
            let digit = text[index] &- 0x30
            guard digit < 10 else { return nil }
            value = value &* 10 &+ Int64(digit)
        }
        return value
    }

    // MARK: The whole

    /// Adds the next stretch of the same file.
    public mutating func append(_ stretch: Stretch) {
        guard stretch.rows > 0 else { return }
        runs += stretch.innerRuns
        cells += stretch.inner
        guard stretch.head.length > 0 else {
            close()
            if !stretch.isOneRun { open = stretch.tail }
            return
        }
        join(stretch)
        if !stretch.isOneRun {
            close()
            open = stretch.tail
        }
    }

    /// Continues the open run with the head of a stretch, as far as the steps agree.
    private mutating func join(_ stretch: Stretch) {
        let head = stretch.head
        let step = stretch.firstValue &- open.last
        let isStep = open.length > 0 && step != 0 && step.magnitude <= UInt64(SequenceRuns.largestStep)
        guard isStep, open.length == 1 || step == open.step else {
            close()
            open = head
            return
        }
        if open.length == 1 { open.secondOffset = head.firstOffset }
        open.step = step
        if head.length == 1 || head.step == step {
            open.length += head.length
            open.last = head.last
        } else {
            // The first row belongs to the run before the border, the others make one of their own.
            open.length += 1
            close()
            open = head.rest
        }
    }

    /// Ends the file.
    public mutating func close() {
        if open.length >= SequenceRuns.least {
            runs += 1
            cells.note(record: open.firstRecord, offset: open.firstOffset)
            cells.count += open.length - 1
        }
        open = Run()
    }

    public static func += (left: inout SequenceRuns, right: SequenceRuns) {
        left.cells += right.cells
        left.runs += right.runs
    }
}
