import OneIDCore
import OneIDMemory

/// Reads the cells of a sheet and writes them as CSV, in one pass and with room for some rows.
struct SheetReader: ~Copyable {
    private var xml: XMLReader
    private let strings: SharedStrings
    private let styles: CellStyles

    /// How a cell says what it holds.
    private enum CellType {
        case number, shared, text, boolean

        /// `b`, `d`, `e`, `inlineStr`, `n`, `s`, `str`; 0: it does not say.
        @inline(__always)
        init(_ first: UInt8, isOneLetter: Bool) {
            switch first {
            case UInt8(ascii: "s"): self = isOneLetter ? .shared : .text
            case UInt8(ascii: "n"), 0: self = .number
            case UInt8(ascii: "b"): self = .boolean
            default: self = .text
            }
        }
    }

    /// More columns and rows than any spreadsheet program has.
    private static let columnLimit = 1 << 14
    private static let rowLimit = 1 << 24

    private var type = CellType.number
    private var style = 0
    private var column = 0
    private var value = ByteBuffer(capacity: 1 << 10)
    private var hasFormula = false
    private(set) var uncomputed: UncomputedFormulas?

    init(_ source: ZipEntryReader, _ strings: SharedStrings, _ styles: CellStyles) throws(Finding) {
        xml = try XMLReader(source)
        self.strings = strings
        self.styles = styles
    }

    /// Writes all rows. The texts of formulas are not read, their values are.
    mutating func read(into rows: inout SheetRows) throws(Finding) {
        var (isInData, isInCell, isValue) = (false, false, false)
        var phonetic = 0
        while true {
            switch try xml.next() {
            case .open:
                if xml.name == .cell {
                    guard isInData else { continue }
                    isInCell = true
                    try beginCell()
                } else if xml.name == .value || xml.name == .text {
                    isValue = isInCell && phonetic == 0
                } else if xml.name == .formula {
                    hasFormula = true
                } else if xml.name == .row {
                    if isInData {
                        try beginRow(&rows)
                        try takeCells(&rows)
                    }
                } else if xml.name == .phonetic {
                    phonetic += 1
                } else if xml.name == .sheetData {
                    isInData = true
                }
            case .text:
                guard isValue else { continue }
                if xml.isPlain { value.append(xml.text) } else { XMLText.decode(xml.text, to: &value) }
            case .close:
                if xml.name == .cell {
                    guard isInCell else { continue }
                    isInCell = false
                    if value.count > 0 {
                        try endCell(value.bytes, &rows)
                    } else if hasFormula, type == .number {
                        // A program that computes writes a number here, or says that the result is a text.
                        uncomputed.count(row: rows.row, column: column)
                    }
                    column += 1
                    try takeCells(&rows)
                } else if xml.name == .value || xml.name == .text {
                    isValue = false
                } else if xml.name == .row {
                    if isInData { try rows.end() }
                } else if xml.name == .phonetic {
                    phonetic -= 1
                } else if xml.name == .sheetData {
                    try xml.drain()
                    return
                }
            case .end: return
            }
        }
    }

    private mutating func beginRow(_ rows: inout SheetRows) throws(Finding) {
        var number = rows.row + 1
        xml.forEachAttribute { name, text in
            if name == .reference { number = SheetReader.number(text) ?? -1 }
        }
        guard number > rows.row, number < SheetReader.rowLimit else {
            throw xml.damaged("its rows are not in order at row \(rows.row + 1)")
        }
        rows.begin(number)
        column = 0
    }

    private mutating func beginCell() throws(Finding) {
        value.clear()
        hasFormula = false
        var (type, style, place) = (CellType.number, 0, column)
        xml.forEachAttribute { name, text in
            if name == .reference {
                place = SheetReader.column(text) ?? -1
            } else if name == .style {
                style = SheetReader.number(text) ?? 0
            } else if name == .text {
                type = CellType(text.first ?? 0, isOneLetter: text.count == 1)
            }
        }
        guard place >= column, place < SheetReader.columnLimit else {
            throw xml.damaged("its cells are not in order")
        }
        (self.type, self.style, column) = (type, style, place)
    }

    /// Takes the cells that stand next as most programs write them.
    @inline(__always)
    private mutating func takeCells(_ rows: inout SheetRows) throws(Finding) {
        var cell = QuickCell()
        while xml.takeCell(&cell) {
            let place = cell.column < 0 ? column : cell.column
            guard place >= column, place < SheetReader.columnLimit else {
                throw xml.damaged("its cells are not in order")
            }
            (type, style, column) = (CellType(cell.type, isOneLetter: cell.isOneLetter), cell.style, place)
            if cell.isPlain {
                if cell.value.count > 0 { try endCell(cell.value, &rows) }
            } else {
                value.clear()
                XMLText.decode(cell.value, to: &value)
                if value.count > 0 { try endCell(value.bytes, &rows) }
            }
            column += 1
        }
    }

    @inline(__always)
    private func endCell(_ bytes: UnsafeBufferPointer<UInt8>, _ rows: inout SheetRows) throws(Finding) {
        switch type {
        case .shared:
            guard let text = SheetReader.number(bytes).flatMap({ strings[$0] }) else {
                throw xml.damaged("a cell in row \(rows.row) has a text that the workbook has not")
            }
            if text.count > 0 { try rows.cell(column) { $0.append(text) } }
        case .text: try rows.cell(column) { SheetField.append(bytes, to: &$0) }
        case .boolean:
            let isTrue = bytes.elementsEqual("1".utf8)
            try rows.cell(column) { $0.append(isTrue ? "TRUE" : "FALSE") }
        case .number:
            let (meaning, from1904) = (styles.meaning(style), styles.countsFrom1904)
            try rows.cell(column) { SheetReader.append(bytes, meaning, from1904, to: &$0) }
        }
    }

    private static func append(
        _ bytes: UnsafeBufferPointer<UInt8>, _ meaning: CellStyles.Meaning, _ from1904: Bool, to out: inout ByteBuffer
    ) {
        switch meaning {
        case .number:
            // Most numbers are as short as this.
            if bytes.count <= SheetNumber.exactDigits, bytes[0] != 0x30 || bytes.count == 1, bytes.allSatisfy(\.isDigit)
            {
                out.append(bytes)
                return
            }
        case .moment(let isDay, let isTime):
            if SheetMoment.write(bytes, isDay: isDay, isTime: isTime, from1904: from1904, to: &out) { return }
        case .code(let digits):
            if var number = SheetNumber(bytes) {
                number.writeCode(digits, to: &out)
                return
            }
        }
        if var number = SheetNumber(bytes) { number.write(to: &out) } else { SheetField.append(bytes, to: &out) }
    }

    /// `AB12` is column 27, counted from 0.
    @inline(__always)
    private static func column(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        var value = 0
        for byte in text {
            let letter = byte | 0x20
            guard letter &- 0x61 < 26 else { break }
            value = value &* 26 &+ Int(letter &- 0x60)
            if value > columnLimit { return nil }
        }
        return value > 0 ? value - 1 : nil
    }

    @inline(__always)
    private static func number(_ text: UnsafeBufferPointer<UInt8>) -> Int? {
        guard text.count > 0, text.count < 12 else { return nil }
        var value = 0
        for byte in text {
            guard byte.isDigit else { return nil }
            value = value &* 10 &+ Int(byte &- 0x30)
        }
        return value
    }
}
