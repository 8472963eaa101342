import OneIDCore
import OneIDIO
import OneIDIntake

/// Writes the broken rows in the form of `RejectsWriter`, stretch by stretch, so that they take no memory.
struct CheckRejects {
    let plan: CheckPlan
    let directory: StretchDirectory

    /// Returns the number of rows written.
    func write(to output: OutputFile) throws(Finding) -> Int {
        var buffer = Array(RejectsWriter.header.utf8)
        var rows = 0
        for (number, file) in plan.files.enumerated() {
            var lines = ContentLines(file.file.content)
            let scanner = RecordScanner(
                file.file, columns: file.plan.names, furniture: file.plan.furniture, stopAtFirstFault: false)
            let table = FieldTable(columnCount: file.plan.names.count, capacity: 8192)
            for index in 0..<directory.count where directory[index].file == number && directory[index].faults > 0 {
                let entry = directory[index]
                var outcome = scanner.scan(from: entry.start, to: entry.end, into: table)
                RecordIDCheck(file.plan).run(over: table, start: entry.start, outcome: &outcome)
                for fault in outcome.faults {
                    let place = lines.position(of: fault.byte)
                    buffer += RejectsWriter.row(fault, in: file.file.content, at: place)
                    rows += 1
                    guard buffer.count > 1 << 20 else { continue }
                    try output.write(buffer)
                    buffer.removeAll(keepingCapacity: true)
                }
            }
        }
        try output.write(buffer)
        return rows
    }
}
