import OneIDCore
import OneIDLinking

/// Rows with their columns as JSON objects, a line each: of every file its own columns, all values texts.
struct JSONExport: ExportedForm {
    private struct Member: Sendable {
        /// `,"name":`
        let before: FixedBytes
        let place: Int
    }

    private let people: ExportedPeople
    private let files: [[Member]]
    /// What stands before the object of a row, and behind it.
    private let before: [UInt8]
    private let after: [UInt8]
    /// By source: `","source":"…","record_id":"`, and its name as a JSON string.
    private let between: [FixedBytes]
    private let names: [FixedBytes]
    private let longestNames: Int
    let header: [UInt8]
    let tail: [UInt8]
    let separatorBytes: Int

    /// - Parameter isArray: writes one array; else JSON Lines.
    init(isArray: Bool, _ columns: ExportedColumns, _ people: ExportedPeople) {
        self.people = people
        (before, after) = isArray ? (Array(",\n{\"oneid\":\"".utf8), []) : (Array("{\"oneid\":\"".utf8), [0x0a])
        (header, tail) = isArray ? (Array("[".utf8), Array("\n]\n".utf8)) : ([], [])
        separatorBytes = isArray ? 1 : 0
        files = columns.files.map { file in
            file.places.enumerated().compactMap { column, place in
                guard place >= 0 else { return nil }
                let name = Escaping.json(Array(columns.names[column].utf8))
                return Member(before: FixedBytes(Array(",\"".utf8) + name + Array("\":".utf8)), place: place)
            }
        }
        between = people.names.map {
            FixedBytes(
                Array("\",\"source\":\"".utf8) + Escaping.json(Array($0.utf8)) + Array("\",\"record_id\":".utf8))
        }
        names = people.names.map { FixedBytes([0x22] + Escaping.json(Array($0.utf8)) + [0x22]) }
        longestNames = names.reduce(0) { $0 + $1.count + 1 }
    }

    var rowBytes: Int { OneID.length + 80 }

    func append(_ row: ExportedRow, to buffer: MapBuffer) {
        buffer.rows.append(before)
        buffer.rows.append(UnsafeBufferPointer(start: row.oneID, count: OneID.length))
        buffer.rows.reserve(between[row.source].count + Escaping.room(forJSON: row.id.count) + longestNames + 80)
        var out = buffer.rows.end
        between[row.source].copy(to: &out)
        out = Escaping.jsonString(row.id, to: out)
        put(",\"people\":", to: &out)
        out = WholeDigits.write(people.sources.accounts(row.cluster), to: out)
        put(",\"sources\":", to: &out)
        var opening = UInt8(ascii: "[")
        people.sources.forEachSource(row.cluster) { source in
            out[0] = opening
            out += 1
            opening = UInt8(ascii: ",")
            names[source].copy(to: &out)
        }
        put("]", to: &out)
        buffer.rows.finish(at: out)
        for member in files[row.file] {
            row.withCell(member.place) { cell in
                buffer.rows.reserve(member.before.count + Escaping.room(forJSON: cell.count) + 16)
                var out = buffer.rows.end
                member.before.copy(to: &out)
                buffer.rows.finish(at: Escaping.jsonString(cell, to: out))
            }
        }
        buffer.rows.append(UInt8(ascii: "}"))
        buffer.rows.append(after)
    }

    @inline(__always)
    private func put(_ text: StaticString, to out: inout UnsafeMutablePointer<UInt8>) {
        out.update(from: text.utf8Start, count: text.utf8CodeUnitCount)
        out += text.utf8CodeUnitCount
    }
}
