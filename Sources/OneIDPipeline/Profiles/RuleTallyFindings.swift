import OneIDCore
import OneIDIntake
import OneIDReconcile

/// What the rules could not use, as findings with the place of the example.
struct RuleTallyFindings {
    let resolution: Resolution
    let tally: RuleTally
    /// What people have besides their accounts: its rows are counted by themselves.
    var assets: AssetRows?

    /// By source, column and kind: an order that depends on nothing but the run's sources.
    func all() -> [Finding] {
        guard let plan = resolution.plan.reconcile else { return [] }
        let reader = RowReader(plan: resolution.plan, store: resolution.store)
        let assetReader = assets.map { RowReader(plan: $0.plan, store: $0.store, chunks: $0.chunks) }
        let entries = tally.entries.sorted { left, right in
            let ranks = (plan.sources[left.key.source].rank, plan.sources[right.key.source].rank)
            return (ranks.0, left.key.column, left.key.id.id) < (ranks.1, right.key.column, right.key.id.id)
        }
        return entries.map { issue, entry in
            let column = plan.sources[issue.source].columns[issue.column].name
            let count = String(entry.count)
            let noun = entry.count == 1 ? "cell" : "cells"
            let value = String(decoding: entry.value.prefix(128), as: UTF8.self)
            let shown =
                resolution.showsValues
                ? value : issue.id.id.hasPrefix("rules.") ? ColumnNames.shortened(value) : Masking.mask(value)
            return Finding(
                issue.id,
                at: place(
                    of: RecordNumber(raw: entry.record), issue,
                    plan.sources[issue.source].kind.isAsset ? assetReader ?? reader : reader),
                "\(count) \(noun) of column '\(ColumnNames.shortened(column))', such as '\(shown)': "
                    + RuleTallyFindings.inside(issue.id.summary),
                fix: RuleTallyFindings.inside(issue.id.remedy))
        }
    }

    /// Line and column of the example's cell; of its record when the cell had to be rewritten.
    private func place(of record: RecordNumber, _ issue: RuleTally.Issue, _ reader: RowReader) -> SourcePosition {
        let start = reader.offset(of: record)
        let file = reader.file(of: record)
        guard file.ruleColumns.indices.contains(issue.column), let column = file.ruleColumns[issue.column] else {
            return ContentLines.position(of: start, in: file.file.content)
        }
        let offset = reader.read(record) { _, table in
            guard table.rowCount == 1 else { return start }
            let span = table.columns[column][0]
            return span.isInScratch || span.length == 0 ? start : start + Int(span.offset)
        }
        return ContentLines.position(of: offset, in: file.file.content)
    }

    /// A catalogue's sentence in the middle of another.
    private static func inside(_ sentence: String) -> String {
        let words = sentence.last == "." ? sentence.dropLast() : sentence[...]
        return words.prefix(1).lowercased() + words.dropFirst()
    }
}

extension ProfileTotals {
    /// What the rules could not use, values masked unless they were asked for; decisions that fit nothing any more.
    public func findings(_ resolution: Resolution, _ behaviours: Behaviours? = nil) -> [Finding] {
        RuleTallyFindings(resolution: resolution, tally: tally, assets: behaviours?.assets).all()
            + (isComplete ? resolution.rulings.idle(besides: usedRulings) : [])
    }
}
