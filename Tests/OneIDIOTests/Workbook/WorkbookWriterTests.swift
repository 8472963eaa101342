import Foundation
import OneIDCore
import OneIDTestSupport
import Testing

@testable import OneIDIO

@Suite struct WorkbookWriterTests {
    /// Texts that a workbook could change: what XML escapes, blanks, characters that it has not, its own escapes, formulas.
    private let texts = [
        "a", "<&>\"'", " x ", "two\nlines\r\tand", "_x000D_", "_", "__x0041_", "\u{1}\u{1f}", "=1+1", "007",
        "张\u{1f600}", "]]>",
        "12345678901234567890", "'x", "-",
    ]

    @Test("Every text comes back as it was")
    func roundTrip() throws {
        let rows = [["first", "", "third"]] + texts.map { [$0, "", $0] } + [["", "x", ""]]
        let bytes = try write(["A", "B", "C"], rows)
        let text = try sheetText(bytes)
        #expect(SimpleRows.read(text) == [["A", "B", "C"]] + rows)
    }

    @Test("The same rows give the same bytes, however many sheets they take")
    func sameBytes() throws {
        let rows = (0..<100).map { ["\($0)", "x"] }
        #expect(try write(["A", "B"], rows) == write(["A", "B"], rows))
        let several = try write(["A", "B"], rows, rowLimit: 41)
        #expect(try SimpleRows.read(sheetText(several, sheet: "rows")) == [["A", "B"]] + rows[..<40])
        #expect(try SimpleRows.read(sheetText(several, sheet: "rows 2")) == [["A", "B"]] + rows[40..<80])
        #expect(try SimpleRows.read(sheetText(several, sheet: "rows 3")) == [["A", "B"]] + rows[80...])
        #expect(sheetFinding(several, sheet: "rows 4")?.id == .workbookSheetMissing)
    }

    @Test("A cell has no more characters than spreadsheet programs allow")
    func longTexts() throws {
        let fitting = String(repeating: "张", count: 32_767)
        let rows = try SimpleRows.read(
            sheetText(
                write(["A", "B"], [[fitting, fitting + "x"], [String(repeating: "\u{1f600}", count: 20_000), ""]])))
        #expect(rows[1] == [fitting, fitting] && rows[2][0] == String(repeating: "\u{1f600}", count: 16_383))
    }

    @Test("The header stays in sight, columns are wide, a choice is a list")
    func sheetXML() throws {
        let bytes = try write(["decision", "B"], [["", "x"]], choices: ["merge", "separate"])
        let xml = try bytes.withUnsafeBufferPointer { bytes in
            let archive = try ZipArchive(bytes, file: "q.xlsx")
            let entry = try #require(archive.entry("xl/worksheets/sheet1.xml"))
            var reader = try ZipEntryReader(entry, of: archive) { _ in }
            var text: [UInt8] = []
            while let piece = try reader.next() { text += piece }
            return String(decoding: text, as: UTF8.self)
        }
        #expect(xml.contains("<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/>"))
        #expect(xml.contains("<col min=\"2\" max=\"2\" width=\"10\" customWidth=\"1\"/>"))
        #expect(xml.contains("sqref=\"A2:A1048576\"><formula1>\"merge,separate\"</formula1>"))
    }

    @Test func namesOfColumns() {
        #expect(
            [0, 25, 26, 701, 702, 16_383].map { SheetPiece.name(ofColumn: $0) } == ["A", "Z", "AA", "ZZ", "AAA", "XFD"])
    }

    @Test("Checksums of pieces are joined to that of the whole")
    func joinedChecksums() {
        var random = SeededGenerator(seed: 2)
        for _ in 0..<50 {
            let bytes = (0..<random.below(3_000)).map { _ in UInt8(truncatingIfNeeded: random.next()) }
            let cut = random.below(bytes.count + 1)
            func sum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
                var sum = CRC32()
                bytes.withUnsafeBufferPointer { sum.add($0) }
                return sum.value
            }
            #expect(CRC32.joined(sum(bytes[..<cut]), sum(bytes[cut...]), bytes.count - cut) == sum(bytes[...]))
        }
    }

    @Test(
        "LibreOffice opens it, and we open what LibreOffice makes of it",
        .enabled(if: LibreOffice.path != nil, "no soffice on this machine: workbooks are not tried with LibreOffice"))
    func libreOffice() throws {
        let office = try #require(LibreOffice.path)
        let rows = texts.filter { !$0.utf8.contains { $0 < 0x20 } }.map { [$0, "x"] }
        let folder = try TemporaryFolder()
        try folder.write("book.xlsx", try write(["A", "B"], rows))
        let process = Process()
        process.executableURL = URL(fileURLWithPath: office)
        process.arguments = [
            "-env:UserInstallation=file://\(folder.file("profile").path)", "--headless", "--convert-to",
            "xlsx:Calc MS Excel 2007 XML",
            "--outdir", folder.file("out").path, folder.file("book.xlsx").path,
        ]
        process.standardOutput = FileHandle.nullDevice
        process.standardError = FileHandle.nullDevice
        try process.run()
        process.waitUntilExit()
        try #require(process.terminationStatus == 0)
        #expect(try SimpleRows.read(sheetText(folder.read("out/book.xlsx"))) == [["A", "B"]] + rows)
    }

    private func write(
        _ names: [String], _ rows: [[String]], rowLimit: Int = WorkbookWriter.rowLimit, choices: [String] = []
    ) throws -> [UInt8] {
        var bytes: [UInt8] = []
        let columns = names.enumerated().map {
            WorkbookWriter.Column($0.element, width: 10, choices: $0.offset == 0 ? choices : [])
        }
        let writer = try WorkbookWriter(sheet: "rows", columns: columns, rowLimit: rowLimit) {
            (piece) throws(Finding) in
            bytes += piece
        }
        let piece = SheetPiece()
        for row in rows {
            piece.clear()
            piece.append(row: row)
            piece.pack()
            try writer.append(piece)
        }
        try writer.finish()
        return bytes
    }
}

private enum LibreOffice {
    static let path: String? = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
        .map { "\($0)/soffice" }.first { FileManager.default.isExecutableFile(atPath: $0) }
}

/// CSV read the simplest way.
private enum SimpleRows {
    static func read(_ text: String) -> [[String]] {
        var (rows, row, cell, isQuoted): ([[String]], [String], String.UnicodeScalarView, Bool) = (
            [], [], .init(), false
        )
        var scalars = Array(text.unicodeScalars)[...]
        while let scalar = scalars.popFirst() {
            if isQuoted {
                if scalar != "\"" {
                    cell.append(scalar)
                } else if scalars.first == "\"" {
                    cell.append(scalars.removeFirst())
                } else {
                    isQuoted = false
                }
                continue
            }
            switch scalar {
            case "\"": isQuoted = true
            case ",", "\n":
                row.append(String(cell))
                cell = .init()
                if scalar == "\n" {
                    rows.append(row)
                    row = []
                }
            default: cell.append(scalar)
            }
        }
        return rows
    }
}
