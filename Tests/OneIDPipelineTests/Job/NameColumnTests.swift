import OneIDConfiguration
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// A name in several columns is one name, to the guards and in profiles.
@Suite struct NameColumnTests {
    private static let shop =
        "member_id,mobile,First Name,Last Name\n1,13862915074,Ann,Chen\n2,13862915074,Peter,Okafor\n"

    private func people(_ sources: [(name: String, text: String)]) throws -> Int {
        let folder = try TemporaryFolder()
        for (name, text) in sources { try folder.write(name + ".csv", text) }
        let run = TestRun(recognising: sources.map { ($0.name, [folder.path($0.name + ".csv")]) })
        return try run.resolve().partition.count
    }

    @Test func recognised() throws {
        #expect(try people([("shop", Self.shop)]) == 2)
        #expect(try people([("shop", Self.shop), ("app", "user_id,phone,name\n9,13862915074,CHEN Ann\n")]) == 2)
    }

    @Test func hanNamesHaveNoBlank() throws {
        let rows = "member_id,mobile,姓,名\n1,13862915074,王,小明\n2,13862915074,李,宁\n3,13862915074,王,\n"
        #expect(try people([("crm", rows)]) == 3)
        let one = "member_id,mobile,姓,名\n1,13862915074,王,小明\n"
        #expect(try people([("crm", one), ("app", "user_id,phone,姓名\n7,13862915074,王小明\n")]) == 1)
    }

    @Test("What a spreadsheet puts around a part, and full width, make no other name")
    func decoratedParts() throws {
        let formulas =
            "member_id,mobile,First Name,Last Name\n1,13862915074,\"=\"\"Ann\"\"\",\"=\"\"Chen\"\"\"\n"
            + "2,13862915074,\"=\"\"Peter\"\"\",\"=\"\"Okafor\"\"\"\n"
        #expect(try people([("shop", formulas)]) == 2)
        let han = "member_id,mobile,姓,名\n1,13862915074,\"=\"\"王\"\"\",\"=\"\"小明\"\"\"\n2,13862915074,李,宁\n"
        #expect(try people([("crm", han), ("app", "user_id,phone,姓名\n7,13862915074,王小明\n")]) == 2)
        // Ann Chen and Anne Chen would be compatible, AnnChen and Okafor Ann are not.
        let wide = "member_id,mobile,First Name,Last Name\n1,13862915074,Ａｎｎ,Ｃｈｅｎ\n"
        #expect(try people([("shop", wide), ("app", "user_id,phone,name\n9,13862915074,Ann Bei Chen\n")]) == 1)
    }

    /// Rows with quotes and JSON take other ways through the scanner.
    @Test func otherForms() throws {
        let rows =
            "member_id,mobile,First Name,Last Name\n1,13862915074,\"Ann, A.\",\"Chen\"\n2,13862915074,\"Peter\",\"Okafor\"\n"
        #expect(try people([("shop", rows), ("app", "user_id,phone,name\n9,13862915074,Peter Okafor\n")]) == 2)
    }
}
