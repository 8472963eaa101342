import Foundation
import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

@Suite struct RunReportTests {
    /// Three sources with every class of cell, repeated accounts and a hub.
    private func export(_ numbers: inout SeededGenerator) -> [(source: String, header: String, rows: [String])] {
        var tmall: [String] = []
        var jd: [String] = []
        for record in 0..<300 {
            let phone = "139\(10_000_000 + Int.random(in: 0..<200, using: &numbers) * 37)"
            let cell = ["1.39E+10", "139****1234", "13800138000", "139", "'\(phone)", phone, phone, ""][record % 8]
            tmall.append("t\(record),\(cell),2025-01-01")
            jd.append("j\(record % 290),\(record % 4 == 0 ? "13911112222" : phone)")
        }
        tmall.append("t1,13910000037,2025-02-01")
        return [
            ("tmall", "member_id,mobile,modified_at", tmall), ("jd", "user_id,phone", jd),
            ("app", "uid,phone", ["a1,13910000037", "a2,"]),
        ]
    }

    private func report(
        _ folder: RunInFolder, _ export: [(source: String, header: String, rows: [String])], threads: Int
    ) throws -> String {
        for (source, header, rows) in export {
            try folder.write(source + ".csv", ([header] + rows).joined(separator: "\n") + "\n")
        }
        let request = folder.request(export.map { ($0.source, $0.source + ".csv") }, threads: threads)
        return String(decoding: RunReport(try ResolveJob(request).run()).bytes(), as: UTF8.self)
            .replacingOccurrences(of: folder.path, with: "")
    }

    @Test("The same run gives the same bytes on any number of threads")
    func threads() throws {
        var numbers = SeededGenerator(seed: 3)
        let export = export(&numbers)
        var reports: Set<String> = []
        for threads in 1...3 {
            try RunInFolder.with { reports.insert(try report($0, export, threads: threads)) }
        }
        #expect(reports.count == 1)
    }

    @Test("But for the examples nothing depends on the order of rows", arguments: 0..<6)
    func shuffled(_ seed: Int) throws {
        var numbers = SeededGenerator(seed: 3)
        let export = export(&numbers)
        var order = SeededGenerator(seed: UInt64(seed))
        let shuffled = export.map { ($0.source, $0.header, $0.rows.shuffled(using: &order)) }
        var reports: [NSDictionary] = []
        for rows in [export, shuffled] {
            try RunInFolder.with { folder in
                let text = try report(folder, rows, threads: 2)
                let object = try JSONSerialization.jsonObject(with: Data(text.utf8))
                reports.append(try #require(withoutExamples(object) as? NSDictionary))
            }
        }
        #expect(reports[0] == reports[1])
    }

    private func withoutExamples(_ value: Any) -> Any {
        if let object = value as? [String: Any] {
            return object.filter { $0.key != "examples" }.mapValues(withoutExamples)
        }
        if let array = value as? [Any] { return array.map(withoutExamples) }
        return value
    }

    @Test("The figures add up")
    func addUp() throws {
        try RunInFolder.with { folder in
            var numbers = SeededGenerator(seed: 3)
            let text = try report(folder, export(&numbers), threads: 2)
            let report = try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
            let totals = try #require(report["totals"] as? [String: Int])
            let sources = try #require(report["sources"] as? [[String: Any]])
            for (total, part) in [
                ("read", "rows"), ("in_map", "in_map"), ("older_versions", "older_versions"),
                ("repeated_rows", "repeated_rows"), ("rejected", "rejected"),
            ] {
                #expect(totals[total] == sources.reduce(0) { $0 + (($1[part] as? Int) ?? 0) }, "\(total)")
            }
            #expect(totals["older_versions"] == 1)
            #expect(totals["repeated_rows"] == 10)
            let clusters = try #require(report["clusters"] as? [String: Any])
            let sizes = try #require(clusters["sizes"] as? [[String: Any]])
            #expect(totals["people"] == sizes.reduce(0) { $0 + (($1["clusters"] as? Int) ?? 0) })
            let hubs = try #require(report["hubs"] as? [String: Any])
            #expect(hubs["count"] as? Int == 1)
            for source in sources {
                for type in try #require(source["identifiers"] as? [[String: Any]]) {
                    let cells = ["clean", "decorated", "damaged", "masked", "hashed", "junk", "invalid", "empty"]
                        .reduce(0) { $0 + ((type[$1] as? Int) ?? 0) }
                    #expect(cells == source["rows"] as? Int)
                }
            }
            #expect(!text.contains("13911112222"), "a value is shown unmasked")
        }
    }

    @Test("Every field is explained in the reference")
    func documented() throws {
        let page = Fixtures.folder.deletingLastPathComponent().appendingPathComponent("docs/reference/report.md")
        let text = try String(contentsOf: page, encoding: .utf8)
        try RunInFolder.with { folder in
            var numbers = SeededGenerator(seed: 3)
            _ = try report(folder, export(&numbers), threads: 1)
            var request = folder.request([("tmall", "tmall.csv"), ("jd", "jd.csv")])
            try folder.run(request)
            request.previous = folder.file("map.csv")
            let bytes = RunReport(try ResolveJob(request).run()).bytes()
            var keys: Set<String> = []
            collect(try JSONSerialization.jsonObject(with: Data(bytes)), &keys)
            #expect(keys.count > 50)
            for key in keys.subtracting(["tmall", "jd"]).sorted() {
                #expect(text.contains("`\(key)`"), "docs/reference/report.md does not mention \(key)")
            }
        }
    }

    private func collect(_ value: Any, _ keys: inout Set<String>) {
        if let object = value as? [String: Any] {
            for (key, inner) in object {
                keys.insert(key)
                collect(inner, &keys)
            }
        }
        if let array = value as? [Any] { for inner in array { collect(inner, &keys) } }
    }

    @Test("People shared by sources are counted for any number of sources", arguments: [1, 3, 12, 13, 32, 33, 40, 70])
    func overlap(_ sources: Int) throws {
        try RunInFolder.with { folder in
            var numbers = SeededGenerator(seed: UInt64(sources))
            var people: [Set<Int>] = Array(repeating: [], count: 30)
            for source in 0..<sources {
                var text = "uid,phone\n"
                for record in 0..<8 {
                    let person = Int.random(in: 0..<30, using: &numbers)
                    people[person].insert(source)
                    text += "r\(record),139\(12_345_000 + person)\n"
                }
                try folder.write("s\(source).csv", text)
            }
            var request = folder.request((0..<sources).map { ("s\($0)", "s\($0).csv") }, threads: 3)
            request.identifiers.switchGuardsOff()
            let resolution = try ResolveJob(request).run()
            let statistics = ClusterStatistics(
                store: resolution.store, clusters: resolution.clusters, ids: resolution.ids, hidden: nil,
                sources: sources, workers: Workers(count: 3))
            for left in 0..<sources {
                for right in 0..<sources {
                    let expected = people.count { $0.contains(left) && $0.contains(right) }
                    #expect(statistics.overlap[left][right] == expected, "sources \(left) and \(right)")
                }
            }
            // With one pass every combination is counted as well, by another way up to twelve sources than beyond.
            let combinations = people.filter { !$0.isEmpty }.reduce(into: [Set<Int>: Int]()) { $0[$1, default: 0] += 1 }
            let found = statistics.combinations?.map { combination in
                (Set((0..<sources).filter { combination.sources & 1 << UInt32($0) != 0 }), combination.people)
            }
            if sources > 32 {
                #expect(found == nil)
            } else {
                #expect(Dictionary(uniqueKeysWithValues: try #require(found)) == combinations)
                #expect(found?.map(\.1) == combinations.values.sorted(by: >))
            }
            #expect(statistics.histogram.reduce(0, +) == resolution.clusters.count)
            #expect(statistics.largest.count == min(10, resolution.clusters.count))
            for large in statistics.largest { #expect(large.bySource.reduce(0, +) == large.records) }
        }
    }
}
