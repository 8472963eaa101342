import OneIDCore

/// Runs of phone numbers that count up or down from row to row, as no members' numbers do.
///
/// A run is `least` rows or more, one after the other, whose numbers differ by the same step of 1 to 10; a row at which
/// the step changes belongs to both runs. Stretches are looked at on their own and joined in the order of the input,
/// which gives what looking at the whole would.
public struct SequenceRuns: Sendable {
    public static let least = 10
    public static let largestStep = 10

    /// Equal steps from row to row, in the making.
    struct Run: Sendable, Equatable {
        /// Number of steps, one less than rows; 0: no run.
        var steps = 0
        var step: Int64 = 0
        var firstRecord: UInt32 = 0
        var firstOffset = 0
    }

    /// A row's number and place.
    struct Row: Sendable, Equatable {
        var value: Int64
        var record: UInt32
        var offset: Int
    }

    /// What one stretch has: the run from its first row, that to its last row, and what lies between.
    public struct Stretch: Sendable, Equatable {
        var rows = 0
        var first: Row?
        var last: Row?
        var head = Run()
        var tail = Run()
        /// Head and tail are one run over all rows.
        var isOneRun = true
        var inner = CellTally()
        var innerRuns = 0

        public init() {}

        fileprivate mutating func end(_ run: inout Run) {
            if isOneRun {
                head = run
                isOneRun = false
            } else if run.steps + 1 >= SequenceRuns.least {
                innerRuns += 1
                inner.note(record: run.firstRecord, offset: run.firstOffset)
                inner.count += run.steps
            }
            run = Run()
        }
    }

    /// Rows in runs, the first of them, and the number of runs.
    public private(set) var cells = CellTally()
    public private(set) var runs = 0
    private var open = Run()
    private var last: Row?

    public init() {}

    // MARK: One stretch

    /// Looks at the phone column of a stretch.
    public static func read(_ column: ColumnOfTable) -> Stretch {
        let spans = column.table.columns[column.column]
        let base = column.table.base
        var stretch = Stretch()
        stretch.rows = column.table.rowCount
        var run = Run()
        var previous: Int64?
        for row in 0..<stretch.rows {
            let span = spans[row]
            let value = span.isInScratch ? nil : number(base + Int(span.offset), span.length)
            if row == 0 { stretch.first = value.map { place($0, column, row: 0) } }
            if row > 0 {
                let step = SequenceRuns.step(from: previous, to: value)
                if let step, step == run.step {
                    run.steps &+= 1
                } else if step != nil || run.steps > 0 || stretch.isOneRun {
                    if row > 1 || step == nil { stretch.end(&run) }
                    if let step {
                        run = Run(
                            steps: 1, step: step, firstRecord: column.record(row - 1),
                            firstOffset: column.offset(row - 1))
                    }
                }
            }
            previous = value
            if row + 1 == stretch.rows { stretch.last = value.map { place($0, column, row: row) } }
        }
        if stretch.isOneRun { stretch.head = run }
        stretch.tail = run
        return stretch
    }

    private static func place(_ value: Int64, _ column: ColumnOfTable, row: Int) -> Row {
        Row(value: value, record: column.record(row), offset: column.offset(row))
    }

    /// The step between two numbers, nil when it is none.
    @inline(__always)
    private static func step(from previous: Int64?, to value: Int64?) -> Int64? {
        guard let previous, let value else { return nil }
        let step = value &- previous
        return step != 0 && step.magnitude <= UInt64(largestStep) ? step : nil
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
        // The step over the border.
        if let before = last, let step = SequenceRuns.step(from: before.value, to: stretch.first?.value) {
            extend(Run(steps: 1, step: step, firstRecord: before.record, firstOffset: before.offset))
        } else {
            end()
        }
        if stretch.rows > 1 {
            if stretch.head.steps > 0 { extend(stretch.head) } else { end() }
            if !stretch.isOneRun {
                end()
                open = stretch.tail
            }
        }
        last = stretch.last
    }

    /// Continues the open run, or ends it and begins another.
    private mutating func extend(_ run: Run) {
        if open.steps > 0, open.step == run.step {
            open.steps += run.steps
        } else {
            end()
            open = run
        }
    }

    private mutating func end() {
        if open.steps + 1 >= SequenceRuns.least {
            runs += 1
            cells.note(record: open.firstRecord, offset: open.firstOffset)
            cells.count += open.steps
        }
        open = Run()
    }

    /// Ends the file.
    public mutating func close() {
        end()
        last = nil
    }

    public static func += (left: inout SequenceRuns, right: SequenceRuns) {
        left.cells += right.cells
        left.runs += right.runs
    }
}
