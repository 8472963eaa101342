import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Several rows of one account.
struct AccountVersionsTests {
    private static let configuration = """
        { sources: {
          tmall: { files: ["tmall*"], id: "id", updated: "at", identifiers: { phone: "phone", email: "email" } },
          pos: { files: ["pos.csv"], id: "id", identifiers: { phone: "phone", email: "email" } } } }
        """

    private static let pos = """
        id,phone,email
        old,13862915071,
        new,13862915072,
        mail,,lan.mo@mail.internal

        """

    private func resolve(_ rows: [String], format: (([String]) -> String)? = nil, split: Bool = false) throws -> Answer
    {
        let folder = try TemporaryFolder()
        let header = "id,phone,email,at"
        if split {
            for (index, row) in rows.enumerated() { try folder.write("tmall-\(index).csv", header + "\n" + row + "\n") }
        } else {
            try folder.write("tmall.csv", format?(rows) ?? ([header] + rows).joined(separator: "\n"))
        }
        try folder.write("pos.csv", Self.pos)
        return try TestRun(configuration: Self.configuration, in: folder.url).resolve()
    }

    private func linked(_ answer: Answer) -> Set<String> {
        let tmall = RecordKey(source: "tmall", id: "1")
        let cluster = answer.partition.first { $0.contains(tmall) } ?? []
        return Set(cluster.filter { $0.source == "pos" }.map(\.id))
    }

    @Test func theLatestCountsWhereverItStands() throws {
        let old = "1,13862915071,,2024-01-01"
        let new = "1,13862915072,,2024-01-02 08:00"
        let unreadable = "1,,lan.mo@mail.internal,yesterday"
        let blank = "1,,lan.mo@mail.internal,"
        for rows in [
            [old, new], [new, old], [old, new, unreadable], [blank, new, old], [new, blank, unreadable, old],
        ] {
            let answer = try resolve(rows)
            #expect(linked(answer) == ["new"], "\(rows)")
            #expect(answer.resolution.reconciliation.repeatedAccounts == rows.count - 1)
            #expect(linked(try resolve(rows, split: true)) == ["new"], "\(rows)")
        }
    }

    @Test func unreadableDatesAreCounted() throws {
        let answer = try resolve(["1,,,2024-01-01", "1,,,yesterday", "1,,,", "2,,,never"])
        #expect(answer.resolution.accounts.unreadableDates == 1)
    }

    @Test func withoutAnyDateAllVersionsLink() throws {
        let answer = try resolve(["1,13862915071,,", "1,13862915072,,", "1,,lan.mo@mail.internal,x"])
        #expect(linked(answer) == ["old", "new", "mail"])
        #expect(answer.resolution.accounts.conflicting == 1)
        #expect(try resolve(["1,13862915071,,", "1,13862915071,,"]).resolution.accounts.conflicting == 0)
    }

    @Test func withoutTheColumnAllVersionsLink() throws {
        let folder = try TemporaryFolder()
        try folder.write("tmall.csv", "id,phone,email\n1,13862915071,\n1,13862915072,\n")
        try folder.write("pos.csv", Self.pos)
        let configuration = Self.configuration.replacing(" updated: \"at\",", with: "")
        let answer = try TestRun(configuration: configuration, in: folder.url).resolve()
        #expect(linked(answer) == ["old", "new"])
    }

    /// Of versions of one moment the content decides, not the order or the form of the file.
    @Test func tiesAreDecidedByContent() throws {
        let rows = ["1,13862915071,,2024-01-01", "1,13862915072,,2024-01-01", "1,,lan.mo@mail.internal,2024-01-01"]
        let expected = linked(try resolve(rows))
        #expect(expected.count == 1)
        for order in [[0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]] {
            let turned = order.map { rows[$0] }
            #expect(linked(try resolve(turned)) == expected)
            #expect(linked(try resolve(turned, split: true)) == expected)
            let json = linked(
                try resolve(turned) { rows in
                    rows.map { row in
                        let cells = row.split(separator: ",", omittingEmptySubsequences: false)
                        return
                            "{\"at\":\"\(cells[3])\",\"email\":\"\(cells[2])\",\"phone\":\"\(cells[1])\",\"id\":\"1\"}\n"
                    }.joined()
                })
            #expect(json == expected)
            let quoted = linked(
                try resolve(turned) { rows in
                    "email,at,id,phone\r\n"
                        + rows.map { row in
                            let cells = row.split(separator: ",", omittingEmptySubsequences: false)
                            return "\"\(cells[2])\",\"\(cells[3])\",\"1\",\"\(cells[1])\"\r\n"
                        }.joined()
                })
            #expect(quoted == expected)
        }
    }

    /// Columns of the merge rules decide only where those that link are equal: a run that reads them links as one that does not.
    @Test func columnsThatLinkDecideFirst() throws {
        let configuration = """
            { sources: {
              tmall: { files: ["tmall.csv"], id: "id", updated: "at", identifiers: { phone: "phone" },
                       attributes: { city: "city" } },
              pos: { files: ["pos.csv"], id: "id", identifiers: { phone: "phone" } } } }
            """
        for rows in [
            ["1,zzz,13862915071,2024-01-01", "1,aaa,13862915072,2024-01-01"],
            ["1,aaa,13862915072,2024-01-01", "1,zzz,13862915071,2024-01-01"],
        ] {
            let folder = try TemporaryFolder()
            try folder.write("tmall.csv", "id,city,phone,at\n" + rows.joined(separator: "\n") + "\n")
            try folder.write("pos.csv", Self.pos)
            let answer = try TestRun.withRules(configuration, in: folder.url).profiles()
            let line = try answer.line(with: "\"source\":\"tmall\"")
            #expect(line.contains("+8613862915072") && !line.contains("+8613862915071"))
            #expect(line.contains("\"value\":\"aaa\""))
        }
    }

    /// Where no column tells which version is the latest, the values of the one with the greatest content count.
    @Test func withoutADateTheGreatestContentCounts() throws {
        let configuration = """
            { sources: { tmall: { files: ["tmall.csv"], id: "id", identifiers: { phone: "phone" }, attributes: { city: "city" } } } }
            """
        for rows in [
            ["1,Jinan", "1,Suzhou", "1,Kunming"], ["1,Suzhou", "1,Kunming", "1,Jinan"],
            ["1,Kunming", "1,Jinan", "1,Suzhou"],
        ] {
            let folder = try TemporaryFolder()
            try folder.write("tmall.csv", "id,city,phone\n" + rows.map { $0 + ",13862915071\n" }.joined())
            let answer = try TestRun.withRules(configuration, in: folder.url).profiles()
            #expect(try answer.line(with: "\"source\":\"tmall\"").contains("\"city\":{\"value\":\"Suzhou\""), "\(rows)")
        }
    }

    @Test func oneRowInTheMapAtTheFirstOccurrence() throws {
        let answer = try resolve(["2,,,", "1,,,2024-01-01", "3,,,", "1,,,2025-01-01", "2,,,"])
        #expect(answer.rows.filter { $0.key.source == "tmall" }.map(\.key.id) == ["2", "1", "3"])
        #expect(answer.resolution.reconciliation.repeatedAccounts == 2)
    }

    @Test func anAccountOfAMillionVersionsWouldBeOneRow() throws {
        let rows = (0..<3_000).map { "1,,,2024-01-01 00:\(10 + $0 % 50)" } + ["1,13862915072,,2025-01-01"]
        let answer = try resolve(rows)
        #expect(answer.rows.count == 4)
        #expect(linked(answer) == ["new"])
    }
}
