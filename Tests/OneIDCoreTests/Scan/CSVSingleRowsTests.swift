import OneIDTestSupport
import Testing

@testable import OneIDCore

/// A row read alone is what the scanner made of it among the others.
struct CSVSingleRowsTests {
    /// All texts up to a length over an alphabet that holds everything CSV cares about.
    private func texts(_ alphabet: [UInt8], upTo length: Int) -> [[UInt8]] {
        var all: [[UInt8]] = [[]]
        var longest: [[UInt8]] = [[]]
        for _ in 0..<length {
            longest = longest.flatMap { text in alphabet.map { text + [$0] } }
            all += longest
        }
        return all
    }

    private func check(_ rows: [UInt8], header: String, columns: [String]) throws {
        let text = Array(header.utf8) + rows
        try text.withUnsafeBufferPointer { content in
            guard case .success(let read?) = CSVHeader.read(content, dialect: CSVDialect()) else { return }
            let mapped = columns.map { read.names.firstIndex(of: $0) ?? 0 }
            let scanner = CSVScanner(
                dialect: read.dialect, fieldCount: read.names.count, mapped: mapped, stopAtFirstFault: false)
            let table = FieldTable(columnCount: columns.count, capacity: 8)
            let origin = try #require(content.baseAddress)
            table.reset(base: origin + read.dataStart)
            guard read.dataStart < content.count else { return }
            _ = scanner.scan(content, from: read.dataStart, to: content.count, into: table)
            let single = CSVSingleRows(read, columns: columns)
            let fields = UnsafeMutablePointer<RowField>.allocate(capacity: columns.count)
            defer { fields.deallocate() }
            let alone = FieldTable(columnCount: columns.count, capacity: 1)
            for row in 0..<table.rowCount {
                let start = read.dataStart + Int(table.rowStarts[row])
                single.read(content, at: start, into: fields)
                alone.reset(base: origin + start)
                single.read(content, at: start, into: alone)
                #expect(alone.rowCount == 1 && alone.rowStarts[0] == 0)
                for column in columns.indices {
                    let expected = table.withBytes(column: column, row: row) { Array($0) }
                    #expect(
                        bytes(of: fields[column]) == expected,
                        "\(String(decoding: text, as: UTF8.self).debugDescription)")
                    #expect(
                        alone.withBytes(column: column, row: 0) { Array($0) } == expected,
                        "in a table: \(String(decoding: text, as: UTF8.self).debugDescription)")
                }
            }
        }
    }

    private func bytes(of field: RowField) -> [UInt8] {
        let raw = UnsafeBufferPointer(start: field.start, count: field.count)
        guard field.isDoubled else { return Array(raw) }
        var single: [UInt8] = []
        var index = 0
        while index < raw.count {
            single.append(raw[index])
            index += raw[index] == 0x22 ? 2 : 1
        }
        return single
    }

    @Test func everyShortTextReadsAlike() throws {
        for rows in texts(Array("a,\"\n\r".utf8), upTo: 6) { try check(rows, header: "x,y\n", columns: ["x", "y"]) }
    }

    @Test(arguments: [1, 2, 3] as [UInt64]) func longRowsReadAlike(seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let cells = [
            "", "13812340001", "\"with, comma\"", "\"a \"\"quote\"\"\"", "plain text that is longer than sixteen bytes",
            "上海",
        ]
        var rows = ""
        for _ in 0..<400 {
            rows += (0..<5).map { _ in cells[Int(random.next() % UInt64(cells.count))] }.joined(separator: ",")
            rows += random.next() % 2 == 0 ? "\n" : "\r\n"
        }
        try check(Array(rows.utf8), header: "a,b,c,d,e\n", columns: ["c", "e", "a"])
    }

    @Test func aColumnThatTheFileLacksIsAbsent() throws {
        let text = Array("a,b\n1,2\n".utf8)
        text.withUnsafeBufferPointer { content in
            guard case .success(let header?) = CSVHeader.read(content, dialect: CSVDialect()) else { return }
            let fields = UnsafeMutablePointer<RowField>.allocate(capacity: 2)
            defer { fields.deallocate() }
            CSVSingleRows(header, columns: ["z", "b"]).read(content, at: 4, into: fields)
            #expect(fields[0].count == 0)
            #expect(bytes(of: fields[1]) == [0x32])
        }
    }
}
