import OneIDCore
import OneIDIO
import OneIDIntake
import OneIDLinking

extension CheckFindingList {
    /// Two declared scopes whose ids begin alike.
    func scopeClashes() -> [CheckFinding] {
        var seen: [(type: String, prefix: String, scope: String, source: String, column: String)] = []
        var found: [CheckFinding] = []
        for (number, source) in plan.sources.enumerated() {
            let files = plan.files.indices.filter { plan.files[$0].source == number }
            for (place, column) in source.columns.enumerated() where column.role == .identifier {
                guard let verdict = outcome.totals(of: place, files).sum.prefixes?.verdict() else { continue }
                let scope = column.scope ?? ""
                if let other = seen.first(where: {
                    $0.type == column.type && $0.prefix == verdict.prefix && $0.scope != scope
                }) {
                    func named(_ scope: String) -> String { scope.isEmpty ? "no scope" : "the scope \(scope)" }
                    found.append(
                        CheckFinding(
                            finding: Finding(
                                .checkScopeClash,
                                at: files.first.map { SourcePosition(file: plan.files[$0].file.name) },
                                "\(shortened(column.name)) has \(named(scope)) and begins with \(verdict.prefix) like "
                                    + "\(other.column) of \(other.source), which has \(named(other.scope))",
                                fix: "give both the same scope, or find out which export is mixed up"),
                            source: source.name, column: column.name, count: 1))
                }
                seen.append((column.type, verdict.prefix, scope, source.name, column.name))
            }
        }
        return found
    }
}
