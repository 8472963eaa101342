import OneIDCore

/// Where each source has its answers: source × question → columns, one behind the other.
struct AnswerColumns: Sendable {
    struct Column: BitwiseCopyable {
        var position: Int32
        var meaning: ConsentMeaning
    }

    private let columns: [Column]
    /// Where the columns of a source and question begin; one more than there are.
    private let starts: [Int32]
    /// Number of questions.
    let width: Int

    /// - Parameter question: the number of the question that a column answers, and what a yes there means; nil for columns of other
    ///   sections.
    init(_ plan: ReconcilePlan, width: Int, _ question: (ColumnRole) -> (number: Int, meaning: ConsentMeaning)?) {
        self.width = width
        var columns: [Column] = []
        var starts: [Int32] = []
        for source in plan.sources {
            for number in 0..<width {
                starts.append(Int32(columns.count))
                for (position, column) in source.columns.enumerated() {
                    guard let found = question(column.role), found.number == number else { continue }
                    columns.append(Column(position: Int32(position), meaning: found.meaning))
                }
            }
        }
        starts.append(Int32(columns.count))
        self.columns = columns
        self.starts = starts
    }

    /// The places of a source's columns for a question, to be asked with `subscript`.
    @inline(__always)
    func places(source: Int, question: Int) -> Range<Int> {
        let cell = source &* width &+ question
        return Int(starts[cell])..<Int(starts[cell &+ 1])
    }

    @inline(__always)
    subscript(_ place: Int) -> Column { columns[place] }
}
