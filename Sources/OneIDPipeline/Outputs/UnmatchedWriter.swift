import OneIDCore
import OneIDIO
import OneIDIntake

/// Writes the events without a person: `source,file,line,id,reason,raw`, in the order of the input.
///
/// `raw` is the row as it was read, byte for byte, without the line end after it (of an input in another encoding: as
/// decoded to UTF-8). The file has a header also when every event has its person.
struct UnmatchedWriter {
    let behaviours: Behaviours

    static let header = "source,file,line,id,reason,raw\n"

    /// Returns the number of rows written.
    @discardableResult
    func write(to output: OutputFile) throws(Finding) -> Int {
        var buffer = Array(UnmatchedWriter.header.utf8)
        var rows = 0
        let chunks = behaviours.chunks
        for file in behaviours.plan.run.files.indices.dropFirst(behaviours.plan.memberFiles) {
            let content = behaviours.plan.run.files[file].file.content
            let source = behaviours.plan.run.sources[behaviours.plan.run.files[file].source].name
            let before = Escaping.csv(Array(source.utf8)) + [0x2c] + Escaping.csv(Array(content.name.utf8)) + [0x2c]
            var lines = ContentLines(content)
            let records = RawRecords(behaviours.plan.run.files[file])
            for chunk in chunks where chunk.file == file {
                guard let origin = content.bytes.baseAddress else { continue }
                for row in 0..<chunk.count {
                    let event = chunk.firstRecord - behaviours.firstEvent + row
                    guard let outcome = behaviours.outcomes.reason(event), let reason = EventReason(outcome) else {
                        continue
                    }
                    let start = chunk.base - origin + Int(chunk.refs[row].row)
                    buffer += before
                    buffer += Array("\(lines.position(of: start).line.map(String.init) ?? ""),".utf8)
                    buffer += chunk.withID(row) { Escaping.csv(Array($0)) }
                    buffer += Array(",\(reason.rawValue),".utf8)
                    buffer += Escaping.csv(records.bytes(from: start)) + [0x0a]
                    rows += 1
                    if buffer.count > 1 << 20 {
                        try output.write(buffer)
                        buffer.removeAll(keepingCapacity: true)
                    }
                }
            }
        }
        try output.write(buffer)
        return rows
    }

}

/// Finds where single records of one file end. Not shared between threads.
private struct RawRecords {
    private let content: UnsafeBufferPointer<UInt8>
    private let scanner: RecordScanner
    private let table: FieldTable
    private let isJSON: Bool

    init(_ plan: FilePlan) {
        content = plan.file.content.bytes
        scanner = RecordScanner(plan.file, columns: [plan.idName ?? ""], stopAtFirstFault: true)
        table = FieldTable(columnCount: 1, capacity: 1)
        if case .json = plan.file.layout { isJSON = true } else { isJSON = false }
    }

    /// The bytes of the record that begins at `start`, without its line end or the comma behind it.
    func bytes(from start: Int) -> [UInt8] {
        let next = scanner.scan(from: start, to: start + 1, into: table).next
        var end = min(max(start, next), content.count)
        if isJSON {
            while end > start, content[end - 1] != UInt8(ascii: "}") { end -= 1 }
        } else {
            if end > start, content[end - 1] == 0x0a { end -= 1 }
            if end > start, content[end - 1] == 0x0d { end -= 1 }
        }
        return Array(content[start..<end])
    }
}

extension Behaviours {
    /// Writes the events without a person as CSV; returns their number.
    @discardableResult
    public func writeUnmatched(to file: OutputFile) throws(Finding) -> Int {
        try UnmatchedWriter(behaviours: self).write(to: file)
    }

    /// Adds the rows of events that were set aside to the rejects of the members; returns their number.
    @discardableResult
    public func writeRejects(behindThoseOfMembersIn file: OutputFile) throws(Finding) -> Int {
        var own = totals
        for number in own.indices where isReadAsMembers(number) { own[number].faults = [] }
        return try RejectsWriter(plan: plan.run, totals: own).write(to: file, withHeader: false)
    }
}
