import OneIDCore
import OneIDIO
import OneIDTestSupport
import Testing

@testable import OneIDFeatures
@testable import OneIDIntake
@testable import OneIDPipeline
@testable import OneIDPipelineTestSupport

/// The queue as a workbook: what stands in it, and decisions that come back as one.
struct ReviewWorkbookTests {
    private static let shop =
        "member_id,mobile,email,name,birthday\n1,13862915074,,王安,\n2,13862915074,,李宁,\n3,13862915075,,\"赵 <六>, 七\",\n4,13862915075,,孙八,\n"

    @Test func sameCellsAsCSV() throws {
        let queue = try ReviewQueueTests.queue(["shop": Self.shop])
        #expect(!queue.items.isEmpty)
        let folder = try TemporaryFolder()
        try folder.write("queue.xlsx", ReviewWriter.workbook(queue.items))
        let content = try InputContent.open(folder.path("queue.xlsx"), encoding: nil)
        let rows = withExtendedLifetime(content) { SimpleCSV.rows(Array(content.bytes)) }
        #expect(rows == SimpleCSV.rows(ReviewWriter.csv(queue.items, excel: false)))
        #expect(content.sheet == "queue")
        #expect(ReviewWriter.workbook(queue.items) == ReviewWriter.workbook(queue.items))
    }

    @Test("Decisions are read from a workbook, with their lines")
    func decisionsComeBack() throws {
        let folder = try TemporaryFolder()
        let rows = [
            ["decision", "left_source", "left_id", "right_source", "right_id", "type", "value"],
            ["separate", "shop", "1", "shop", "2", "", ""], ["合并", "shop", "3", "shop", "4", "", ""],
        ]
        var bytes: [UInt8] = []
        let writer = try WorkbookWriter(
            sheet: "queue", columns: rows[0].map { WorkbookWriter.Column($0, width: 10) }
        ) { (piece) throws(Finding) in bytes += piece }
        let piece = SheetPiece()
        for row in rows.dropFirst() { piece.append(row: row) }
        piece.pack()
        try writer.append(piece)
        try writer.finish()
        try folder.write("decided.xlsx", bytes)
        try folder.write("shop.csv", Self.shop)
        var run = TestRun(recognising: [("shop", [folder.path("shop.csv")])])
        var read = Decisions()
        try read.read(folder.path("decided.xlsx"), types: ["phone", "email"])
        run.request.use(read)
        let answer = try run.resolve()
        let ids = Dictionary(uniqueKeysWithValues: answer.rows.map { ($0.key.id, $0.oneID) })
        #expect(ids["1"] != ids["2"] && ids["3"] == ids["4"])
        #expect(answer.resolution.reviewQueue().items.isEmpty)
    }
}
