/// Names of elements and attributes that workbooks are read by: the local name, its first eight bytes in a word.
struct XMLName: Equatable {
    var word: UInt64 = 0
    var length = 0

    @inline(__always)
    static func == (left: XMLName, right: XMLName) -> Bool { left.word == right.word && left.length == right.length }

    static let cell = XMLName("c")
    static let row = XMLName("row")
    static let value = XMLName("v")
    static let text = XMLName("t")
    static let formula = XMLName("f")
    static let phonetic = XMLName("rPh")
    static let string = XMLName("si")
    static let sheetData = XMLName("sheetData")
    static let sheet = XMLName("sheet")
    static let name = XMLName("name")
    /// With a prefix, as an attribute that leads to another part of a workbook has it.
    static let relationshipID = XMLName("id").prefixed
    static let state = XMLName("state")
    static let workbookProperties = XMLName("workbookPr")
    static let date1904 = XMLName("date1904")
    static let relationship = XMLName("Relationship")
    static let idOfRelationship = XMLName("Id")
    static let type = XMLName("Type")
    static let target = XMLName("Target")
    static let numberFormat = XMLName("numFmt")
    static let numberFormatID = XMLName("numFmtId")
    static let formatCode = XMLName("formatCode")
    static let cellFormats = XMLName("cellXfs")
    static let format = XMLName("xf")
    static let reference = XMLName("r")
    static let style = XMLName("s")

    init(_ text: StaticString) {
        self.init(UnsafePointer(text.utf8Start), text.utf8CodeUnitCount)
    }

    init() {}

    /// The same behind a prefix; an attribute with one is another than that without.
    var prefixed: XMLName {
        var name = self
        name.length |= 1 << 32
        return name
    }

    @inline(__always)
    init(_ start: UnsafePointer<UInt8>, _ count: Int) {
        length = count
        for index in 0..<min(8, count) { word |= UInt64(start[index]) &<< UInt64(8 &* index) }
    }
}
