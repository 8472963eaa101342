import Foundation
import OneIDConfiguration
import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDExamine
@testable import OneIDIntake

/// `inspect` and `init` look at the records that a run reads.
@Suite struct FurnitureInspectTests {
    private func open(_ text: String, _ change: (inout InspectOptions) -> Void = { _ in }) throws -> InspectedFile {
        let folder = try TemporaryFolder()
        return try withExtendedLifetime(folder) {
            try folder.write("shop.csv", text)
            var options = InspectOptions()
            change(&options)
            return try InspectedFile.open(FilePath(folder.url.path + "/shop.csv"), options)
        }
    }

    @Test("Titles, totals, blank rows and footers are told and not looked at")
    func seesTheSameRows() throws {
        let file = try open(
            "会员明细,,\n会员号,手机号,等级\nM1,13712614083,金卡\n,,\nM2,13712614084,银卡\n合计,,2\n制表人：李\n")
        #expect(file.columns.map(\.name) == ["会员号", "手机号", "等级"])
        #expect(file.records == 2)
        #expect(file.furniture.map(\.id.id) == ["rows.title", "rows.blank", "rows.total", "rows.footer"])
        #expect(file.faults.isEmpty)
        #expect(Set(file.columns[2].values.map(\.text)) == ["金卡", "银卡"])
    }

    @Test("The line of the header that was named stands in the first configuration")
    func headerLine() throws {
        let text = "a,b,c\nx,y,z\nmember_id,phone,level\nM1,13712614083,gold\n"
        #expect(try open(text).columns.first?.name == "a")
        let file = try open(text) { $0.headerLine = 3 }
        #expect(file.columns.first?.name == "member_id")
        #expect(file.headerLine == 3 && file.records == 1)
    }

    @Test("A file of very many columns takes no more than its share of time")
    func manyColumns() throws {
        func time(_ count: Int) throws -> Duration {
            let names = (0..<count).map { "c\($0)" }.joined(separator: ",")
            let text = "member_id,phone,\(names)\n1,13712614083,\(String(repeating: "x,", count: count - 1))x\n"
            let file = try open(text)
            return ContinuousClock().measure {
                let reading = FileReading(file)
                let input = DraftInput(reading: reading, source: "shop", isNamed: true, file: "shop.csv")
                #expect(ConfigurationDraft([input]).hasPeople)
                #expect(!ConfigurationDraft([input]).text(file: "oneid.json5").isEmpty)
            }
        }
        let few = try time(1_000)
        let many = try time(8_000)
        #expect(many < few * 40 + .milliseconds(500), "\(few), then \(many)")
    }
}
