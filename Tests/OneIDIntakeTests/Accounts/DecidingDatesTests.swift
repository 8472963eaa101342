import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Versions of accounts by dates in which the day or the month may come first.
struct DecidingDatesTests {
    private static let configuration = """
        { sources: {
          shop: { files: ["shop*"], id: "id", updated: "at", identifiers: { phone: "phone" }, attributes: { at: "changed" } },
          pos: { files: ["pos.csv"], id: "id", identifiers: { phone: "phone" } } } }
        """

    /// - Parameter files: rows of each file of the shop.
    private func resolve(_ files: [[String]], order: DateOrder? = nil) throws -> Answer {
        let folder = try TemporaryFolder()
        for (number, rows) in files.enumerated() {
            try folder.write("shop-\(number).csv", (["id,phone,at"] + rows).joined(separator: "\n") + "\n")
        }
        try folder.write("pos.csv", "id,phone\nold,13712583001\nnew,13712583002\n")
        var run = try TestRun(configuration: Self.configuration, in: folder.url)
        if let order { run.request.attributeKinds["changed"] = ValueKind(.date, dates: DateReader(order: order)) }
        return try run.resolve()
    }

    private func linked(_ answer: Answer) -> Set<String> {
        let shop = RecordKey(source: "shop", id: "1")
        let cluster = answer.partition.first { $0.contains(shop) } ?? []
        return Set(cluster.filter { $0.source == "pos" }.map(\.id))
    }

    private func findings(_ answer: Answer) -> [String] {
        answer.resolution.findings().map(\.id.id).filter {
            $0.hasPrefix("date.") || $0.hasPrefix("record.") || $0.hasPrefix("account.")
        }
    }

    /// 3 December before 2 January; 12 March after 1 February.
    private static let versions = ["1,13712583001,03/12/2025", "1,13712583002,02/01/2026"]

    @Test func anotherFileSettlesTheOrder() throws {
        let proof = ["2,13712583009,31/12/2025"]
        let rows = DecidingDatesTests.versions
        for files in [
            [rows, proof], [proof, rows], [proof + rows], [rows.reversed() + proof], [[rows[1]], proof, [rows[0]]],
        ] {
            let answer = try resolve(files)
            #expect(linked(answer) == ["new"], "\(files)")
            #expect(findings(answer) == ["date.order"])
        }
    }

    @Test func theMonthMayComeFirst() throws {
        // 3 May or 5 March, 4 April.
        let rows = ["1,13712583001,03/05/2025", "1,13712583002,04/04/2025"]
        #expect(linked(try resolve([rows, ["2,,12/31/2025"]])) == ["new"])
        #expect(linked(try resolve([rows, ["2,,31/12/2025"]])) == ["old"])
    }

    @Test func withoutAProofNoVersionIsTheLatest() throws {
        let answer = try resolve([DecidingDatesTests.versions])
        #expect(linked(answer) == ["old", "new"])
        #expect(findings(answer) == ["date.ambiguous"])
        #expect(linked(try resolve([["1,13712583001,2025-12-03", DecidingDatesTests.versions[1]]])) == ["old", "new"])
    }

    @Test func ofBothOrdersOnlyWhatLeavesNoChoiceDecides() throws {
        let both = ["2,13712583009,31/12/2025", "3,13712583008,12/31/2025"]
        let answer = try resolve([DecidingDatesTests.versions, both])
        #expect(linked(answer) == ["old", "new"])
        #expect(findings(answer) == ["date.ambiguous"])
        let sure = ["1,13712583001,30/12/2025", "1,13712583002,12/31/2025"]
        #expect(linked(try resolve([sure])) == ["new"])
    }

    @Test func aFormatSettlesTheOrder() throws {
        let rows = ["1,13712583001,03/05/2025", "1,13712583002,04/04/2025"]
        #expect(linked(try resolve([rows], order: .monthFirst)) == ["new"])
        #expect(linked(try resolve([rows], order: .dayFirst)) == ["old"])
        #expect(findings(try resolve([rows], order: .dayFirst)).isEmpty)
    }

    @Test("The form of any column of dates may be declared in its source")
    func declaredForms() throws {
        let rows = ["1,13712583001,03/05/2025", "1,13712583002,04/04/2025"]
        func resolved(_ format: String, _ rows: [String]) throws -> Set<String> {
            let folder = try TemporaryFolder()
            try folder.write("shop-0.csv", (["id,phone,at"] + rows).joined(separator: "\n") + "\n")
            try folder.write("pos.csv", "id,phone\nold,13712583001\nnew,13712583002\n")
            let configuration = Self.configuration.replacing(
                "updated: \"at\",", with: "updated: \"at\", dates: { at: \"\(format)\" },")
            return linked(try TestRun(configuration: configuration, in: folder.url).resolve())
        }
        #expect(try resolved("MM/DD/YYYY", rows) == ["new"])
        #expect(try resolved("DD/MM/YYYY", rows) == ["old"])
        let days = ["1,13712583001,45990", "1,13712583002,45991.5"]
        #expect(try resolved("excel", days) == ["new"])
        #expect(try resolved("excel", days.reversed()) == ["new"])
        #expect(throws: Finding.self) {
            _ = try TestRun(
                configuration: Self.configuration.replacing("updated:", with: "dates: { gone: \"excel\" }, updated:"),
                in: try TemporaryFolder().url
            ).resolve()
        }
    }

    @Test func otherForms() throws {
        #expect(linked(try resolve([["1,13712583001,31.12.2025", "1,13712583002,Jan 2 2026"]])) == ["new"])
        #expect(
            linked(try resolve([["1,13712583001,2026-01-02 9:15 PM", "1,13712583002,2026-01-02 11:15 AM"]])) == ["old"])
    }
}
