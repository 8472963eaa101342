import OneIDCore
import OneIDIO

/// Writes the rows that were set aside: `file,line,byte,reason_id,reason,raw`, in the order of the input.
///
/// `raw` is the row as it was read, without the line end after it (of an input in another encoding: as decoded to UTF-8). The
/// file is valid UTF-8 all the same: bytes that are not text, and zero bytes, are escaped (`RejectedBytes`). `line` and `byte` say where the fault is, which may be within the row. `byte` counts from 0 and
/// is blank where offsets mean nothing, in packed and decoded inputs. The file has a header also when no row was
/// rejected.
package struct RejectsWriter {
    let plan: RunPlan
    let totals: [FileTotals]

    package init(plan: RunPlan, totals: [FileTotals]) {
        self.plan = plan
        self.totals = totals
    }

    package static let header = "file,line,byte,reason_id,reason,raw\n"

    /// Returns the number of rows written.
    ///
    /// - Parameter withHeader: false to go on in a file that has its header.
    @discardableResult
    package func write(to output: OutputFile, withHeader: Bool = true) throws(Finding) -> Int {
        var buffer = withHeader ? Array(RejectsWriter.header.utf8) : []
        var rows = 0
        for (file, sum) in totals.enumerated() where !sum.faults.isEmpty {
            let content = plan.files[file].file.content
            let places = RejectsWriter.positions(sum.faults.map(\.byte), in: content)
            for (number, fault) in sum.faults.enumerated() {
                buffer += RejectsWriter.row(fault, in: content, at: places[number])
                rows += 1
                if buffer.count > 1 << 20 {
                    try output.write(buffer)
                    buffer.removeAll(keepingCapacity: true)
                }
            }
        }
        try output.write(buffer)
        return rows
    }

    /// One line of the file.
    package static func row(_ fault: StructuralFault, in content: InputContent, at place: SourcePosition) -> [UInt8] {
        var line = Escaping.csv(Array(content.name.utf8))
        line += Array(",\(place.line.map(String.init) ?? ""),\(place.byte.map(String.init) ?? ""),".utf8)
        line += Array("\(fault.id.id),".utf8)
        line += Escaping.csv(Array(fault.message.utf8)) + [0x2c]
        line += Escaping.csv(raw(fault, content)) + [0x0a]
        return line
    }

    /// Places of offsets that may descend (a fault may lie far into its record), in the order given.
    private static func positions(_ offsets: [Int], in content: InputContent) -> [SourcePosition] {
        var lines = ContentLines(content)
        var places = [SourcePosition](repeating: SourcePosition(file: content.name), count: offsets.count)
        for index in offsets.indices.sorted(by: { offsets[$0] < offsets[$1] }) {
            places[index] = lines.position(of: offsets[index])
        }
        return places
    }

    /// The text of the rejected record without its line end.
    private static func raw(_ fault: StructuralFault, _ content: InputContent) -> [UInt8] {
        let bytes = content.bytes
        let start = min(max(0, fault.recordStart), bytes.count)
        var end = min(max(start, fault.recordEnd), bytes.count)
        if end > start, bytes[end - 1] == 0x0a { end -= 1 }
        if end > start, bytes[end - 1] == 0x0d { end -= 1 }
        return RejectedBytes.text(UnsafeBufferPointer(rebasing: bytes[start..<end]), isDecoded: content.isDecoded)
    }
}
