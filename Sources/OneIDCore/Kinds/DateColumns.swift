/// The columns of a run by which something is decided, each with its one order of day and month.
public final class DateColumns: Sendable {
    private struct Key: Hashable {
        let source: Int
        let name: String
    }

    private struct State {
        var columns: [Key: DateColumn] = [:]
        var declared: [Key: DateOrder] = [:]
        var serials: Set<Key> = []
    }

    private let state = Lock(State())
    private let survey: Survey

    /// What looks through the columns, given once the files are planned.
    private final class Survey: Sendable {
        let body = Lock<(@Sendable (_ source: Int, _ name: String) -> DateColumnTally)?>(nil)
    }

    public init() { survey = Survey() }

    /// Says how columns are looked through.
    public func look(_ body: @escaping @Sendable (_ source: Int, _ name: String) -> DateColumnTally) {
        survey.body.withLock { $0 = body }
    }

    /// Takes the order of a column from the configuration; before the column is asked for.
    public func declare(_ order: DateOrder, _ name: String, of source: Int) {
        state.withLock { $0.declared[Key(source: source, name: name)] = order }
    }

    /// Takes the form of a column from the configuration; before the column is asked for.
    public func declare(_ format: DateFormat, _ name: String, of source: Int) {
        if let order = format.order { declare(order, name, of: source) }
        if format.isSerial { _ = state.withLock { $0.serials.insert(Key(source: source, name: name)) } }
    }

    /// The column of a name, always the same one.
    public func column(_ name: String, of source: Int) -> DateColumn {
        let survey = survey
        let key = Key(source: source, name: name)
        return state.withLock { state in
            if let present = state.columns[key] { return present }
            let made = DateColumn(
                source: source, name: name, declared: state.declared[key], isSerial: state.serials.contains(key)
            ) {
                survey.body.withLock { $0 }?(source, name) ?? DateColumnTally()
            }
            state.columns[key] = made
            return made
        }
    }

    /// Those of which a cell was read that is not a plain date, by source and name.
    public var surveyed: [(column: DateColumn, tally: DateColumnTally)] {
        state.withLock { Array($0.columns.values) }
            .sorted { ($0.source, $0.name) < ($1.source, $1.name) }
            .compactMap { column in column.tally.map { (column, $0) } }
    }
}
