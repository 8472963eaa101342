import OneIDCore
import OneIDIO
import OneIDLinking
import OneIDTestSupport
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

@Suite struct PreviousAssignmentTests {
    /// One day's export: groups of records that share a phone, in any order.
    private func export(_ groups: [[Int]], _ numbers: inout SeededGenerator) -> String {
        var rows: [String] = []
        for (number, group) in groups.enumerated() {
            for record in group { rows.append("r\(record),139\(12_345_000 + number)") }
        }
        return (["uid,phone"] + rows.shuffled(using: &numbers)).joined(separator: "\n") + "\n"
    }

    private func run(
        _ folder: RunInFolder, _ groups: [[Int]], _ numbers: inout SeededGenerator, isFirst: Bool, threads: Int = 2
    ) throws -> Resolution {
        try folder.write("app.csv", export(groups, &numbers))
        var request = folder.request([("app", "app.csv")], threads: threads)
        if !isFirst {
            request.previous = folder.file("map.csv")
            request.earlierAliases = folder.file("aliases.csv")
        }
        return try folder.run(request)
    }

    private func ids(_ folder: RunInFolder, _ groups: [[Int]]) throws -> [String] {
        let map = try folder.map()
        return try groups.map { group in
            let ids = Set(group.compactMap { map["app,r\($0)"] })
            return try #require(ids.count == 1 ? ids.first : nil)
        }
    }

    @Test("Merges absorb, splits keep the larger part, aliases stay closed over five runs")
    func fiveRuns() throws {
        try RunInFolder.with { folder in
            var numbers = SeededGenerator(seed: 1)
            var days: [[String]] = []
            let groups = [
                [[1], [2, 3], [4, 5, 6], [7, 8, 9, 10]], [[1, 2, 3], [4, 5, 6], [7, 8, 9, 10]],
                [[1, 2, 3, 4, 5, 6], [7, 8, 9, 10]], [[1, 2, 3, 4, 5, 6, 7, 8, 9, 10]],
                [[1], [2, 3], [4, 5, 6], [7, 8, 9, 10]],
            ]
            for (day, present) in groups.enumerated() {
                _ = try run(folder, present, &numbers, isFirst: day == 0)
                days.append(try ids(folder, present))
                let aliases = try folder.read("aliases.csv").split(separator: "\n").dropFirst()
                #expect(aliases.count == min(day, 3))
                for line in aliases where day < 4 {
                    #expect(
                        days[day].contains { line.hasSuffix("," + $0) }, "an alias does not lead to a current OneID")
                }
            }
            #expect(days[1] == [days[0][1], days[0][2], days[0][3]])
            #expect(days[2] == [days[0][2], days[0][3]] || days[2] == [days[0][1], days[0][3]])
            #expect(days[4][3] == days[3][0], "the larger part keeps the OneID")
            let before = Set(days[0..<4].joined())
            for id in days[4].prefix(3) {
                #expect(!before.contains(id), "an absorbed OneID came back for somebody else")
            }
        }
    }

    @Test("A OneID that some person had never stands for another one", arguments: 0..<12)
    func neverReused(_ seed: Int) throws {
        try RunInFolder.with { folder in
            var numbers = SeededGenerator(seed: UInt64(seed))
            var current: [[Int]] = []
            var previous: [String: Set<Int>] = [:]
            var seen: Set<String> = []
            for day in 0..<6 {
                // Eight records fall into people anew every day; none disappears.
                var groups = [[Int]](repeating: [], count: 5)
                for record in 0..<12 { groups[Int.random(in: 0..<5, using: &numbers)].append(record) }
                current = groups.filter { !$0.isEmpty }
                let resolution = try run(folder, current, &numbers, isFirst: day == 0, threads: 1 + day % 3)
                let ids = try ids(folder, current)
                #expect(Set(ids).count == ids.count)
                for (id, group) in zip(ids, current) {
                    if let before = previous[id] {
                        #expect(!before.isDisjoint(with: group), "a OneID went to people it had no record of")
                    } else {
                        #expect(!seen.contains(id), "an absorbed OneID came back")
                    }
                }
                let aliases = Set(resolution.aliases.map(\.earlier.text))
                #expect(aliases.isDisjoint(with: ids))
                #expect(Set(resolution.aliases.map(\.current.text)).isSubset(of: ids))
                #expect(seen.subtracting(ids) == aliases, "every OneID there was is current or leads to one that is")
                seen.formUnion(ids)
                previous = Dictionary(
                    zip(ids, current.map { Set($0) }), uniquingKeysWith: { first, _ in first })
            }
        }
    }

    @Test("Neither order of rows nor threads decide who keeps a OneID", arguments: 0..<8)
    func orderIndependence(_ seed: Int) throws {
        var numbers = SeededGenerator(seed: UInt64(1000 + seed))
        func groups() -> [[Int]] {
            var groups = [[Int]](repeating: [], count: 6)
            for record in 0..<20 { groups[Int.random(in: 0..<6, using: &numbers)].append(record) }
            return groups.filter { !$0.isEmpty }
        }
        let days = [groups(), groups(), groups()]
        var outcomes: Set<[String: String]> = []
        for threads in 1...3 {
            try RunInFolder.with { folder in
                for (day, present) in days.enumerated() {
                    _ = try run(folder, present, &numbers, isFirst: day == 0, threads: threads)
                }
                outcomes.insert(try folder.map())
            }
        }
        #expect(outcomes.count == 1)
    }

    @Test("The map may be CSV, TSV or JSON Lines, quoted where it must be; `since` decides between equals")
    func forms() throws {
        try RunInFolder.with { folder in
            let first = "EDQMXAM48EVA9SCGJ8MBD"
            let second = "X6MYFGQAGP6DVGCN9PWGT"
            try folder.write("app.csv", "uid,phone\n\"a,1\",13922345678\nb,13922345678\n")
            let maps = [
                "oneid,source,record_id,since\n\(first),app,\"a,1\",2025-01-02\n\(second),app,b,2025-01-01\n",
                "since\trecord_id\toneid\tsource\n2025-01-02\ta,1\t\(first)\tapp\n2025-01-01\tb\t\(second)\tapp\n",
                "{\"oneid\":\"\(first)\",\"source\":\"app\",\"record_id\":\"a,1\",\"since\":\"2025-01-02\"}\n"
                    + "{\"oneid\":\"\(second)\",\"source\":\"app\",\"record_id\":\"b\",\"since\":\"2025-01-01\"}\n",
            ]
            for map in maps {
                try folder.write("before", map)
                var request = folder.request([("app", "app.csv")])
                request.previous = folder.file("before")
                let resolution = try folder.run(request)
                #expect(Set(try folder.map().values) == [second])
                #expect(resolution.aliases.map(\.earlier.text) == [first])
            }
        }
    }

    @Test(
        "A map or an alias file that is not what it should be is refused with its place",
        arguments: [
            ("map", "oneid,source\n", "previous.columns", 1, nil),
            ("map", "oneid,source,record_id\n00000000000000000000A,app,1\n", "previous.bad-oneid", 2, 1),
            ("map", "oneid,source,record_id\nX,app,1,2\n", "csv.ragged-row", 2, 9),
            ("aliases", "a,b\n1,2\n", "aliases.columns", 1, nil),
            ("aliases", "alias,oneid\n000000000000000000000,0\n", "aliases.bad-oneid", 2, 23),
        ] as [(String, String, String, Int, Int?)])
    func refused(_ kind: String, _ text: String, _ id: String, _ line: Int, _ column: Int?) throws {
        try RunInFolder.with { folder in
            try folder.write("app.csv", "uid,phone\n1,13922345678\n")
            try folder.write("bad", text)
            var request = folder.request([("app", "app.csv")])
            if kind == "map" {
                request.previous = folder.file("bad")
            } else {
                request.earlierAliases = folder.file("bad")
            }
            let finding = #expect(throws: Finding.self) { try ResolveJob(request).run() }
            #expect(finding?.id.id == id)
            #expect(finding?.position?.line == line)
            #expect(finding?.position?.column == column)
        }
    }

    @Test("One record with two OneIDs is an error at the second")
    func twoOneIDs() throws {
        try RunInFolder.with { folder in
            try folder.write("app.csv", "uid,phone\n1,13922345678\n")
            let first = "EDQMXAM48EVA9SCGJ8MBD"
            let second = "X6MYFGQAGP6DVGCN9PWGT"
            try folder.write("bad", "oneid,source,record_id\n\(first),app,1\n\(first),app,1\n\(second),app,1\n")
            var request = folder.request([("app", "app.csv")])
            request.previous = folder.file("bad")
            let finding = #expect(throws: Finding.self) { try ResolveJob(request).run() }
            #expect(finding?.id.id == "previous.two-oneids")
            #expect(finding?.position?.line == 4)
        }
    }
}
