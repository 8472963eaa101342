/// The parts of a workbook that say what is in it (ECMA-376 part 1).
enum WorkbookParts {
    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let sheetML = "application/vnd.openxmlformats-officedocument.spreadsheetml"

    /// What has the usual ending is a sheet, so it need not be known how many there are.
    static var contentTypes: [UInt8] {
        Array(
            (head + "<Types xmlns=\"\(package)/content-types\">"
                + "<Default Extension=\"rels\" ContentType=\"application/vnd.openxmlformats-package.relationships+xml\"/>"
                + "<Default Extension=\"xml\" ContentType=\"\(sheetML).worksheet+xml\"/>"
                + "<Override PartName=\"/xl/workbook.xml\" ContentType=\"\(sheetML).sheet.main+xml\"/>"
                + "<Override PartName=\"/xl/styles.xml\" ContentType=\"\(sheetML).styles+xml\"/></Types>").utf8)
    }

    static var relationships: [UInt8] { relationships([("rId1", "officeDocument", "xl/workbook.xml")]) }

    static func relationships(ofSheets count: Int) -> [UInt8] {
        relationships(
            [("rId0", "styles", "styles.xml")]
                + (1...max(1, count)).map { ("rId\($0)", "worksheet", "worksheets/sheet\($0).xml") })
    }

    private static func relationships(_ list: [(id: String, type: String, target: String)]) -> [UInt8] {
        var text = head + "<Relationships xmlns=\"\(package)/relationships\">"
        for (id, type, target) in list {
            text += "<Relationship Id=\"\(id)\" Type=\"\(office)/\(type)\" Target=\"\(target)\"/>"
        }
        return Array((text + "</Relationships>").utf8)
    }

    static func workbook(_ names: [String]) -> [UInt8] {
        var text = head + "<workbook xmlns=\"\(main)\" xmlns:r=\"\(office)\"><sheets>"
        for (index, name) in names.enumerated() {
            text += "<sheet name=\"\(name)\" sheetId=\"\(index + 1)\" r:id=\"rId\(index + 1)\"/>"
        }
        return Array((text + "</sheets></workbook>").utf8)
    }

    /// The usual style is text, so that what is typed stays as it is; style 1 is that of headers.
    static var styles: [UInt8] {
        Array(
            (head + "<styleSheet xmlns=\"\(main)\">"
                + "<fonts count=\"2\"><font><sz val=\"11\"/><name val=\"Calibri\"/></font>"
                + "<font><b/><sz val=\"11\"/><name val=\"Calibri\"/></font></fonts>"
                + "<fills count=\"2\"><fill><patternFill patternType=\"none\"/></fill><fill><patternFill patternType=\"gray125\"/></fill></fills>"
                + "<borders count=\"1\"><border><left/><right/><top/><bottom/><diagonal/></border></borders>"
                + "<cellStyleXfs count=\"1\"><xf numFmtId=\"0\" fontId=\"0\" fillId=\"0\" borderId=\"0\"/></cellStyleXfs>"
                + "<cellXfs count=\"2\">"
                + "<xf numFmtId=\"49\" fontId=\"0\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\"/>"
                + "<xf numFmtId=\"49\" fontId=\"1\" fillId=\"0\" borderId=\"0\" xfId=\"0\" applyNumberFormat=\"1\" applyFont=\"1\"/>"
                + "</cellXfs><cellStyles count=\"1\"><cellStyle name=\"Normal\" xfId=\"0\" builtinId=\"0\"/></cellStyles></styleSheet>")
                .utf8)
    }

    /// The first row stays in sight.
    static func sheetStart(_ columns: [WorkbookWriter.Column]) -> [UInt8] {
        var text = head + "<worksheet xmlns=\"\(main)\"><sheetViews><sheetView workbookViewId=\"0\">"
        text +=
            "<pane ySplit=\"1\" topLeftCell=\"A2\" activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>"
        for (index, column) in columns.enumerated() {
            text += "<col min=\"\(index + 1)\" max=\"\(index + 1)\" width=\"\(column.width)\" customWidth=\"1\"/>"
        }
        return Array((text + "</cols><sheetData>\n").utf8)
    }

    static func sheetEnd(_ columns: [WorkbookWriter.Column]) -> [UInt8] {
        var text = "</sheetData>"
        let chosen = columns.enumerated().filter { !$0.element.choices.isEmpty }
        if !chosen.isEmpty {
            text += "<dataValidations count=\"\(chosen.count)\">"
            for (index, column) in chosen {
                let letters = SheetPiece.name(ofColumn: index)
                text += "<dataValidation type=\"list\" allowBlank=\"1\" showErrorMessage=\"1\" "
                text += "sqref=\"\(letters)2:\(letters)\(WorkbookWriter.rowLimit)\">"
                text += "<formula1>\"\(column.choices.joined(separator: ","))\"</formula1></dataValidation>"
            }
            text += "</dataValidations>"
        }
        return Array((text + "</worksheet>").utf8)
    }
}
