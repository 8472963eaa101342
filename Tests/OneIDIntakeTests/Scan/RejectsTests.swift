import Foundation
import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

@Suite struct RejectsTests {
    /// Runs over a text and returns the map's record ids and the rejects as the CSV module of a spreadsheet reads them.
    private func rejects(_ text: String, _ name: String = "a.csv") throws -> (ids: Set<String>, rows: [[String]]) {
        var ids: Set<String> = []
        var rows: [[String]] = []
        try RunInFolder.with { folder in
            try folder.write(name, text)
            var request = folder.request([("a", name)])
            request.setsFaultsAside = true
            let resolution = try folder.run(request)
            let output = try OutputFile(at: folder.file("rejects.csv"))
            try resolution.writeRejects(to: output)
            try output.commit()
            #expect(resolution.reconciliation.isBalanced)
            ids = Set(try folder.map().keys)
            rows = csv(try folder.read("rejects.csv"))
            #expect(rows.removeFirst() == ["file", "line", "byte", "reason_id", "reason", "raw"])
            #expect(rows.count == resolution.reconciliation.rejected)
            for row in rows { #expect(row[0] == folder.path + "/" + name) }
        }
        return (ids, rows)
    }

    /// A plain reading of RFC 4180.
    private func csv(_ text: String) -> [[String]] {
        var rows: [[String]] = []
        var row: [String] = []
        var field = ""
        var isQuoted = false
        var scalars = Array(text.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            switch scalar {
            case "\"" where isQuoted && scalars.first == "\"":
                scalars.removeFirst()
                field.unicodeScalars.append("\"")
            case "\"": isQuoted.toggle()
            case "," where !isQuoted:
                row.append(field)
                field = ""
            case "\n" where !isQuoted:
                rows.append(row + [field])
                row = []
                field = ""
            default: field.unicodeScalars.append(scalar)
            }
        }
        return rows
    }

    @Test(
        "How much of an array is missing cannot be told, so no reject stands for it",
        arguments: [
            #"[{"id":"1","phone":"13862915074"},{"id":"2","pho"#, #"[{"id":"1"},"#, #"[{"id":"1"}"#,
            #"{"data":{"list":[{"id":"1"},{"id":"2"}"#,
        ])
    func cutArrays(text: String) throws {
        let error = #expect(throws: Finding.self) { _ = try rejects(text, "a.json") }
        #expect(error?.id == .jsonUnfinished && error?.id.status == .input)
    }

    @Test("The last line of JSON Lines may be set aside")
    func cutLines() throws {
        let (ids, rows) = try rejects("{\"id\":\"1\"}\n{\"id\":\"2\",\"pho", "a.jsonl")
        #expect(ids.count == 1 && rows.map { $0[3] } == ["json.unfinished"])
    }

    @Test("Every row is in the map or among the rejects, as it was read")
    func conservation() throws {
        let (ids, rows) = try rejects(
            "uid,phone\n1,13922345678\n2,\"x\"y\n3,a,b\r\n,13922345678\n4,\"139\n5,13912345679\n")
        #expect(ids == ["a,1", "a,5"])
        #expect(
            rows.map { [$0[1], $0[2], $0[3], $0[5]] } == [
                ["3", "29", "csv.stray-text", "2,\"x\"y"], ["4", "35", "csv.ragged-row", "3,a,b"],
                ["5", "38", "record.blank-id", ",13922345678"], ["6", "53", "csv.unclosed-quote", "4,\"139"],
            ])
    }

    @Test("The file has a header when nothing was rejected")
    func none() throws {
        let (ids, rows) = try rejects("uid,phone\n1,13922345678\n")
        #expect(ids == ["a,1"])
        #expect(rows.isEmpty)
    }

    @Test("JSON Lines too")
    func jsonLines() throws {
        let (ids, rows) = try rejects(
            "{\"uid\":\"1\",\"phone\":\"13922345678\"}\n{\"uid\":\"2\",\n{\"uid\":\"3\"}\n", "a.jsonl")
        #expect(ids == ["a,1", "a,3"])
        #expect(rows.map { $0[5] } == ["{\"uid\":\"2\","])
        #expect(rows.map { $0[1] } == ["2"])
    }

    @Test("What is broken at random is never lost", arguments: 0..<30)
    func random(_ seed: Int) throws {
        var numbers = SeededGenerator(seed: UInt64(seed))
        let good = (1...40).map { "\($0),139\(12_345_000 + $0)" }
        let broken = (0..<10).map { number in
            ["x\(number)", "x\(number),1,2", ",\(number)", "x\(number),\"q\"\(number)"][
                Int.random(in: 0..<4, using: &numbers)]
        }
        let rows = (good + broken).shuffled(using: &numbers)
        let (ids, rejected) = try rejects("uid,phone\n" + rows.joined(separator: "\n") + "\n")
        #expect(ids.count == 40)
        #expect(rejected.map { $0[5] } == rows.filter { broken.contains($0) })
        #expect(rejected.map { $0[1] } == rows.indices.filter { broken.contains(rows[$0]) }.map { String($0 + 2) })
    }
}
