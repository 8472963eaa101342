import OneIDCore
import OneIDLinking
import OneIDTestSupport
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// A previous map in any order and form gives what it gives in the order of the input, in which most of its rows need no look-up.
struct PreviousOrderTests {
    /// Members of three sources, some of whom share phones.
    private struct Members {
        var rows: [[(id: String, phone: Int)]]

        init(_ count: Int, _ numbers: inout SeededGenerator) {
            rows = (0..<3).map { source in
                (0..<count).map { ("\(source + 1)\($0 * 7)", Int.random(in: 0..<count * 2, using: &numbers)) }
            }
            for row in stride(from: 3, to: count, by: 41) {
                rows[0][row].id = "a,\"\(row)"
                rows[1][row].id = String(repeating: "long", count: 70) + "\(row)"
                rows[2][row].id = "00\(row)"
            }
        }

        /// Some come, some go, some move; some stand twice.
        mutating func change(_ numbers: inout SeededGenerator) {
            let count = rows[0].count
            for source in rows.indices {
                rows[source].removeAll { _ in Int.random(in: 0..<60, using: &numbers) == 0 }
                rows[source].removeSubrange(count / 3..<count / 3 + count / 20)
                for _ in 0..<count / 40 {
                    let row = Int.random(in: 0..<rows[source].count, using: &numbers)
                    rows[source][row].phone = Int.random(in: 0..<count * 2, using: &numbers)
                    let new = (id: "n\(source)-\(Int.random(in: 0..<1_000_000, using: &numbers))", phone: row)
                    rows[source].insert(new, at: Int.random(in: 0..<rows[source].count, using: &numbers))
                }
                let block = (0..<count / 10).map { (id: "b\(source)-\(numbers.next() % 1000)-\($0)", phone: $0 * 3) }
                rows[source].insert(contentsOf: block, at: rows[source].count / 2)
                for _ in 0..<count / 50 {
                    let row = rows[source][Int.random(in: 0..<rows[source].count, using: &numbers)]
                    rows[source].insert(row, at: Int.random(in: 0..<rows[source].count, using: &numbers))
                }
            }
        }

        func write(to folder: RunInFolder) throws {
            for (source, own) in rows.enumerated() {
                let lines = own.map { [$0.id, "139\(10_000_000 + $0.phone)"] }
                try folder.write("s\(source).csv", SimpleCSV.write([["uid", "phone"]] + lines))
            }
        }
    }

    private struct Outcome: Equatable {
        let map: String
        let aliases: String
        let drift: OneIDDrift?
    }

    private func run(
        _ folder: RunInFolder, previous: String?, threads: Int, _ change: (inout ResolveRequest) -> Void = { _ in }
    ) throws -> Outcome {
        var request = folder.request([("s0", "s0.csv"), ("s1", "s1.csv"), ("s2", "s2.csv")], threads: threads)
        request.hubGuardsOnly()
        change(&request)
        if let previous {
            try folder.write("previous.csv", previous)
            request.previous = folder.file("previous.csv")
        }
        let resolution = try folder.run(request)
        return Outcome(
            map: try folder.read("map.csv"), aliases: try folder.read("aliases.csv"), drift: resolution.drift)
    }

    @Test(arguments: [40, 400, 4000]) func orderAndFormDoNotMatter(count: Int) throws {
        try RunInFolder.with { folder in
            var numbers = SeededGenerator(seed: UInt64(count))
            var members = Members(count, &numbers)
            try members.write(to: folder)
            var before = try run(folder, previous: nil, threads: 2)
            for day in 0..<3 {
                members.change(&numbers)
                try members.write(to: folder)
                let rows = SimpleCSV.rows(Array(before.map.utf8))
                let (header, body) = (rows[0], Array(rows.dropFirst()))
                let expected = try run(folder, previous: before.map, threads: 1)
                #expect(expected.drift.map { $0.kept > count / 2 } == true)
                if count > 1000 { #expect(expected.drift.map { $0.split > 0 && $0.absorbed > 0 } == true) }
                func isSometimes() -> Bool { Int.random(in: 0..<9, using: &numbers) == 0 }
                // Long ids are taken as they are.
                func isSpelled(_ row: [String]) -> Bool { !row[2].contains(",") && row[2].count < 100 }
                var forms = [
                    SimpleCSV.write([header] + body.shuffled(using: &numbers)),
                    SimpleCSV.write([header] + body.reversed()),
                    SimpleCSV.write([header] + body + body.filter { _ in Bool.random(using: &numbers) }),
                    // Lower case is a OneID, too, and an apostrophe keeps an id from spreadsheets.
                    SimpleCSV.write([header] + body.map { isSometimes() ? [$0[0].lowercased(), $0[1], $0[2]] : $0 }),
                    SimpleCSV.write(
                        [header] + body.map { isSometimes() && isSpelled($0) ? [$0[0], $0[1], "'" + $0[2]] : $0 }),
                ]
                // With dates every row is kept and looked up by its hash.
                forms.append(SimpleCSV.write([header + ["since"]] + body.map { $0 + [""] }))
                for (number, form) in ([before.map] + forms).enumerated() {
                    let outcome = try run(folder, previous: form, threads: 1 + (number + day) % 3)
                    #expect(outcome == expected, "form \(number) on day \(day)")
                }
                before = expected
            }
        }
    }

    @Test func aMapOfNobodyChangesNothing() throws {
        try RunInFolder.with { folder in
            var numbers = SeededGenerator(seed: 5)
            try Members(100, &numbers).write(to: folder)
            let first = try run(folder, previous: nil, threads: 2)
            let empty = try run(folder, previous: "oneid,source,record_id\n", threads: 2)
            #expect(empty.map == first.map)
            #expect(empty.drift?.previous == 0)
            #expect(empty.drift?.kept == 0)
            let same = try run(folder, previous: first.map, threads: 2)
            #expect(same.map == first.map)
            #expect(same.drift?.new == 0)
            #expect(same.drift?.gone == 0)
            #expect(same.drift?.kept == same.drift?.previous)
            #expect(same.aliases == "alias,oneid\n")
        }
    }

    @Test func aOneIDOfSomebodyElseIsNotGivenAgain() throws {
        try RunInFolder.with { folder in
            try folder.write("s0.csv", "uid,phone\n1,13910000001\n2,13910000002\n")
            for source in 1...2 { try folder.write("s\(source).csv", "uid,phone\n") }
            func run(_ previous: String?) throws -> Outcome {
                try self.run(folder, previous: previous, threads: 2) { $0.sources.removeLast(2) }
            }
            let first = SimpleCSV.rows(Array(try run(nil).map.utf8))
            // The first OneID stands for a record that is gone, or for the other person: its own gets another one.
            let gone = try run("oneid,source,record_id\n\(first[1][0]),s0,3\n")
            #expect(!gone.map.contains(first[1][0]))
            #expect(gone.map.contains(first[2][0]))
            #expect(gone.drift?.gone == 1)
            let others = try run("oneid,source,record_id\n\(first[1][0]),s0,2\n")
            #expect(others.map.contains("\(first[1][0]),s0,2"))
            #expect(!others.map.contains("\(first[1][0]),s0,1"))
            let exchanged = try run("oneid,source,record_id\n\(first[1][0]),s0,2\n\(first[2][0]),s0,1\n")
            #expect(exchanged.map == "oneid,source,record_id\n\(first[2][0]),s0,1\n\(first[1][0]),s0,2\n")
        }
    }

    @Test func aRecordWithTwoOneIDsIsTheSecondRowsFault() throws {
        try RunInFolder.with { folder in
            var numbers = SeededGenerator(seed: 6)
            try Members(60, &numbers).write(to: folder)
            let map = try run(folder, previous: nil, threads: 2).map
            let rows = SimpleCSV.rows(Array(map.utf8))
            let (first, other) = (rows[50], try #require(rows.last { $0[0] != rows[50][0] }))
            let wrong = SimpleCSV.write([[other[0], first[1], first[2]]])
            for isFirst in [false, true] {
                let header = "oneid,source,record_id\n"
                let text = isFirst ? header + wrong + map.dropFirst(header.count) : map + wrong
                let finding = #expect(throws: Finding.self) { try run(folder, previous: text, threads: 3) }
                #expect(finding?.id.id == "previous.two-oneids")
                // Some ids have line ends neither here nor there: a row is a line.
                #expect(finding?.position?.line == (isFirst ? 52 : rows.count + 1))
            }
        }
    }
}
