import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// What is advised where no column holds ids.
@Suite struct RecordIDAdviceTests {
    private func advice(_ text: String) throws -> String? {
        let folder = try TemporaryFolder()
        try folder.write("s.csv", text)
        do {
            _ = try TestRun(recognising: [("s", [folder.path("s.csv")])]).resolve()
        } catch let finding as Finding where finding.id == .noRecordID {
            return finding.fix
        }
        return nil
    }

    @Test("The one cell of a cover or a note names nothing")
    func oneColumn() throws {
        #expect(try advice("foo\n13752614083\n") == "name it, for example --id s=COLUMN")
        #expect(try advice("foo,bar\nx,y\n") == "name it, for example --id s=COLUMN")
        #expect(try advice("foo_id2,bar_no\nx,y\n") == "name it, for example --id s=bar_no")
    }

    @Test(
        "A column that is known to hold something else is not proposed",
        arguments: [
            "手机/传真,备注", "备注,传真号码", "Remark,Fax Number", "收货地址,备注信息", "生日,性别",
        ])
    func noOtherColumn(header: String) throws {
        #expect(try advice(header + "\nx,y\n") == "name it, for example --id s=COLUMN")
    }

    @Test(
        "The first that sounds like a number is proposed", arguments: ["备注,foo_code", "手机/传真,foo_code", "foo_code,bar"])
    func number(header: String) throws {
        #expect(try advice(header + "\nx,y\n") == "name it, for example --id s=foo_code")
    }
}
