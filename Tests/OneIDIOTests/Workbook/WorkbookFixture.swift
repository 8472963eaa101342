import OneIDCore

@testable import OneIDIO

/// A workbook put together from its parts, stored as they are.
struct WorkbookFixture {
    var parts: [(name: String, text: String)]

    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

    /// - Parameters:
    ///   - sheets: name and what stands between `<sheetData>` and its end.
    ///   - strings: what stands in the shared strings.
    ///   - styles: what stands in the styles.
    init(
        _ sheets: [(name: String, data: String)], strings: String? = nil, styles: String? = nil, properties: String = ""
    ) {
        var list = ""
        var relationships = ""
        parts = [
            (
                "_rels/.rels",
                "<Relationships><Relationship Id=\"r\" Type=\"\(Self.office)/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            )
        ]
        for (number, sheet) in sheets.enumerated() {
            list += "<sheet name=\"\(sheet.name)\" sheetId=\"\(number + 1)\" r:id=\"s\(number)\"/>"
            relationships +=
                "<Relationship Id=\"s\(number)\" Type=\"\(Self.office)/worksheet\" Target=\"worksheets/sheet\(number).xml\"/>"
            parts.append(
                (
                    "xl/worksheets/sheet\(number).xml",
                    "<worksheet xmlns=\"\(Self.main)\"><sheetData>\(sheet.data)</sheetData></worksheet>"
                ))
        }
        if let strings {
            relationships +=
                "<Relationship Id=\"x\" Type=\"\(Self.office)/sharedStrings\" Target=\"sharedStrings.xml\"/>"
            parts.append(("xl/sharedStrings.xml", "<sst xmlns=\"\(Self.main)\">\(strings)</sst>"))
        }
        if let styles {
            relationships += "<Relationship Id=\"y\" Type=\"\(Self.office)/styles\" Target=\"/xl/styles.xml\"/>"
            parts.append(("xl/styles.xml", "<styleSheet xmlns=\"\(Self.main)\">\(styles)</styleSheet>"))
        }
        parts.append(
            (
                "xl/workbook.xml",
                "<workbook xmlns=\"\(Self.main)\" xmlns:r=\"\(Self.office)\">\(properties)<sheets>\(list)</sheets></workbook>"
            ))
        parts.append(("xl/_rels/workbook.xml.rels", "<Relationships>\(relationships)</Relationships>"))
    }

    init(_ data: String, strings: String? = nil, styles: String? = nil) {
        self.init([("Sheet1", data)], strings: strings, styles: styles)
    }

    /// The zip.
    ///
    /// - Parameter change: alters the numbers of a file before they are written.
    func bytes(_ change: (inout ZipArchive.Entry) -> Void = { _ in }) -> [UInt8] {
        var out: [UInt8] = []
        var directory: [UInt8] = []
        func number(_ value: Int, _ count: Int) -> [UInt8] {
            (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        for (name, text) in parts {
            let content = Array(text.utf8)
            var sum = CRC32()
            content.withUnsafeBufferPointer { sum.add($0) }
            var entry = ZipArchive.Entry(
                name: name, method: 0, isEncrypted: false, sum: sum.value, packedSize: content.count,
                size: content.count, place: out.count)
            change(&entry)
            let numbers =
                number(20, 2) + number(entry.isEncrypted ? 1 : 0, 2) + number(entry.method, 2) + number(0, 4)
                + number(Int(entry.sum), 4) + number(entry.packedSize, 4) + number(entry.size, 4)
                + number(entry.name.utf8.count, 2) + number(0, 2)
            directory +=
                number(0x0201_4b50, 4) + number(20, 2) + numbers + number(0, 10) + number(entry.place, 4)
                + Array(entry.name.utf8)
            out += number(0x0403_4b50, 4) + numbers + Array(entry.name.utf8) + content
        }
        let place = out.count
        return out + directory + number(0x0605_4b50, 4) + number(0, 4) + number(parts.count, 2) + number(parts.count, 2)
            + number(directory.count, 4) + number(place, 4) + number(0, 2)
    }
}

/// A workbook's sheet as the CSV that it becomes.
func sheetText(_ bytes: [UInt8], sheet: String? = nil, limit: Int = .max) throws -> String {
    try bytes.withUnsafeBufferPointer { bytes in
        let workbook = try WorkbookReader(bytes, file: "members.xlsx") { (size) throws(Finding) in
            if size > limit { throw Finding(.inputEmpty, "too much") }
        }
        var text: [UInt8] = []
        _ = try workbook.write(sheet: sheet) { (piece) throws(Finding) in text += piece }
        return String(decoding: text, as: UTF8.self)
    }
}

func sheetFinding(_ bytes: [UInt8], sheet: String? = nil) -> Finding? {
    do {
        _ = try sheetText(bytes, sheet: sheet)
        return nil
    } catch { return error as? Finding }
}
