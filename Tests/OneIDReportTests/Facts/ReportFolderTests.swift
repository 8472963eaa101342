import OneIDCore
import Testing

@testable import OneIDReport

/// What is no folder of a run is told with advice.
@Suite struct ReportFolderTests {
    private func finding(_ files: [String: String]) -> Finding? {
        do {
            _ = try FolderFixture(files: files).folder()
            return nil
        } catch { return error as? Finding }
    }

    @Test("A folder without a report, or with that of another command, is none of a run")
    func noRun() {
        #expect(finding([:])?.id == .reportNoRun && finding([:])?.fix != nil)
        #expect(finding(["report.json": "{\"version\": 1, \"findings\": []}\n"])?.id == .reportNoRun)
        #expect(finding(["report.json": "[1, 2]\n"])?.id == .reportNoRun)
        let later = finding(["report.json": "{\"version\": 2, \"totals\": {\"read\": 1}, \"sources\": []}\n"])
        #expect(later?.message == "the report has layout 2, and this program knows layout 1")
    }

    @Test("A file that cannot be read is named as the user names it, with its place")
    func unreadable() {
        let found = finding(["report.json": "{\"version\": 1,\n \"totals\": oops\n}\n"])
        #expect(found?.id == .reportUnreadable && found?.position?.file == "out/report.json")
        #expect(found?.position?.line == 2)
        let table = finding(["report.json": FolderFixture.report(), "journey.csv": "a,b\n1,2\n"])
        #expect(table?.id == .reportUnreadable && table?.position?.file == "out/journey.csv")
    }

    @Test("What an earlier version did not write is told and left out")
    func earlier() throws {
        var fixture = FolderFixture()
        let folder = try fixture.folder()
        #expect(folder.notes.isEmpty)
        fixture.files["report.json"] = FolderFixture.report(
            more: ["queue": 0, "overlap": ["sources": ["a", "b"], "people": [[1, 0], [0, 1]]] as [String: Any]]
        ).replacing("\"queue\":0", with: "\"queue\":null")
        let notes = try fixture.folder().notes
        #expect(notes.map(\.id) == [.reportEarlier])
        #expect(
            notes.first?.message.hasPrefix("the report says nothing of the combinations of sources and the first")
                == true)
        let page = try fixture.page()
        #expect(page.faults.isEmpty && page.node(id: "upset-title") == nil && page.node(id: "queue") == nil)
    }

    @Test("Tables that were written for spreadsheets are read as they were")
    func spreadsheets() throws {
        var fixture = FolderFixture()
        fixture.files["segment_counts.csv"] = "\u{feff}segment,people,unknown,added,removed\r\n'=cmd,5,0,,\r\n"
        let table = try #require(try fixture.folder().segments)
        #expect(table.rows.map { table.text($0, "segment") } == ["=cmd"])
        #expect(table.count(table.rows[0], "people") == 5 && table.count(table.rows[0], "added") == nil)
    }

    @Test("A table is read up to a number of rows")
    func cut() throws {
        var fixture = FolderFixture()
        let rows = FigureTable.mostRows + 1
        fixture.files["segment_counts.csv"] =
            "segment,people,unknown,added,removed\n" + String(repeating: "x,1,0,,\n", count: rows)
        let table = try #require(try fixture.folder().segments)
        #expect(table.rows.count == FigureTable.mostRows && table.isCut)
    }
}
