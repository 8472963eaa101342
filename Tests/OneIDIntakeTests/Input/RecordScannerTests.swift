import Foundation
import OneIDCore
import OneIDIO
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// A record read alone is what the scan made of it among the others, and so is its text after its pages were dropped.
struct RecordScannerTests {
    private static let csv =
        "id,name,phone\n1,plain,13812340001\n2,\"with, comma\",\n\n3,\"a \"\"quote\"\"\",13812340002\r\n"
        + "4,\"two\nlines\",+86 138\n5,last,13812340003"
    private static let lines =
        "{\"id\": 1, \"name\": \"plain\", \"phone\": \"13812340001\"}\n"
        + "{\"phone\": 13812340002, \"id\": \"2\", \"name\": \"a \\\"quote\\\" \\u4e0a\"}\n{\"id\": 3}\n"

    private func open(_ text: String, _ name: String) throws -> SourceFile {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let url = folder.appendingPathComponent(name)
        try Data(text.utf8).write(to: url)
        return try SourceFile.recognise(
            try InputContent.open(FilePath(url.path), encoding: nil), format: nil, delimiter: nil)
    }

    private func cells(_ table: FieldTable, _ row: Int) -> [[UInt8]] {
        (0..<table.columnCount).map { column in table.withBytes(column: column, row: row) { Array($0) } }
    }

    @Test(arguments: [(csv, "a.csv", 5), (lines, "a.jsonl", 3)])
    func aRecordAloneIsTheSame(text: String, name: String, count: Int) throws {
        let file = try open(text, name)
        let scanner = RecordScanner(file, columns: ["phone", "id", "name"], stopAtFirstFault: true)
        let table = FieldTable(columnCount: 3, capacity: 2)
        let start = file.dataStart
        let outcome = scanner.scan(from: start, to: file.content.bytes.count, into: table)
        #expect(outcome.faults.isEmpty)
        try #require(table.rowCount == count)
        let alone = FieldTable(columnCount: 3, capacity: 1)
        for round in 0..<2 {
            // Any order, and again: nothing is left over from the record before.
            for row in (0..<count).reversed() {
                scanner.scanRecord(at: start + Int(table.rowStarts[row]), into: alone)
                try #require(alone.rowCount == 1)
                #expect(cells(alone, 0) == cells(table, row), "round \(round)")
            }
        }
    }

    @Test func droppedPagesAreReadAgain() throws {
        let text = "id,phone\n" + (0..<2_000).map { "\($0),1381234\(1000 + $0)\n" }.joined()
        let content = try open(text, "a.csv").content
        #expect(Array(content.bytes) == Array(text.utf8))
        content.dropPages(0..<content.bytes.count)
        content.dropPages(5_000..<5_001)
        content.dropPages(7..<7)
        #expect(Array(content.bytes) == Array(text.utf8))
        withExtendedLifetime(InputPages([content, content], workers: Workers(count: 2))) {}
        #expect(Array(content.bytes) == Array(text.utf8))
    }
}
