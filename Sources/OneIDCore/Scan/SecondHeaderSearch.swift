/// Finds what templates have below their header: the names of the columns in another language, which of them have to be filled.
///
/// Such a row says of its columns what the header says, or what may be filled in; a row of a member says neither, whatever it holds.
enum SecondHeaderSearch {
    /// Rows below the header that are looked at.
    private static let rowLimit = 3

    static func rows(below header: CSVHeader, in content: UnsafeBufferPointer<UInt8>) -> [FurnitureRow] {
        guard header.names.count <= 256, !header.holdsRecord else { return [] }
        var found: [FurnitureRow] = []
        var parser = CSVRow(dialect: header.dialect, fieldCount: nil)
        var position = header.dataStart
        while position < content.count, found.count < rowLimit {
            switch parser.parse(content, at: position) {
            case .blank(let next): position = next
            case .fault: return found
            case .record(let next):
                guard describes(parser.texts(content), header.names) else { return found }
                found.append(FurnitureRow(.header, start: position, end: next))
                position = next
            }
        }
        return found
    }

    /// Whether the cells of a row speak of the columns.
    private static func describes(_ cells: [String], _ names: [String]) -> Bool {
        guard cells.count == names.count else { return false }
        let filled = zip(cells, names).filter { !FurnitureWords.fold($0.0).isEmpty }
        guard filled.count > 1, filled.allSatisfy({ !RowLook.isValue($0.0) }) else { return false }
        // The header once more is told by its words.
        guard filled.contains(where: { FurnitureWords.fold($0.0) != FurnitureWords.fold($0.1) }) else { return false }
        if filled.allSatisfy({ fillingWords.contains(FurnitureWords.fold($0.0)) }) { return true }
        return filled.count { meansTheSame($0.0, $0.1) } > 1
    }

    private static func meansTheSame(_ cell: String, _ name: String) -> Bool {
        switch (HeaderNames.recognise(cell), HeaderNames.recognise(name)) {
        case (.recordID?, .recordID?): true
        case (let one?, let other?): one == other
        default: false
        }
    }

    /// What templates say of how a column is filled in.
    private static let fillingWords: Set<String> = [
        "必填", "选填", "非必填", "必填项", "选填项", "可选", "可不填", "必須", "任意", "必填字段", "required", "optional", "mandatory",
        "not required", "string", "text", "number", "integer", "date", "boolean", "文本", "数字", "日期", "字符串",
    ]
}
