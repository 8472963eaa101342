import OneIDCore

/// A workbook (.xlsx, ECMA-376) of which one sheet is read as CSV.
struct WorkbookReader {
    /// A sheet as the workbook lists it.
    private struct Sheet {
        var name: String
        var relationship: String
        var isHidden: Bool
    }

    private struct Relationship {
        var id: String
        var type: String
        var target: String
    }

    private let archive: ZipArchive
    private let isAllowed: (Int) throws(Finding) -> Void
    private var folder = "xl/"
    private var sheets: [Sheet] = []
    private var parts: [Relationship] = []
    private var countsFrom1904 = false

    /// - Parameters:
    ///   - file: how the user named it.
    ///   - isAllowed: told how much came out of a part of it; ends the reading by throwing.
    init(
        _ bytes: UnsafeBufferPointer<UInt8>, file: String, _ isAllowed: @escaping (Int) throws(Finding) -> Void
    ) throws(Finding) {
        archive = try ZipArchive(bytes, file: file)
        self.isAllowed = isAllowed
        try readWorkbook()
    }

    /// Names of its sheets with cells, in their order.
    var names: [String] { worksheets.map(\.name) }

    /// What is a sheet with cells, and no chart or macro.
    private var worksheets: [Sheet] {
        sheets.filter { sheet in
            parts.contains { $0.id == sheet.relationship && $0.type.hasSuffix("/worksheet") }
        }
    }

    /// Writes a sheet as CSV: the one of the name, or the first that is not hidden.
    func write(
        sheet wanted: String?, _ take: @escaping (UnsafeBufferPointer<UInt8>) throws(Finding) -> Void
    ) throws(Finding) -> SheetRead {
        let worksheets = self.worksheets
        let sheet: Sheet
        if let wanted {
            let found =
                worksheets.first { $0.name == wanted }
                ?? worksheets.first { $0.name.lowercased() == wanted.lowercased() }
            guard let found else { throw WorkbookFindings.noSheet(wanted, among: names, file: archive.file) }
            sheet = found
        } else {
            guard let first = worksheets.first(where: { !$0.isHidden }) ?? worksheets.first else {
                throw WorkbookFindings.noSheets(file: archive.file)
            }
            sheet = first
        }
        var styles = CellStyles()
        if let part = try part("/styles") { styles = try CellStyles(part) }
        styles.countsFrom1904 = countsFrom1904
        var strings = SharedStrings()
        if let part = try part("/sharedStrings") { strings = try SharedStrings(part) }
        guard let target = parts.first(where: { $0.id == sheet.relationship })?.target, let entry = entry(target) else {
            throw archive.damaged("the sheet '\(sheet.name)' is missing in it")
        }
        var reader = try SheetReader(try open(entry), strings, styles)
        var rows = SheetRows(take)
        try reader.read(into: &rows)
        try rows.finish()
        let others = wanted == nil ? worksheets.filter { !$0.isHidden && $0.name != sheet.name }.map(\.name) : []
        return SheetRead(name: sheet.name, others: others, uncomputed: reader.uncomputed)
    }

    // MARK: Parts

    private func open(_ entry: ZipArchive.Entry) throws(Finding) -> ZipEntryReader {
        try ZipEntryReader(entry, of: archive, isAllowed)
    }

    /// A part by what kind of relationship leads to it; nil where the workbook has none.
    private func part(_ type: String) throws(Finding) -> ZipEntryReader? {
        guard let target = parts.first(where: { $0.type.hasSuffix(type) })?.target, let entry = entry(target) else {
            return nil
        }
        return try open(entry)
    }

    /// The file that a relationship of the workbook leads to.
    private func entry(_ target: String) -> ZipArchive.Entry? {
        archive.entry(WorkbookReader.path(target, from: folder))
    }

    /// A target from the root, or from a folder, which may go up.
    static func path(_ target: String, from folder: String) -> String {
        if target.hasPrefix("/") { return String(target.dropFirst()) }
        var steps = folder.split(separator: "/").map(String.init)
        for step in target.split(separator: "/") {
            if step == ".." { _ = steps.popLast() } else if step != "." { steps.append(String(step)) }
        }
        return steps.joined(separator: "/")
    }

    private mutating func readWorkbook() throws(Finding) {
        if archive.entries.contains(where: { $0.isEncrypted }) { throw DecodeFindings.encrypted(file: archive.file) }
        var main = "xl/workbook.xml"
        if let entry = archive.entry("_rels/.rels") {
            let root = try relationships(try open(entry))
            if let target = root.first(where: { $0.type.hasSuffix("/officeDocument") })?.target {
                main = WorkbookReader.path(target, from: "")
            }
        }
        guard let entry = archive.entry(main), !main.hasSuffix(".bin"), !main.hasPrefix("word/"),
            !main.hasPrefix("ppt/")
        else { throw WorkbookFindings.notWorkbook(isBinary: main.hasSuffix(".bin"), file: archive.file) }
        var steps = main.split(separator: "/").map(String.init)
        let name = steps.popLast() ?? ""
        folder = steps.map { $0 + "/" }.joined()
        try readSheets(try open(entry))
        guard let rels = archive.entry("\(folder)_rels/\(name).rels") else {
            throw archive.damaged("it does not say where its sheets are")
        }
        parts = try relationships(try open(rels))
    }

    private mutating func readSheets(_ source: ZipEntryReader) throws(Finding) {
        var xml = try XMLReader(source)
        reading: while true {
            switch try xml.next() {
            case .open:
                if xml.name == .workbookProperties, let flag = xml.attribute(.date1904) {
                    countsFrom1904 = flag == "1" || flag == "true"
                }
                guard xml.name == .sheet, let name = xml.attribute(.name), let id = xml.attribute(.relationshipID)
                else { continue }
                sheets.append(
                    Sheet(name: name, relationship: id, isHidden: xml.attribute(.state) ?? "visible" != "visible"))
            case .close, .text: break
            case .end: break reading
            }
        }
    }

    private func relationships(_ source: ZipEntryReader) throws(Finding) -> [Relationship] {
        var xml = try XMLReader(source)
        var found: [Relationship] = []
        reading: while true {
            switch try xml.next() {
            case .open:
                guard xml.name == .relationship, let id = xml.attribute(.idOfRelationship),
                    let target = xml.attribute(.target)
                else { continue }
                found.append(Relationship(id: id, type: xml.attribute(.type) ?? "", target: target))
            case .close, .text: break
            case .end: break reading
            }
        }
        return found
    }
}
