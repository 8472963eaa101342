import Foundation
import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// The cases that have to come out exactly, through files and configuration.
struct ProfileCaseTests {
    private let configuration = """
        {
          sources: {
            a: { files: ["a.csv"], id: "id", tier: "brand", updated: "at", identifiers: { phone: "phone" },
                 attributes: { city: "city", province: "province" }, level: "level",
                 points: { points: { column: "points", expires: "until" } }, consent: { marketing: "sms" } },
            b: { files: ["b.csv"], id: "id", tier: "store", org: { brand: "X", store: { column: "store" } },
                 identifiers: { phone: "phone" }, attributes: { city: "city", province: "province" }, level: "level",
                 points: { points: "points" }, consent: { marketing: "sms" } },
          },
          rules: {
            level: { ladder: ["member", "silver", "gold"], resolve: "highest",
                     map: { a: { V1: "member", V3: "gold" }, b: { S: "silver" } } },
            points: { points: { resolve: "sum", convert: { a: "3", b: "1/10" }, rounding: "down" } },
            attributes: { place: { linked: ["province", "city"], resolve: "latest" } },
            consent: { marketing: "most_restrictive" },
          },
        }
        """

    private func profiles(_ a: [String], _ b: [String], asOf: String? = nil) throws -> ProfileAnswer {
        let folder = try TemporaryFolder()
        try folder.write(
            "a.csv", (["id,phone,city,province,level,points,until,sms,at"] + a).joined(separator: "\n") + "\n")
        try folder.write(
            "b.csv", (["id,phone,city,province,level,points,store,sms"] + b).joined(separator: "\n") + "\n")
        let answer = try TestRun.withRules(configuration, in: folder.url).profiles(asOf: asOf)
        try answer.expectValid()
        return answer
    }

    @Test func twoPlatformsWithDifferentLevelsAndPoints() throws {
        let answer = try profiles(
            ["A1,13812340001,Suzhou,Jiangsu,V3,1,,1,2025-03-01"], ["B1,13812340001,Hangzhou,Zhejiang,S,7,Store 5,0"])
        let line = try answer.line(with: "\"A1\"")
        #expect(line.contains("\"level\":\"gold\""))
        // 1 × 3 exact, 7 / 10 rounded down with its residue.
        #expect(line.contains("\"points\":{\"points\":{\"balance\":3,\"residue\":0.7,"))
        #expect(
            line.contains(
                "{\"source\":\"a\",\"record\":\"A1\",\"tier\":\"brand\",\"level\":\"V3\",\"points\":{\"points\":\"1\"}")
        )
        #expect(
            line.contains(
                "{\"source\":\"b\",\"record\":\"B1\",\"tier\":\"store\",\"organisation\":{\"brand\":\"X\",\"store\":\"Store 5\"}"
            ))
        #expect(line.contains("\"kind\":\"level\",\"name\":\"level\",\"rule\":\"highest\",\"decision\":\"resolved\""))
        #expect(line.contains("\"tiers\":[\"brand\",\"store\"]"))
        // City and province from one record; consent withdrawn on one platform is withdrawn.
        #expect(line.contains("\"city\":{\"value\":\"Suzhou\",\"source\":\"a\""))
        #expect(line.contains("\"province\":{\"value\":\"Jiangsu\",\"source\":\"a\""))
        #expect(line.contains("\"marketing\":{\"value\":false"))
        let rows = SimpleCSV.rows(Array(answer.conflicts.utf8))
        #expect(rows[0].count == 12)
        #expect(rows.dropFirst().allSatisfy { $0.count == 12 })
        #expect(rows.contains { $0[1...6] == ["level", "level", "highest", "resolved", "", "a"] && $0[11] == "S" })
        #expect(answer.totals.equations == ["points: 3.7 converted = 3 kept + 0.7 rounded"])
    }

    @Test func theDateFixesWhatHasExpired() throws {
        let row = ["A1,13812340001,,,V1,10,2025-06-30,,2025-03-01"]
        #expect(try profiles(row, [], asOf: "2025-06-30").line(with: "A1").contains("\"balance\":30"))
        #expect(try profiles(row, [], asOf: "2025-07-01").line(with: "A1").contains("\"balance\":0"))
        // Without a date asked for, the newest one of the input: 2025-03-01.
        let newest = try profiles(row, [])
        #expect(newest.profiles.asOf.map { Profiles.text(ofMoment: $0) } == "2025-03-01")
        #expect(try newest.line(with: "A1").contains("\"balance\":30"))
    }

    @Test func anUnknownLevelIsAFindingWithItsPlace() throws {
        let answer = try profiles(["A1,13812340001,,,V9,,,,2025-03-01", "A2,13812340002,,,V8,,,,2025-03-01"], [])
        let findings = answer.totals.findings(answer.resolution)
        let unknown = try #require(findings.first { $0.id.id == "rules.unknown-level" })
        // The smallest value is the example, wherever it stands.
        #expect(unknown.position?.line == 3)
        #expect(unknown.position?.column == 18)
        #expect(unknown.message.hasPrefix("2 cells of column 'level', such as 'V8'"))
    }

    @Test func theLatestVersionOfAnAccountCounts() throws {
        let answer = try profiles(
            [
                "A1,13812340001,Suzhou,Jiangsu,V3,5,,1,2025-03-02", "A1,13812340001,Wuxi,Jiangsu,V1,900,,1,2025-03-01",
            ], [])
        let line = try answer.line(with: "A1")
        #expect(line.contains("\"balance\":15"))
        #expect(!line.contains("Wuxi"))
        #expect(line.contains("\"first_seen\":\"2025-03-02\""))
    }

    @Test func withoutADateAllVersionsLinkAndOneCounts() throws {
        let rows = ["B1,13812340001,Suzhou,Jiangsu,S,10,,", "B1,13812340002,Wuxi,Jiangsu,S,20,,"]
        let answer = try profiles([], rows)
        let line = try answer.line(with: "B1")
        #expect(line.contains("\"phone\":[\"+8613812340001\",\"+8613812340002\"]"))
        // By content: the greater phone's row.
        #expect(line.contains("\"balance\":2,"))
        #expect(line.contains("\"records\":[{\"source\":\"b\",\"record\":\"B1\"}]"))
        #expect(try profiles([], rows.reversed()).bytes == answer.bytes)
    }

    @Test func nobodyIsAnEmptyAnswer() throws {
        let answer = try profiles([], [])
        #expect(answer.bytes.isEmpty)
        #expect(answer.ledger.hasPrefix("oneid,system,"))
        #expect(answer.conflicts == ConflictsPart.header)
        #expect(answer.profiles.asOf == nil)
    }
}
