/// What the cells of a column of points or money hold.
public struct AmountCells: Sendable, Equatable {
    public var cells = PlainCells()
    /// No number.
    public var unreadable = CellTally()
    /// Digits lost, such as `1.2E+05`.
    public var damaged = CellTally()
    /// A number once currency signs, blanks and separators of thousands are taken off.
    public var decorated = CellTally()
    public var negative = CellTally()

    public init() {}

    public static func += (left: inout AmountCells, right: AmountCells) {
        left.cells += right.cells
        left.unreadable += right.unreadable
        left.damaged += right.damaged
        left.decorated += right.decorated
        left.negative += right.negative
    }

    public mutating func add(_ column: ColumnOfTable) {
        let spans = column.table.columns[column.column]
        for row in 0..<column.table.rowCount {
            guard spans[row].packedLength != 0 else {
                cells.empty &+= 1
                continue
            }
            let kind = column.table.withBytes(column.column, row, AmountCell.read)
            guard kind != .nothing else {
                cells.empty &+= 1
                continue
            }
            cells.filled &+= 1
            switch kind {
            case .plain, .nothing: continue
            case .negative: negative.note(record: column.record(row), offset: column.offset(row))
            case .decorated: decorated.note(record: column.record(row), offset: column.offset(row))
            case .damaged: damaged.note(record: column.record(row), offset: column.offset(row))
            case .unreadable: unreadable.note(record: column.record(row), offset: column.offset(row))
            }
        }
    }
}

/// How one amount is written.
public enum AmountCell: Sendable, Equatable {
    case nothing, plain, negative, decorated, damaged, unreadable

    /// `-12.50` is an amount as it is; `¥1,234.50`, `1 234`, `'12` and full-width digits are once they are cleaned;
    /// two points, letters and a lone sign are none.
    public static func read(_ cell: UnsafeBufferPointer<UInt8>) -> AmountCell {
        if let plain = readPlain(cell) { return plain }
        if isNothing(cell) { return .nothing }
        var room = NormalisedCell()
        var result = AmountCell.unreadable
        Decoration.withPlain(cell, into: &room, masks: .digits) { plain, _, _ in
            if plain.isEmpty {
                result = .nothing
            } else if Damaged.reason(plain) != nil {
                result = .damaged
            } else if isDecorated(plain) {
                result = .decorated
            }
        }
        if room.valueClass == .damaged { result = .damaged }
        return result
    }

    private static func readPlain(_ cell: CellBytes) -> AmountCell? {
        var index = 0
        var isNegative = false
        if let first = cell.first, first == UInt8(ascii: "-") || first == UInt8(ascii: "+") {
            isNegative = first == UInt8(ascii: "-")
            index = 1
        }
        var digits = 0
        var points = 0
        var isZero = true
        while index < cell.count {
            let byte = cell[index]
            if byte.isDigit {
                digits += 1
                if byte != 0x30 { isZero = false }
            } else if byte == UInt8(ascii: "."), points == 0, digits > 0 {
                points = 1
            } else {
                return nil
            }
            index += 1
        }
        guard digits > 0, cell.last?.isDigit == true else { return nil }
        return isNegative && !isZero ? .negative : .plain
    }

    private static let signs: [StaticString] = [
        "¥", "￥", "$", "€", "£", "cny", "rmb", "usd", "hk$", "hkd", "元", "分", "积分",
    ]

    /// Signs of currency at either end, groups of three digits.
    private static func isDecorated(_ plain: CellBytes) -> Bool {
        var rest = plain.trimmed
        if rest.first == UInt8(ascii: "-") || rest.first == UInt8(ascii: "+") {
            rest = rest.part(1..<rest.count).trimmed
        }
        for sign in signs where rest.has(sign, at: 0) {
            rest = rest.part(sign.utf8CodeUnitCount..<rest.count).trimmed
        }
        for sign in signs where rest.has(sign, at: rest.count - sign.utf8CodeUnitCount) {
            rest = rest.part(0..<rest.count - sign.utf8CodeUnitCount).trimmed
        }
        if rest.first == UInt8(ascii: "-") { rest = rest.part(1..<rest.count) }
        guard let first = rest.first, first.isDigit else { return false }
        var group = 0
        var isGrouped = false
        var afterPoint = false
        for byte in rest {
            if byte.isDigit {
                group += 1
            } else if byte == UInt8(ascii: ",") || byte == 0x20, !afterPoint, isGrouped ? group == 3 : group <= 3 {
                isGrouped = true
                group = 0
            } else if byte == UInt8(ascii: "."), !afterPoint, !isGrouped || group == 3 {
                afterPoint = true
                group = 0
            } else {
                return false
            }
        }
        return afterPoint ? group > 0 : !isGrouped || group == 3
    }
}
