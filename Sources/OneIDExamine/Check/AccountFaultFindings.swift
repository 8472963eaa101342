import OneIDCore
import OneIDIntake

extension CheckFindingList {
    /// What is to be said of record ids whose rows are not versions of one account: one finding for each sort.
    func accountFaults(
        of source: Int
    ) -> [(id: FindingID, rows: Int, example: UInt32, what: String, fix: String)] {
        let isDated = plan.sources[source].hasVersions
        return outcome.accountFaults[source].sorts.sorted { $0.key.id < $1.key.id }.map { id, sort in
            let (fault, rows) = sort.example
            let sentence = fault.sentence { number in
                let found = place(rows[number])
                return "\(found.file):\(found.line.map(String.init) ?? "?")"
            } name: {
                name(rows[$0])
            }
            let isRefused = fault.isRefused(isDated: isDated)
            return (
                isRefused ? id : .renamedAccount, sort.rows, rows[fault.place],
                "\(isRefused ? "are not versions of one account" : "are of two people under one id"); the first: \(sentence)",
                isRefused
                    ? fault.fix + "; a run refuses such rows, or sets them aside with --rejects FILE"
                    : "nothing, when the platform gives numbers anew; else correct the ids in the export"
            )
        }
    }

    /// The name in a row, masked unless values are shown.
    private func name(_ record: UInt32) -> String {
        var shown = "a name"
        RowLookup(plan: plan, directory: outcome.scan.directory).forEach([record]) { _, file, table, row, _ in
            for column in file.plan.realNames {
                let text = table.withBytes(column: column, row: row) { String(decoding: $0.trimmed, as: UTF8.self) }
                guard !text.isEmpty else { continue }
                shown = outcome.request.inputs.showsValues ? text : Masking.mask(text)
                return
            }
        }
        return shown
    }
}
