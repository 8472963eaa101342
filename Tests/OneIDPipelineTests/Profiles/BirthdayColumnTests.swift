import Foundation
import OneIDConfiguration
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDFeatures
@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// Birthdays are read by the order of day and month that their column tells.
struct BirthdayColumnTests {
    private static let header = "member_id,name,phone,birthday\n"

    private func birthdays(_ rows: String) throws -> [String: String] {
        let folder = try TemporaryFolder()
        let answer = try folder.recognised([("m", Self.header + rows)]).profiles()
        var found: [String: String] = [:]
        for line in answer.lines {
            let person = try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
            let record = try #require((person["records"] as? [[String: Any]])?.first?["record"] as? String)
            let value = (person["attributes"] as? [String: [String: Any]])?["birthday"]
            found[record] =
                (value?["value"] as? String ?? "") + ((value?["as_exported"] as? String).map { " " + $0 } ?? "")
        }
        return found
    }

    @Test func oneDayThatLeavesNoChoiceSettlesAll() throws {
        #expect(
            try birthdays("1,王丽,13752614083,07/09/1988\n2,李强,15983027164,25/12/1990\n")
                == ["1": "1988-09-07 07/09/1988", "2": "1990-12-25 25/12/1990"])
        #expect(
            try birthdays("1,王丽,13752614083,07/09/1988\n2,李强,15983027164,12/25/1990\n")
                == ["1": "1988-07-09 07/09/1988", "2": "1990-12-25 12/25/1990"])
        #expect(
            try birthdays("1,王丽,13752614083,07.09.1988\n2,李强,15983027164,12.25.1990\n")["1"] == "1988-07-09 07.09.1988")
    }

    @Test func aColumnThatTellsNothingDecidesNothing() throws {
        #expect(try birthdays("1,王丽,13752614083,07/09/1988\n2,李强,15983027164,1990-05-01\n")["1"] == "07/09/1988")
    }

    @Test("A date that could be two days never stands against one that is known")
    func aDateThatCouldBeTwoDaysNeverWins() throws {
        for other in ["1988-09-07", "1990-05-01", "1988-09"] {
            let found = try birthdays("1,王丽,13752614083,07/09/1988\n2,王丽,13752614083,\(other)\n")
            #expect(found["1"]?.hasPrefix(other) == true)
        }
        let folder = try TemporaryFolder()
        let rows = "1,王丽,13752614083,07/09/1988\n2,王丽,13752614083,1988-07-09\n"
        let answer = try folder.recognised([("m", Self.header + rows)]).profiles()
        #expect(answer.lines.count == 1)
        #expect(answer.lines[0].contains(#""conflicts":[]"#))
    }

    @Test func placeholdersOfAllSystemsAreNone() throws {
        #expect(
            try birthdays("1,王丽,13752614083,1899-12-30\n2,李强,15983027164,1753-01-01\n3,赵敏,18612345670,00/00/0000\n")
                == ["1": "", "2": "", "3": ""])
    }
}
