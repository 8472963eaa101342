import OneIDConfiguration
import OneIDCore
import OneIDIntake

/// Columns that nobody declared, that are called like the state of an order or a return, and have no word that is known: numbers of
/// the platform's own, or something else. By them nothing would count, so they are not read; where the column is declared the
/// run stops instead.
struct UnreadStates: Sendable {
    struct Column: Sendable {
        /// Number among the sources of events.
        let source: Int
        let name: String
        /// The first file that has it.
        let file: String
    }

    /// In the order of sources and columns.
    let columns: [Column]

    init(_ plan: RunPlan, _ events: [SourceRequest], _ members: Int) {
        var columns: [Column] = []
        for (number, event) in events.enumerated() {
            guard let rule = event.declared.status, rule.isRecognised, !event.declared.kind.isAsset else { continue }
            let files = plan.files.filter { $0.source == number + members }
            for state in rule.columns where !state.excludesAll {
                let words = state.words(of: event.declared.kind)
                var hasUnknown = false
                let isKnown = files.contains { file in
                    file.file.has(state.column.name)
                        && LaterDate.contains(in: file, column: state.column.name) { cell in
                            let verdict = words.verdict(of: cell)
                            if verdict == .unknown { hasUnknown = true }
                            return verdict == .counts || verdict == .excluded
                        }
                }
                guard !isKnown, hasUnknown else { continue }
                let file = files.first { $0.file.has(state.column.name) }?.file.name ?? event.declared.name
                columns.append(Column(source: number, name: state.column.name, file: file))
            }
        }
        self.columns = columns
    }

    /// Takes them out of what the sources say.
    func leaveOut(of events: inout [SourceRequest]) {
        for column in columns {
            events[column.source].declared.status?.columns.removeAll { $0.column.name == column.name }
            if events[column.source].declared.status?.columns.isEmpty == true {
                events[column.source].declared.status = nil
            }
        }
    }

    func findings(_ sources: [EventSource]) -> [Finding] {
        // A place, where the name may mean one.
        columns.filter { !RecognisedStatus.isUnsure($0.name) }.map { column in
            let source = sources[column.source]
            return Finding(
                .statusNotRead, at: SourcePosition(file: column.file),
                "no word in '\(column.name)' of \(source.name) is known as a state, so the column is not read and all"
                    + " \(source.kind.rawValue) count",
                fix: "declare its words: status: { column: \"\(column.name)\", counts: [\"…\"], excludes: [\"…\"] }")
        }
    }
}

extension FindingID {
    public static let statusNotRead = FindingID(
        "status.not-read", .warning,
        summary: "A column is called like a state, nobody declared it, and no word in it is known: it is not read.",
        remedy:
            "Declare the column with its words in counts and excludes; until then every order counts, closed ones too.")
    public static let unreadStatesCatalogue: [FindingID] = [.statusNotRead]
}
