import OneIDCore
import OneIDIntake
import OneIDLinking

/// Finds the first cells of each class of each identifier column, in the order of the input.
///
/// The scan counts and keeps little; for `--samples` the files are read once more, each only as far as needed.
struct SampleFinder {
    /// Classes worth an example.
    private static let classes: [ValueClass] = [.decorated, .damaged, .masked, .junk, .invalid]

    let outcome: CheckOutcome

    /// By source, then by column.
    func bySource() -> [[Int: [CheckSample]]] {
        let plan = outcome.plan
        var found: [[Int: [CheckSample]]] = plan.sources.map { _ in [:] }
        let limit = outcome.request.samples
        for (number, file) in plan.files.enumerated() {
            for (place, column) in file.columns.enumerated() {
                guard let identifier = column.identifier else { continue }
                let counts = outcome.scan.totals[number].columns[place].classes
                let present = found[file.source][column.column] ?? []
                var wanted: [ValueClass: Int] = [:]
                for valueClass in SampleFinder.classes {
                    let have = present.count { $0.valueClass == valueClass }
                    wanted[valueClass] = min(limit - have, counts[valueClass])
                }
                let samples = read(file, identifier, wanted)
                found[file.source][column.column] = sorted(present + samples)
            }
        }
        return found
    }

    private func sorted(_ samples: [CheckSample]) -> [CheckSample] {
        SampleFinder.classes.flatMap { valueClass in samples.filter { $0.valueClass == valueClass } }
    }

    private func read(
        _ file: CheckFile, _ identifier: ColumnPlan, _ wanted: [ValueClass: Int]
    ) -> [CheckSample] {
        var wanted = wanted.filter { $0.value > 0 }
        guard !wanted.isEmpty else { return [] }
        let content = file.file.content
        let scanner = RecordScanner(
            file.file, columns: file.plan.names, furniture: file.plan.furniture, stopAtFirstFault: false)
        let table = FieldTable(columnCount: file.plan.names.count, capacity: 8192)
        let judge = CellReader(key: outcome.scan.key)
        var lines = ContentLines(content)
        var samples: [CheckSample] = []
        var start = file.file.dataStart
        while start < content.bytes.count, !wanted.isEmpty {
            let end = min(start + Stretch.size, content.bytes.count)
            var outcome = scanner.scan(from: start, to: end, into: table)
            RecordIDCheck(file.plan).run(over: table, start: start, outcome: &outcome)
            let cells = ColumnOfTable(table, column: identifier.column, firstRecord: 0, base: start)
            for row in 0..<table.rowCount where !wanted.isEmpty {
                let (verdict, text) = table.withBytes(column: identifier.column, row: row) { raw in
                    (judge.judge(raw, identifier), String(decoding: raw.prefix(128), as: UTF8.self))
                }
                guard let left = wanted[verdict.valueClass] else { continue }
                wanted[verdict.valueClass] = left > 1 ? left - 1 : nil
                let place = lines.position(of: max(cells.offset(row), start))
                samples.append(
                    CheckSample(
                        valueClass: verdict.valueClass, file: content.name, line: place.line, column: place.column,
                        value: self.outcome.request.inputs.showsValues
                            ? text : Masking.mask(text, type: identifier.type),
                        reason: verdict.valueClass == .decorated ? "" : "\(verdict.reason)"))
            }
            guard outcome.next > start else { break }
            start = outcome.next
        }
        return samples
    }
}
